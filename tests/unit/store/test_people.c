/* SPDX-License-Identifier: MIT */
/* Accounts, tokens and the audit log, asked of every backend. */
#include "unit/store/harness.h"

static struct ask *put(struct bed *b, uint32_t what, const struct account_row *row, const char *key)
{
	struct ask *a = bed_ask(b, ASK_ACCOUNT_PUT);

	a->put.what = what;
	a->put.mask = UINT8_MAX;
	a->put.row = *row;
	a->put.key = slice_cstr(key);
	return bed_call(b, a);
}

/* Changes an account, which must work. */
static void change(struct bed *b, uint32_t what, const struct account_row *row, const char *key)
{
	struct ask *a = put(b, what, row, key);

	assert_int_equal(a->err, ERR_OK);
	ask_free(a);
}

static struct ask *by_id(struct bed *b, uint64_t id)
{
	struct ask *a = bed_ask(b, ASK_ACCOUNT);

	a->account.id = id;
	bed_call(b, a);
	assert_int_equal(a->err, ERR_OK);
	return a;
}

static void test_account_row(void **state)
{
	struct bed *b = *state;
	const struct account_row made = {
		.name = SLICE_LIT("Bob"),
		.hash = SLICE_LIT("h"),
		.scram = SLICE_LIT("s"),
		.role = ROLE_ADMIN,
		.flags = ACCOUNT_F_PENDING,
		.created_ms = T0,
		.last_ms = T0 + 1,
		.seen = 7,
	};
	struct ask *a = put(b, 0, &made, "bob");
	const uint64_t id = a->put.row.id;

	assert_int_equal(a->err, ERR_OK);
	ask_free(a);
	for (int i = 0; i < 4; i++) {
		a = i % 2 ? by_id(b, id) : bed_account(b, "bob", false);
		assert_true(a->account.found);
		assert_int_equal(a->account.row.id, id);
		assert_slice(a->account.row.name, "Bob");
		assert_slice(a->account.row.hash, "h");
		assert_slice(a->account.row.scram, "s");
		assert_int_equal(a->account.row.role, ROLE_ADMIN);
		assert_int_equal(a->account.row.flags, ACCOUNT_F_PENDING);
		assert_int_equal(a->account.row.created_ms, T0);
		assert_int_equal(a->account.row.last_ms, T0 + 1);
		assert_int_equal(a->account.row.seen, 7);
		ask_free(a);
		if (i == 1) {
			bed_restart(b);
		}
	}
	a = by_id(b, 9999);
	assert_false(a->account.found);
	assert_int_equal(a->account.row.id, 0);
	ask_free(a);
}

