/* SPDX-License-Identifier: MIT */
/* What a dialect is to the rest: a pair of pure functions between bytes and struct cmd / struct event.
 *
 * No I/O, no clock, no globals, no domain decision. Law for every decoder, tested for each: any split of the input gives
 * the same commands. Every error that a decoder finds becomes a CMD_INVALID, so that it is answered in order with the rest;
 * a decoder itself never writes.
 *
 * An event to a room is encoded once per variant (codec and PEER bits) and the bytes are shared by all who listen; an event
 * to one session is encoded for its peer, whose state it may change (prompts). */
#ifndef PROTO_PROTO_H
#define PROTO_PROTO_H

#include "base/buf.h"
#include "core/cmd.h"
#include "core/config.h"
#include "core/event.h"

/* What a codec knows besides its input; the same for all connections of a worker. */
struct proto_env {
	const struct config *config;
	int32_t utc_offset_s; /* of the server's local time, for [15:04:05] */
};

struct proto_ops;

/* The codec's side of one connection. Kept small: it lives as long as the connection does. */
struct peer {
	const struct proto_ops *ops;
	uint32_t scanned;  /* how much of the unconsumed input was looked at; decoders use it, the worker keeps it */
	uint8_t phase;     /* the codec's own */
	uint8_t flags;     /* enum peer_flag */
	uint8_t state[18]; /* the codec's own */
	void *own;         /* the same, on the heap: the codec's close() frees it */
};

enum peer_flag {
	/* After env->config->chunk_ms of silence the worker calls decode with DECODE_F_CHUNK: unterminated input is a line. */
	PEER_CHUNKED = 1 << 0,
	PEER_FIXED = 1 << 1,  /* the listener's dialect is fixed: no detection (and an HTTP request line closes) */
	PEER_QUIET = 1 << 2,  /* the dialect was detected from bytes */
	PEER_VARIES = 1 << 3, /* its variant() is another than before: encode() says so, the worker sees to it */
	PEER_SECURE = 1 << 4, /* TLS, or from this machine */
	PEER_TLS = 1 << 5,    /* TLS, its own or that of a proxy or gateway that is believed */
	PEER_CERT = 1 << 6,   /* it showed a certificate */
	PEER_BINDS = 1 << 7,  /* its own TLS, which a login may be bound to */
};

enum decode {
	DECODE_MORE, /* all complete input is consumed; what is left in `in` waits for more */
	DECODE_CMD,  /* *ret is a command; call again */
	/* What the input means depends on the answer to the last command (login prompts): it stays in `in`; call again once
	 * encode() was called for this peer, whether or not more came. The end of the input is only reached after the MORE
	 * that follows. */
	DECODE_WAIT,
	DECODE_SWITCH, /* nothing consumed; the peer speaks another dialect, peer_switch() says which; text only */
	DECODE_CLOSE,  /* close the connection without a word */
};

enum decode_flag {
	DECODE_F_EOF = 1 << 0,   /* no more input will come: unterminated input counts as a line */
	DECODE_F_CHUNK = 1 << 1, /* see PEER_CHUNKED */
};

/* Bits of a variant: what changes a room's item for a listener. Bit 0 is the same for every codec. */
enum variant_bit {
	VARIANT_CURRENT = 1 << 0, /* the room is the reader's current one */
	VARIANT_COUNT = 2,
	VARIANT_OWN_SHIFT = 1, /* the others are the codec's own */
	VARIANT_OWN_BITS = 31,
};

struct proto_ops {
	enum dialect dialect;

	/* The connection opens, or switches to this dialect: sets up `p` (already zeroed but for ops and flags) and writes what
	 * the server says first, if it does. */
	void (*open)(struct peer *p, const struct proto_env *env, struct buf *out);

	/* The connection ends, or switches to another dialect: frees p->own. NULL: nothing to do. */
	void (*close)(struct peer *p);

	/* What the peer chose that changes a room's item for it: bits of its own, fewer than VARIANT_OWN_BITS. NULL: nothing. */
	uint32_t (*variant)(const struct peer *p);

	/* Takes the next command out of `*in`, moving `in` behind what it consumed. `*ret` comes zeroed but for `from`; its
	 * strings point into `*in` or lie in `a`. ret->bytes is set by the caller. Input beyond the limits is consumed and
	 * reported once. */
	enum decode (*decode)(struct peer *p, const struct proto_env *env, struct slice *in, unsigned flags,
			      struct arena *a, struct cmd *ret);

	/* Appends the event as a listener of its room reads it; nothing when the dialect does not show it. `variant`: bits of
	 * enum variant_bit. Events: MESSAGE JOIN LEAVE NICK CROWD TOPIC TYPING AWAY EDITED DELETED REACTED PINNED READ SETTING
	 * ROLE BAN. */
	void (*encode_room)(const struct proto_env *env, const struct event *ev, unsigned variant, struct buf *out);

	/* The configuration was read again; `was`: as it was before, env->config as it is now. Appends what the peer is to hear
	 * of that. NULL: nothing. */
	void (*reloaded)(struct peer *p, const struct proto_env *env, const struct config *was, struct buf *out);

	/* Appends the event as this one session reads it; any event. */
	void (*encode)(struct peer *p, const struct proto_env *env, const struct event *ev, struct buf *out);
};

/* The codec of a dialect. */
const struct proto_ops *proto_find(enum dialect d);

/* Of a room's items, as the peer reads them: enum variant_bit. */
unsigned peer_variant(const struct peer *p, bool current);

/* Whether listeners of that dialect are told of the room's event at all. */
bool room_item_for(enum dialect d, const struct event *ev);

void peer_close(struct peer *p);

/* Which dialect the first bytes speak (the table of docs/protocol/README.md); DIALECT_NONE: one that is known, but not spoken
 * here. `silent`: nothing came for detect_ms, or nothing more will come: it is decided now.
 * DETECT_MORE: go on collecting, a part of a known word is no silence. */
enum detect { DETECT_MORE, DETECT_FOUND };
enum detect proto_detect(struct slice first, bool silent, enum dialect *ret);

/* After DECODE_SWITCH: the dialect to switch to. */
enum dialect peer_switch(const struct peer *p);

/* True when the line is an HTTP request line (GET /path HTTP/1.1 and the like). */
bool proto_is_http(struct slice line);

/* How a sentence names commands and rooms: "/join dev", or "JOIN #dev". */
enum wording { WORDING_SLASH, WORDING_IRC };

/* Appends the sentence of an error, filled from the event (tables/errors.def says how) and made safe for a terminal. */
void err_sentence(struct buf *out, const struct event *ev, enum wording wording);

#endif
