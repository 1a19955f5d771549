/* SPDX-License-Identifier: MIT */
/* First the options that every command takes, until a command is there; then its words, and options wherever they
 * stand. */
#include "ctl/args.h"

#include <stdio.h>
#include <stdlib.h>

struct parsing {
	struct ctl *c;
	char **argv;
	int argc, at;
	bool words;    /* behind "--": nothing is an option any more */
	uint32_t next; /* index of the row's argument that the next word may be */
	char *err;
	size_t n;
};

static bool wrong(struct parsing *p, const char *fmt, ...) PRINTF(2, 3);

static bool wrong(struct parsing *p, const char *fmt, ...)
{
	const struct ctl_row *row = p->c->row;
	va_list ap;
	int len;

	va_start(ap, fmt);
	len = vsnprintf(p->err, p->n, fmt, ap);
	va_end(ap);
	if (len >= 0 && (size_t)len < p->n) {
		snprintf(p->err + len, p->n - (size_t)len, "; see koinectl %s%s%s%s--help", row ? row->group : "",
			 row && row->word ? " " : "", row && row->word ? row->word : "", row ? " " : "");
	}
	return false;
}

/* ---- values ---- */

static bool has_word(const char *words, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = words; p; p = strchr(p, '|') ? strchr(p, '|') + 1 : NULL) {
		if (strncmp(p, word, n) == 0 && (p[n] == '|' || p[n] == '\0')) {
			return n > 0 && !strchr(word, '|');
		}
	}
	return false;
}

static bool parse_time(const char *text, uint64_t *ret)
{
	static const struct {
		char unit;
		uint32_t seconds;
	} units[] = { { 's', 1 }, { 'm', 60 }, { 'h', 3600 }, { 'd', 86400 }, { 'w', 604800 } };
	struct slice s = slice_cstr(text);

	for (size_t i = 0; s.n > 1 && i < ARRAY_LEN(units); i++) {
		if (s.p[s.n - 1] == units[i].unit) {
			s.n--;
			return slice_u64(s, ret) && *ret > 0 && *ret <= UINT32_MAX &&
			       (*ret *= units[i].seconds) <= UINT32_MAX;
		}
	}
	return false;
}

/* The value as it is sent; NULL when it cannot be. */
static json_t *value_make(struct parsing *p, const struct ctl_arg *a, const char *text)
{
	uint64_t n = 0;
	json_t *v;

	switch ((enum ctl_value)a->value) {
	case VALUE_NUMBER:
		if (slice_u64(slice_cstr(text), &n) && n > 0 && n < (UINT64_C(1) << 53)) {
			return json_integer((json_int_t)n);
		}
		wrong(p, "%s: must be a number, not '%s'", a->name, text);
		return NULL;
	case VALUE_TIME:
		if (parse_time(text, &n)) {
			return json_integer((json_int_t)n);
		}
		wrong(p, "%s: must be a time like 30s, 10m, 2h, 7d or 3w, not '%s'", a->name, text);
		return NULL;
	case VALUE_FILE:
		/* The name of a file is any bytes. */
		return json_stringn_nocheck(text, strlen(text));
	case VALUE_TEXT:
	case VALUE_ROOM:
		break;
	}
	if (a->words && !has_word(a->words, text)) {
		wrong(p, "%s: must be one of %s, not '%s'", a->name, a->words, text);
		return NULL;
	}
	v = json_string(text);
	if (!v || text[0] == '\0') {
		json_decref(v);
		wrong(p, "%s: %s", a->name, text[0] ? "must be UTF-8" : "must not be empty");
		return NULL;
	}
	return v;
}

/* An order for a room is called as the same one for the server, without that word. */
static void type_for_room(json_t *object)
{
	static const char server[] = "server";
	const char *type = link_text(object, "type");

	if (strncmp(type, server, sizeof(server) - 1) == 0) {
		json_object_set_new(object, "type", json_string(type + sizeof(server) - 1));
	}
}