static void test_account_changes(void **state)
{
	struct bed *b = *state;
	const uint64_t bob = bed_put_id(b, "bob"), cat = bed_put_id(b, "cat");
	struct account_row row = { .id = bob, .name = SLICE_LIT("Dog"), .hash = SLICE_LIT("h2"), .role = ROLE_BOT };
	struct ask *a;

	change(b, PUT_HASH, &row, "");
	a = by_id(b, bob);
	assert_slice(a->account.row.hash, "h2");
	assert_slice(a->account.row.name, "bob");
	assert_int_equal(a->account.row.role, ROLE_USER);
	ask_free(a);
	row.flags = ACCOUNT_F_DISABLED | ACCOUNT_F_RECEIPTS;
	row.scram = SLICE_LIT("keys");
	change(b, PUT_NAME | PUT_ROLE | PUT_FLAGS | PUT_SCRAM, &row, "dog");
	a = put(b, PUT_FLAGS, &(struct account_row){ .id = bob, .flags = ACCOUNT_F_PENDING }, "");
	ask_free(a);
	a = bed_ask(b, ASK_ACCOUNT_PUT); /* only some of the flags */
	a->put.what = PUT_FLAGS;
	a->put.row.id = bob;
	a->put.row.flags = ACCOUNT_F_RECEIPTS | ACCOUNT_F_DELETED;
	a->put.mask = ACCOUNT_F_RECEIPTS;
	ask_free(bed_call(b, a));
	for (int i = 0; i < 2; i++) { /* only while it has that password */
		a = bed_ask(b, ASK_ACCOUNT_PUT);
		a->put.what = PUT_SCRAM | PUT_ROLE;
		a->put.row.id = bob;
		a->put.row.role = ROLE_BOT;
		a->put.row.scram = i ? SLICE_LIT("keys") : SLICE_LIT("keys of the old one");
		a->put.only = i ? SLICE_LIT("h2") : SLICE_LIT("h");
		a = bed_call(b, a);
		assert_int_equal(a->err, i ? ERR_OK : ERR_PASSWORD_WRONG);
		ask_free(a);
	}
	bed_restart(b);
	a = bed_account(b, "dog", false);
	assert_int_equal(a->account.row.id, bob);
	assert_slice(a->account.row.name, "Dog");
	assert_slice(a->account.row.hash, "h2");
	assert_slice(a->account.row.scram, "keys");
	assert_int_equal(a->account.row.role, ROLE_BOT);
	assert_int_equal(a->account.row.flags, ACCOUNT_F_PENDING | ACCOUNT_F_RECEIPTS);
	ask_free(a);
	a = bed_account(b, "bob", false);
	assert_false(a->account.found);
	ask_free(a);

	row.name = SLICE_LIT("CAT");
	a = put(b, PUT_NAME | PUT_ROLE, &row, "cat"); /* refused as a whole */
	assert_int_equal(a->err, ERR_NAME_TAKEN);
	ask_free(a);
	row.id = cat;
	change(b, PUT_NAME, &row, "cat"); /* another spelling of one's own */
	a = bed_account(b, "cat", false);
	assert_slice(a->account.row.name, "CAT");
	ask_free(a);
	row.id = 12345;
	a = put(b, PUT_HASH, &row, "");
	assert_int_equal(a->err, ERR_USER_UNKNOWN);
	ask_free(a);
	/* A guest's id that was registered on another device meanwhile. */
	a = bed_ask(b, ASK_ACCOUNT_PUT);
	a->put.want = cat;
	a->put.key = a->put.row.name = SLICE_LIT("emu");
	bed_call(b, a);
	assert_int_equal(a->err, ERR_NAME_TAKEN);
	ask_free(a);
}

static void seen(struct bed *b, uint64_t id, uint64_t log_id, int64_t last_ms)
{
	struct ask *a = bed_ask(b, ASK_SEEN);

	a->seen.id = id;
	a->seen.log_id = log_id;
	a->seen.last_ms = last_ms;
	bed_submit(b, a); /* is not answered */
}

static void test_last_seen(void **state)
{
	struct bed *b = *state;
	const uint64_t id = bed_put_id(b, "bob");
	struct ask *a;

	seen(b, id, 0, T0);
	seen(b, id, 5, T0 - 1);
	seen(b, id, 4, T0 - 2);
	bed_restart(b);
	a = by_id(b, id);
	assert_int_equal(a->account.row.seen, 5);
	assert_int_equal(a->account.row.last_ms, T0);
	ask_free(a);
}

static void test_accounts_page(void **state)
{
	struct bed *b = *state;
	char name[8], after[8] = "";
	uint32_t n = 0;

	for (uint32_t i = 0; i < 25; i++) {
		snprintf(name, sizeof(name), "u%02u", i * 7 % 25);
		bed_put_id(b, name);
	}
	for (bool more = true; more;) {
		struct ask *a = bed_ask(b, ASK_ACCOUNTS);

		a->accounts.after = slice_cstr(after);
		a->accounts.limit = 10;
		bed_call(b, a);
		assert_int_equal(a->err, ERR_OK);
		for (const struct account_row *row = a->accounts.list; row; row = row->next, n++) {
			snprintf(name, sizeof(name), "u%02u", n);
			assert_slice_eq(row->name, slice_cstr(name));
		}
		snprintf(after, sizeof(after), "%s", name);
		more = a->accounts.more;
		assert_int_equal(more, n < 25);
		ask_free(a);
	}
	assert_int_equal(n, 25);
}

static struct ask *token_put(struct bed *b, uint64_t account, enum token_kind kind, const char *hash, uint32_t uses,
			     int64_t until_ms, uint32_t most)
{
	struct ask *a = bed_ask(b, ASK_TOKEN_PUT);

	a->token_put.row = (struct token_row){
		.account = account,
		.kind = (uint8_t)kind,
		.scope = SCOPE_READ,
		.uses = uses,
		.hash = slice_cstr(hash),
		.label = SLICE_LIT("label"),
		.created_ms = T0,
		.until_ms = until_ms,
	};
	a->token_put.most = most;
	return bed_call(b, a);
}

