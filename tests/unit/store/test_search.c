/* SPDX-License-Identifier: MIT */
/* What a search finds, asked of each backend in the same words; and of both at once, by chance. */
#include "unit/store/searching.h"

#define DAY INT64_C(86400000)

static void test_words(void **state)
{
	struct bed *b = *state;

	say(b, ROOM(1), 1, "The quick brown fox");
	say(b, ROOM(1), 1, "a Fox, a FOX!");
	say(b, ROOM(2), 2, "foxes are many");
	say(b, ROOM(2), 2, "caf\xc3\xa9 na\xc3\xafve");
	say(b, ROOM(2), 2, "cafe\xcc\x81 again"); /* the accent apart */
	say(b, ROOM(2), 2, "snake_case, kebab-case and don't");
	say(b, ROOM(2), 2, "");
	settle(b);
	finds(b, "a Fox, a FOX!|The quick brown fox", .words = "fox");
	finds(b, "a Fox, a FOX!|The quick brown fox", .words = "FOX");
	finds(b, "The quick brown fox", .words = "fox brown");
	finds(b, "", .words = "fox cafe");
	finds(b, "", .words = "fo");
	finds(b, "", .words = "dog");
	finds(b, "cafe\xcc\x81 again|caf\xc3\xa9 na\xc3\xafve", .words = "cafe");
	finds(b, "caf\xc3\xa9 na\xc3\xafve", .words = "CAF\xc3\x89 naive");
	finds(b, "snake_case, kebab-case and don't", .words = "kebab");
	finds(b, "snake_case, kebab-case and don't", .words = "don't");
	finds(b, "snake_case, kebab-case and don't", .words = "snake_case");
	finds(b, "", .words = "case_snake");
	finds(b, "", .words = "nothing", .nowhere = true);
}

static void test_phrases(void **state)
{
	struct bed *b = *state;

	say(b, ROOM(1), 1, "to be or not to be");
	say(b, ROOM(1), 1, "be to or not");
	say(b, ROOM(1), 1, "not: to... BE");
	settle(b);
	finds(b, "not: to... BE|to be or not to be", .words = "\"not to be\"");
	finds(b, "not: to... BE|to be or not to be", .words = "\"to be\"");
	finds(b, "to be or not to be", .words = "\"be or not to be\"");
	finds(b, "", .words = "\"be be\"");
	finds(b, "be to or not", .words = "\"be to\" \"or not\"");
	finds(b, "to be or not to be", .words = "\"to be\" -\"not: be\" \"to be or\"");
	finds(b, "be to or not", .words = "or -\"to be\"");
	finds(b, "", .words = "\"to be*\" -be");
}

static void test_not(void **state)
{
	struct bed *b = *state;

	say(b, ROOM(1), 1, "red green");
	say(b, ROOM(1), 2, "red blue");
	say(b, ROOM(1), 1, "yellow");
	settle(b);
	finds(b, "red blue", .words = "red -green");
	finds(b, "red green", .words = "red -blue -yellow");
	finds(b, "yellow", .words = "-red");
	finds(b, "yellow|red green", .words = "-blue");
	finds(b, "red green", .words = "-blue -yellow", .author = 1);
	finds(b, "", .words = "-red -yellow");
	finds(b, "yellow|red blue|red green", .words = "-nobody");
}

static void test_prefix(void **state)
{
	struct bed *b = *state;

	say(b, ROOM(1), 1, "compute computer computing");
	say(b, ROOM(1), 1, "compost");
	say(b, ROOM(1), 1, "a computer program");
	settle(b);
	finds(b, "a computer program|compost|compute computer computing", .words = "comp*");
	finds(b, "a computer program|compute computer computing", .words = "COMPU*");
	finds(b, "a computer program", .words = "comp* prog*");
	finds(b, "compost", .words = "comp* -computer*");
	finds(b, "", .words = "\"computer pro*\""); /* as it stands: a phrase has no stars */
	finds(b, "", .words = "comp");
	finds(b, "compost", .words = "compost *");
	finds(b, "compost", .words = "*compost");
}