static bool take_value(struct parsing *p, const struct ctl_arg *a, const char *text)
{
	json_t *v = value_make(p, a, text);

	if (!v) {
		return false;
	}
	if (a->value == VALUE_ROOM) {
		type_for_room(p->c->object);
	}
	json_object_set_new(a->field ? p->c->object : p->c->local, a->field ? a->field : a->name, v);
	return true;
}

/* ---- options ---- */

/* The option that `word` names ("--role" or "--role=admin"). */
static const struct ctl_arg *find_option(const struct ctl_arg *v, size_t n, const char *word)
{
	size_t len = strcspn(word, "=");

	for (size_t i = 0; i < n; i++) {
		if ((v[i].kind == ARG_OPTION || v[i].kind == ARG_FLAG) && strlen(v[i].name) == len &&
		    strncmp(v[i].name, word, len) == 0) {
			return &v[i];
		}
	}
	return NULL;
}

/* One of ctl_options. */
static bool take_own(struct parsing *p, const struct ctl_arg *a, const char *text)
{
	struct ctl *c = p->c;

	if (a->words && !has_word(a->words, text)) {
		return wrong(p, "%s: must be one of %s, not '%s'", a->name, a->words, text);
	}
	if (strcmp(a->name, "--data") == 0) {
		c->data = text;
	} else if (strcmp(a->name, "--config") == 0) {
		c->config = text;
	} else if (strcmp(a->name, "--socket") == 0) {
		c->socket = text;
	} else if (strcmp(a->name, "--json") == 0) {
		c->json = true;
	} else if (strcmp(a->name, "--yes") == 0) {
		c->yes = true;
	} else if (strcmp(a->name, "--help") == 0) {
		c->action = MAX(c->action, CTL_HELP);
	} else if (strcmp(a->name, "--version") == 0) {
		c->action = MAX(c->action, CTL_VERSION);
	} else {
		c->action = strcmp(text, "man") == 0 ? CTL_PRINT_MAN : CTL_PRINT_WORDS;
	}
	return true;
}

static bool take_option(struct parsing *p, const char *word)
{
	const struct ctl_arg *own = find_option(ctl_options, ctl_options_len, word);
	const struct ctl_arg *a = own || !p->c->row ? own : find_option(p->c->row->args, CTL_ARGS, word);
	const char *equals = strchr(word, '='), *text = equals ? equals + 1 : NULL;

	if (!a) {
		return wrong(p, "%.*s: no such option", (int)strcspn(word, "="), word);
	}
	if (a->kind == ARG_FLAG && text) {
		return wrong(p, "%s: takes no value", a->name);
	}
	if (a->kind == ARG_OPTION && !text) {
		if (p->at == p->argc) {
			return wrong(p, "%s: needs a value", a->name);
		}
		text = p->argv[p->at++];
	}
	if (own) {
		return take_own(p, a, text);
	}
	return take_value(p, a, a->kind == ARG_FLAG ? "on" : text);
}

/* ---- words ---- */

/* The command of one or two words; `*ret_used` says how many. */
static const struct ctl_row *find_row(const char *first, const char *second, int *ret_used)
{
	for (size_t i = 0; i < ctl_rows_len; i++) {
		const struct ctl_row *r = &ctl_rows[i];

		if (strcmp(r->group, first) == 0 && (!r->word || (second && strcmp(r->word, second) == 0))) {
			*ret_used = r->word ? 2 : 1;
			return r;
		}
	}
	return NULL;
}

static bool is_group(const char *word)
{
	for (size_t i = 0; i < ctl_groups_len; i++) {
		if (strcmp(ctl_groups[i].name, word) == 0) {
			return true;
		}
	}
	return false;
}

static void begin(struct parsing *p, const struct ctl_row *row)
{
	struct ctl *c = p->c;

	c->row = row;
	if (row->type) {
		json_object_set_new(c->object, "type", json_string(row->type));
	}
	for (const struct ctl_arg *a = row->args; a->kind != ARG_END; a++) {
		if (a->kind == ARG_FIXED) {
			json_object_set_new(c->object, a->field, a->words ? json_string(a->words) : json_true());
		}
	}
}