static uint64_t token(struct bed *b, uint64_t account, enum token_kind kind, const char *hash, uint32_t uses,
		      int64_t until_ms)
{
	struct ask *a = token_put(b, account, kind, hash, uses, until_ms, 0);
	const uint64_t id = a->token_put.row.id;

	assert_int_equal(a->err, ERR_OK);
	ask_free(a);
	return id;
}

static struct ask *token_look(struct bed *b, const char *hash, int64_t now_ms, bool use)
{
	struct ask *a = bed_ask(b, ASK_TOKEN);

	a->token.hash = slice_cstr(hash);
	a->token.now_ms = now_ms;
	a->token.use = use;
	return bed_call(b, a);
}

static void check_token(struct bed *b, const char *hash, int64_t now_ms, bool use, enum err err)
{
	struct ask *a = token_look(b, hash, now_ms, use);

	assert_int_equal(a->err, err);
	ask_free(a);
}

static void test_tokens(void **state)
{
	struct bed *b = *state;
	const uint64_t bob = bed_put_id(b, "bob");
	const uint64_t id = token(b, bob, TOKEN_BOT, "aa", 0, 0);
	struct ask *a;

	assert_true(id > 0);
	for (int i = 0; i < 3; i++, bed_restart(b)) {
		a = token_look(b, "aa", T0 + 50 + i, i < 2);
		assert_int_equal(a->err, ERR_OK);
		assert_true(a->token.found);
		assert_int_equal(a->token.row.id, id);
		assert_int_equal(a->token.row.account, bob);
		assert_int_equal(a->token.row.kind, TOKEN_BOT);
		assert_int_equal(a->token.row.scope, SCOPE_READ);
		assert_int_equal(a->token.row.used_ms, i ? T0 + 49 + i : 0); /* as it was before */
		assert_slice(a->token.row.label, "label");
		assert_slice(a->token.account.name, "bob");
		ask_free(a);
	}
	check_token(b, "ab", T0, false, ERR_TOKEN_UNKNOWN);
	a = token_put(b, bob, TOKEN_BOT, "aa", 0, 0, 0); /* the same secret twice */
	assert_int_equal(a->err, ERR_CERT_TAKEN);
	ask_free(a);
	/* Uses. */
	token(b, bob, TOKEN_RESET, "bb", 2, 0);
	check_token(b, "bb", T0, false, ERR_OK);
	check_token(b, "bb", T0, true, ERR_OK);
	check_token(b, "bb", T0, true, ERR_OK);
	check_token(b, "bb", T0, true, ERR_TOKEN_UNKNOWN);
	/* Time. */
	token(b, bob, TOKEN_SESSION, "cc", 0, T0 + 100);
	check_token(b, "cc", T0 + 99, true, ERR_OK);
	check_token(b, "cc", T0 + 100, true, ERR_TOKEN_UNKNOWN);
	/* Whoever made it may be gone. */
	token(b, 777, TOKEN_INVITE, "dd", 0, 0);
	a = token_look(b, "dd", T0, false);
	assert_int_equal(a->err, ERR_OK);
	assert_false(a->token.found);
	ask_free(a);
	token(b, 777, TOKEN_SESSION, "ee", 0, 0);
	check_token(b, "ee", T0, false, ERR_TOKEN_UNKNOWN);
	/* So many at most, not counting those past their end. */
	a = token_put(b, bob, TOKEN_CERT, "f1", 0, T0 - 1, 2);
	ask_free(a);
	for (int i = 0; i < 3; i++) {
		const char *const hashes[] = { "f2", "f3", "f4" };

		a = token_put(b, bob, TOKEN_CERT, hashes[i], 0, 0, 2);
		assert_int_equal(a->err, i < 2 ? ERR_OK : ERR_TOKENS_MOST);
		ask_free(a);
	}
}

/* The hashes of the tokens, each followed by a blank. */
static void check_tokens(struct bed *b, uint64_t account, enum token_kind kind, const char *want)
{
	struct ask *a = bed_ask(b, ASK_TOKENS);
	char got[200] = "";
	size_t n = 0;

	a->tokens.account = account;
	a->tokens.kind = (uint8_t)kind;
	bed_call(b, a);
	assert_int_equal(a->err, ERR_OK);
	for (const struct token_row *t = a->tokens.list; t; t = t->next) {
		n += (size_t)snprintf(got + n, sizeof(got) - n, "%.*s ", SLICE_FMT(t->hash));
	}
	assert_string_equal(got, want);
	ask_free(a);
}

