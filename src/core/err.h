/* SPDX-License-Identifier: MIT */
/* Error codes: the rows of tables/errors.def as an enum and as data. */
#ifndef CORE_ERR_H
#define CORE_ERR_H

#include "base/slice.h"

enum err {
	ERR_OK,
#define ERR(id, code, http, irc, sentence) ERR_##id,
#include "tables/errors.def"
#undef ERR
	ERR_COUNT,
};

struct err_row {
	const char *code;
	uint16_t http;
	uint16_t irc;
	const char *sentence; /* with {n} {m} {who} {room} {text} to fill */
};

extern const struct err_row err_rows[ERR_COUNT]; /* row ERR_OK has code "ok" */

#endif
