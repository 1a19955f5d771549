/* SPDX-License-Identifier: MIT */
/* Names of messages. */
#include "proto/message_id.h"

void message_id_put(struct buf *out, struct conv conv, uint64_t seq)
{
	buf_char(out, conv_is_pair(conv) ? 'p' : 'r');
	buf_u64(out, conv.a);
	if (conv_is_pair(conv)) {
		buf_char(out, '.');
		buf_u64(out, conv.b);
	}
	buf_char(out, '-');
	buf_u64(out, seq);
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

bool message_id_parse(struct slice s, struct conv *ret_conv, uint64_t *ret_seq)
{
	char kind = s.n > 0 ? s.p[0] : '\0';

	*ret_conv = CONV_NONE;
	s = slice_from(s, 1);
	if (kind == 'p' && (!number(&s, '.', &ret_conv->a) || !number(&s, '-', &ret_conv->b) || ret_conv->b == 0)) {
		return false;
	}
	if (kind == 'r' && !number(&s, '-', &ret_conv->a)) {
		return false;
	}
	return (kind == 'p' || kind == 'r') && ret_conv->a > 0 && slice_u64(s, ret_seq) && *ret_seq > 0;
}
