/* SPDX-License-Identifier: MIT */
/* The folder that one server alone keeps its data in. */
#ifndef SERVER_DATA_DIR_H
#define SERVER_DATA_DIR_H

#include "base/base.h"

/* Makes the folder (mode 0700) when it is missing and locks it as long as `*ret_lock` is open. NULL, or what is wrong as a
 * sentence in `err`. */
const char *data_dir_lock(const char *path, int *ret_lock, char *err, size_t n);

/* Gives the folder up. */
void data_dir_unlock(int lock);

#endif
