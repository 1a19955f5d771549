/* SPDX-License-Identifier: MIT */
/* How to speak to the peers: IRC, Redis (RESP3), NATS and MQTT 3.1.1. */
#include "load.h"

static bool starts(const char *p, size_t n, const char *prefix)
{
	return n >= strlen(prefix) && memcmp(p, prefix, strlen(prefix)) == 0;
}

/* Where a listener hears: its room, or its own name when it has none. */
static const char *own_channel(const struct who *me)
{
	return me->room[0] != '\0' ? me->room : me->name;
}

static const char *target(const struct who *me, const char *to)
{
	return to != NULL ? to : own_channel(me);
}

/* IRC */

static void irc_hello(struct bytes *out, const struct who *me)
{
	bytes_printf(out, "NICK %s\r\nUSER %s 0 * :load\r\n", me->name, me->name);
}

static void irc_compose(struct bytes *out, const struct who *me, const char *to, const char *text, size_t n)
{
	if (to != NULL) {
		bytes_printf(out, "PRIVMSG %s :%.*s\r\n", to, (int)n, text);
	} else {
		bytes_printf(out, "PRIVMSG #%s :%.*s\r\n", me->room, (int)n, text);
	}
}

static enum reply irc_numeric(struct bytes *out, const struct who *me, const char *verb, size_t n)
{
	if (starts(verb, n, "001 ")) {
		if (me->room[0] == '\0') {
			return REPLY_READY;
		}
		bytes_printf(out, "JOIN #%s\r\n", me->room);
	} else if (starts(verb, n, "366 ")) { /* the end of the list of names: joined */
		return REPLY_READY;
	} else if ((verb[0] == '4' || verb[0] == '5') && n > 3 && verb[3] == ' ' &&
		   !starts(verb, n, "422 ")) { /* 422: no message of the day */
		return REPLY_ERROR;
	}
	return REPLY_NOTHING;
}

static enum reply irc_control(struct bytes *out, const struct who *me, const char *p, size_t n, const char **ret_key)
{
	const char *space;

	(void)ret_key;
	if (starts(p, n, "PING ")) {
		bytes_printf(out, "PONG %.*s", (int)(n - 5), p + 5);
		return REPLY_NOTHING;
	}
	if (starts(p, n, "ERROR")) {
		return REPLY_ERROR;
	}
	space = p[0] == ':' ? memchr(p, ' ', n) : NULL;
	return space != NULL ? irc_numeric(out, me, space + 1, (size_t)(p + n - space - 1)) : REPLY_NOTHING;
}

const struct proto_ops proto_irc = {
	.name = "irc",
	.rooms = true,
	.hello = irc_hello,
	.compose = irc_compose,
	.control = irc_control,
};

/* Redis: RESP3, because in RESP2 a subscriber may not publish */

static void redis_hello(struct bytes *out, const struct who *me)
{
	bytes_printf(out, "HELLO 3\r\nSUBSCRIBE %s\r\n", own_channel(me));
}

static void redis_compose(struct bytes *out, const struct who *me, const char *to, const char *text, size_t n)
{
	const char *channel = target(me, to);

	bytes_printf(out, "*3\r\n$7\r\nPUBLISH\r\n$%zu\r\n%s\r\n$%zu\r\n%.*s\r\n", strlen(channel), channel, n, (int)n,
		     text);
}

/* A line; 0 when it is not complete. */
static size_t line_len(const char *p, size_t n)
{
	const char *nl = memchr(p, '\n', n);

	return nl != NULL ? (size_t)(nl + 1 - p) : 0;
}

/* A message is one record: its head, the channel, the text. All else is taken line by line. */
static size_t redis_frame(const char *p, size_t n)
{
	static const char head[] = ">3\r\n$7\r\nmessage\r\n";
	size_t at = sizeof(head) - 1, len;

	if (p[0] != '>' || n < at || memcmp(p, head, at) != 0) {
		return p[0] == '>' && n < at ? 0 : line_len(p, n);
	}
	for (int i = 0; i < 2; i++) {
		len = at < n ? line_len(p + at, n - at) : 0;
		if (len == 0) {
			return 0;
		}
		at += len + strtoul(p + at + 1, NULL, 10) + 2;
	}
	return at <= n ? at : 0;
}

static enum reply redis_control(struct bytes *out, const struct who *me, const char *p, size_t n, const char **ret_key)
{
	(void)out, (void)me, (void)ret_key;
	if (starts(p, n, "subscribe")) {
		return REPLY_READY;
	}
	return p[0] == '-' ? REPLY_ERROR : REPLY_NOTHING;
}

