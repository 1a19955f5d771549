/* SPDX-License-Identifier: MIT */
/* Names of messages. */
#include "proto/message_id.h"

static void id_put(struct buf *out, struct conv conv, char sign, uint64_t number)
{
	buf_char(out, conv_is_pair(conv) ? 'p' : 'r');
	buf_u64(out, conv.a);
	if (conv_is_pair(conv)) {
		buf_char(out, '.');
		buf_u64(out, conv.b);
	}
	buf_char(out, sign);
	buf_u64(out, number);
}

void message_id_put(struct buf *out, struct conv conv, uint64_t seq)
{
	id_put(out, conv, '-', seq);
}

void record_id_put(struct buf *out, struct conv conv, uint64_t pos)
{
	id_put(out, conv, '@', pos);
}

/* The digits in front of `end`, taken off with it. */
static bool number(struct slice *s, char end, uint64_t *ret)
{
	const char *at = s->n > 0 ? memchr(s->p, end, s->n) : NULL;

	if (!at || !slice_u64(slice_make(s->p, (size_t)(at - s->p)), ret)) {
		return false;
	}
	*s = slice_from(*s, (size_t)(at - s->p) + 1);
	return true;
}

static bool id_parse(struct slice s, char sign, struct conv *ret_conv, uint64_t *ret_number)
{
	char kind = s.n > 0 ? s.p[0] : '\0';

	*ret_conv = CONV_NONE;
	s = slice_from(s, 1);
	if (kind == 'p' && (!number(&s, '.', &ret_conv->a) || !number(&s, sign, &ret_conv->b) || ret_conv->b == 0)) {
		return false;
	}
	if (kind == 'r' && !number(&s, sign, &ret_conv->a)) {
		return false;
	}
	return (kind == 'p' || kind == 'r') && ret_conv->a > 0 && slice_u64(s, ret_number) && *ret_number > 0;
}

bool message_id_parse(struct slice s, struct conv *ret_conv, uint64_t *ret_seq)
{
	return id_parse(s, '-', ret_conv, ret_seq);
}

bool record_id_parse(struct slice s, struct conv *ret_conv, uint64_t *ret_pos)
{
	return id_parse(s, '@', ret_conv, ret_pos);
}
