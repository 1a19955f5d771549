/* SPDX-License-Identifier: MIT */
/* Two keys: the one that seals and the one before it. */
#include "net/tls_ticket.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "base/secret.h"

struct tls_tickets {
	pthread_mutex_t lock;
	bool begun;
	struct ticket_key keys[2]; /* the newer first */
};

struct tls_tickets *tls_tickets_new(void)
{
	struct tls_tickets *t = xcalloc(1, sizeof(*t));
	pthread_mutex_init(&t->lock, NULL);
	return t;
}

void tls_tickets_free(struct tls_tickets *t)
{
	if (t) {
		pthread_mutex_destroy(&t->lock);
		secret_wipe(slice_make((const char *)t->keys, sizeof(t->keys)));
		free(t);
	}
}

static bool key_make(struct ticket_key *k, int64_t now_ms)
{
	k->made_ms = now_ms;
	return getrandom(k->name, sizeof(k->name), 0) == (ssize_t)sizeof(k->name) &&
	       getrandom(k->aes, sizeof(k->aes), 0) == (ssize_t)sizeof(k->aes) &&
	       getrandom(k->mac, sizeof(k->mac), 0) == (ssize_t)sizeof(k->mac);
}

static bool renew(struct tls_tickets *t, int64_t now_ms)
{
	struct ticket_key fresh;
	bool made = key_make(&fresh, now_ms);
	if (made) {
		/* The first of all has none before it: two alike name the same key. */
		t->keys[1] = t->begun ? t->keys[0] : fresh;
		t->keys[0] = fresh;
		t->begun = true;
	}
	secret_wipe(slice_make((const char *)&fresh, sizeof(fresh)));
	return made;
}

bool tls_tickets_seal(struct tls_tickets *t, int64_t now_ms, struct ticket_key *ret)
{
	pthread_mutex_lock(&t->lock);
	bool ok = (t->begun && now_ms - t->keys[0].made_ms < TICKET_KEY_MS) || renew(t, now_ms);
	if (ok) {
		*ret = t->keys[0];
	}
	pthread_mutex_unlock(&t->lock);
	return ok;
}

bool tls_tickets_open(struct tls_tickets *t, int64_t now_ms, const uint8_t name[static TICKET_NAME],
		      struct ticket_key *ret)
{
	bool found = false;
	pthread_mutex_lock(&t->lock);
	for (size_t i = 0; i < ARRAY_LEN(t->keys) && t->begun && !found; i++) {
		const struct ticket_key *k = &t->keys[i];
		found = memcmp(k->name, name, TICKET_NAME) == 0 && now_ms - k->made_ms < (int64_t)2 * TICKET_KEY_MS;
		if (found) {
			*ret = *k;
		}
	}
	pthread_mutex_unlock(&t->lock);
	return found;
}
