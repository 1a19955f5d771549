# SPDX-License-Identifier: MIT
# Turns a migration into the lines of a C string.
s/\\/\\\\/g
s/"/\\"/g
s/^/"/
s/$/\\n"/