/* Scripts without spaces, joined particles, marks that people leave out. */
static void test_scripts(void **state)
{
	struct bed *b = *state;

	say(b, ROOM(1), 1,
	    "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xe3\x83\x86\xe3\x82\xb9\xe3\x83\x88"); /* Japanese test */
	say(b, ROOM(1), 1, "\xed\x95\x99\xea\xb5\x90\xec\x97\x90\xec\x84\x9c");          /* Korean: at school */
	say(b, ROOM(1), 1,
	    "\xe0\xb8\xa0\xe0\xb8\xb2\xe0\xb8\xa9\xe0\xb8\xb2\xe0\xb9\x84\xe0\xb8\x97\xe0\xb8\xa2");    /* Thai */
	say(b, ROOM(1), 1, "\xe0\xa4\xb9\xe0\xa4\xbf\xe0\xa4\xa8\xe0\xa5\x8d\xe0\xa4\xa6\xe0\xa5\x80"); /* Hindi */
	say(b, ROOM(1), 1, "\xd9\x83\xd9\x8e\xd8\xaa\xd9\x8e\xd8\xa8\xd9\x8e"); /* Arabic with points */
	say(b, ROOM(1), 1, "\xd0\x9c\xd0\x9e\xd0\xa1\xd0\x9a\xd0\x92\xd0\x90"); /* MOSKVA */
	say(b, ROOM(1), 1, "v2\xe6\x97\xa5x");
	settle(b);
	finds(b, "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xe3\x83\x86\xe3\x82\xb9\xe3\x83\x88",
	      .words = "\xe6\x9c\xac\xe8\xaa\x9e");
	finds(b, "", .words = "\xe8\xaa\x9e\xe6\x9c\xac");
	finds(b, "v2\xe6\x97\xa5x|\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xe3\x83\x86\xe3\x82\xb9\xe3\x83\x88",
	      .words = "\xe6\x97\xa5");
	finds(b, "v2\xe6\x97\xa5x", .words = "v2 x");
	finds(b, "\xed\x95\x99\xea\xb5\x90\xec\x97\x90\xec\x84\x9c", .words = "\xed\x95\x99\xea\xb5\x90");
	finds(b, "\xe0\xb8\xa0\xe0\xb8\xb2\xe0\xb8\xa9\xe0\xb8\xb2\xe0\xb9\x84\xe0\xb8\x97\xe0\xb8\xa2",
	      .words = "\xe0\xb9\x84\xe0\xb8\x97\xe0\xb8\xa2");
	finds(b, "\xe0\xa4\xb9\xe0\xa4\xbf\xe0\xa4\xa8\xe0\xa5\x8d\xe0\xa4\xa6\xe0\xa5\x80",
	      .words = "\xe0\xa4\xb9\xe0\xa4\xbf\xe0\xa4\xa8\xe0\xa5\x8d\xe0\xa4\xa6\xe0\xa5\x80");
	finds(b, "", .words = "\xe0\xa4\xb9"); /* not each of its letters */
	finds(b, "\xd9\x83\xd9\x8e\xd8\xaa\xd9\x8e\xd8\xa8\xd9\x8e", .words = "\xd9\x83\xd8\xaa\xd8\xa8");
	finds(b, "\xd0\x9c\xd0\x9e\xd0\xa1\xd0\x9a\xd0\x92\xd0\x90",
	      .words = "\xd0\xbc\xd0\xbe\xd1\x81\xd0\xba\xd0\xb2\xd0\xb0");
}

static void test_where(void **state)
{
	struct bed *b = *state;

	say(b, ROOM(1), 1, "tea one");
	say(b, ROOM(2), 2, "tea two");
	say(b, PAIR(5, 6), 5, "tea five six");
	say(b, PAIR(6, 7), 6, "tea six seven");
	say(b, PAIR(5, 5), 5, "tea alone");
	say(b, ROOM(1), 2, "tea again");
	settle(b);
	finds(b, "tea again|tea two|tea one", .words = "tea");
	finds(b, "tea again|tea one", .words = "tea", .in = { { ROOM(1), 0 } }, .n_in = 1);
	finds(b, "", .words = "tea", .in = { { ROOM(9), 0 } }, .n_in = 1);
	finds(b, "tea five six", .words = "tea", .in = { { PAIR(5, 6), 0 } }, .n_in = 1);
	finds(b, "tea alone", .words = "tea", .in = { { PAIR(5, 5), 0 } }, .n_in = 1);
	finds(b, "tea two|tea one", .in = { { ROOM(2), 0 }, { ROOM(1), 0 } }, .n_in = 2, .limit = 3, .from_ms = T0,
	      .to_ms = T0 + 1, .words = "tea -again");
	finds(b, "tea six seven|tea five six", .words = "tea", .nowhere = true, .pairs_of = 6);
	finds(b, "tea alone|tea five six", .words = "tea", .nowhere = true, .pairs_of = 5);
	finds(b, "tea six seven|tea two", .words = "tea", .in = { { ROOM(2), 0 } }, .n_in = 1, .pairs_of = 7);
	finds(b, "tea six seven", .nowhere = true, .pairs_of = 7);
	finds(b, "", .nowhere = true, .pairs_of = 8);
	finds(b, "", .nowhere = true);
	finds(b, "", .words = "tea", .nowhere = true);
	/* What somebody may not see who came later; private messages are not bound by that. */
	finds(b, "tea again", .words = "tea", .in = { { ROOM(1), 1 } }, .n_in = 1);
	finds(b, "tea again|tea two", .words = "tea", .in = { { ROOM(1), 1 }, { ROOM(2), 0 } }, .n_in = 2);
	finds(b, "", .words = "tea", .in = { { ROOM(1), 2 } }, .n_in = 1);
	finds(b, "tea five six", .in = { { PAIR(5, 6), 1 } }, .n_in = 1, .pairs_of = 6, .words = "tea five");
}

