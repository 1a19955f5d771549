/* SPDX-License-Identifier: MIT */
/* What the database file itself holds: taken over from an older koine, free of what was deleted, with an audit log that
 * stays. */
#include <sqlite3.h>

#include "unit/store/harness.h"

static int set_up(void **state)
{
	*state = bed_new(&store_sqlite);
	return 0;
}

/* The whole of a file; freed by the caller. */
static char *slurp(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	char *p;

	assert_non_null(f);
	assert_int_equal(fseek(f, 0, SEEK_END), 0);
	*n = (size_t)ftell(f);
	rewind(f);
	p = malloc(*n + 1);
	assert_non_null(p);
	assert_int_equal(fread(p, 1, *n, f), *n);
	p[*n] = '\0';
	fclose(f);
	return p;
}

static int run_sql(struct bed *b, const char *text)
{
	sqlite3 *h;
	int rc;

	assert_int_equal(sqlite3_open(bed_path(b, "koine.db"), &h), SQLITE_OK);
	sqlite3_busy_timeout(h, 2000);
	rc = sqlite3_exec(h, text, NULL, NULL, NULL);
	sqlite3_close(h);
	return rc;
}

/* What koine 0.1 left behind: a room with a password, one without, one that is shut, accounts, a private conversation. */
static const char first_rows[] =
	"INSERT INTO meta VALUES ('epoch', 4711), ('next_user', 12), ('clean', 1), ('mark', 3);"
	"INSERT INTO log VALUES (1, 1, 0, 1, 0, 2, 1, 1000, X'010101000503616e6e026869' || X'120100' || X'03746561');"
	"INSERT INTO log VALUES (2, 1, 0, 3, 1, 1, 1, 2000, X'012101000503616e6e026b31' || X'026f6b');"
	"INSERT INTO log VALUES (3, 5, 6, 1, 0, 1, 1, 3000, X'010101000503616e6e0470737374');"
	"INSERT INTO pair VALUES (6, 5);"
	"INSERT INTO room VALUES (1, 'tea', 'Tea', 'tea', 'the-hash', 1, 1, 900), (2, 'ale', 'ale', '', '', 1, 0, 901),"
	" (3, 'old', 'old', '', 'gone-hash', 0, 1, 902), (4, NULL, 'ale', '', '', 0, 1, 903);"
	"INSERT INTO account VALUES (5, 'ann', 'Ann', 'h-ann', 700, 800), (6, 'bob', 'bob', '', 0, 801);"
	"INSERT INTO send_key VALUES ('a5', 'k1', 1, 1, 0, 1234, 512, 3, 2, 2000);"
	"PRAGMA application_id = 1802463598; PRAGMA user_version = 1;";

static void make_first(struct bed *b)
{
	const char *tests = getenv("KOINE_TESTS");
	char path[500];
	char *schema;
	size_t n;

	assert_non_null(tests);
	snprintf(path, sizeof(path), "%s/../src/store/migrations/0001_log.sql", tests);
	schema = slurp(path, &n);
	assert_int_equal(run_sql(b, "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL;"), SQLITE_OK);
	assert_int_equal(run_sql(b, schema), SQLITE_OK);
	assert_int_equal(run_sql(b, first_rows), SQLITE_OK);
	free(schema);
}

/* Is there an account whose name looks like this one? */
static bool alike(struct bed *b, const char *key)
{
	struct ask *a = bed_ask(b, ASK_ACCOUNT);
	bool ret;

	a->account.key = slice_cstr(key);
	a->account.looks = slice_cstr(key);
	bed_call(b, a);
	assert_false(a->account.found);
	ret = a->account.alike;
	ask_free(a);
	return ret;
}

static void check_first_accounts(struct bed *b)
{
	struct ask *a = bed_account(b, "ann", false);

	assert_true(alike(b, "\xd0\xb0nn")); /* with a Cyrillic a */
	assert_false(alike(b, "\xd0\xb0nna"));

	assert_int_equal(a->account.row.id, 5);
	assert_slice(a->account.row.name, "Ann");
	assert_slice(a->account.row.hash, "h-ann");
	assert_slice(a->account.row.scram, "");
	assert_int_equal(a->account.row.role, ROLE_USER);
	assert_int_equal(a->account.row.flags, 0);
	assert_int_equal(a->account.row.seen, 700);
	assert_int_equal(a->account.row.created_ms, 800);
	assert_int_equal(a->account.row.last_ms, 0);
	ask_free(a);
	assert_int_equal(bed_guest(b, "guest"), 12);
	a = bed_missed(b, 6, 0, 10);
	assert_int_equal(a->missed.total, 1);
	assert_slice(record_text(a->missed.first), "psst");
	ask_free(a);
}

