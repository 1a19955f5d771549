/* SPDX-License-Identifier: MIT */
/* A core with people in it, over a store and a password pool that do as little as will do: for tests of what the core
 * decides, where what is stored does not matter. Session 1 is the one that is tested. */
#ifndef UNIT_CORE_WORLD_H
#define UNIT_CORE_WORLD_H

#include "lib/unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/core.h"
#include "core/role.h"

enum { ME = 1, VICTIM, OWNER, DEVICE, SLOTS }; /* sessions; DEVICE: of the same account as ME, with its password */
enum { LOBBY_ID = 1, DEN_ID = 2, ME_ID = 100, ABSENT_ID = 200, VICTIM_ID = 300, OWNER_ID = 400 };

#define A_TOKEN "koine_0123456789012345678901234567890123456789012"

/* What a world is made of. */
struct made_of {
	enum server_role server; /* of session ME */
	enum room_role room;     /* in the room "den"; OUTSIDER: it is not in it */
	uint8_t scope;           /* of the token it came with; SCOPE_ALL: by its password */
	const char *fact;        /* "key=value" of the room, or NULL */
	bool logged_out;         /* it is not logged in */
};

/* What a command of ME left behind. */
struct left {
	uint16_t err;    /* of the first error that it was told; ERR_OK: none */
	uint32_t drafts; /* proposed */
	uint32_t asks;   /* but those that look a name or a message up */
	uint32_t others; /* events to other sessions, and to rooms */
	bool closed;
	uint32_t rows;    /* of the list that answered */
	bool address;     /* of somebody in the answer */
	bool secret_room; /* den was in the answer */
};

struct world {
	struct config config;
	struct core *core;
	struct effects *out;
	struct now now;
	const struct made_of *of;
	uint64_t pos, seq, tokens;
	struct left left;
	bool watching;
};

static inline struct slice role_fact(struct arena *a, uint64_t id, enum room_role role, struct fact_row **list)
{
	struct fact_row *f = arena_zalloc(a, sizeof(*f));
	f->key = arena_printf(a, "role.%llu", (unsigned long long)id);
	f->value = arena_printf(a, "%s user%llu", room_role_names[role], (unsigned long long)id);
	f->next = *list;
	*list = f;
	return f->key;
}

static inline struct room_row *world_den(const struct world *w, struct arena *a)
{
	struct room_row *row = arena_zalloc(a, sizeof(*row));
	row->id = DEN_ID;
	row->name = SLICE_LIT("den");
	row->seq = row->pos = w->seq;
	role_fact(a, OWNER_ID, ROOM_OWNER, &row->facts);
	if (w->of->room > ROOM_MEMBER) {
		role_fact(a, ME_ID, w->of->room, &row->facts);
	}
	const char *eq = w->of->fact ? strchr(w->of->fact, '=') : NULL;
	if (eq) {
		struct fact_row *f = arena_zalloc(a, sizeof(*f));
		f->key = slice_make(w->of->fact, (size_t)(eq - w->of->fact));
		f->value = slice_cstr(eq + 1);
		f->next = row->facts;
		row->facts = f;
	}
	return row;
}

static inline struct account_row world_account(uint64_t id, const char *name, enum server_role role)
{
	return (struct account_row){
		.id = id, .name = slice_cstr(name), .hash = SLICE_LIT("h"), .role = (uint8_t)role
	};
}

/* Accounts: me (unless a guest), absent. */
static inline void world_look_up(const struct world *w, struct ask *a)
{
	bool by_id = a->account.key.n == 0;
	bool me = by_id ? a->account.id == ME_ID : slice_eq(a->account.key, SLICE_LIT("me"));
	bool absent = by_id ? a->account.id == ABSENT_ID : slice_eq(a->account.key, SLICE_LIT("absent"));
	bool victim = slice_eq(a->account.key, SLICE_LIT("victim"));
	a->account.found = absent || (me && w->of->server != ROLE_GUEST);
	if (a->account.found) {
		a->account.row = absent ? world_account(ABSENT_ID, "absent", ROLE_USER)
					: world_account(ME_ID, "me", w->of->server);
	} else {
		a->account.row.id = me ? ME_ID : victim ? VICTIM_ID : OWNER_ID;
	}
}