static void test_who_and_when(void **state)
{
	struct bed *b = *state;

	for (uint32_t i = 0; i < 10; i++) {
		char text[32];
		struct record *r;

		snprintf(text, sizeof(text), "day %u", i);
		r = draft(ROOM(1 + i % 2), 10 + i % 3, text);
		r->time_ms = T0 + i * DAY;
		ask_free(bed_append_one(b, r));
	}
	settle(b);
	finds(b, "day 9|day 6|day 3|day 0", .author = 10);
	finds(b, "day 6|day 0", .author = 10, .in = { { ROOM(1), 0 } }, .n_in = 1);
	finds(b, "day 6", .author = 10, .words = "6");
	finds(b, "", .author = 13);
	finds(b, "day 9|day 8", .from_ms = T0 + 8 * DAY);
	finds(b, "day 1|day 0", .to_ms = T0 + 2 * DAY);
	finds(b, "day 5|day 4", .from_ms = T0 + 4 * DAY, .to_ms = T0 + 6 * DAY);
	finds(b, "day 4", .from_ms = T0 + 4 * DAY, .to_ms = T0 + 6 * DAY, .words = "day", .author = 11);
	finds(b, "", .from_ms = T0 + 6 * DAY, .to_ms = T0 + 4 * DAY);
	finds(b, "", .from_ms = T0 + 60 * DAY);
	finds(b, "", .to_ms = T0);
}

static void test_pages(void **state)
{
	struct bed *b = *state;
	uint64_t ids[25], before = 0;
	uint32_t seen = 0;

	for (uint32_t i = 0; i < 25; i++) {
		ids[i] = say(b, ROOM(1 + i % 3), 1, i % 5 == 0 ? "round number" : "number");
	}
	settle(b);
	for (bool more = true; more;) {
		struct ask *a = look_run(b, &(struct look){ .words = "number", .limit = 4, .before = before });

		assert_int_equal(a->err, ERR_OK);
		for (const struct record *r = a->search.first; r; r = r->next) {
			assert_int_equal(r->log_id, ids[24 - seen++]);
			before = r->log_id;
		}
		more = a->search.more;
		assert_true(!more || seen % 4 == 0);
		ask_free(a);
	}
	assert_int_equal(seen, 25);
	finds(b, "round number|round number...", .words = "round", .limit = 2);
	finds(b, "round number|round number", .words = "round", .limit = 2, .before = ids[6]);
	finds(b, "", .words = "number", .before = ids[0]);
	finds(b, "round number", .words = "number", .before = ids[1]);
}

static void test_edited(void **state)
{
	struct bed *b = *state;

	say(b, ROOM(1), 1, "first thoughts");
	say(b, ROOM(1), 1, "other things");
	settle(b);
	change(b, ROOM(1), 1, "second thoughts");
	finds(b, "", .words = "first"); /* from this moment on */
	settle(b);
	finds(b, "", .words = "first");
	finds(b, "second thoughts", .words = "thoughts");
	finds(b, "second thoughts", .words = "second", .author = 1, .in = { { ROOM(1), 0 } }, .n_in = 1);
	finds(b, "second thoughts", .words = "thoughts -first");
	finds(b, "other things", .words = "-thoughts");
	change(b, ROOM(1), 1, "third");
	change(b, ROOM(1), 1, "first again");
	settle(b);
	finds(b, "", .words = "second");
	finds(b, "", .words = "third");
	finds(b, "first again", .words = "first");
	finds(b, "other things|first again", .in = { { ROOM(1), 0 } }, .n_in = 1);
	/* Before anything of it was indexed. */
	say(b, ROOM(2), 1, "green");
	change(b, ROOM(2), 1, "blue");
	settle(b);
	finds(b, "", .words = "green");
	finds(b, "blue", .words = "blue");
}

