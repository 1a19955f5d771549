/* SPDX-License-Identifier: MIT */
/* Records that change what was stored before: edits, deletions, reactions, facts, topics, the end of a room; and what
 * messages leave beside the log: their place in a thread, whom they mention. All within the writer's transaction.
 *
 * A change is judged before its record takes a number: where it cannot be, the draft is answered so and takes none. */
#include "base/mention.h"
#include "core/fact.h"
#include "store/sqlite_priv.h"

/* A message that a draft is about, as its row has it; the row's statement is open. */
struct target {
	sqlite3_stmt *st;
	struct run_reader at;
};

/* False when the draft was answered: there is no such message, or not any more. */
static int target_find(struct store *s, uint32_t counter, struct record *r, struct target *t, bool *found)
{
	const struct counter *c = slab_at(&s->counters, counter);
	int rc = SQLITE_OK;

	*found = false;
	if (c->touched && r->target > c->old_seq) {
		rc = writer_flush(s, counter); /* it came with this very batch */
	}
	if (rc == SQLITE_OK) {
		rc = db_find(&s->db, r->conv, r->target, &t->st, &t->at);
	}
	if (rc == SQLITE_ROW && !(t->at.item.flags & REC_F_DELETED)) {
		*found = true;
		return SQLITE_OK;
	}
	if (rc == SQLITE_ROW) {
		db_end(t->st);
	}
	r->err = rc == DB_DAMAGED ? ERR_INTERNAL : ERR_MESSAGE_UNKNOWN;
	return rc == SQLITE_ROW || rc == SQLITE_DONE || rc == DB_DAMAGED ? SQLITE_OK : rc;
}

/* Writes the row anew, and closes it. */
static int target_change(struct store *s, struct target *t, uint8_t flags, bool empty)
{
	run_change(&s->body, &t->at, flags, empty);
	db_end(t->st);
	return db_run(&s->db, SQL_LOG_CHANGE, "bi", slice_make(s->body.p, s->body.len), (int64_t)t->at.run.id);
}

struct mentioning {
	struct store *s;
	struct conv conv;
	uint64_t seq, author;
	int rc;
};

static bool mention(void *ctx, struct slice folded)
{
	struct mentioning *m = ctx;
	const struct conv conv = m->conv;
	sqlite3_stmt *st;
	uint64_t id;
	int rc;

	if (m->rc != SQLITE_OK) {
		return true;
	}
	rc = db_rows(&m->s->db, &st, SQL_ACCOUNT_GET, "s", folded);
	if (rc != SQLITE_ROW) {
		m->rc = rc == SQLITE_DONE ? SQLITE_OK : rc;
		return false;
	}
	id = db_u64(st, 5) & ACCOUNT_F_DELETED ? m->author : db_u64(st, 0);
	db_end(st);
	/* Nobody needs to be told of himself, or of what he cannot read. */
	if (id != m->author && (!conv_is_pair(conv) || id == conv.a || id == conv.b)) {
		m->rc = db_run(&m->s->db, SQL_MENTION_PUT, "iiii", (int64_t)id, (int64_t)conv.a, (int64_t)conv.b,
			       (int64_t)m->seq);
	}
	return true;
}

/* Notes whom the text of `r`, which is that of message `seq`, mentions. */
static int mentions(struct store *s, const struct record *r, uint64_t seq, uint64_t author)
{
	struct mentioning m = { .s = s, .conv = r->conv, .seq = seq, .author = author };

	if (mentions_any(record_text(r))) {
		mentions_walk(record_text(r), mention, &m);
	}
	return m.rc;
}

int writer_beside(struct store *s, const struct record *r)
{
	int rc = SQLITE_OK;

	if (r->thread != 0) {
		rc = db_run(&s->db, SQL_THREAD_PUT, "iiii", (int64_t)r->conv.a, (int64_t)r->conv.b, (int64_t)r->thread,
			    (int64_t)r->seq);
	}
	return rc == SQLITE_OK ? mentions(s, r, r->seq, r->author) : rc;
}

