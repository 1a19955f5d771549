/* SPDX-License-Identifier: MIT */
/* Numbering drafts, and gathering them into runs. Numbers are given at once and taken back when the commit fails. */
#include <stdlib.h>

#include "base/mention.h"
#include "store/sqlite_priv.h"

static uint64_t hash_of(const void *ctx, uint32_t handle)
{
	const struct store *s = ctx;

	return conv_hash(((const struct counter *)slab_at(&s->counters, handle))->conv, s->mix);
}

static bool is(const void *ctx, uint32_t handle, const void *key)
{
	const struct store *s = ctx;
	const struct conv *conv = key;

	return conv_eq(((const struct counter *)slab_at(&s->counters, handle))->conv, *conv);
}

int writer_counter(struct store *s, struct conv conv, uint32_t *ret)
{
	const uint64_t hash = conv_hash(conv, s->mix);
	uint64_t pos, seq;
	struct counter *c;
	int rc;

	*ret = htab_find(&s->counter_tab, hash, is, s, &conv);
	if (*ret) {
		return SQLITE_OK;
	}
	rc = db_tail(&s->db, conv, &pos, &seq);
	if (rc != SQLITE_OK) {
		return rc;
	}
	c = slab_alloc(&s->counters, ret);
	c->conv = conv;
	c->pos = pos;
	c->seq = seq;
	c->live = true;
	htab_insert(&s->counter_tab, hash, *ret, hash_of, s);
	return SQLITE_OK;
}

static void touch(struct store *s, uint32_t handle)
{
	struct counter *c = slab_at(&s->counters, handle);
	struct batch *b = &s->batch;

	c->recent = true;
	if (c->touched) {
		return;
	}
	c->touched = true;
	c->old_pos = c->pos;
	c->old_seq = c->seq;
	vec_grow(&b->touched, &b->cap_touched, b->n_touched + 1, sizeof(*b->touched));
	b->touched[b->n_touched++] = handle;
}

/* The run of this batch that takes the next draft of the conversation. */
static struct open_run *run_for(struct store *s, uint32_t handle, const struct record *r)
{
	struct counter *c = slab_at(&s->counters, handle);
	struct batch *b = &s->batch;
	struct open_run *o = c->run > b->n_written ? &b->runs[c->run - 1] : NULL;

	if (o && o->run.n < RUN_RECORDS && o->bytes + run_bound(r) <= RUN_BYTES) {
		return o;
	}
	vec_grow(&b->runs, &b->cap_runs, b->n_runs + 1, sizeof(*b->runs));
	o = &b->runs[b->n_runs++];
	*o = (struct open_run){
		.run = { .id = s->next_run++, .conv = c->conv, .pos = c->pos + 1, .seq = c->seq, .time = r->time_ms },
		.counter = handle,
	};
	c->run = b->n_runs;
	return o;
}

static void number(struct store *s, uint32_t handle, struct record *r)
{
	struct batch *b = &s->batch;
	struct open_run *o = run_for(s, handle, r);
	struct counter *c = slab_at(&s->counters, handle);

	vec_grow(&b->drafts, &b->cap_drafts, b->n_drafts + 1, sizeof(*b->drafts));
	b->drafts[b->n_drafts++] = (struct numbered){ r, 0 };
	if (o->last) {
		b->drafts[o->last - 1].next = b->n_drafts;
	} else {
		o->first = b->n_drafts;
	}
	o->last = b->n_drafts;
	o->bytes += run_bound(r);
	c->seq += r->kind == REC_MESSAGE;
	o->run.msgs += r->kind == REC_MESSAGE;
	r->pos = ++c->pos;
	r->seq = c->seq;
	r->log_id = o->run.id * RUN_RECORDS + o->run.n++;
	r->err = ERR_OK;
}