static void drop(struct bed *b, uint64_t account, uint64_t id, uint64_t but, uint8_t kind, int64_t now_ms, uint32_t n)
{
	struct ask *a = bed_ask(b, ASK_TOKEN_DROP);

	a->token_drop.account = account;
	a->token_drop.id = id;
	a->token_drop.but = but;
	a->token_drop.kind = kind;
	a->token_drop.now_ms = now_ms;
	bed_call(b, a);
	assert_int_equal(a->err, ERR_OK);
	assert_int_equal(a->token_drop.n, n);
	ask_free(a);
}

static void test_tokens_dropped(void **state)
{
	struct bed *b = *state;
	const uint64_t bob = bed_put_id(b, "bob"), cat = bed_put_id(b, "cat");
	const uint64_t a1 = token(b, bob, TOKEN_SESSION, "a1", 0, T0 + 10),
		       a2 = token(b, bob, TOKEN_SESSION, "a2", 0, 0);
	uint64_t b1, last;

	token(b, bob, TOKEN_SESSION, "a3", 0, T0 + 20);
	b1 = token(b, bob, TOKEN_BOT, "b1", 0, 0);
	token(b, cat, TOKEN_SESSION, "c1", 0, T0 + 5);
	last = token(b, 0, TOKEN_INVITE, "i1", 3, 0);
	check_tokens(b, bob, 0, "a1 a2 a3 b1 ");
	check_tokens(b, bob, TOKEN_SESSION, "a1 a2 a3 ");
	check_tokens(b, 0, TOKEN_SESSION, "a1 a2 a3 c1 ");
	check_tokens(b, 0, 0, "a1 a2 a3 b1 c1 i1 ");
	drop(b, cat, a1, 0, 0, 0, 0); /* not hers */
	drop(b, bob, a1, 0, TOKEN_BOT, 0, 0);
	drop(b, bob, b1, 0, 0, 0, 1);
	drop(b, bob, 0, a2, TOKEN_SESSION, 0, 2);
	check_tokens(b, 0, 0, "a2 c1 i1 ");
	drop(b, 0, last, 0, TOKEN_INVITE, 0, 1);
	drop(b, 0, 0, 0, 0, T0 + 5, 1);
	drop(b, 0, 0, 0, 0, T0 + 5, 0);
	bed_restart(b);
	check_tokens(b, 0, 0, "a2 ");
	drop(b, bob, 0, 0, 0, 0, 1);
	assert_true(token(b, bob, TOKEN_BOT, "n", 0, 0) > last); /* no id comes back */
}

static void test_wipe(void **state)
{
	struct bed *b = *state;
	const uint64_t bob = bed_put_id(b, "bob"), cat = bed_put_id(b, "cat");
	const struct conv c = ROOM(bed_room_id(b, "tea"));
	struct ask *a;

	bed_say(b, c, cat, 2);
	bed_append(b, draft(c, cat, "@bob"), ERR_OK);
	bed_append(b, draft_on(REC_REACT, c, bob, 1, "+1"), ERR_OK);
	bed_append(b, draft_on(REC_REACT, c, cat, 1, "+1"), ERR_OK);
	token(b, bob, TOKEN_BOT, "aa", 0, 0);
	token(b, cat, TOKEN_BOT, "bb", 0, 0);
	for (int i = 0; i < 2; i++) {
		a = bed_ask(b, ASK_MARK);
		a->mark.id = i ? bob : cat;
		a->mark.conv = c;
		bed_submit(b, a);
	}
	change(b, PUT_WIPE | PUT_FLAGS, &(struct account_row){ .id = bob, .flags = ACCOUNT_F_DELETED }, "");
	bed_append(b, draft(c, cat, "@bob"), ERR_OK); /* is nobody's name any more */
	bed_restart(b);
	check_tokens(b, 0, 0, "bb ");
	a = bed_page(b, c, PAGE_LATEST, 0, 10, UINT64_MAX);
	assert_int_equal(a->page.reactions->author, cat);
	assert_null(a->page.reactions->next);
	ask_free(a);
	for (int i = 0; i < 2; i++) {
		a = bed_ask(b, ASK_MARKS);
		a->marks.id = i ? bob : cat;
		a->marks.until = UINT64_MAX;
		a->marks.limit = 10;
		bed_call(b, a);
		assert_int_equal(a->marks.list == NULL, i == 1);
		ask_free(a);
	}
	a = bed_ask(b, ASK_MARK); /* nor is a mark kept of it from now on */
	a->mark.id = bob;
	a->mark.conv = c;
	bed_submit(b, a);
	a = bed_ask(b, ASK_MARKS);
	a->marks.id = bob;
	a->marks.until = UINT64_MAX;
	a->marks.limit = 10;
	bed_call(b, a);
	assert_null(a->marks.list);
	ask_free(a);
	a = bed_put(b, 0, "bob", ""); /* the name stays taken */
	assert_int_equal(a->err, ERR_NAME_TAKEN);
	ask_free(a);
}