static void test_deleted(void **state)
{
	struct bed *b = *state;

	say(b, ROOM(1), 1, "keep this");
	say(b, ROOM(1), 1, "this goes");
	say(b, PAIR(1, 2), 1, "this goes too");
	say(b, ROOM(1), 1, "this was edited");
	settle(b);
	change(b, ROOM(1), 2, NULL);
	change(b, ROOM(1), 3, "changed this");
	change(b, ROOM(1), 3, NULL);
	change(b, PAIR(1, 2), 1, NULL);
	for (int i = 0; i < 2; i++) { /* at once, and when the index knows */
		finds(b, "keep this", .words = "this", .pairs_of = 1);
		finds(b, "", .words = "goes", .pairs_of = 1);
		finds(b, "", .words = "edited");
		finds(b, "", .words = "changed");
		finds(b, "", .words = "-this");
		finds(b, "keep this", .author = 1, .pairs_of = 2);
		settle(b);
	}
}

/* Other things than messages are not searched. */
static void test_other_records(void **state)
{
	struct bed *b = *state;

	ask_free(bed_append_one(b, draft_full(REC_TOPIC, ROOM(1), 1, "ann", "", "about words")));
	say(b, ROOM(1), 1, "words");
	ask_free(bed_append_one(b, draft_full(REC_KICK, ROOM(1), 1, "ann", "", "for words")));
	settle(b);
	finds(b, "words", .words = "words");
	finds(b, "words", .author = 1);
}

/* Whatever a term says, it is only a text: these find nothing, and these a message that says "plain words". */
static const char *const nothing[] = {
	"\"",
	"\"\"",
	"*",
	"-",
	"^",
	"(",
	")",
	"+",
	":",
	"{}",
	"'",
	";",
	"--",
	"''",
	"\\",
	"%",
	"!!!",
	"\xf0\x9f\x91\x8d",
	"NEAR(x y)",
	"text:plain",
	"mark:c1",
	"c1",
	"u1",
	"a AND",
	"x'; DROP TABLE part",
	"\xff\xfe",
	"\xe2\x82",
	"\x01",
};
static const char *const plain[] = {
	"plain",   "\"plain", "plain\"", "^plain",    "plain^", "(plain", "plain)", "+plain",
	"'plain'", "{plain}", "plain;",  "--plain--", "plain~", "plain%", "*plain", "PLAIN!",
};

static void test_hostile_terms(void **state)
{
	struct bed *b = *state;
	struct ask *a;
	char huge[600];

	say(b, ROOM(1), 1, "plain words");
	settle(b);
	for (size_t i = 0; i < ARRAY_LEN(nothing) + ARRAY_LEN(plain); i++) {
		const bool hit = i >= ARRAY_LEN(nothing);
		const char *text = hit ? plain[i - ARRAY_LEN(nothing)] : nothing[i];
		struct term t = { .text = slice_cstr(text) };

		for (int k = 0; k < 2; k++) {
			a = look_ask(b, &(struct look){ 0 });
			t.phrase = k == 1;
			a->search.terms = &t;
			a->search.n_terms = 1;
			bed_call(b, a);
			assert_int_equal(a->err, ERR_OK);
			if (strcmp(found(a), hit ? "plain words" : "") != 0) {
				fail_msg("'%s' finds '%s'", text, found(a));
			}
			ask_free(a);
		}
	}
	finds(b, "plain words", .words = "plain !!!"); /* what has no word in it says nothing */
	finds(b, "plain words", .words = "plain -!!!");
	memset(huge, 'x', sizeof(huge));
	for (size_t n = 256; n <= sizeof(huge); n += 172) {
		const struct term t = { .text = slice_make(huge, n) };

		a = look_ask(b, &(struct look){ 0 });
		a->search.terms = &t;
		a->search.n_terms = 1;
		bed_call(b, a);
		assert_int_equal(a->err, n <= 256 ? ERR_OK : ERR_QUERY);
		assert_null(a->search.first);
		ask_free(a);
	}
	a = look_run(b, &(struct look){ .words = "a b c d e f g h i j k l m n o p q" });
	assert_int_equal(a->err, ERR_QUERY);
	ask_free(a);
	a = look_ask(b, &(struct look){ 0 });
	a->search.terms = &(struct term){ .text = SLICE_LIT("pla\0in") };
	a->search.n_terms = 1;
	bed_call(b, a);
	assert_int_equal(a->err, ERR_QUERY);
	ask_free(a);
}

