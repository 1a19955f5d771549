/* SPDX-License-Identifier: MIT */
/* From a readable socket to commands: reading, detection, decoding, and when to stop for want of credit. */
#ifndef NET0_INPUT_H
#define NET0_INPUT_H

#include "base/base.h"

struct worker;
struct conn;

/* Reads once, and makes commands of what came. */
void input_ready(struct worker *w, struct conn *c);

/* Goes on with input that was left when the connection had to wait, and reads again. */
void input_resume(struct worker *w, struct conn *c);

/* Marks it for that, at the start of the next turn. */
void input_resume_later(struct worker *w, struct conn *c);

/* The timers DETECT, LOGIN and CHUNK. */
void input_silence(struct worker *w, struct conn *c);
void input_login_late(struct worker *w, struct conn *c);
void input_chunk(struct worker *w, struct conn *c);

/* True when the next bytes may be read. */
bool input_allowed(const struct worker *w, const struct conn *c);

#endif
