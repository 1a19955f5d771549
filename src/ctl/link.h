/* SPDX-License-Identifier: MIT */
/* A connection to the control socket: objects out, objects in, one a line. What is sent may hold a password and is
 * wiped. */
#ifndef CTL_LINK_H
#define CTL_LINK_H

#include <jansson.h>

#include "base/buf.h"

enum { LINK_LINE_MAX = 16 << 20, LINK_PATIENCE_MS = 120000 };

struct link {
	int fd; /* -1: closed */
	struct buf *in, *out;
	uint32_t taken;    /* of `in`: lines that were given out */
	uint32_t searched; /* of `in`: without a newline */
	uint32_t written;  /* of `out` */
	uint64_t last_id;
	char why[256]; /* after a failure: a sentence */
};

/* Why there is no connection. */
enum link_open {
	LINK_OPEN,
	LINK_NOBODY, /* no server listens there */
	LINK_FAILED, /* it does, or something does, but `why` */
};

/* Connects, and sees that it is a server of ours; the welcome is still to come. Either way link_close() is due. */
enum link_open link_open(struct link *l, const char *path);

/* Takes over a connected socket: for tests. */
void link_init(struct link *l, int fd);
void link_close(struct link *l);

/* Queues the object with a number as its `id`, which is returned. */
uint64_t link_put(struct link *l, json_t *object);

/* What poll() should wait for. */
short link_events(const struct link *l);

/* Writes what is queued and reads what came, without waiting. False: the connection is over, and `why`; what came
 * before may still be taken. */
MUST_CHECK bool link_work(struct link *l);

/* The next object that came; NULL: none yet. False when what came is none, and `why`. The caller drops it. */
MUST_CHECK bool link_take(struct link *l, json_t **ret);

/* Waits for the next object. NULL: the connection is over, or nothing came for LINK_PATIENCE_MS, and `why`. */
json_t *link_wait(struct link *l);

/* Waits for the answer to object `id`; what comes unasked is passed over. The same result. */
json_t *link_answer(struct link *l, uint64_t id);

/* Is this the answer to object `id`? */
bool link_answers(const json_t *o, uint64_t id);

/* A text of the object; "" when there is none. */
const char *link_text(const json_t *o, const char *field);

#endif
