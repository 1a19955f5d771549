/* SPDX-License-Identifier: MIT */
/* Addresses in a hash table, keyed by 16 bytes: IPv4 as mapped into IPv6, IPv6 cut to its /64. */
#include "net/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>

#include "base/htab.h"
#include "base/slab.h"

struct address {
	uint8_t key[16];
	uint32_t conns;
	uint32_t shaking; /* TLS handshakes under way */
};

/* Handshakes begun: each account says until when, in microseconds, it is in debt. */
enum { ACCOUNTS = 4096, ACCOUNT_ROWS = 2, MINUTE_US = 60000000 };

struct net_addresses {
	pthread_mutex_t lock;
	struct hash_seed seed;
	struct htab index;
	struct slab slab;
	int64_t accounts[ACCOUNT_ROWS][ACCOUNTS];
};

static const uint8_t mapped_prefix[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };

static bool key_is_v4(const uint8_t key[static 16])
{
	return memcmp(key, mapped_prefix, sizeof(mapped_prefix)) == 0;
}

static bool key_is_loopback6(const uint8_t key[static 16])
{
	return memcmp(key, &in6addr_loopback, 16) == 0;
}

bool address_bytes(const struct sockaddr *addr, uint8_t ret[static 16])
{
	if (addr->sa_family == AF_INET) {
		struct sockaddr_in in;
		memcpy(&in, addr, sizeof(in));
		memcpy(ret, mapped_prefix, sizeof(mapped_prefix));
		memcpy(ret + 12, &in.sin_addr, 4);
		return true;
	}
	if (addr->sa_family == AF_INET6) {
		struct sockaddr_in6 in6;
		memcpy(&in6, addr, sizeof(in6));
		memcpy(ret, &in6.sin6_addr, 16);
		return true;
	}
	return false;
}

static uint64_t entry_hash(const void *ctx, uint32_t handle)
{
	const struct net_addresses *t = ctx;
	const struct address *a = slab_at(&t->slab, handle);
	return hash_bytes(&t->seed, a->key, sizeof(a->key));
}

static bool entry_eq(const void *ctx, uint32_t handle, const void *key)
{
	const struct net_addresses *t = ctx;
	const struct address *a = slab_at(&t->slab, handle);
	return memcmp(a->key, key, sizeof(a->key)) == 0;
}

struct net_addresses *net_addresses_new(void)
{
	struct net_addresses *t = xcalloc(1, sizeof(*t));
	if (getrandom(&t->seed, sizeof(t->seed), 0) != (ssize_t)sizeof(t->seed)) {
		panic("no random numbers");
	}
	pthread_mutex_init(&t->lock, NULL);
	htab_init(&t->index);
	slab_init(&t->slab, sizeof(struct address));
	return t;
}

void net_addresses_free(struct net_addresses *t)
{
	if (t) {
		htab_done(&t->index);
		slab_done(&t->slab);
		pthread_mutex_destroy(&t->lock);
		free(t);
	}
}

static bool take_locked(struct net_addresses *t, const uint8_t key[static 16], uint32_t max, uint32_t *ret_handle)
{
	uint64_t hash = hash_bytes(&t->seed, key, 16);
	uint32_t handle = htab_find(&t->index, hash, entry_eq, t, key);
	struct address *a;
	if (handle) {
		a = slab_at(&t->slab, handle);
		if (a->conns >= max) {
			return false;
		}
	} else {
		a = slab_alloc(&t->slab, &handle);
		memcpy(a->key, key, 16);
		htab_insert(&t->index, hash, handle, entry_hash, t);
	}
	a->conns++;
	*ret_handle = handle;
	return true;
}

bool address_take(struct net_addresses *t, const struct sockaddr *addr, uint32_t max, uint32_t *ret_handle)
{
	uint8_t key[16];
	if (!address_bytes(addr, key)) {
		*ret_handle = 0;
		return true;
	}
	if (!key_is_v4(key) && !key_is_loopback6(key)) {
		memset(key + 8, 0, 8);
	}
	pthread_mutex_lock(&t->lock);
	bool ok = take_locked(t, key, max, ret_handle);
	pthread_mutex_unlock(&t->lock);
	return ok;
}

