/* SPDX-License-Identifier: MIT */
/* Credentials that came from a `name:password` file: names folded, passwords only as keyed hashes under a key that dies
 * with the process. Constant once loaded, so any thread may ask. */
#ifndef CORE_CREDS_H
#define CORE_CREDS_H

#include "base/looks.h"

struct creds;

/* `key` is random. */
struct creds *creds_new(const uint8_t key[32]);
void creds_free(struct creds *c);

/* Adds a pair; the last one of a name counts. False when the name is empty, longer than 64 bytes, has a blank or control
 * character, or is not UTF-8. */
bool creds_add(struct creds *c, struct slice name, struct slice password);

uint32_t creds_count(const struct creds *c);

/* `key` is the folded name (base/text.h). NULL creds have nobody. */
bool creds_has(const struct creds *c, struct slice key);

/* Does another name look like this one (base/looks.h)? Of a name that the file has that is never so. */
bool creds_alike(const struct creds *c, struct slice key, const struct look *look);

/* The name as the file writes it; empty when it has none. */
struct slice creds_name(const struct creds *c, struct slice key);

/* Takes the same time for a right and a wrong password. */
bool creds_check(const struct creds *c, struct slice key, struct slice password);

#endif
