/* SPDX-License-Identifier: MIT */
/* What most commands do: one object out, its answer shown. */
#include "ctl/run.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "ctl/show.h"

void ctl_say(const char *fmt, ...)
{
	va_list ap;

	fflush(stdout);
	fputs("koinectl: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
}

const char *ctl_text(const struct ctl *c, const char *name)
{
	return json_string_value(json_object_get(c->local, name));
}

uint64_t ctl_number(const struct ctl *c, const char *name, uint64_t def)
{
	const json_t *v = json_object_get(c->local, name);

	return v ? (uint64_t)json_integer_value(v) : def;
}

int ctl_flush(void)
{
	if (fflush(stdout) == 0 && !ferror(stdout)) {
		return CTL_OK;
	}
	ctl_say("standard output: %s", strerror(errno));
	return CTL_REFUSED;
}

/* What an operator may do about an error, where the server's own sentence is for people in the chat. */
static const struct {
	const char *code, *hint;
} hints[] = {
	{ "user-not-found", "koinectl users list shows the accounts" },
	{ "room-not-found", "koinectl rooms list shows the rooms that are open" },
	{ "session-not-found", "koinectl tokens list NAME and invitations list show the numbers" },
	{ "setting-unknown", "koinectl rooms show ROOM shows them" },
	{ "already-online", "a guest has the name: koinectl users kick NAME, then try again" },
	{ "role-higher", "take the role away first: koinectl users role NAME user" },
	{ "last-owner", "koinectl rooms role ROOM NAME owner makes another one" },
};

void ctl_refusal(const json_t *error, const char *who)
{
	const char *code = link_text(error, "code"), *hint = NULL, *message = link_text(error, "message");
	struct buf *safe = buf_new(256);

	for (size_t i = 0; i < ARRAY_LEN(hints); i++) {
		hint = strcmp(hints[i].code, code) == 0 ? hints[i].hint : hint;
	}
	text_safe(safe, slice_cstr(message[0] ? message : code));
	ctl_say("%s%s%.*s%s%s", who ? who : "", who ? ": " : "", (int)safe->len, safe->data, hint ? "; " : "",
		hint ? hint : "");
	buf_unref(safe);
}

static void print_object(const json_t *o)
{
	json_dumpf(o, stdout, JSON_COMPACT);
	putchar('\n');
}

int ctl_ask(struct ctl *c, json_t *object, json_t **ret)
{
	json_t *answer = link_answer(&c->link, link_put(&c->link, object));

	*ret = NULL;
	if (!answer) {
		ctl_say("%s", c->link.why);
		return CTL_NO_SERVER;
	}
	if (c->json) {
		print_object(answer);
	}
	if (strcmp(link_text(answer, "type"), "error") == 0) {
		ctl_refusal(answer, NULL);
		json_decref(answer);
		return CTL_REFUSED;
	}
	*ret = answer;
	return CTL_OK;
}

/* They come unasked, without the number of the request. */
int ctl_parts(struct ctl *c, json_t *answer)
{
	const char *type = link_text(answer, "type");
	bool more = show_rows(answer) && json_is_true(json_object_get(answer, "more"));

	while (more) {
		json_t *part = link_wait(&c->link);

		if (!part) {
			ctl_say("%s", c->link.why);
			return CTL_NO_SERVER;
		}
		if (strcmp(link_text(part, "type"), type) == 0 && !json_object_get(part, "for") && show_rows(part)) {
			if (c->json) {
				print_object(part);
			}
			json_array_extend(show_rows(answer), show_rows(part));
			more = json_is_true(json_object_get(part, "more"));
		}
		json_decref(part);
	}
	return CTL_OK;
}

int ctl_print(const struct ctl *c, const char *columns, const json_t *rows)
{
	struct buf *out = buf_new(4096);

	if (!c->json && json_array_size(rows) > 0) {
		show_table(out, columns, rows);
	} else if (!c->json) {
		BUF_LIT(out, "none\n");
	}
	fwrite(out->data, 1, out->len, stdout);
	buf_unref(out);
	return ctl_flush();
}

int ctl_send(struct ctl *c)
{
	struct buf *out = buf_new(256);
	json_t *answer;
	int status = ctl_ask(c, c->object, &answer);

	if (status == CTL_OK && c->row->flags & CTL_F_LIST) {
		status = ctl_parts(c, answer);
		status = status == CTL_OK ? ctl_print(c, c->row->shown, show_rows(answer)) : status;
	} else if (status == CTL_OK && !c->json) {
		show_sentence(out, c->row->shown, c->object, answer);
		printf("%.*s\n", (int)out->len, out->data);
		status = ctl_flush();
	}
	json_decref(answer);
	buf_unref(out);
	return status;
}

/* The secret alone goes to standard output; what it is good for is for people. */
int ctl_secret(struct ctl *c)
{
	json_t *answer;
	int status = ctl_ask(c, c->object, &answer);
	struct buf *out;
	const char *secret;

	if (status != CTL_OK) {
		return status;
	}
	out = buf_new(256);
	secret = link_text(answer, "code")[0] ? link_text(answer, "code") : link_text(answer, "token");
	if (!c->json) {
		text_safe(out, slice_cstr(secret));
		printf("%.*s\n", (int)out->len, out->data);
		out->len = 0;
		show_sentence(out, c->row->shown, c->object, answer);
		if (json_is_integer(json_object_get(answer, "until_ms"))) {
			BUF_LIT(out, "; it is good until ");
			show_time(out, json_integer_value(json_object_get(answer, "until_ms")));
		}
		ctl_say("it is shown this once: keep it. %.*s", (int)out->len, out->data);
	}
	json_decref(answer);
	buf_unref(out);
	return ctl_flush();
}
