/* SPDX-License-Identifier: MIT */
/* What is sent and what is checked: numbered texts, windows, and the books of who has heard what. */
#include "load.h"

static const char filling[] = "the quick brown fox jumps over the lazy dog and ";

/* Eight letters a..p as 32 bits, without a loop: at twenty million texts a second it shows. */
static inline uint32_t nib_get(const char *p)
{
	uint64_t x;

	memcpy(&x, p, sizeof(x));
	x = __builtin_bswap64(x) - 0x6161616161616161u;
	x = (x | x >> 4) & 0x00ff00ff00ff00ffu;
	x = (x | x >> 8) & 0x0000ffff0000ffffu;
	return (uint32_t)(x | x >> 16);
}

static inline void nib_put(char *p, uint32_t v)
{
	for (int i = 7; i >= 0; i--) {
		p[i] = (char)('a' + (v & 15));
		v >>= 4;
	}
}

static inline uint32_t stamp(uint64_t ns)
{
	return (uint32_t)(ns >> 6);
}

/* Makes the message once; sending is then a copy and two numbers. `to`: a person, or NULL for the room. */
void sender_model(struct load *l, struct sender *s, const char *to)
{
	char text[TEXT_MAX];
	const char *at;

	memcpy(text, TEXT_MARK, TEXT_SENDER);
	nib_put(text + TEXT_SENDER, (uint32_t)(s - l->senders));
	nib_put(text + TEXT_NUMBER, 0);
	nib_put(text + TEXT_STAMP, 0);
	for (uint32_t i = TEXT_HEAD; i < l->text_size; i++) {
		text[i] = filling[(i - TEXT_HEAD) % (sizeof(filling) - 1)];
	}
	text[l->text_size - 1] = '.';
	s->model.len = 0;
	l->ops->compose(&s->model, &s->conn->who, to, text, l->text_size);
	at = memmem(s->model.p, s->model.len, TEXT_MARK, TEXT_SENDER);
	s->text_at = (uint32_t)(at - s->model.p);
	at = memmem(s->model.p, s->model.len, "\"key\":\"", 7);
	s->key_at = at != NULL ? (uint32_t)(at + 7 - s->model.p) : 0;
	if (s->key_at != 0) {
		nib_put(s->model.p + s->key_at, (uint32_t)(s - l->senders));
	}
}

/* `count` messages in one write. */
void sender_emit(struct load *l, struct sender *s, uint32_t count, uint64_t when)
{
	struct bytes *b = &l->scratch;

	b->len = 0;
	for (uint32_t i = 0; i < count; i++) {
		char *p;

		bytes_add(b, s->model.p, s->model.len);
		p = b->p + b->len - s->model.len;
		nib_put(p + s->text_at + TEXT_NUMBER, s->next);
		nib_put(p + s->text_at + TEXT_STAMP, stamp(when));
		if (s->key_at != 0) {
			nib_put(p + s->key_at + 8, s->next);
		}
		s->next++;
	}
	l->sent += count;
	conn_write(l, s->conn, b->p, b->len);
}

/* The window moves on; the messages leave when the read at hand is done, in one write. */
void sender_seen(struct load *l, struct sender *s, uint32_t upto)
{
	if (upto > s->seen) {
		s->seen = upto;
	}
	if (!s->ready && l->rate <= 0) {
		s->ready = true;
		l->ready[l->n_ready_senders++] = (uint32_t)(s - l->senders);
	}
}

void ready_flush(struct load *l)
{
	for (uint32_t i = 0; i < l->n_ready_senders; i++) {
		struct sender *s = &l->senders[l->ready[i]];
		uint32_t flying = s->next - s->seen;

		s->ready = false;
		if (l->sending && flying < l->window) {
			sender_emit(l, s, l->window - flying, l->now);
		}
	}
	l->n_ready_senders = 0;
}

/* Sends what is due. The stamp is the time at which it was due, so that a late generator does not flatter anybody. */
void pace(struct load *l)
{
	while (l->sending && l->rate > 0 && l->next_due <= l->now) {
		sender_emit(l, &l->senders[l->due_sender], 1, l->next_due);
		l->due_sender = (l->due_sender + 1) % l->n_senders;
		l->next_due += (uint64_t)l->due_step;
	}
}

