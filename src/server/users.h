/* SPDX-License-Identifier: MIT */
/* The file of name:password lines that some people bring from another server. */
#ifndef SERVER_USERS_H
#define SERVER_USERS_H

#include "core/creds.h"

enum { USERS_BAD_SHOWN = 5 };

/* What became of the file. */
struct users_report {
	int error; /* errno; 0: it was read */
	uint32_t lines, bad;
	struct {
		uint32_t line;
		const char *why;  /* constant */
	} shown[USERS_BAD_SHOWN]; /* the first bad lines */
	bool open_to_others;      /* people besides its owner may read it */
};

/* Reads the file; what it cannot use is counted and skipped. The credentials may be empty, never NULL. */
struct creds *users_load(const char *path, const uint8_t key[32], struct users_report *ret);

/* Says it in the log, with what to do about it. */
void users_log(const char *path, const struct users_report *r, uint32_t count);

#endif
