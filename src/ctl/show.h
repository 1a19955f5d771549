/* SPDX-License-Identifier: MIT */
/* Answers for people: tables, sentences, times. What the server says is made safe for a terminal. */
#ifndef CTL_SHOW_H
#define CTL_SHOW_H

#include <jansson.h>

#include "base/buf.h"

/* Appends the rows (an array of objects) as a table with these columns: "field" or "field:HEAD", between blanks. A
 * field that ends in _ms is a time. */
void show_table(struct buf *out, const char *columns, const json_t *rows);

/* Appends the sentence with each {field} filled from the first object that has it. */
void show_sentence(struct buf *out, const char *sentence, const json_t *first, const json_t *second);

/* 2 d 3 h; 5 min; 12 s */
void show_period(struct buf *out, uint64_t seconds);

/* Local time, to the minute. */
void show_time(struct buf *out, int64_t ms);

/* The first array among the fields of an answer; NULL: there is none. */
json_t *show_rows(const json_t *answer);

#endif
