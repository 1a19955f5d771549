#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs the Debian 12 packages that a task needs; does nothing, at once, when they are there.
#
#   tools/deps.sh build | test | lint
set -eu

build="build-essential meson ninja-build pkg-config libsqlite3-dev libsodium-dev libssl-dev libgsasl-dev libicu-dev libinih-dev libjansson-dev libpcre2-dev"
test="$build libcmocka-dev clang-14 clang-format-14 libclang-rt-14-dev netcat-openbsd telnet expect openssl python3-pytest sqlite3 \
python3-openssl irssi weechat-headless weechat-plugins weechat-python catgirl ii znc python3-pyte"
# Whoever has a Node.js of another origin has an npm with it, which Debian's would not go together with.
command -v npm >/dev/null || test="$test npm"
lint="$test clang-tidy-14 cppcheck"

case "${1:-}" in
build) wanted=$build ;;
test) wanted=$test ;;
lint) wanted=$lint ;;
*)
	echo "usage: tools/deps.sh build|test|lint" >&2
	exit 2
	;;
esac

if ! command -v dpkg-query >/dev/null; then
	echo "tools/deps.sh: this is not Debian; if the build fails, install what these packages hold: $wanted" >&2
	exit 0
fi

# shellcheck disable=SC2086 # a list of words
have=" $(dpkg-query -W -f='${Package}=${db:Status-Status} ' $wanted 2>/dev/null || true)"
missing=
for p in $wanted; do
	case "$have" in
	*" $p=installed "*) ;;
	*) missing="$missing $p" ;;
	esac
done
[ -n "$missing" ] || exit 0

fail()
{
	echo "tools/deps.sh: $1; please install these packages yourself:$missing" >&2
	exit 1
}

command -v apt-get >/dev/null || fail "there is no apt-get"
root=
if [ "$(id -u)" -ne 0 ]; then
	command -v sudo >/dev/null || fail "packages are missing, and there is neither root nor sudo to install them"
	root="sudo"
fi

echo "installing:$missing" >&2
install()
{
	# shellcheck disable=SC2086 # a list of words, and perhaps no word
	$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >&2
}
# The lists on a fresh machine are missing or old; on others they need no update.
install 2>/dev/null || { $root apt-get update -q >&2 && install; } || fail "apt-get could not install them"