static bool take_command(struct parsing *p, const char *word)
{
	const char *second = p->at < p->argc ? p->argv[p->at] : NULL;
	const struct ctl_row *row;
	int used = 1;

	if (strcmp(word, "help") == 0) {
		p->c->action = MAX(p->c->action, CTL_HELP);
		return true;
	}
	row = find_row(word, second, &used);
	if (row) {
		p->at += used - 1;
		begin(p, row);
		return true;
	}
	if (!is_group(word)) {
		return wrong(p, "%s: no such command", word);
	}
	p->c->group = word;
	if (!second || strcmp(second, "--help") == 0 || strcmp(second, "-h") == 0) {
		p->c->action = MAX(p->c->action, CTL_HELP);
		p->at = p->argc;
		snprintf(p->err, p->n, "%s: needs a second word; see koinectl %s --help", word, word);
		return second != NULL;
	}
	snprintf(p->err, p->n, "%s %s: no such command; see koinectl %s --help", word, second, word);
	return false;
}

/* All words up to the end, but for options. */
static bool take_rest(struct parsing *p, const struct ctl_arg *a, const char *first)
{
	struct buf *b = buf_new(64);
	bool ok = true;

	buf_put(b, slice_cstr(first));
	while (ok && p->at < p->argc) {
		const char *word = p->argv[p->at++];

		if (!p->words && strcmp(word, "--") == 0) {
			p->words = true;
		} else if (!p->words && strncmp(word, "--", 2) == 0) {
			ok = take_option(p, word);
		} else {
			buf_printf(b, " %s", word);
		}
	}
	buf_char(b, '\0');
	ok = ok && take_value(p, a, b->data);
	buf_unref(b);
	return ok;
}

static bool is_word(const struct ctl_arg *a)
{
	return a->kind == ARG_WORD || a->kind == ARG_REST || a->kind == ARG_MAYREST;
}

static bool take_word(struct parsing *p, const char *word)
{
	const struct ctl_arg *args = p->c->row ? p->c->row->args : NULL;

	if (!args) {
		return take_command(p, word);
	}
	while (args[p->next].kind != ARG_END && !is_word(&args[p->next])) {
		p->next++;
	}
	const struct ctl_arg *a = &args[p->next];
	if (a->kind == ARG_END) {
		return wrong(p, "%s: is one word too many", word);
	}
	p->next++;
	return a->kind == ARG_REST || a->kind == ARG_MAYREST ? take_rest(p, a, word) : take_value(p, a, word);
}

static bool complete(struct parsing *p)
{
	const struct ctl *c = p->c;

	if (c->action != CTL_RUN) {
		return true;
	}
	if (!c->row) {
		return wrong(p, "what is to be done?");
	}
	for (const struct ctl_arg *a = &c->row->args[p->next]; a->kind != ARG_END; a++) {
		if (a->kind == ARG_WORD || a->kind == ARG_REST) {
			return wrong(p, "%s is missing", a->name);
		}
	}
	return true;
}

const char *args_parse(struct ctl *c, int argc, char **argv, char *err, size_t n)
{
	struct parsing p = { .c = c, .argv = argv, .argc = argc, .at = 1, .err = err, .n = n };
	bool ok = true;

	c->object = json_object();
	c->local = json_object();
	while (ok && p.at < argc) {
		const char *word = argv[p.at++];

		if (!p.words && strcmp(word, "--") == 0) {
			p.words = true;
		} else if (!p.words && strcmp(word, "-h") == 0) {
			c->action = MAX(c->action, CTL_HELP);
		} else if (!p.words && strncmp(word, "--", 2) == 0) {
			ok = take_option(&p, word);
		} else {
			ok = take_word(&p, word);
		}
	}
	return ok && complete(&p) ? NULL : err;
}

void args_done(struct ctl *c)
{
	json_decref(c->object);
	json_decref(c->local);
	c->object = c->local = NULL;
}
