/* SPDX-License-Identifier: MIT */
/* A bounded queue and a few threads. What waits here are asks, linked by their own nodes; nothing else is allocated. */
#include "auth/auth.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include <sodium.h>

#include "auth/sasl.h"
#include "base/log.h"
#include "base/secret.h"

_Static_assert((int)AUTH_SECRET == (int)KEYRING_SECRET, "the server's secret is the keyring's");

struct auth {
	auth_answer_fn answer;
	void *ctx;
	uint32_t passes, memory_kib;
	char nobody[crypto_pwhash_STRBYTES]; /* a hash of no password, with the parameters of the day */
	bool scram;
	struct keyring keyring;
	atomic_flag told_foreign;

	pthread_mutex_t lock; /* guards what follows */
	pthread_cond_t wake;
	struct mpsc_node *first, **tail;
	uint32_t queued, queue_max;
	bool stop;

	uint32_t n_threads;
	pthread_t threads[];
};

/* Well formed and made of random bytes: to verify it costs what a real one costs, and no password fits. */
static void make_nobody(struct auth *a)
{
	unsigned char random[48];
	char salt[23], hash[44]; /* 16 and 32 bytes in base64 */

	randombytes_buf(random, sizeof(random));
	sodium_bin2base64(salt, sizeof(salt), random, 16, sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
	sodium_bin2base64(hash, sizeof(hash), random + 16, 32, sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
	snprintf(a->nobody, sizeof(a->nobody), "$argon2id$v=19$m=%u,t=%u,p=1$%s$%s", a->memory_kib, a->passes, salt,
		 hash);
}

static void do_verify(struct auth *a, struct ask *ask)
{
	struct slice hash = ask->verify.hash, secret = ask->verify.secret;
	char str[crypto_pwhash_STRBYTES] = { 0 };
	bool known = hash.n > 0 && hash.n < sizeof(str);

	if (known) {
		memcpy(str, hash.p, hash.n);
	} else {
		memcpy(str, a->nobody, sizeof(str));
	}
	errno = 0;
	ask->verify.ok = crypto_pwhash_str_verify(str, secret.n ? secret.p : "", secret.n) == 0 && known;
	/* Not enough memory right now says nothing about the password. */
	ask->err = !ask->verify.ok && errno == ENOMEM ? ERR_BUSY : ERR_OK;
	ask->verify.scram =
		a->scram && ask->verify.ok && ask->verify.name.n > 0
			? keyring_complete(&a->keyring, &ask->arena, ask->verify.name, secret, ask->verify.scram)
			: SLICE_EMPTY;
	sodium_memzero(str, sizeof(str));
}

static void do_hash(struct auth *a, struct ask *ask)
{
	struct slice secret = ask->hash.secret;
	char str[crypto_pwhash_STRBYTES];

	/* It fails for want of memory only. */
	if (crypto_pwhash_str(str, secret.n ? secret.p : "", secret.n, a->passes, (size_t)a->memory_kib * 1024) != 0) {
		ask->err = ERR_BUSY;
		return;
	}
	ask->hash.hash = arena_dup(&ask->arena, slice_cstr(str));
	ask->hash.scram =
		a->scram && ask->hash.want_scram ? keyring_make(&a->keyring, &ask->arena, secret) : SLICE_EMPTY;
	ask->err = ERR_OK;
	sodium_memzero(str, sizeof(str));
}

static void do_secret(struct ask *ask)
{
	unsigned char random[32];
	char text[44];

	randombytes_buf(random, sizeof(random));
	sodium_bin2base64(text, sizeof(text), random, sizeof(random), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	ask->secret.text = arena_printf(&ask->arena, "koine_%s", text);
	ask->err = ERR_OK;
	sodium_memzero(random, sizeof(random));
	sodium_memzero(text, sizeof(text));
}

/* The operator is told once: every account would say the same. */
static void do_sasl(struct auth *a, struct ask *ask)
{
	if (!sasl_step(&a->keyring, a->scram, ask) && !atomic_flag_test_and_set(&a->told_foreign)) {
		LOG(LOG_WARN, "scram_keys_foreign",
		    LF_C("why", "an account's keys for SCRAM were wrapped by another secret.key than this one"),
		    LF_C("hint",
			 "put the old secret.key back; until then, or until their passwords are changed, such accounts "
			 "log in without SCRAM"));
	}
}

static void wipe(struct ask *ask)
{
	if (ask->kind == ASK_VERIFY) {
		secret_wipe(ask->verify.secret);
		ask->verify.secret = SLICE_EMPTY;
	} else if (ask->kind == ASK_HASH) {
		secret_wipe(ask->hash.secret);
		ask->hash.secret = SLICE_EMPTY;
	} else if (ask->kind == ASK_SASL) {
		secret_wipe(ask->sasl.data);
		ask->sasl.data = SLICE_EMPTY;
	}
}

static void answer(struct auth *a, struct ask *ask)
{
	wipe(ask);
	a->answer(a->ctx, ask);
}

static void carry_out(struct auth *a, struct ask *ask)
{
	if (ask->kind == ASK_VERIFY) {
		do_verify(a, ask);
	} else if (ask->kind == ASK_HASH) {
		do_hash(a, ask);
	} else if (ask->kind == ASK_SECRET) {
		do_secret(ask);
	} else if (ask->kind == ASK_SASL) {
		do_sasl(a, ask);
	} else {
		panic("auth: ask of kind %u", ask->kind);
	}
	answer(a, ask);
}

/* The next ask; NULL once there are none and none will come. */
static struct ask *take(struct auth *a)
{
	struct mpsc_node *n;

	pthread_mutex_lock(&a->lock);
	while (!a->first && !a->stop) {
		pthread_cond_wait(&a->wake, &a->lock);
	}
	n = a->first;
	if (n) {
		a->first = n->next;
		if (!a->first) {
			a->tail = &a->first;
		}
		a->queued--;
	}
	pthread_mutex_unlock(&a->lock);
	return n ? CONTAINER_OF(n, struct ask, node) : NULL;
}

static void *run(void *arg)
{
	struct auth *a = arg;
	struct ask *ask;

	while ((ask = take(a))) {
		carry_out(a, ask);
	}
	return NULL;
}

/* Every signal stays with the thread that waits for it. */
static void start_threads(struct auth *a, uint32_t want)
{
	sigset_t all, before;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	while (a->n_threads < want && pthread_create(&a->threads[a->n_threads], NULL, run, a) == 0) {
		a->n_threads++;
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (a->n_threads == 0) {
		panic("auth: cannot start a thread");
	}
}

static void make_keyring(struct auth *a, const struct config *cfg, const uint8_t *secret)
{
	uint8_t drawn[AUTH_SECRET];

	randombytes_buf(drawn, sizeof(drawn));
	a->scram = cfg->scram != 0;
	keyring_init(&a->keyring, secret ? secret : drawn, (uint32_t)cfg->scram_iterations);
	atomic_flag_clear(&a->told_foreign);
	sodium_memzero(drawn, sizeof(drawn));
}

struct auth *auth_new(const struct config *cfg, const uint8_t *secret, auth_answer_fn answer_fn, void *ctx)
{
	struct auth *a = xcalloc(1, sizeof(*a) + (size_t)cfg->hash_threads * sizeof(a->threads[0]));

	if (sodium_init() < 0) {
		panic("auth: libsodium does not start");
	}
	a->answer = answer_fn;
	a->ctx = ctx;
	a->passes = (uint32_t)cfg->hash_passes;
	a->memory_kib = (uint32_t)cfg->hash_memory;
	a->queue_max = (uint32_t)cfg->hash_queue;
	a->tail = &a->first;
	pthread_mutex_init(&a->lock, NULL);
	pthread_cond_init(&a->wake, NULL);
	make_nobody(a);
	make_keyring(a, cfg, secret);
	start_threads(a, (uint32_t)cfg->hash_threads);
	return a;
}

bool auth_takes(enum ask_kind kind)
{
	return kind == ASK_VERIFY || kind == ASK_HASH || kind == ASK_SECRET || kind == ASK_SASL;
}

void auth_submit(struct auth *a, struct ask *ask)
{
	bool taken;

	pthread_mutex_lock(&a->lock);
	taken = a->queued < a->queue_max && !a->stop;
	if (taken) {
		ask->node.next = NULL;
		*a->tail = &ask->node;
		a->tail = &ask->node.next;
		a->queued++;
		pthread_cond_signal(&a->wake);
	}
	pthread_mutex_unlock(&a->lock);
	if (!taken) {
		ask->err = ERR_BUSY;
		answer(a, ask);
	}
}

void auth_free(struct auth *a)
{
	if (!a) {
		return;
	}
	pthread_mutex_lock(&a->lock);
	a->stop = true;
	pthread_cond_broadcast(&a->wake);
	pthread_mutex_unlock(&a->lock);
	for (uint32_t i = 0; i < a->n_threads; i++) {
		pthread_join(a->threads[i], NULL);
	}
	pthread_cond_destroy(&a->wake);
	pthread_mutex_destroy(&a->lock);
	keyring_done(&a->keyring);
	free(a);
}