const struct proto_ops proto_redis = {
	.name = "redis",
	.echo = true,
	.rooms = true,
	.hello = redis_hello,
	.compose = redis_compose,
	.frame = redis_frame,
	.control = redis_control,
};

/* NATS */

static void nats_hello(struct bytes *out, const struct who *me)
{
	bytes_printf(out,
		     "CONNECT {\"verbose\":false,\"pedantic\":false,\"echo\":false,\"lang\":\"c\","
		     "\"version\":\"1\",\"protocol\":1}\r\nSUB %s 1\r\nPING\r\n",
		     own_channel(me));
}

static void nats_compose(struct bytes *out, const struct who *me, const char *to, const char *text, size_t n)
{
	bytes_printf(out, "PUB %s %zu\r\n%.*s\r\n", target(me, to), n, (int)n, text);
}

static size_t nats_frame(const char *p, size_t n)
{
	size_t len = line_len(p, n), digit, body = 0, unit = 1;

	if (len == 0 || !starts(p, n, "MSG ")) {
		return len;
	}
	for (digit = len - 3; p[digit] >= '0' && p[digit] <= '9'; digit--) {
		body += (size_t)(p[digit] - '0') * unit;
		unit *= 10;
	}
	return len + body + 2 <= n ? len + body + 2 : 0;
}

static enum reply nats_control(struct bytes *out, const struct who *me, const char *p, size_t n, const char **ret_key)
{
	(void)me, (void)ret_key;
	if (starts(p, n, "PING")) {
		bytes_printf(out, "PONG\r\n");
	} else if (starts(p, n, "PONG")) {
		return REPLY_READY;
	}
	return starts(p, n, "-ERR") ? REPLY_ERROR : REPLY_NOTHING;
}

const struct proto_ops proto_nats = {
	.name = "nats",
	.rooms = true,
	.hello = nats_hello,
	.compose = nats_compose,
	.frame = nats_frame,
	.control = nats_control,
};

/* MQTT, quality of service 0 */

static void mqtt_head(struct bytes *out, unsigned char type, size_t rest)
{
	unsigned char head[5] = { type };
	size_t n = 1;

	do {
		head[n++] = (unsigned char)((rest & 127) | (rest > 127 ? 128 : 0));
		rest >>= 7;
	} while (rest != 0);
	bytes_add(out, head, n);
}

static void mqtt_string(struct bytes *out, const char *p, size_t n)
{
	unsigned char len[2] = { (unsigned char)(n >> 8), (unsigned char)n };

	bytes_add(out, len, 2);
	bytes_add(out, p, n);
}

static void mqtt_hello(struct bytes *out, const struct who *me)
{
	const char *topic = own_channel(me);

	mqtt_head(out, 0x10, 10 + 2 + strlen(me->name));
	mqtt_string(out, "MQTT", 4);
	bytes_add(out, "\x04\x02\x00\x00", 4); /* version 3.1.1, clean session, no keep-alive */
	mqtt_string(out, me->name, strlen(me->name));
	mqtt_head(out, 0x82, 2 + 2 + strlen(topic) + 1);
	bytes_add(out, "\x00\x01", 2);
	mqtt_string(out, topic, strlen(topic));
	bytes_add(out, "\x00", 1);
}

static void mqtt_compose(struct bytes *out, const struct who *me, const char *to, const char *text, size_t n)
{
	const char *topic = target(me, to);

	mqtt_head(out, 0x30, 2 + strlen(topic) + n);
	mqtt_string(out, topic, strlen(topic));
	bytes_add(out, text, n);
}

static size_t mqtt_frame(const char *p, size_t n)
{
	size_t rest = 0, at = 1;
	unsigned shift = 0;

	do {
		if (at >= n) {
			return 0;
		}
		rest |= (size_t)(p[at] & 127) << shift;
		shift += 7;
	} while ((p[at++] & 128) != 0 && at < 5);
	return at + rest <= n ? at + rest : 0;
}

static enum reply mqtt_control(struct bytes *out, const struct who *me, const char *p, size_t n, const char **ret_key)
{
	(void)out, (void)me, (void)ret_key;
	switch ((unsigned char)p[0] & 0xf0) {
	case 0x20: /* connected, or why not */
		return p[n - 1] == 0 ? REPLY_NOTHING : REPLY_ERROR;
	case 0x90: /* subscribed */
		return REPLY_READY;
	default:
		return REPLY_NOTHING;
	}
}

const struct proto_ops proto_mqtt = {
	.name = "mqtt",
	.echo = true,
	.rooms = true,
	.hello = mqtt_hello,
	.compose = mqtt_compose,
	.frame = mqtt_frame,
	.control = mqtt_control,
};