/* A word as long as a message, and the term that is its beginning. */
static void test_long_words(void **state)
{
	char text[4000], shorter[80];
	struct bed *b = *state;

	memset(text, 'q', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	memset(shorter, 'q', sizeof(shorter));
	say(b, ROOM(1), 1, text);
	settle(b);
	shorter[63] = '\0';
	finds(b, "", .words = shorter);
	shorter[63] = 'q';
	shorter[64] = '\0';
	finds(b, text, .words = shorter); /* 64 bytes of a word count */
	finds(b, text, .words = "qqq*");
}

static void test_many_places(void **state)
{
	struct bed *b = *state;
	struct search_conv in[1000];
	struct ask *a;

	for (uint64_t i = 1; i <= 300; i++) {
		char text[32];

		snprintf(text, sizeof(text), "room %llu", (unsigned long long)i);
		say(b, i % 10 ? ROOM(i) : PAIR(1000, 1000 + i), i, text);
	}
	settle(b);
	for (uint32_t i = 0; i < 1000; i++) {
		in[i] = (struct search_conv){ i % 10 == 9 ? PAIR(1000, 1001 + i) : ROOM(1 + i), 0 };
	}
	for (int k = 0; k < 4;
	     k++) { /* with a word and without one, all private conversations or those that are named */
		a = look_ask(
			b, &(struct look){ .words = k & 1 ? "room" : "", .pairs_of = k & 2 ? 1000 : 0, .limit = 500 });
		a->search.in = in;
		a->search.n_in = k & 2 ? 999 : 1000;
		bed_call(b, a);
		assert_int_equal(a->err, ERR_OK);
		uint32_t n = 0;
		for (const struct record *r = a->search.first; r; r = r->next) {
			n++;
		}
		assert_int_equal(n, 300);
		ask_free(a);
	}
	/* None of what is in the others. */
	a = look_ask(b, &(struct look){ .limit = 500, .words = "room" });
	a->search.in = in + 250;
	a->search.n_in = 700;
	bed_call(b, a);
	assert_int_equal(a->search.first->author, 300);
	for (const struct record *r = a->search.first; r; r = r->next) {
		assert_true(r->author > 250);
	}
	ask_free(a);
}

/* The same is said, changed, deleted and searched in both; chance decides what. */
struct twins {
	struct bed *beds[2];
	uint64_t random;
	uint64_t said[12]; /* messages of each conversation */
};

static uint32_t chance(struct twins *t, uint32_t n)
{
	t->random = t->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(t->random >> 33) % n;
}

static struct conv some_conv(uint32_t i)
{
	return i < 8 ? ROOM(1 + i) : PAIR(1 + (i - 8), 3);
}

static const char *some_words(struct twins *t, uint32_t most, bool asking)
{
	static const char *const words[] = { "tea", "Tea",  "teapot",       "milk", "MILK", "sugar", "caf\xc3\xa9",
					     "cup", "cups", "\xe8\x8c\xb6", "a",    "of",   "hot" };
	static char text[256];
	uint32_t n = 0;

	text[0] = '\0';
	for (uint32_t i = 1 + chance(t, most); i > 0; i--) {
		const char *word = words[chance(t, ARRAY_LEN(words))];
		const char *more = words[chance(t, ARRAY_LEN(words))];

		if (n) {
			n += (uint32_t)snprintf(text + n, sizeof(text) - n, " ");
		}
		if (!asking || chance(t, 2)) {
			n += (uint32_t)snprintf(text + n, sizeof(text) - n, "%s", word);
		} else if (chance(t, 2)) {
			n += (uint32_t)snprintf(text + n, sizeof(text) - n, "%s\"%s %s\"", chance(t, 3) ? "" : "-",
						word, more);
		} else {
			n += (uint32_t)snprintf(text + n, sizeof(text) - n, chance(t, 2) ? "-%s" : "%.2s*", word);
		}
	}
	return text;
}

static void twins_do(struct twins *t)
{
	const uint32_t c = chance(t, 12), what = chance(t, 10), author = 1 + chance(t, 4);
	const int64_t time = T0 + chance(t, 1000);
	const uint64_t target = t->said[c] ? 1 + chance(t, (uint32_t)t->said[c]) : 0;
	const char *text = some_words(t, 6, false);

	for (int k = 0; k < 2; k++) {
		const enum record_kind kind = what < 7 || !target ? REC_MESSAGE : what < 9 ? REC_EDIT : REC_REDACT;
		struct record *r = draft_full(kind, some_conv(c), author, "ann", "", kind == REC_REDACT ? "" : text);

		r->time_ms = time;
		r->target = kind == REC_MESSAGE ? 0 : target;
		t->said[c] += kind == REC_MESSAGE && k == 1;
		ask_free(bed_append_one(t->beds[k], r)); /* some are gone already: refused by both */
	}
}

static void twins_look(struct twins *t)
{
	struct look l = { .words = chance(t, 5) ? some_words(t, 3, true) : "", .limit = 1 + chance(t, 30) };
	struct ask *asks[2];
	const struct record *r[2];

	l.n_in = chance(t, 6);
	l.nowhere = l.n_in == 0 && chance(t, 2);
	for (uint32_t i = 0; i < l.n_in; i++) {
		const uint32_t c = chance(t, 12);

		l.in[i] = (struct search_conv){ some_conv(c), chance(t, 3) ? 0 : chance(t, (uint32_t)t->said[c] + 1) };
		for (uint32_t k = 0; k < i; k++) { /* each once */
			if (conv_eq(l.in[k].conv, l.in[i].conv)) {
				l.in[i] = l.in[--l.n_in];
				break;
			}
		}
	}
	l.pairs_of = chance(t, 2) ? chance(t, 5) : 0;
	l.author = chance(t, 3) ? 0 : 1 + chance(t, 4);
	l.from_ms = chance(t, 4) ? 0 : T0 + chance(t, 1000);
	l.to_ms = chance(t, 4) ? 0 : T0 + chance(t, 1000);
	for (uint32_t k = 0; k < 2; k++) {
		asks[k] = look_run(t->beds[k], &l);
		assert_int_equal(asks[k]->err, ERR_OK);
		r[k] = asks[k]->search.first;
	}
	for (; r[0] && r[1]; r[0] = r[0]->next, r[1] = r[1]->next) {
		assert_true(conv_eq(r[0]->conv, r[1]->conv));
		assert_int_equal(r[0]->seq, r[1]->seq);
		assert_true(slice_eq(record_text(r[0]), record_text(r[1])));
		assert_int_equal(r[0]->flags, r[1]->flags);
	}
	if (r[0] || r[1] || asks[0]->search.more != asks[1]->search.more) {
		print_error("'%s' in %u, pairs of %u\n", l.words, l.n_in, (unsigned)l.pairs_of);
	}
	assert_null(r[0]);
	assert_null(r[1]);
	assert_int_equal(asks[0]->search.more, asks[1]->search.more);
	ask_free(asks[0]);
	ask_free(asks[1]);
}

static void test_twins(void **state)
{
	for (uint64_t seed = 1; seed <= 4; seed++) {
		struct twins t = { .beds = { bed_new(&store_mem), bed_new(&store_sqlite) }, .random = seed };

		bed_open(t.beds[0]);
		bed_open(t.beds[1]);
		for (uint32_t round = 0; round < 5; round++) {
			for (uint32_t i = 0; i < 60; i++) {
				twins_do(&t);
			}
			settle(t.beds[1]);
			for (uint32_t i = 0; i < 200; i++) {
				twins_look(&t);
			}
		}
		bed_free(t.beds[0]);
		bed_free(t.beds[1]);
	}
	(void)state;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOTH(test_words),        BOTH(test_phrases),       BOTH(test_not),
		BOTH(test_prefix),       BOTH(test_scripts),       BOTH(test_where),
		BOTH(test_who_and_when), BOTH(test_pages),         BOTH(test_edited),
		BOTH(test_deleted),      BOTH(test_other_records), BOTH(test_hostile_terms),
		BOTH(test_long_words),   BOTH(test_many_places),   cmocka_unit_test(test_twins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
