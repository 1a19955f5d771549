/* SPDX-License-Identifier: MIT */
/* Records for tests, in one line. */
#ifndef LIB_RECORDS_H
#define LIB_RECORDS_H

#include "core/record.h"

static inline struct record *record_said(enum record_kind kind, struct conv conv, uint64_t author, struct slice name,
					 struct slice key, struct slice text)
{
	return record_new(kind, conv, author, &(struct record_text){ .name = name, .key = key, .text = text });
}

#endif