static void test_from_the_first_schema(void **state)
{
	struct bed *b = *state;
	const struct room_row *tea, *ale;
	struct ask *a;

	make_first(b);
	bed_open(b);
	assert_int_equal(b->ops->epoch(b->store), 4711);
	a = bed_ask(b, ASK_ROOMS);
	a->rooms.recent = 5;
	bed_call(b, a);
	assert_null(a->rooms.server);
	tea = a->rooms.list;
	ale = tea->next;
	assert_null(ale->next);
	assert_int_equal(tea->id, 1);
	assert_slice(tea->name, "Tea");
	assert_slice(tea->topic, "tea");
	assert_slice(fact_of(tea->facts, "set.password"), "the-hash");
	assert_null(tea->facts->next);
	assert_int_equal(tea->pos, 3);
	assert_int_equal(tea->seq, 2);
	assert_slice(record_text(tea->recent), "hi");
	assert_slice(record_text(tea->recent->next), "ok");
	assert_null(ale->facts);
	ask_free(a);
	check_first_accounts(b);
	a = bed_room(b, "old", 0, "", 0); /* was closed: made under another id */
	assert_true(a->room.row->id > 4);
	assert_null(a->room.row->facts);
	ask_free(a);
	bed_shut(b, 1);
	a = bed_room(b, "tea", 0, "", 0);
	assert_true(a->room.row->id > 4);
	ask_free(a);
	/* And what was said then can be changed now. */
	bed_edit(b, ROOM(1), 2, "fine");
	bed_redact(b, ROOM(1), 1);
	bed_reopen(b);
	bed_check_message(b, ROOM(1), 1, "", REC_F_DELETED);
	bed_check_message(b, ROOM(1), 2, "fine", REC_F_EDITED);
}

/* What names look like is ICU's to say, so that another one looks again. */
static void test_another_icu(void **state)
{
	struct bed *b = *state;

	make_first(b);
	bed_open(b);
	bed_close(b);
	assert_int_equal(
		run_sql(b,
			"UPDATE account SET look_folded = 'as it was', look_written = 'so', look_upright = 'and so'"),
		SQLITE_OK);
	bed_open(b);
	assert_false(alike(b, "\xd0\xb0nn"));
	bed_close(b);
	assert_int_equal(run_sql(b, "UPDATE meta SET value = 1 WHERE name = 'looks'"), SQLITE_OK);
	bed_open(b);
	assert_true(alike(b, "\xd0\xb0nn"));
}

/* A migration that is cut off leaves the old database as it was. */
static void test_migration_is_whole(void **state)
{
	struct bed *b = *state;

	make_first(b);
	assert_int_equal(run_sql(b, "CREATE TABLE audit (x)"), SQLITE_OK); /* in the way of the last steps */
	assert_false(bed_try_open(b));
	assert_int_equal(run_sql(b, "SELECT hash FROM room"), SQLITE_OK);
	assert_int_equal(run_sql(b, "DROP TABLE audit"), SQLITE_OK);
	bed_open(b);
	check_first_accounts(b);
}

static void test_audit_stays(void **state)
{
	static const char *const tries[] = {
		"DELETE FROM audit",
		"UPDATE audit SET who = 'another'",
		"INSERT OR REPLACE INTO audit SELECT id, time, actor, 'another', source, what, whom, place, text, '', "
		"''"
		" FROM audit",
	};
	struct bed *b = *state;
	struct ask *a;

	bed_open(b);
	a = bed_ask(b, ASK_AUDIT);
	a->audit.who = SLICE_LIT("ann");
	a->audit.what = SLICE_LIT("ban");
	bed_submit(b, a);
	bed_close(b);
	for (size_t i = 0; i < ARRAY_LEN(tries); i++) {
		assert_int_equal(run_sql(b, tries[i]), SQLITE_CONSTRAINT);
	}
	bed_open(b);
	a = bed_ask(b, ASK_AUDITS);
	a->audits.limit = 10;
	bed_call(b, a);
	assert_slice(a->audits.list->who, "ann");
	assert_null(a->audits.list->next);
	ask_free(a);
}

/* Texts are made of a number of their own, said over and over, so that any piece of one shows which it was. */
#define TEXTS_MOST 40000