static int append_one(struct store *s, uint32_t handle, struct record *r)
{
	int rc = SQLITE_OK;

	if (UNLIKELY(r->kind != REC_MESSAGE)) {
		bool take;

		rc = writer_change(s, handle, r, &take);
		if (rc != SQLITE_OK || !take) {
			return rc;
		}
	}
	number(s, handle, r);
	if (UNLIKELY(r->pos == 1 && conv_is_pair(r->conv))) {
		rc = db_run(&s->db, SQL_PAIR_PUT, "ii", (int64_t)r->conv.b, (int64_t)r->conv.a);
	}
	if (UNLIKELY(r->key_len > 0) && rc == SQLITE_OK) {
		rc = writer_key_put(s, r);
	}
	if (r->kind == REC_MESSAGE && UNLIKELY(r->thread != 0 || mentions_any(record_text(r))) && rc == SQLITE_OK) {
		rc = writer_beside(s, r);
	}
	return rc;
}

int writer_append(struct store *s, struct ask *a)
{
	struct conv last = CONV_NONE;
	uint32_t handle = 0;
	int rc = SQLITE_OK;

	for (struct record *r = a->append.first; r && rc == SQLITE_OK; r = r->next) {
		bool used = false;

		if (UNLIKELY(r->key_len > 0)) {
			rc = writer_key_check(s, r, &used);
			if (rc != SQLITE_OK || used) {
				continue;
			}
		}
		if (!handle || !conv_eq(last, r->conv)) {
			last = r->conv;
			rc = writer_counter(s, last, &handle);
			if (rc != SQLITE_OK) {
				break;
			}
			touch(s, handle);
		}
		rc = append_one(s, handle, r);
	}
	return rc;
}

static int write_run(struct store *s, const struct open_run *o)
{
	const struct run *r = &o->run;

	run_begin(&s->body, r->time);
	for (uint32_t i = o->first; i; i = s->batch.drafts[i - 1].next) {
		run_add(&s->body, s->batch.drafts[i - 1].record);
	}
	return db_run(&s->db, SQL_LOG_PUT, "iiiiiiiib", (int64_t)r->id, (int64_t)r->conv.a, (int64_t)r->conv.b,
		      (int64_t)r->pos, (int64_t)r->seq, (int64_t)r->n, (int64_t)r->msgs, r->time,
		      slice_make(s->body.p, s->body.len));
}

int writer_flush(struct store *s, uint32_t counter)
{
	const struct counter *c = slab_at(&s->counters, counter);

	return c->run > s->batch.n_written ? writer_flush_all(s) : SQLITE_OK;
}

int writer_flush_all(struct store *s)
{
	struct batch *b = &s->batch;
	int rc = SQLITE_OK;

	for (; b->n_written < b->n_runs && rc == SQLITE_OK; b->n_written++) {
		rc = write_run(s, &b->runs[b->n_written]);
	}
	return rc;
}

/* Forgets conversations that nobody used since the last look at them. */
static void evict(struct store *s)
{
	for (uint32_t looked = 0; s->counters.used > COUNTERS_MAX && looked < 2 * s->counters.next; looked++) {
		struct counter *c;

		s->sweep = s->sweep + 1 < s->counters.next ? s->sweep + 1 : 1;
		c = slab_at(&s->counters, s->sweep);
		if (!c->live) {
			continue;
		}
		if (c->recent) {
			c->recent = false;
			continue;
		}
		htab_remove(&s->counter_tab, hash_of(s, s->sweep), s->sweep, hash_of, s);
		c->live = false;
		slab_free(&s->counters, s->sweep);
	}
}

void writer_batch_end(struct store *s, bool committed)
{
	struct batch *b = &s->batch;

	for (uint32_t i = 0; i < b->n_touched; i++) {
		struct counter *c = slab_at(&s->counters, b->touched[i]);

		c->run = 0;
		c->touched = false;
		if (!committed) {
			c->pos = c->old_pos;
			c->seq = c->old_seq;
		}
	}
	b->n_touched = b->n_runs = b->n_written = b->n_drafts = b->keyed = 0;
	evict(s);
}

void writer_forget(struct store *s)
{
	htab_done(&s->counter_tab);
	slab_done(&s->counters);
	slab_init(&s->counters, sizeof(struct counter));
	s->sweep = 0;
}

void writer_append_done(struct store *s)
{
	free(s->batch.drafts);
	free(s->batch.runs);
	free(s->batch.touched);
	run_writer_done(&s->body);
	htab_done(&s->counter_tab);
	slab_done(&s->counters);
}