/* Message n was said by ME when n is odd, else by somebody else. */
static inline struct record *world_message(struct conv conv, uint64_t seq)
{
	bool own = seq % 2;
	struct record_text t = { .name = own ? SLICE_LIT("me") : SLICE_LIT("victim"), .text = SLICE_LIT("words") };
	struct record *r = record_new(REC_MESSAGE, conv, own ? ME_ID : VICTIM_ID, &t);
	r->seq = r->pos = seq;
	return r;
}

static inline void world_page(struct ask *a)
{
	for (uint32_t i = 0; a->page.mode == PAGE_LIST && i < a->page.n_numbers; i++) {
		struct record *r = world_message(a->page.conv, a->page.numbers[i]);
		r->next = a->page.first;
		a->page.first = r;
	}
}

static inline void world_append(struct world *w, struct ask *a)
{
	for (struct record *r = a->append.first; r; r = r->next) {
		r->pos = ++w->pos;
		w->seq += r->kind == REC_MESSAGE;
		r->seq = w->seq;
		r->log_id = w->pos;
	}
}

static inline void world_answer(struct world *w, struct ask *a)
{
	switch ((enum ask_kind)a->kind) {
	case ASK_APPEND:
		world_append(w, a);
		break;
	case ASK_ACCOUNT:
		world_look_up(w, a);
		break;
	case ASK_ACCOUNT_PUT:
		a->put.row.id = a->put.row.id ? a->put.row.id : ME_ID;
		break;
	case ASK_ROOM:
		a->room.row = arena_zalloc(&a->arena, sizeof(*a->room.row));
		a->room.row->name = a->room.name;
		a->room.row->facts = a->room.facts;
		a->room.row->id = slice_eq(a->room.key, SLICE_LIT("lobby")) ? LOBBY_ID : 77;
		a->room.created = true;
		break;
	case ASK_ROOMS:
		a->rooms.list = world_den(w, &a->arena);
		break;
	case ASK_TOKEN:
		a->token.found = true;
		a->token.row =
			(struct token_row){ .id = 1, .account = ME_ID, .kind = TOKEN_BOT, .scope = w->of->scope };
		a->token.account = world_account(ME_ID, "me", w->of->server);
		break;
	case ASK_TOKEN_PUT:
		a->token_put.row.id = ++w->tokens;
		break;
	case ASK_TOKEN_DROP:
		a->token_drop.n = 1;
		break;
	case ASK_PAGE:
		world_page(a);
		break;
	case ASK_VERIFY:
		a->verify.ok = true;
		break;
	case ASK_HASH:
		a->hash.hash = SLICE_LIT("h");
		break;
	case ASK_SECRET:
		a->secret.text = arena_dup(&a->arena, SLICE_LIT(A_TOKEN));
		break;
	case ASK_ACCOUNTS:
	case ASK_TOKENS:
	case ASK_CHANGES:
	case ASK_VERSIONS:
	case ASK_MISSED:
	case ASK_MARKS:
	case ASK_SEARCH:
	case ASK_CONVERSATIONS:
	case ASK_AUDITS:
	case ASK_STAYING:
	case ASK_META:
	case ASK_SASL:
		break;
	case ASK_SEEN:
	case ASK_MARK:
	case ASK_AUDIT:
	case ASK_STAY:
		ask_free(a); /* not answered */
		return;
	}
	core_answer(w->core, w->now, a, w->out);
}

static inline void world_see(struct world *w, const struct effect *f)
{
	const struct event *ev = f->event;
	bool me = f->kind == EFFECT_EVENT && f->sess.slot == ME;
	w->left.closed |= f->kind == EFFECT_CLOSE && f->sess.slot == ME;
	w->left.others += f->kind == EFFECT_ROOM || (f->kind == EFFECT_EVENT && !me);
	if (!me) {
		return;
	}
	if (ev->id == EV_ERROR && w->left.err == ERR_OK) {
		w->left.err = ev->err;
	}
	w->left.address |= ev->id == EV_WHOIS && ev->key.n > 0;
	for (uint32_t i = 0; ev->id == EV_ROOMS && i < ev->rows; i++) {
		w->left.secret_room |= slice_eq(ev->list[i].name, SLICE_LIT("den"));
	}
}