struct gone {
	struct bed *bed;
	uint64_t random;
	bool deleted[TEXTS_MOST];
	uint32_t texts;
	uint32_t of[4][2000][30]; /* the texts of a message, of four conversations; 0: no more */
	uint32_t said[4];
};

static uint32_t pick(struct gone *g, uint32_t n)
{
	g->random = g->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(g->random >> 33) % n;
}

static uint32_t text_new(struct gone *g, char *text, size_t size)
{
	const uint32_t id = ++g->texts;
	const uint32_t sort = pick(g, 100);
	const size_t n = MIN(size - 1, 16 + pick(g, sort < 2 ? 30000 : sort < 10 ? 4000 : 300));
	size_t at = 0;

	assert_true(id < TEXTS_MOST);
	while (at < n) {
		at += (size_t)snprintf(text + at, size - at, "<%06u>", id);
	}
	text[n] = '\0';
	return id;
}

static void note_text(struct gone *g, uint32_t conv, uint32_t seq, uint32_t id)
{
	uint32_t i = 0;

	while (g->of[conv][seq][i]) {
		i++;
	}
	assert_true(i < 29);
	g->of[conv][seq][i] = id;
}

static struct record *step(struct gone *g)
{
	static char text[40000], key[16];
	const uint32_t conv = pick(g, 4), what = pick(g, g->texts < 200 ? 6 : 10); /* at first nothing is changed */
	const struct conv c = conv == 3 ? PAIR(8, 9) : ROOM(conv + 1);
	uint32_t seq, *of;

	if (what < 6 || g->said[conv] == 0) {
		note_text(g, conv, ++g->said[conv], text_new(g, text, sizeof(text)));
		snprintf(key, sizeof(key), "k%u", g->texts);
		return draft_full(REC_MESSAGE, c, 8, "ann", what == 1 ? key : "", text);
	}
	seq = 1 + pick(g, g->said[conv]);
	of = g->of[conv][seq];
	if (g->deleted[of[0]] || of[26]) {
		return NULL;
	}
	if (what < 8) {
		note_text(g, conv, seq, text_new(g, text, sizeof(text)));
		return draft_on(REC_EDIT, c, 8, seq, text);
	}
	for (uint32_t i = 0; of[i]; i++) {
		g->deleted[of[i]] = true;
	}
	return draft_on(REC_REDACT, c, 8, seq, "");
}

static void check_file(struct gone *g)
{
	size_t n;
	char *p = slurp(bed_path(g->bed, "koine.db"), &n);
	uint32_t there = 0;

	for (size_t i = 0; i + 8 <= n; i++) {
		uint64_t id;

		if (p[i] == '<' && p[i + 7] == '>' && slice_u64(slice_make(p + i + 1, 6), &id) && id < TEXTS_MOST) {
			there++;
			if (g->deleted[id]) {
				fail_msg("text %u was deleted and is at %zu of %zu", (unsigned)id, i, n);
			}
		}
	}
	assert_true(there > 1000);
	free(p);
}

/* What was deleted is nowhere in the file, not in a corner of a page either. */
static void test_gone(void **state)
{
	struct bed *b = *state;
	struct gone *g = calloc(1, sizeof(*g));

	assert_non_null(g);
	g->bed = b;
	b->cfg.durability = DURABILITY_ASYNC;
	bed_open(b);
	for (g->random = 1; g->texts < 3000;) {
		struct ask *a = bed_ask(b, ASK_APPEND);

		for (uint32_t n = 1 + pick(g, 20); n > 0; n--) {
			struct record *r = step(g);

			if (r) {
				ask_add(a, r);
			}
		}
		bed_call(b, a);
		for (const struct record *r = a->append.first; r; r = r->next) {
			assert_int_equal(r->err, ERR_OK);
		}
		ask_free(a);
	}
	assert_int_equal(run_sql(b, "PRAGMA wal_checkpoint(TRUNCATE)"), SQLITE_OK);
	check_file(g);
	for (uint64_t seq = 1; seq <= g->said[0]; seq++) { /* then the rest of a room */
		if (!g->deleted[g->of[0][seq][0]]) {
			for (uint32_t i = 0; g->of[0][seq][i]; i++) {
				g->deleted[g->of[0][seq][i]] = true;
			}
			bed_redact(b, ROOM(1), seq);
		}
	}
	bed_close(b);
	check_file(g);
	free(g);
}

#define T(test)                                                                                                        \
	{                                                                                                              \
#test, test, set_up, tear_down, NULL                                                                   \
	}

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_from_the_first_schema), T(test_another_icu), T(test_migration_is_whole),
		T(test_audit_stays),           T(test_gone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
