/* SPDX-License-Identifier: MIT */
/* What the core knows of people besides their names, sessions and rooms: what they say of themselves, who watches whom, who was
 * here, who acts as an operator. */
#ifndef CORE_PEOPLE_H
#define CORE_PEOPLE_H

#include "core/state.h"

enum {
	WHOWAS_SHOWN = 20, /* of one name */
	ONLINE_MOST = 50,  /* names that are asked about at once */
	ACCEPT_MOST = 100, /* people whom one accepts at a time */
};

/* Whose private messages somebody takes nevertheless. */
struct accepted {
	uint64_t id;
	bool asked; /* for by ACCEPT; else it was written to */
};

/* What few people say of themselves; NULL in struct user when it is nothing. */
struct profile {
	char *away;         /* NULL: here */
	char *real;         /* name; NULL: not said */
	struct pairs *meta; /* NULL: nothing; meta.c */
	struct {
		struct accepted *v; /* the oldest first */
		uint32_t n, cap;
	} accepted; /* accept.c */
};

/* How many are here, at one moment. */
struct census {
	int64_t at_ms; /* of the monotonic clock */
	uint32_t people, hidden, staff, sessions;
};

enum {
	CENSUS_FEW = 1000, /* fewer people than that are counted at each login; */
	CENSUS_MS = 1000,  /* more again after that time */
};

/* Whom somebody watches, who is told of it. */
struct watched {
	char *key; /* folded name */
	uint32_t n, cap;
	struct sess_id *by;
};

struct watching {
	uint32_t watched; /* handle */
	char *name;       /* as it was said */
};

struct watcher {
	struct sess_id sess;
	uint32_t n, cap;
	struct watching *v;
};

/* Somebody who was here, or had another name. */
struct gone {
	char *name; /* name, folded name and real name one behind the other, each with its NUL */
	const char *key, *real;
	int64_t since_ms, until_ms;
	uint32_t flags; /* EV_F_ACCOUNT, EV_F_BOT */
};

/* Who acts with the role of an account that is not its own: oper.c. */
struct acting {
	uint64_t user; /* id */
	uint64_t account;
	uint8_t role; /* its own */
};

/* --- profile.c: what people say of themselves --- */
struct slice user_away(const struct user *u);      /* what others read; empty: is here */
struct slice user_said_away(const struct user *u); /* the reason that it gave; empty: none */
void user_away_set(struct user *u, struct slice text);
struct slice user_real(const struct user *u); /* empty: did not say */
void user_profile_free(struct user *u);
/* Its profile, made when it has none; freed when there is nothing in it. */
struct profile *user_profile(struct user *u);
void user_profile_trim(struct user *u);
/* The real name that came with a login, unless it has one, or it is none that people may have. */
void user_real_said(struct core *c, struct user *u, struct slice real);
/* Those who share a room with the user and hear of people by name, or watch it, hear that it has an account, or none any more. */
void account_tell(struct core *c, struct user *u);
/* Does the reader's session see the user in lists? */
bool user_shown(const struct core *c, const struct session *reader, struct user *u);
enum run cmd_realname(struct core *c, struct session *s, const struct cmd *cmd);

/* --- self.c: what people say of themselves for the server to heed --- */
/* Of an account's flags (ACCOUNT_F_*) those that it keeps. */
uint8_t said_by(uint8_t flags);
uint8_t said_kept(uint8_t said); /* the other way round */
enum run cmd_self(struct core *c, struct session *s, const struct cmd *cmd);

/* --- accept.c: whose private messages somebody takes --- */
/* Somebody whom something in private is for. */
struct addressee {
	uint64_t id;
	struct slice name;
	uint8_t said; /* enum user_said */
};

/* What speaks against anything of `from` to that one. */
enum err private_judge(const struct core *c, const struct user *from, const struct addressee *to);
/* True when that one does not want to hear what the command says, and the session was told. */
bool private_refused(struct core *c, const struct session *s, const struct cmd *cmd, const struct addressee *to);
/* Whom one writes to may answer. */
void accept_back(struct core *c, struct user *from, uint64_t to);
enum run cmd_accept(struct core *c, struct session *s, const struct cmd *cmd);

/* --- watch.c: whom somebody wants to hear of without sharing a room --- */
/* The user came, under its name. */
void watch_came(struct core *c, const struct user *u);
/* It went; `renamed`: it is called so now, empty: it left. */
void watch_went(struct core *c, const struct user *u, struct slice key, struct slice name, struct slice renamed);
/* Something else about it, to watchers who do not share a room with it: these hear of it there. */
void watch_tell(struct core *c, struct user *u, enum watch_what what, struct slice text);
/* Every session that watches the user. */
void watch_each(struct core *c, const struct user *u, void (*tell)(struct core *c, struct session *s, const void *arg),
		const void *arg);
void watch_end(struct core *c, struct session *s); /* the session is over */
void watch_free(struct core *c);
enum run cmd_watch(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_online(struct core *c, struct session *s, const struct cmd *cmd);

/* --- call.c: something said to those of a room alone who have a role there --- */
enum run cmd_call(struct core *c, struct session *s, const struct cmd *cmd);

/* --- gone.c: who was here --- */
void gone_add(struct core *c, const struct user *u, struct slice name);
/* The last of that folded name; NULL when nobody is remembered. */
const struct gone *gone_find(const struct core *c, struct slice key);
void gone_free(struct core *c);
enum run cmd_whowas(struct core *c, struct session *s, const struct cmd *cmd);

/* --- oper.c: operators of the server --- */
/* The user's role is its own again, or that account's is another now: those who act with it do so no longer. */
void acting_end(struct core *c, uint64_t user, uint64_t account);
enum run cmd_oper(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_wallops(struct core *c, struct session *s, const struct cmd *cmd);
/* How many are here: unasked, at its login, when its dialect wants that; on a large server it may be a second old. */
void census_tell(struct core *c, const struct session *s);
enum run cmd_census(struct core *c, struct session *s, const struct cmd *cmd);

/* --- login.c --- */
/* The session proved that it is that account: it enters as that one, unless the password changes before. */
void session_proven(struct session *s, const struct account_row *row);

#endif
