/* SPDX-License-Identifier: MIT */
/* The configuration file. */
#ifndef SERVER_CONFIG_FILE_H
#define SERVER_CONFIG_FILE_H

#include "server/settings.h"

/* Reads an INI file on top of `s`. Keys stand without a section or in any plain one, listeners in
 * [listener "name"], further certificates in [tls "name"].
 * Whatever is wrong is added to `p` with file and line, and then `s` is half changed and not to be used. */
void config_file_read(const char *path, struct settings *s, struct problems *p);

#endif
