/* SPDX-License-Identifier: MIT */
/* How to speak to koine, and to the floor: its line, text, json and irc dialects. */
#include <stdarg.h>

#include "load.h"

void bytes_printf(struct bytes *b, const char *fmt, ...)
{
	char tmp[TEXT_MAX + 512];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(tmp, sizeof(tmp), fmt, ap);
	va_end(ap);
	bytes_add(b, tmp, (size_t)n < sizeof(tmp) ? (size_t)n : sizeof(tmp) - 1);
}

static bool has(const char *p, size_t n, const char *needle)
{
	return memmem(p, n, needle, strlen(needle)) != NULL;
}

static bool starts(const char *p, size_t n, const char *prefix)
{
	return n >= strlen(prefix) && memcmp(p, prefix, strlen(prefix)) == 0;
}

/* line */

static void line_hello(struct bytes *out, const struct who *me)
{
	bytes_printf(out, "LOGIN %s\n", me->name);
}

static void line_compose(struct bytes *out, const struct who *me, const char *to, const char *text, size_t n)
{
	(void)me;
	if (to != NULL) {
		bytes_printf(out, "DM %s %.*s\n", to, (int)n, text);
	} else {
		bytes_printf(out, "MSG %.*s\n", (int)n, text);
	}
}

static enum reply line_control(struct bytes *out, const struct who *me, const char *p, size_t n, const char **ret_key)
{
	(void)out, (void)me, (void)ret_key;
	if (starts(p, n, "OK")) {
		return REPLY_READY;
	}
	return starts(p, n, "ERR") ? REPLY_ERROR : REPLY_NOTHING;
}

const struct proto_ops proto_koine_line = {
	.name = "koine-line",
	.lobby = true,
	.hello = line_hello,
	.compose = line_compose,
	.control = line_control,
};

/* text: everybody joins a room by name, so that one answer tells that the login is done */

static const char *room_or_bench(const struct who *me)
{
	return me->room[0] != '\0' ? me->room : "bench";
}

static void text_hello(struct bytes *out, const struct who *me)
{
	bytes_printf(out, "%s\n/join %s\n", me->name, room_or_bench(me));
}

static void text_compose(struct bytes *out, const struct who *me, const char *to, const char *text, size_t n)
{
	(void)me;
	if (to != NULL) {
		bytes_printf(out, "/msg %s ", to);
	}
	bytes_printf(out, "%.*s\n", (int)n, text);
}

static enum reply text_control(struct bytes *out, const struct who *me, const char *p, size_t n, const char **ret_key)
{
	(void)out, (void)me, (void)ret_key;
	if (has(p, n, "[SYSTEM] Joined room: ")) {
		return REPLY_READY;
	}
	return has(p, n, "[SYSTEM] Error") || has(p, n, "Server full") ? REPLY_ERROR : REPLY_NOTHING;
}

const struct proto_ops proto_koine_text = {
	.name = "koine-text",
	.echo = true,
	.rooms = true,
	.hello = text_hello,
	.compose = text_compose,
	.control = text_control,
};

/* json */

static void json_hello(struct bytes *out, const struct who *me)
{
	bytes_printf(out, "{\"type\":\"login\",\"username\":\"%s\"}\n", me->name);
	if (me->room[0] != '\0') {
		bytes_printf(out, "{\"type\":\"join\",\"room\":\"%s\"}\n", me->room);
	}
}

/* The sixteen blanks of a key are filled with sender and number when the message is sent. */
static void json_compose(struct bytes *out, const struct who *me, const char *to, const char *text, size_t n)
{
	bytes_printf(out, "{\"type\":\"%s\"", to != NULL ? "dm" : "chat");
	if (me->keyed) {
		bytes_printf(out, ",\"key\":\"aaaaaaaaaaaaaaaa\"");
	}
	if (to != NULL) {
		bytes_printf(out, ",\"to\":\"%s\"", to);
	} else if (me->room[0] != '\0') {
		bytes_printf(out, ",\"room\":\"%s\"", me->room);
	}
	bytes_printf(out, ",\"content\":\"%.*s\"}\n", (int)n, text);
}

static enum reply json_control(struct bytes *out, const struct who *me, const char *p, size_t n, const char **ret_key)
{
	char room[NAME_LEN + 16];
	const char *key;

	(void)out;
	if (starts(p, n, "{\"type\":\"ack\"")) {
		key = memmem(p, n, "\"key\":\"", 7);
		if (key != NULL && (size_t)(p + n - key) >= 7 + 16) {
			*ret_key = key + 7;
			return REPLY_ACK;
		}
		return REPLY_NOTHING;
	}
	if (has(p, n, "\"type\":\"error\"")) {
		return REPLY_ERROR;
	}
	if (me->room[0] == '\0') {
		return has(p, n, "\"type\":\"welcome\"") ? REPLY_READY : REPLY_NOTHING;
	}
	snprintf(room, sizeof(room), "\"room\":\"%s\"", me->room);
	return has(p, n, "\"type\":\"join\"") && has(p, n, room) ? REPLY_READY : REPLY_NOTHING;
}

const struct proto_ops proto_koine_json = {
	.name = "koine-json",
	.echo = true,
	.rooms = true,
	.lobby = true,
	.hello = json_hello,
	.compose = json_compose,
	.control = json_control,
};

/* IRC. Whoever logs in is in the default room; its names, a list that grows with the crowd, come with no reply that is asked for. */

static void irc_hello(struct bytes *out, const struct who *me)
{
	bytes_printf(out,
		     "CAP REQ :no-implicit-names\r\nNICK %s\r\nUSER %s 0 * :load\r\n"
		     "CAP END\r\n",
		     me->name, me->name);
}

static void irc_tags_hello(struct bytes *out, const struct who *me)
{
	bytes_printf(
		out,
		"CAP REQ :no-implicit-names message-tags server-time account-tag\r\nNICK %s\r\nUSER %s 0 * :load\r\n"
		"CAP END\r\n",
		me->name, me->name);
}

static void irc_compose(struct bytes *out, const struct who *me, const char *to, const char *text, size_t n)
{
	(void)me;
	bytes_printf(out, "PRIVMSG %s :%.*s\r\n", to != NULL ? to : "#lobby", (int)n, text);
}

static enum reply irc_control(struct bytes *out, const struct who *me, const char *p, size_t n, const char **ret_key)
{
	const char *verb = memchr(p, ' ', n);
	size_t rest;

	(void)me, (void)ret_key;
	if (starts(p, n, "PING ")) {
		bytes_printf(out, "PONG %.*s", (int)(n - 5), p + 5);
		return REPLY_NOTHING;
	}
	if (starts(p, n, "ERROR")) {
		return REPLY_ERROR;
	}
	rest = verb != NULL ? (size_t)(p + n - ++verb) : 0;
	if (starts(verb, rest, "422 ") || starts(verb, rest, "376 ")) { /* the end of the welcome */
		return REPLY_READY;
	}
	return rest > 4 && (verb[0] == '4' || verb[0] == '5') && verb[3] == ' ' ? REPLY_ERROR : REPLY_NOTHING;
}

const struct proto_ops proto_koine_irc = {
	.name = "koine-irc",
	.lobby = true,
	.hello = irc_hello,
	.compose = irc_compose,
	.control = irc_control,
};

const struct proto_ops proto_koine_irc_tags = {
	.name = "koine-irc-tags",
	.lobby = true,
	.hello = irc_tags_hello,
	.compose = irc_compose,
	.control = irc_control,
};
