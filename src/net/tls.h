/* SPDX-License-Identifier: MIT */
/* One connection's TLS, between bytes and bytes: no socket, no clock of its own. OpenSSL reads what it is fed from the
 * worker's buffer and writes into the worker's buffer, so that an idle connection holds none.
 *
 *  socket -> tls_take(bytes) -> plain bytes -> decoder
 *  socket <- io.out <- tls_put(plain bytes) <- spans
 *
 * What was written into io.out is sent, or kept (tls_keep), before another connection is dealt with. */
#ifndef NET_TLS_H
#define NET_TLS_H

#include "base/buf.h"
#include "net/gate.h"
#include "net/tls_ticket.h"

struct ssl_st;
struct bio_method_st;

enum {
	TLS_RECORD = 16 * 1024,     /* most plain bytes of a record */
	TLS_READ = 16 * 1024,       /* read from one socket in one turn: a tiny record costs much more than its bytes */
	TLS_BATCH = 4 * TLS_RECORD, /* encrypted before the kernel is asked to take it */
	TLS_FINGERPRINT = 64,
};

/* What the connections of one worker share; nothing in it lasts longer than a call. */
struct tls_io {
	struct bio_method_st *method;
	struct tls_tickets *tickets;
	const struct now *now; /* the worker's */
	struct slice in;       /* not taken yet */
	struct buf *out;       /* for the peer */
	char *plain;           /* from the peer */
	char *gather;          /* TLS_RECORD bytes, for putting small pieces together */
};

enum tls_state {
	TLS_SHAKING,
	TLS_OPEN,
	TLS_ENDED,  /* the peer said that it sends no more (close_notify); it still listens */
	TLS_BROKEN, /* nothing more can be had or said but the alert that was written */
};

struct tls {
	struct ssl_st *ssl;
	struct tls_io *io;
	struct gate *gate; /* while hands are shaken */
	struct buf *rest;  /* what the kernel did not take; NULL: nothing */
	uint32_t rest_at;  /* of it, where it goes on */
	uint16_t records;  /* that the last tls_take() saw */
	uint8_t state;     /* enum tls_state */
	uint8_t odd;       /* records without data in a row */
	bool said_end;     /* close_notify was written */
	/* For whoever drives it: */
	bool queued;  /* on the worker's list of handshakes */
	bool counted; /* among the handshakes under way */
	bool cut;     /* the socket ended without close_notify: the end of what the peer said may be missing */
};

void tls_io_init(struct tls_io *io, struct tls_tickets *tickets, const struct now *now);
void tls_io_done(struct tls_io *io);

/* The server's side of a connection that is about to shake hands; takes a reference to the gate. */
struct tls *tls_new(struct gate *g, struct tls_io *io);
void tls_free(struct tls *t); /* NULL is fine */

/* Takes all that the peer sent, at most 64 KiB before it is open and TLS_READ later. `*ret` is what it says, valid
 * until the next call for any connection; with TLS_BROKEN nothing. */
enum tls_state tls_take(struct tls *t, struct slice in, struct slice *ret);

/* Writes at most TLS_RECORD plain bytes as one record; open or ended only. False: broken. */
MUST_CHECK bool tls_put(struct tls *t, struct slice plain);

/* Writes close_notify, once; false when there is nothing to write. */
bool tls_end(struct tls *t);

/* Keeps what follows the first `sent` bytes of io.out, behind what is kept already; io.out is empty then. */
void tls_keep(struct tls *t, uint32_t sent);
struct slice tls_kept(const struct tls *t);
/* Takes bytes off the front of what is kept. */
void tls_kept_sent(struct tls *t, uint32_t n);

/* Why the last one broke, as a constant phrase for the log. */
const char *tls_why(void);

struct tls_info {
	const char *version, *cipher;
	const char *name;  /* that the client asked for (SNI); "" none */
	bool resumed;      /* by a ticket */
	bool speaks_first; /* a protocol was agreed upon (ALPN) in which the client speaks first */
};

/* Once open. */
struct tls_info tls_info(const struct tls *t);

/* Once open: the SHA-256 of the client's certificate in 64 hex digits; false when it showed none. */
bool tls_fingerprint(const struct tls *t, char ret[static TLS_FINGERPRINT]);

/* Once open (tls_bind.c): whether anything names this connection at both its ends; and appends what does, as CMD_AUTH wants it: a
 * line for each of tls-exporter (RFC 9266), tls-unique and tls-server-end-point (RFC 5929). */
bool tls_binds(const struct tls *t);
void tls_bindings(const struct tls *t, struct buf *ret);

#endif