/* Anything but the next number: a gap, a latecomer that closes one, or a double. */
static void irregular(struct load *l, uint32_t stream, uint32_t number)
{
	uint32_t *expect = &l->expect[stream];

	if (number > *expect) {
		l->lost += number - *expect;
		for (; *expect < number; (*expect)++) {
			if (l->n_missing < MISSING_MAX) {
				l->missing[l->n_missing++] = (struct missing){ stream, *expect };
			}
		}
		*expect = number + 1;
		return;
	}
	for (uint32_t i = 0; i < l->n_missing; i++) {
		if (l->missing[i].stream == stream && l->missing[i].number == number) {
			l->missing[i] = l->missing[--l->n_missing];
			l->lost--;
			l->reordered++;
			return;
		}
	}
	l->doubled++;
}

static inline void book(struct load *l, uint32_t stream, uint32_t number)
{
	if (__builtin_expect(l->expect[stream] == number, 1)) {
		l->expect[stream]++;
	} else {
		irregular(l, stream, number);
	}
}

static inline void hist_add(struct hist *h, uint32_t v)
{
	uint32_t shift = v < HIST_SUB ? 0 : 26u - (uint32_t)__builtin_clz(v);
	uint32_t at = v < HIST_SUB ? v : (shift + 1) * HIST_SUB + (v >> shift) - HIST_SUB;

	h->n[at]++;
	h->total++;
}

/* `t` points at a whole text. */
void text_arrived(struct load *l, struct conn *c, const char *t)
{
	uint32_t sender = nib_get(t + TEXT_SENDER);
	uint32_t number = nib_get(t + TEXT_NUMBER);
	struct sender *s;

	if (c->off_books) {
		return;
	}
	if (sender - c->first >= c->n || t[l->text_size - 1] != '.') {
		l->foreign++;
		return;
	}
	book(l, c->base + sender - c->first, number);
	l->deliveries++;
	if (l->measuring) {
		uint32_t late = stamp(l->now) - nib_get(t + TEXT_STAMP);

		/* the clock was read when the bytes were, a message sent since then is "from the future" */
		hist_add(&l->hist, late > UINT32_MAX / 2 ? 0 : late);
	}
	s = &l->senders[sender];
	if (s->witness == c->id) {
		sender_seen(l, s, number + 1);
	}
}

void ack_arrived(struct load *l, const char *key)
{
	uint32_t sender = nib_get(key), number = nib_get(key + 8);

	if (sender >= l->n_senders) {
		l->foreign++;
		return;
	}
	book(l, l->ack_base + sender, number);
	l->acks++;
	sender_seen(l, &l->senders[sender], number + 1);
}

/* Calls for each stream that ought to be complete; stops at the first that is not when `ret_lost` is NULL. */
static bool streams_check(const struct load *l, uint64_t *ret_lost)
{
	for (uint32_t i = 0; i < l->n_conns; i++) {
		const struct conn *c = &l->conns[i];

		for (uint32_t k = 0; k < c->n && !c->off_books; k++) {
			const struct sender *s = &l->senders[c->first + k];
			uint32_t have = l->expect[c->base + k];

			if ((s->conn == c && !l->ops->echo) || have >= s->next) {
				continue;
			}
			if (ret_lost == NULL) {
				return false;
			}
			*ret_lost += s->next - have;
		}
	}
	for (uint32_t i = 0; i < l->n_senders; i++) {
		uint32_t have = l->expect[l->ack_base + i], next = l->senders[i].next;

		if (l->senders[i].key_at != 0 && have < next) {
			if (ret_lost == NULL) {
				return false;
			}
			*ret_lost += next - have;
		}
	}
	return true;
}

bool all_arrived(const struct load *l)
{
	return streams_check(l, NULL);
}

/* What never came at the end of a stream is not seen as a gap: it is counted when all is over. */
void count_tail(struct load *l)
{
	streams_check(l, &l->lost);
}
