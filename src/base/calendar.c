/* SPDX-License-Identifier: MIT */
/* Dates and moments. */
#include "base/calendar.h"

enum { DAY_MS = 86400000 };

int64_t date_days(struct date d)
{
	int64_t y = d.year - (d.month <= 2);
	int64_t era = y / 400, of_era = y - era * 400;
	int64_t of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct date date_of(int64_t days)
{
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t day = z - era * 146097;
	int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
	int64_t in_year = day - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * in_year + 2) / 153;

	return (struct date){
		.year = (int32_t)(year + era * 400 + (month >= 10)),
		.month = (uint8_t)(month < 10 ? month + 3 : month - 9),
		.day = (uint8_t)(in_year - (153 * month + 2) / 5 + 1),
	};
}

/* The digits of `v` at `p`, `n` of them. */
static void digits(char *p, unsigned n, unsigned v)
{
	while (n-- > 0) {
		p[n] = (char)('0' + v % 10);
		v /= 10;
	}
}

void moment_put(struct buf *out, int64_t ms)
{
	int64_t days = (ms >= 0 ? ms : ms - (DAY_MS - 1)) / DAY_MS;
	unsigned left = (unsigned)(ms - days * DAY_MS);
	struct date d = date_of(days);
	char *p = buf_reserve(out, MOMENT_TEXT);

	memcpy(p, "0000-00-00T00:00:00.000Z", MOMENT_TEXT);
	digits(p, 4, (unsigned)d.year);
	digits(p + 5, 2, d.month);
	digits(p + 8, 2, d.day);
	digits(p + 11, 2, left / 3600000);
	digits(p + 14, 2, left / 60000 % 60);
	digits(p + 17, 2, left / 1000 % 60);
	digits(p + 20, 3, left % 1000);
	out->len += MOMENT_TEXT;
}

/* The number of `n` digits at `at`; false when they are not all digits, or it is beyond the bounds. */
static bool number(struct slice s, size_t at, size_t n, uint64_t least, uint64_t most, uint64_t *ret)
{
	return s.n >= at + n && slice_u64(slice_make(s.p + at, n), ret) && *ret >= least && *ret <= most;
}

bool date_parse(struct slice s, int64_t *ret_ms)
{
	static const uint8_t lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	uint64_t y, m, d;

	if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-' || !number(s, 0, 4, 1970, 9999, &y) ||
	    !number(s, 5, 2, 1, 12, &m) || !number(s, 8, 2, 1, 31, &d)) {
		return false;
	}
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
	if (d > lengths[m - 1] + (uint64_t)(m == 2 && leap)) {
		return false;
	}
	*ret_ms = date_days((struct date){ (int32_t)y, (uint8_t)m, (uint8_t)d }) * DAY_MS;
	return true;
}

bool moment_parse(struct slice s, int64_t *ret_ms)
{
	uint64_t h, m, sec, fraction = 0;
	unsigned scale = 1000;

	if (s.n < 20 || s.p[10] != 'T' || s.p[13] != ':' || s.p[16] != ':' || s.p[s.n - 1] != 'Z' ||
	    !date_parse(slice_make(s.p, 10), ret_ms) || !number(s, 11, 2, 0, 23, &h) || !number(s, 14, 2, 0, 59, &m) ||
	    !number(s, 17, 2, 0, 60, &sec)) {
		return false;
	}
	if (s.n > 20) {
		size_t n = s.n - 21; /* digits of the fraction */
		uint64_t all;
		if (s.p[19] != '.' || n < 1 || n > 9 || !number(s, 20, n, 0, 999999999, &all)) {
			return false;
		}
		for (size_t i = 0; i < MIN(n, (size_t)3); i++) {
			fraction = fraction * 10 + (unsigned)(s.p[20 + i] - '0');
			scale /= 10;
		}
	}
	*ret_ms += (int64_t)(h * 3600000 + m * 60000 + sec * 1000 + fraction * scale * (s.n > 20));
	return true;
}