static void note(struct bed *b, const char *who, const char *what, const char *whom)
{
	struct ask *a = bed_ask(b, ASK_AUDIT);

	a->audit = (struct audit_row){
		.time_ms = T0,
		.actor = 5,
		.who = slice_cstr(who),
		.from = SLICE_LIT("::1"),
		.what = slice_cstr(what),
		.whom = slice_cstr(whom),
		.where = SLICE_LIT("tea"),
		.text = SLICE_LIT("why"),
	};
	bed_submit(b, a); /* is not answered */
}

static void check_audit(struct bed *b, uint64_t before, uint32_t limit, const char *who, const char *what,
			const char *want, bool more)
{
	struct ask *a = bed_ask(b, ASK_AUDITS);
	char got[200] = "";
	size_t n = 0;

	ask_free(bed_account(b, "nobody", false)); /* the lines before are written now */
	a->audits.before = before;
	a->audits.limit = limit;
	a->audits.who = slice_cstr(who);
	a->audits.what = slice_cstr(what);
	bed_call(b, a);
	assert_int_equal(a->err, ERR_OK);
	for (const struct audit_row *r = a->audits.list; r; r = r->next) {
		n += (size_t)snprintf(got + n, sizeof(got) - n, "%u ", (unsigned)r->id);
	}
	assert_string_equal(got, want);
	assert_int_equal(a->audits.more, more);
	ask_free(a);
}

static void test_audit(void **state)
{
	struct bed *b = *state;
	struct ask *a;

	check_audit(b, 0, 10, "", "", "", false);
	note(b, "ann", "ban", "Bob");           /* 1 */
	note(b, "\xc3\x89mile", "role", "ann"); /* 2 */
	note(b, "", "start", "");               /* 3 */
	note(b, "bob", "ban", "10.0.0.0/8");    /* 4 */
	note(b, "ann", "kick", "cat");          /* 5 */
	for (int i = 0; i < 2; i++, bed_restart(b)) {
		check_audit(b, 0, 10, "", "", "5 4 3 2 1 ", false);
		check_audit(b, 0, 5, "", "", "5 4 3 2 1 ", false);
		check_audit(b, 0, 2, "", "", "5 4 ", true);
		check_audit(b, 4, 2, "", "", "3 2 ", true);
		check_audit(b, 2, 2, "", "", "1 ", false);
		check_audit(b, UINT64_MAX, 1, "", "", "5 ", true);
		check_audit(b, 0, 10, "ann", "", "5 2 1 ", false);
		check_audit(b, 0, 10, "ANN", "", "5 2 1 ", false);
		check_audit(b, 0, 2, "ann", "", "5 2 ", true);
		check_audit(b, 5, 10, "ann", "", "2 1 ", false);
		check_audit(b, 0, 10, "\xc3\xa9mile", "", "2 ", false);
		check_audit(b, 0, 10, "", "ban", "4 1 ", false);
		check_audit(b, 0, 10, "bob", "ban", "4 1 ", false);
		check_audit(b, 0, 10, "ann", "ban", "1 ", false);
		check_audit(b, 0, 10, "10.0.0.0/8", "", "4 ", false);
		check_audit(b, 0, 10, "nobody", "", "", false);
	}
	a = bed_ask(b, ASK_AUDITS);
	a->audits.limit = 1;
	bed_call(b, a);
	assert_int_equal(a->audits.list->time_ms, T0);
	assert_int_equal(a->audits.list->actor, 5);
	assert_slice(a->audits.list->who, "ann");
	assert_slice(a->audits.list->from, "::1");
	assert_slice(a->audits.list->what, "kick");
	assert_slice(a->audits.list->whom, "cat");
	assert_slice(a->audits.list->where, "tea");
	assert_slice(a->audits.list->text, "why");
	ask_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOTH(test_account_row), BOTH(test_account_changes), BOTH(test_last_seen), BOTH(test_accounts_page),
		BOTH(test_tokens),      BOTH(test_tokens_dropped),  BOTH(test_wipe),      BOTH(test_audit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
