/* SPDX-License-Identifier: MIT */
/* The folder that one server alone keeps its data in. */
#ifndef SERVER_DATA_DIR_H
#define SERVER_DATA_DIR_H

#include "base/base.h"

/* Makes the folder (mode 0700) when it is missing and locks it as long as `*ret_lock` is open. NULL, or what is wrong as a
 * sentence in `err`. */
const char *data_dir_lock(const char *path, int *ret_lock, char *err, size_t n);

/* Bytes of the server's secret. */
enum { DATA_DIR_SECRET = 32 };

/* Reads the server's secret from the file secret.key of a locked folder, or makes it. Readable by its owner alone; when it was
 * not, that is mended and logged. NULL, or what is wrong as a sentence in `err`. */
const char *data_dir_secret(const char *path, uint8_t ret[DATA_DIR_SECRET], char *err, size_t n);

/* Gives the folder up. */
void data_dir_unlock(int lock);

#endif