void address_give(struct net_addresses *t, uint32_t handle)
{
	if (handle == 0) {
		return;
	}
	pthread_mutex_lock(&t->lock);
	struct address *a = slab_at(&t->slab, handle);
	if (--a->conns == 0) {
		htab_remove(&t->index, entry_hash(t, handle), handle, entry_hash, t);
		slab_free(&t->slab, handle);
	}
	pthread_mutex_unlock(&t->lock);
}

/* Whether the address may begin one more; then both its accounts are charged. */
static bool account_charge(struct net_addresses *t, const uint8_t key[static 16], uint32_t per_minute, int64_t now_us)
{
	uint64_t hash = hash_bytes(&t->seed, key, 16);
	int64_t price = MINUTE_US / per_minute, *debt[ACCOUNT_ROWS];
	bool ok = false;
	for (uint32_t i = 0; i < ACCOUNT_ROWS; i++) {
		debt[i] = &t->accounts[i][(hash >> (i * 32)) % ACCOUNTS];
		*debt[i] = MAX(*debt[i], now_us);
		ok = ok || *debt[i] + price <= now_us + MINUTE_US;
	}
	for (uint32_t i = 0; i < ACCOUNT_ROWS && ok; i++) {
		*debt[i] = MIN(*debt[i] + price, now_us + MINUTE_US);
	}
	return ok;
}

enum shake address_shake(struct net_addresses *t, uint32_t handle, struct shake_limits limits, int64_t now_ms)
{
	enum shake s = SHAKE_OK;
	if (handle == 0) {
		return SHAKE_OK;
	}
	pthread_mutex_lock(&t->lock);
	struct address *a = slab_at(&t->slab, handle);
	if (a->shaking >= limits.at_once) {
		s = SHAKE_AT_ONCE;
	} else if (!account_charge(t, a->key, limits.per_minute, now_ms * 1000)) {
		s = SHAKE_PER_MINUTE;
	} else {
		a->shaking++;
	}
	pthread_mutex_unlock(&t->lock);
	return s;
}

void address_shaken(struct net_addresses *t, uint32_t handle)
{
	if (handle == 0) {
		return;
	}
	pthread_mutex_lock(&t->lock);
	((struct address *)slab_at(&t->slab, handle))->shaking--;
	pthread_mutex_unlock(&t->lock);
}

struct slice address_text(struct net_addresses *t, uint32_t handle, char buf[static ADDRESS_TEXT_MAX])
{
	if (handle == 0) {
		return SLICE_LIT("local");
	}
	uint8_t key[16];
	pthread_mutex_lock(&t->lock);
	memcpy(key, ((const struct address *)slab_at(&t->slab, handle))->key, sizeof(key));
	pthread_mutex_unlock(&t->lock);
	if (key_is_v4(key)) {
		inet_ntop(AF_INET, key + 12, buf, ADDRESS_TEXT_MAX);
		return slice_cstr(buf);
	}
	inet_ntop(AF_INET6, key, buf, ADDRESS_TEXT_MAX);
	if (!key_is_loopback6(key)) {
		size_t n = strlen(buf);
		snprintf(buf + n, ADDRESS_TEXT_MAX - n, "/64");
	}
	return slice_cstr(buf);
}

struct slice address_print(const struct sockaddr *addr, char buf[static ADDRESS_TEXT_MAX])
{
	uint8_t key[16];
	char ip[INET6_ADDRSTRLEN];
	if (!address_bytes(addr, key)) {
		return SLICE_LIT("local");
	}
	if (key_is_v4(key)) {
		inet_ntop(AF_INET, key + 12, ip, sizeof(ip));
	} else {
		inet_ntop(AF_INET6, key, ip, sizeof(ip));
	}
	in_port_t port;
	/* Both families have the port at the same place. */
	memcpy(&port, (const char *)addr + offsetof(struct sockaddr_in, sin_port), sizeof(port));
	snprintf(buf, ADDRESS_TEXT_MAX, key_is_v4(key) ? "%s:%u" : "[%s]:%u", ip, ntohs(port));
	return slice_cstr(buf);
}

bool address_is_loopback(const struct sockaddr *addr)
{
	uint8_t key[16];
	if (!address_bytes(addr, key)) {
		return true;
	}
	if (key_is_v4(key)) {
		return key[12] == 127;
	}
	return key_is_loopback6(key);
}