static inline bool looks_up(const struct ask *a)
{
	return a->kind == ASK_ACCOUNT || (a->kind == ASK_PAGE && a->page.mode == PAGE_LIST && a->page.n_numbers == 1);
}

/* Answers whatever is asked, until nothing is. */
static inline void world_settle(struct world *w)
{
	for (bool more = true; more;) {
		effects_flush_drafts(w->out);
		struct ask *asks = w->out->asks;
		w->out->asks = NULL;
		for (uint32_t i = 0; w->watching && i < w->out->n; i++) {
			world_see(w, &w->out->v[i]);
		}
		effects_reset(w->out);
		more = asks != NULL;
		while (asks) {
			struct ask *a = asks;
			asks = a->node.next ? CONTAINER_OF(a->node.next, struct ask, node) : NULL;
			a->node.next = NULL;
			if (w->watching) {
				w->left.drafts += a->kind == ASK_APPEND ? a->append.count : 0;
				w->left.asks += a->kind != ASK_APPEND && !looks_up(a);
			}
			world_answer(w, a);
		}
	}
	core_check(w->core);
}

static inline void world_give(struct world *w, uint32_t slot, struct cmd cmd)
{
	cmd.from = (struct sess_id){ slot, 1 };
	cmd.bytes = 1;
	core_command(w->core, w->now, &cmd, w->out);
	world_settle(w);
}

static inline void world_come(struct world *w, uint32_t slot, const char *name, const char *secret)
{
	static const char *const from[SLOTS] = { "", "192.0.2.1", "198.51.100.2", "203.0.113.3", "192.0.2.1" };
	struct cmd login = { .id = CMD_LOGIN, .who = slice_cstr(name), .secret = slice_cstr(secret) };
	world_give(w, slot,
		   (struct cmd){ .id = CMD_CONNECT,
				 .dialect = DIALECT_JSON,
				 .flags = CMD_SECURE,
				 .who = slice_cstr(from[slot]) });
	if (!w->of->logged_out || slot != ME) {
		world_give(w, slot, login);
	}
}

/* The people come: the owner of the room, a guest who is in it, and the one that is tested. */
static inline struct world *world_new(const struct made_of *of)
{
	struct world *w = xcalloc(1, sizeof(*w));
	const struct core_env env = { .config = &w->config, .epoch = 1 };
	const struct cmd join = { .id = CMD_JOIN, .room = SLICE_LIT("den") };
	config_init(&w->config);
	w->config.trusted = 1;
	w->seq = w->pos = 10; /* what was said before */
	w->of = of;
	w->now = (struct now){ { 1000000 }, { 1700000000000 } };
	w->out = effects_new();
	w->core = core_new(&env);
	core_start(w->core, w->now, w->out);
	world_settle(w);
	world_come(w, OWNER, "owner", "");
	world_give(w, OWNER, join);
	world_come(w, VICTIM, "victim", "");
	world_give(w, OWNER, (struct cmd){ .id = CMD_INVITE, .who = SLICE_LIT("victim"), .room = SLICE_LIT("den") });
	world_give(w, VICTIM, join);
	bool token = of->scope != SCOPE_ALL;
	uint32_t slot = token ? DEVICE : ME;
	world_come(w, slot, "me", of->server == ROLE_GUEST ? "" : "password");
	if (of->room != ROOM_OUTSIDER && !of->logged_out) {
		world_give(w, OWNER,
			   (struct cmd){ .id = CMD_INVITE, .who = SLICE_LIT("me"), .room = SLICE_LIT("den") });
		world_give(w, slot, join);
	}
	if (token) {
		world_come(w, ME, "me", A_TOKEN);
	}
	return w;
}

static inline void world_free(struct world *w)
{
	core_free(w->core);
	effects_unref(w->out);
	config_done(&w->config);
	free(w);
}

/* Gives a command of ME, and says what it left behind. */
static inline struct left world_try(struct world *w, struct cmd cmd)
{
	w->left = (struct left){ .err = ERR_OK };
	w->watching = true;
	world_give(w, ME, cmd);
	w->watching = false;
	return w->left;
}

#endif