/* Runs a statement about one message. */
static int of_target(struct store *s, enum sql id, const struct record *r)
{
	return db_run(&s->db, id, "iii", (int64_t)r->conv.a, (int64_t)r->conv.b, (int64_t)r->target);
}

/* The text becomes the newest one; of those before it the first and the last few are kept. */
static int edit_put(struct store *s, const struct record *r)
{
	const int64_t a = (int64_t)r->conv.a, b = (int64_t)r->conv.b, seq = (int64_t)r->target;
	sqlite3_stmt *st;
	int64_t n = 1;
	int rc = db_rows(&s->db, &st, SQL_EDIT_LAST, "iii", a, b, seq);

	if (rc == SQLITE_ROW) {
		n = sqlite3_column_int64(st, 0) + 1;
		db_end(st);
		rc = SQLITE_DONE;
	}
	if (rc == SQLITE_DONE) {
		rc = db_run(&s->db, SQL_EDIT_PUT, "iiiiiib", a, b, seq, n, r->time_ms,
			    (int64_t)(r->flags & REC_F_PLAIN), record_text(r));
	}
	if (rc == SQLITE_OK && n > VERSIONS_MOST) {
		rc = db_run(&s->db, SQL_EDIT_EMPTY, "iiii", a, b, seq, n - VERSIONS_MOST);
	}
	return rc;
}

static int edit(struct store *s, uint32_t counter, struct record *r, bool *take)
{
	struct target t;
	uint64_t author;
	int rc = target_find(s, counter, r, &t, take);

	if (rc != SQLITE_OK || !*take) {
		return rc;
	}
	author = t.at.item.author;
	if (t.at.item.flags & REC_F_EDITED) {
		db_end(t.st);
	} else {
		rc = target_change(s, &t, t.at.item.flags | REC_F_EDITED, false);
	}
	if (rc == SQLITE_OK) {
		rc = edit_put(s, r);
	}
	if (rc == SQLITE_OK) {
		rc = of_target(s, SQL_MENTION_WIPE, r);
	}
	return rc == SQLITE_OK ? mentions(s, r, r->target, author) : rc;
}

/* Not even a hash of the text stays; whoever sends the message again is believed. */
static int forget_key(struct store *s, const struct run_item *it)
{
	const struct slice scope = key_scope(&s->key_arena, it->flags, it->author, it->name);
	int rc = db_run(&s->db, SQL_KEY_FORGET, "sbi", scope, it->key, (int64_t)it->log_id);

	arena_reset(&s->key_arena);
	return rc;
}

static int redact(struct store *s, uint32_t counter, struct record *r, bool *take)
{
	struct target t;
	uint8_t flags;
	int rc = target_find(s, counter, r, &t, take);

	if (rc != SQLITE_OK || !*take) {
		return rc;
	}
	flags = t.at.item.flags;
	if (t.at.item.key.n > 0) {
		rc = forget_key(s, &t.at.item);
	}
	if (rc != SQLITE_OK) {
		db_end(t.st);
		return rc;
	}
	rc = target_change(s, &t, (uint8_t)((flags & ~REC_F_EDITED) | REC_F_DELETED), true);
	if (rc == SQLITE_OK && (flags & REC_F_EDITED)) {
		rc = db_run(&s->db, SQL_EDIT_EMPTY, "iiii", (int64_t)r->conv.a, (int64_t)r->conv.b, (int64_t)r->target,
			    INT64_MAX);
	}
	if (rc == SQLITE_OK) {
		rc = of_target(s, SQL_REACTION_WIPE, r);
	}
	return rc == SQLITE_OK ? of_target(s, SQL_MENTION_WIPE, r) : rc;
}

