/* SPDX-License-Identifier: MIT */
/* Dates of the Gregorian calendar, and moments as RFC 3339 writes them, without the C library's time zones and globals. */
#ifndef BASE_CALENDAR_H
#define BASE_CALENDAR_H

#include "base/buf.h"

struct date {
	int32_t year;
	uint8_t month, day; /* from 1 */
};

/* Days since 1970-01-01 and back (Howard Hinnant's days_from_civil and civil_from_days). `d` must be a date from year 0 on. */
int64_t date_days(struct date d);
struct date date_of(int64_t days);

/* Milliseconds since 1970, as "2006-01-02T15:04:05.678Z". */
enum { MOMENT_TEXT = 24 };
void moment_put(struct buf *out, int64_t ms);

/* The same read: the fraction may be missing or have up to nine digits. False when it is no moment of 1970 to 9999. */
MUST_CHECK bool moment_parse(struct slice s, int64_t *ret_ms);

/* "2006-01-02" alone: its first moment. */
MUST_CHECK bool date_parse(struct slice s, int64_t *ret_ms);

#endif