/* Whether a reaction was given, and whether it may be: more of a kind, or one more kind. */
static int reaction_judge(struct store *s, struct record *r, bool *given)
{
	sqlite3_stmt *st;
	int rc = db_rows(&s->db, &st, SQL_REACTION_SUM, "iiisi", (int64_t)r->conv.a, (int64_t)r->conv.b,
			 (int64_t)r->target, record_text(r), (int64_t)r->author);

	if (rc != SQLITE_ROW) {
		return rc;
	}
	*given = db_u64(st, 3) > 0;
	if (db_u64(st, 0) >= REACTIONS_MOST || (db_u64(st, 1) >= REACTIONS_KINDS && db_u64(st, 2) == 0)) {
		r->err = ERR_REACTIONS_MOST;
	}
	db_end(st);
	return SQLITE_OK;
}

static int react(struct store *s, uint32_t counter, struct record *r, bool *take)
{
	const int64_t a = (int64_t)r->conv.a, b = (int64_t)r->conv.b, seq = (int64_t)r->target;
	struct target t;
	bool given = false;
	int rc = target_find(s, counter, r, &t, take);

	if (rc != SQLITE_OK || !*take) {
		return rc;
	}
	db_end(t.st);
	r->err = ERR_OK;
	rc = reaction_judge(s, r, &given);
	if (rc != SQLITE_OK) {
		return rc;
	}
	if (given == !(r->flags & REC_F_REMOVE)) {
		writer_holds(s, counter, r);
		*take = false;
		return SQLITE_OK;
	}
	if (r->flags & REC_F_REMOVE) {
		return db_run(&s->db, SQL_REACTION_DROP, "iiisi", a, b, seq, record_text(r), (int64_t)r->author);
	}
	*take = r->err == ERR_OK;
	return *take ? db_run(&s->db, SQL_REACTION_PUT, "iiisis", a, b, seq, record_text(r), (int64_t)r->author,
			      record_name(r))
		     : SQLITE_OK;
}

/* Who set it, and when, stands beside it as a fact. */
static int topic(struct store *s, const struct record *r)
{
	int rc = db_run(&s->db, SQL_ROOM_TOPIC, "si", record_text(r), (int64_t)r->conv.a);
	struct arena a;

	if (rc == SQLITE_OK) {
		arena_init(&a);
		rc = db_run(&s->db, SQL_FACT_PUT, "iss", (int64_t)r->conv.a, SLICE_LIT("topic"), fact_topic(&a, r));
		arena_done(&a);
	}
	return rc;
}

void writer_holds(struct store *s, uint32_t counter, struct record *r)
{
	const struct counter *c = slab_at(&s->counters, counter);

	record_is_duplicate(r, 0, c->pos, c->seq, r->time_ms);
}

int writer_change(struct store *s, uint32_t counter, struct record *r, bool *take)
{
	const bool room = !conv_is_pair(r->conv);
	int rc = SQLITE_OK;

	*take = true;
	switch ((enum record_kind)r->kind) {
	case REC_EDIT:
		return edit(s, counter, r, take);
	case REC_REDACT:
		return redact(s, counter, r, take);
	case REC_REACT:
		return react(s, counter, r, take);
	case REC_FACT:
		return room ? writer_fact(s, counter, r, take) : SQLITE_OK;
	case REC_TOPIC:
		return room ? topic(s, r) : SQLITE_OK;
	case REC_RENAME:
		return room ? writer_rename(s, r, take) : SQLITE_OK;
	case REC_SHUT:
		if (room) {
			rc = db_run(&s->db, SQL_ROOM_SHUT, "i", (int64_t)r->conv.a);
		}
		if (room && rc == SQLITE_OK) {
			rc = db_run(&s->db, SQL_FACT_WIPE, "i", (int64_t)r->conv.a);
		}
		if (room && rc == SQLITE_OK) {
			rc = db_run(&s->db, SQL_STAY_SHUT, "i", (int64_t)r->conv.a);
		}
		return rc;
	case REC_KICK:
		return room ? db_run(&s->db, SQL_STAY_DROP, "ii", (int64_t)r->target, (int64_t)r->conv.a) : SQLITE_OK;
	case REC_MESSAGE:
		break;
	}
	return rc;
}
