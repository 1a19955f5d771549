/* SPDX-License-Identifier: MIT */
/* The core's state, shared by its own files only. Objects are named by 32-bit handles (base/slab.h) where a pointer would
 * cost memory: one idle person is one session, one user and one membership. */
#ifndef CORE_STATE_H
#define CORE_STATE_H

#include "base/htab.h"
#include "base/looks.h"
#include "base/slab.h"
#include "core/by_session.h"
#include "core/core.h"
#include "core/fact.h"
#include "core/token.h"

enum {
	LIST_PART = 500,   /* rows of a list that are answered in one turn */
	NAMES_SHOWN = 100, /* members named in the answer to a join */
	WENT_NAMES = 50,   /* names kept for a summed-up notice */
	FAIL_SLOTS = 8192, /* failed logins remembered, by address and by name */
	OWN_MARKS = 1024,  /* read marks of guests; the oldest is forgotten */
	RATE_SLOTS = 8192, /* addresses, accounts and rooms whose rate is watched */
	LABEL_MAX = 64,    /* bytes that its owner calls a token by */
	GLOB_MAX = 64,     /* bytes of a pattern of names */
};

enum session_flag {
	SESSION_SECURE = 1 << 0,   /* passwords may be said */
	SESSION_WAITING = 1 << 1,  /* a command is under way that holds back the next */
	SESSION_ENDING = 1 << 2,   /* a DISCONNECT is held: nothing more is taken */
	SESSION_SLOWED = 1 << 3,   /* was told that it sends too fast */
	SESSION_SETTLING = 1 << 4, /* its next command waits for the user's messages, and these hold back new ones */
	SESSION_OPERATOR = 1 << 5, /* at the control socket: no rates, no time-out */
	SESSION_EXPELLED = 1 << 6, /* is being closed against its will: what it has under way comes to nothing */
	SESSION_PINGED = 1 << 7,   /* was asked for a sign of life */
	SESSION_WATCHING = 1 << 8, /* watches somebody: watch.c */
	SESSION_FOLLOWS = 1 << 9,  /* follows keys of metadata: follow.c */
	SESSION_UNTOLD = 1 << 10,  /* has not been told yet what its account missed: catch_up.c */
	SESSION_LOST = 1 << 11,    /* nobody reads what it is told */
};

/* A command that waits for its turn. */
struct held {
	struct held *next;
	struct cmd *cmd;
};

/* What few sessions need: those that have not logged in yet, and those that came with a certificate or a token. */
struct entry {
	char *name;              /* given, its password still missing */
	char *cert;              /* fingerprint of its certificate; NULL: none */
	uint64_t token;          /* id of the token that it logged in with, or was given; 0: none */
	struct sasl_state *sasl; /* an exchange under way, */
	char *hash;              /* against the keys of which password (its hash), */
	uint64_t account;        /* and of which account; 0: of none */
	uint64_t proven;         /* it has proven to be that account, and has not entered yet, */
	char *proof;             /* when this was the hash of its password */
	struct pairs meta;       /* what it said of itself before the login */
};

struct session {
	uint32_t gen;         /* 0: free slot */
	uint32_t slot;        /* its own index (struct sess_id) */
	uint32_t user;        /* handle; 0: not logged in */
	uint32_t next, prev;  /* slots + 1 of the user's other sessions; 0: none */
	uint32_t current;     /* room handle; 0: none */
	uint32_t seen_s;      /* last command; before the login: when it connected */
	uint32_t since_s;     /* login */
	uint32_t inflight;    /* drafts of it that the store has */
	uint32_t wait_credit; /* bytes of the command that is under way */
	uint32_t bucket_ms;   /* when `bucket` was right, low bits of the monotonic clock */
	int32_t bucket;       /* thousandths of a unit; below 0: in debt */
	uint8_t dialect;
	uint8_t scope;  /* enum scope: what its token is good for */
	uint16_t flags; /* enum session_flag */
	uint32_t caps;  /* DIALECT_F_*: of its dialect, and what it chose */
	struct addr addr;
	struct held *held, *held_last;
	struct entry *entry;
};

struct membership {
	uint32_t room;
	uint32_t index; /* in the room's members */
};

enum member_flag {
	MEMBER_OUT = 1 << 0, /* is being put out: may do nothing more here */
};

struct member {
	uint32_t user;
	uint32_t index;  /* in the user's memberships */
	uint32_t said_s; /* when it talked last, for slow mode */
	uint8_t role;    /* enum room_role */
	uint8_t flags;   /* enum member_flag */
};

enum user_flag {
	USER_MISSED = 1 << 0, /* what it missed is being read: until that is told, `seen` stays */
	USER_ACCOUNT = 1 << 1,
	USER_SEEN_DIRTY = 1 << 2,  /* `seen` is not written yet */
	USER_HEAP = 1 << 3,        /* the names lie on the heap */
	USER_MANY = 1 << 4,        /* the memberships lie on the heap */
	USER_RECEIPTS = 1 << 6,    /* others may know how far it has read */
	USER_HIDDEN = 1 << 7,      /* the operator at the control socket: nobody sees it */
	USER_STAY = 1 << 8,        /* the account chose to stay while nobody of it is here, */
	USER_GO = 1 << 9,          /* or not to; neither: the server's default */
	USER_KEPT = 1 << 10,       /* it stays, and the store knows, and in which rooms */
	USER_OUT = 1 << 11,        /* is being put off the server: does not stay this time */
	USER_KEEP_AGAIN = 1 << 12, /* the store failed to write that down */
};

/* What somebody said of itself: self.c. */
enum user_said {
	SAID_BOT = 1 << 0,        /* it is a program */
	SAID_HIDDEN = 1 << 1,     /* not in lists for those who share no room with it */
	SAID_NO_GUESTS = 1 << 2,  /* no private messages of people without an account, unless it accepted them */
	SAID_NO_SIGNALS = 1 << 3, /* none of programs */
};

#define USER_INLINE 32

struct user {
	uint16_t flags;             /* enum user_flag */
	uint8_t role;               /* enum server_role */
	uint8_t said;               /* enum user_said */
	uint32_t by_name;           /* sessions with DIALECT_F_BY_NAME */
	uint32_t settling;          /* sessions that wait for `inflight` to be 0 */
	uint16_t name_len, key_len; /* the key follows the name; key_len 0: it is the same */
	uint32_t sessions;          /* slot + 1 of the first; 0: absent, it stays (stay.c) */
	uint32_t inflight;          /* drafts of all its sessions */
	uint32_t since_s; /* it is online, or absent; may lie before the clock's beginning: only differences count */
	uint32_t mark;    /* of a walk that must meet everybody once */
	uint32_t n_rooms, cap_rooms;
	uint64_t id;
	uint64_t seen; /* log_id up to which an account has seen its private messages */
	union {
		struct membership one;
		struct membership *many;
	} rooms;
	struct profile *profile;
	union {
		char small[USER_INLINE];
		char *heap;
	} names;
};

enum room_flag {
	ROOM_DEFAULT = 1 << 1,
	ROOM_CROWD = 1 << 2, /* on the list of rooms with summed-up notices */
};

struct room {
	uint8_t flags; /* enum room_flag */
	uint16_t name_len, key_len, topic_len;
	uint32_t n, cap;
	uint32_t by_name; /* of its people together */
	uint64_t id;
	uint64_t seq, pos; /* the last applied */
	int64_t said_ms;   /* when the last message was said; 0: not known */
	struct member *members;
	char *name;             /* name and key, one allocation */
	char *topic;            /* NULL: none */
	struct facts *facts;    /* NULL: none is set */
	struct record **recent; /* ring of the last messages, config->replay of them */
	uint32_t recent_n, recent_at;
	/* notices to be summed up */
	uint32_t came, went, crowd_due_s;
	struct slice *went_names; /* at most WENT_NAMES, each on the heap */
};

/* How a handler leaves its command. */
enum run {
	RUN_DONE,    /* answered */
	RUN_MESSAGE, /* became a draft: credit comes back when that is applied; the next command may be a message */
	RUN_WAIT,    /* under way: session_resume() ends it */
	RUN_OVER,    /* the handler has seen to everything; the session may be gone */
};

/* An ask on its way, and how to go on when it is answered. */
struct ticket;
typedef void (*resume_fn)(struct core *c, struct ticket *t, struct ask *a);

/* What a command does once its message is found. */
struct target;
typedef enum run (*target_fn)(struct core *c, struct session *s, const struct cmd *cmd, const struct target *t);
/* Once the account is known. */
typedef void (*account_fn)(struct core *c, struct session *s, const struct cmd *cmd, const struct account_row *row);
/* And once the conversation that it is about is known; `name`: of the other, in private. */
typedef enum run (*conv_fn)(struct core *c, struct session *s, const struct cmd *cmd, struct conv conv,
			    struct slice name);

/* A person that a command is about. */
struct person {
	uint64_t id;   /* 0: nobody has that name */
	uint32_t user; /* handle; 0: is not online */
	enum server_role role;
	bool account;
	struct slice name;
	struct slice meta; /* of an account that is not online: pairs_pack() */
	uint8_t said;      /* enum user_said */
};
typedef enum run (*person_fn)(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room,
			      const struct person *p);

struct ticket {
	uint32_t handle;
	uint32_t flags; /* whatever the continuation needs, as are `then`, `id`, `number` and `text` */
	resume_fn resume;
	target_fn then;
	conv_fn with;
	account_fn account;
	person_fn person;
	struct sess_id sess;
	struct cmd *cmd; /* owned; NULL when not needed */
	uint64_t id, number;
	char *text; /* owned, as are `label` and `catching` */
	char *label;
	struct catching *catching;
};

/* A login that waits until its name has left. */
struct name_wait {
	struct sess_id sess;
	uint32_t user;
	struct cmd *cmd;
};

struct failure {
	uint64_t hash;
	uint32_t since_s;
	uint32_t count;
};

/* Somebody who asked for the configuration to be read again, and is told what became of it. */
struct reloading {
	struct sess_id sess;
	struct cmd *cmd;
};

/* How fast somebody is, whoever that is: an address, an account, a room. */
struct rate {
	uint64_t hash;
	uint32_t ms;   /* when `level` was right */
	int32_t level; /* thousandths of a unit; below 0: in debt */
};

/* The same of a guest: what the store does not keep. */
struct own_mark {
	uint64_t user;
	struct conv conv;
	uint64_t seq;
	int64_t time_ms;
};

struct worker_sessions {
	struct session **chunks;
	uint32_t n;
};

enum { SESSION_CHUNK = 256, WORKERS_MAX = 64 };

struct core {
	struct core_env env;
	const struct config *cfg;
	/* Set at each entry, for all below: */
	struct now now;
	struct effects *out;
	struct arena scratch; /* for folded names and the like; reset at each entry */

	struct worker_sessions sessions[WORKERS_MAX];
	struct slab users, rooms, tickets;
	struct htab names;     /* folded name -> user */
	struct looks looks;    /* of the names of users */
	struct htab ids;       /* user id -> user */
	struct htab room_keys; /* folded name -> room */
	struct htab room_ids;  /* room id -> room */
	uint32_t lobby;        /* handle of the default room; 0 until it is open */
	uint32_t n_sessions, n_drafts, n_memberships;
	uint64_t last_log; /* log_id of the newest record that was applied */
	uint32_t guests;   /* last number tried for a free guest name */
	uint32_t mark;
	uint32_t starting; /* answers that core_start() still waits for */
	bool draining;
	bool lobby_retry;                  /* the default room could not be opened: ask again at the next tick */
	uint32_t sweep_worker, sweep_slot; /* where the next look for idle sessions begins */
	uint32_t sweep_room;               /* and for empty rooms */
	bool swept;
	bool stay_retry;                    /* who stays could not be read: ask again at the next tick */
	bool stay_touch;                    /* this walk over all users says of those who stay that they are here */
	uint32_t n_absent;                  /* users without sessions */
	uint32_t stay_user;                 /* where the next look at those who stay begins */
	uint32_t stay_walk_s, stay_touch_s; /* when the last walk began, and the last one that touched */
	bool stay_asked;                    /* at the start, once the rooms are there */
	uint64_t stay_after;                /* account id: who stays was read up to there */

	struct listing *listings;
	uint32_t n_listings, cap_listings, listing_next;
	struct name_wait *waits;
	uint32_t n_waits, cap_waits;
	uint32_t *crowds; /* room handles */
	uint32_t n_crowds, cap_crowds;
	/* ids of rooms whose end is on its way to the store, from shut_first on; 0: done with */
	uint64_t *shutting;
	uint32_t shut_first, n_shutting, cap_shutting;
	uint32_t *seen_dirty; /* user handles */
	uint32_t n_seen_dirty, cap_seen_dirty;
	struct sess_id *before_ready; /* sessions with commands held until the rooms are known */
	uint32_t n_before, cap_before;
	struct failure *failures;
	struct rate *rates;
	struct facts *server; /* never NULL */
	char **claims;        /* folded names that accounts are about to get */
	uint32_t n_claims, cap_claims;
	struct looks claim_looks;             /* of these */
	struct mark *marks;                   /* to be written */
	uint32_t n_marks, cap_marks, marks_s; /* when they were written last */
	struct own_mark *own_marks;           /* a ring, NULL until a guest has one */
	uint32_t own_marks_at;
	struct htab mark_tab;    /* user and conversation -> index in `marks` + 1 */
	uint32_t tokens_s;       /* when those past their end were dropped last */
	uint32_t raid_s, raid_n; /* guests let in since then */
	int64_t started_ms;
	struct reloading *reloads; /* who waits for the configuration to be read */
	uint32_t n_reloads, cap_reloads;
	struct slab watched;
	struct htab watch_keys; /* folded name -> watched */
	struct by_session watchers, followers;
	struct gone *gone; /* ring of those who went last */
	uint32_t n_gone, cap_gone, gone_at;
	struct acting *acting;
	uint32_t n_acting, cap_acting;
	uint32_t most_users;   /* online at once since the start */
	struct census *census; /* told at logins; NULL: nobody logged in yet who wants that */
};

/* The hash of an id. Ids are the server's own, so nobody can choose them to collide: mixing their bits is enough. */
static inline uint64_t id_mix(uint64_t id)
{
	id *= 0x9e3779b97f4a7c15u;
	return id ^ id >> 29;
}

static inline uint32_t core_now_s(const struct core *c)
{
	return (uint32_t)(c->now.mono.ms / 1000);
}

static inline const struct dialect_row *session_dialect(const struct session *s)
{
	return &dialect_rows[s->dialect];
}

static inline bool session_has(const struct session *s, enum dialect_flag f)
{
	return (s->caps & f) != 0;
}

/* --- session.c: connections that are attached --- */
struct session *session_find(const struct core *c, struct sess_id id); /* NULL when it is gone */
struct sess_id session_id(const struct session *s);
/* Runs the command, or holds it until it may run. */
void session_command(struct core *c, struct session *s, const struct cmd *cmd);
struct session *session_at(const struct core *c, uint32_t slot);
enum run session_connect(struct core *c, const struct cmd *cmd);
/* Leaves everything, closes; `why` is told to it unless ERR_OK. `s` is gone afterwards. */
void session_end(struct core *c, struct session *s, enum err why, struct slice reason);
/* The same in order: behind what it has under way. */
void session_end_later(struct core *c, struct session *s, enum err why, struct slice reason);
/* The same against its will: what it only waits to do, or has under way, comes to nothing. `s` may be gone afterwards. */
void session_expel(struct core *c, struct session *s, enum err why, struct slice reason);
/* Its command under way is answered; goes on with the held ones. */
void session_resume(struct core *c, struct session *s);
/* The same by how a continued handler left it. */
void session_go_on(struct core *c, struct session *s, enum run how);
/* Runs held commands as far as they may run. `s` may be gone afterwards. */
void session_drain(struct core *c, struct session *s);
/* Holds the other sessions of its user back until session_resume(): the command under way changes who they are. */
void user_hold(struct core *c, struct session *s);
/* Runs the held commands of all sessions of a user, as far as they may run; the user may be gone afterwards. */
void user_drain(struct core *c, uint32_t user, uint64_t id);
/* A command of the server's own making, to run before all that is held. */
void session_hold_first(struct session *s, const struct cmd *cmd);
void session_free_held(struct session *s);
void session_entry_free(struct session *s);
void session_entered(struct session *s); /* it is logged in: what only the login needed goes */
void session_sasl_end(struct session *s);
struct entry *session_entry(struct session *s); /* made when there is none */
/* Where it comes from, as text in `a`: an address or a /64; "local" when it has none. */
struct slice session_address(const struct session *s, struct arena *a);
struct event *session_tell(struct core *c, const struct session *s, enum event_id id);
/* An EV_ERROR that answers `cmd` (may be NULL); further fields may be set on what it returns. */
struct event *session_error(struct core *c, const struct session *s, const struct cmd *cmd, enum err err);
/* A line for the log: what happened to whom, and the outcome. */
void session_log(struct core *c, const struct session *s, const char *word, struct slice name, struct slice detail,
		 enum err err);
/* An EV_DONE: it was carried out; further fields may be set on what it returns. */
struct event *session_finished(struct core *c, const struct session *s, const struct cmd *cmd, struct slice who);
void session_done(struct core *c, const struct session *s, uint32_t credit);
/* First and next of the sessions of a user. */
struct session *user_session(const struct core *c, const struct user *u);
struct session *session_next(const struct core *c, const struct session *s);

/* --- idle.c --- */
void session_sweep(struct core *c);

/* --- permit.c: whether somebody may --- */
/* What the user is in the room: also one who is not in it may have a role there, but not who is being put out. */
enum room_role role_in(const struct core *c, uint32_t user, uint32_t room);
/* `room` 0: it is not about one. */
bool session_may(const struct core *c, const struct session *s, enum permit p, uint32_t room);
void permit_refuse(struct core *c, const struct session *s, const struct cmd *cmd, enum permit p);
/* The room that a command is about, when the session may do that there; otherwise it was told why not: 0. */
uint32_t room_for(struct core *c, struct session *s, const struct cmd *cmd, enum permit p);
/* The room that a command looks into: one's own, or any for whom `p` is given on the server. */
uint32_t room_within(struct core *c, struct session *s, const struct cmd *cmd, enum permit p);
/* The room that a command asks about: one's own, one that anybody may look into from outside, or any for whom `p` is given on the
 * server. */
uint32_t room_seen(struct core *c, struct session *s, const struct cmd *cmd, enum permit p);
/* May somebody who is not in the room look into it: who is there, what is set? */
bool room_public(const struct core *c, uint32_t room, uint32_t reader);
/* What speaks against a name that somebody wants to take, apart from its form: it is reserved or forbidden, or looks so. */
enum err name_judge(struct core *c, struct slice name);
struct visitor visitor_of(const struct core *c, const struct session *s, uint32_t room);
/* The ban that keeps the session's user out of the room (0: off the server); NULL when none does. */
const struct ban *ban_on(const struct core *c, const struct session *s, uint32_t room);
/* Does the mask mean a user who is not exempt from it, by whichever of its sessions? */
bool mask_on(const struct core *c, const struct mask *m, uint32_t user, uint32_t room);
/* ": reason", " for 5 more minutes: reason", " for 3 more days" */
struct slice ban_words(struct core *c, const struct ban *b, struct arena *a);
/* What speaks against a connection from there; against a guest from there. `*why` goes with the error. */
enum err network_judge(struct core *c, const struct session *s, struct slice *why);
enum err guest_judge(struct core *c, const struct session *s, struct slice *why);
bool raid_now(const struct core *c);

/* --- rate.c --- */
/* Takes the command's cost from the buckets of connection, address and account; one in debt is read more slowly. False when
 * the connection's debt is so deep that a question is not answered any more; messages and the end always pass. `quiet`: seconds
 * since its last command. */
bool rate_pay(struct core *c, struct session *s, const struct cmd *cmd, uint32_t quiet);
/* Reads the session more slowly, and says so once. */
void session_slow(struct core *c, struct session *s, uint32_t ms);
/* Takes `cost` units from the bucket of `hash`; milliseconds until it is out of debt, at most about 1000; 0 when
 * it is in none. */
uint32_t rate_spend(struct core *c, uint64_t hash, int64_t rate, int64_t burst, uint32_t cost);
/* The same without debt: takes them only when they are there; else milliseconds until they will be. */
uint32_t rate_take(struct core *c, uint64_t hash, int64_t rate, int64_t burst, uint32_t cost);

/* --- dispatch.c --- */
bool cmd_may_run(struct core *c, struct session *s, const struct cmd *cmd);
void cmd_run(struct core *c, struct session *s, const struct cmd *cmd);

/* --- ticket.c --- */
struct ticket *ticket_new(struct core *c, resume_fn resume, const struct session *s, const struct cmd *cmd);
/* Hands the ask out under the ticket; a session's command is then under way (RUN_WAIT). */
void ticket_ask(struct core *c, struct ticket *t, struct ask *a);
void ticket_free(struct core *c, struct ticket *t);
/* The session that waits for the answer; NULL when it is gone, expelled, or when the ask failed: then it was told and goes
 * on. */
struct session *ticket_session(struct core *c, const struct ticket *t, const struct ask *a);

/* --- user.c: people who are online --- */
struct user *user_at(const struct core *c, uint32_t handle);
/* Not the operator, who is hidden. */
uint32_t user_find_key(const struct core *c, struct slice key);
uint32_t user_find_id(const struct core *c, uint64_t id);
/* By a name that somebody said, folded: not those whom nobody sees. */
uint32_t user_find_shown(const struct core *c, struct slice key);
struct slice user_name(const struct user *u);
struct slice user_key(const struct user *u);
/* ERR_OK, or what is wrong with a name chosen over that dialect; fills the numbers of `ev`'s error. */
enum err name_check(const struct core *c, struct slice name, enum dialect d, uint32_t *min, uint32_t *max);
/* True when the name looks like that of somebody else who is online, will have it in a moment, or stands in the file of credentials.
 * Of other accounts the store knows: `looks` of an ask. */
bool name_confusable(struct core *c, struct slice name, uint32_t self);
uint32_t user_new(struct core *c, uint64_t id, struct slice name, struct slice key, const struct account_row *account);
void user_free(struct core *c, uint32_t handle);
/* Puts it off the server: closes all its sessions, behind what they have under way; what they only wait to do is not done any
 * more. It does not stay. The user may be gone afterwards. */
void user_end(struct core *c, uint32_t handle, enum err why, struct slice reason);
void user_rename(struct core *c, uint32_t handle, struct slice name, struct slice key);
void user_attach(struct core *c, uint32_t handle, struct session *s);
/* Takes the session off; with the last one the user becomes absent if it stays, else it leaves everything. */
void user_detach(struct core *c, struct session *s, struct slice reason);
struct membership *user_rooms(struct user *u);
bool user_in(struct user *u, uint32_t room);
/* Leaves all rooms, then there is no such user any more; it must have no session but one that is ending. */
void user_gone(struct core *c, uint32_t handle, struct slice reason);
/* Remembers that the account saw its private messages up to `log_id`. */
void user_saw(struct core *c, uint32_t handle, uint64_t log_id);
void user_write_seen(struct core *c);

/* --- room.c, member.c: rooms and who is in them --- */
struct room *room_at(const struct core *c, uint32_t handle);
uint32_t room_find_key(const struct core *c, struct slice key);
uint32_t room_find_id(const struct core *c, uint64_t id);
struct slice room_name(const struct room *r);
struct slice room_topic(const struct room *r);
void room_event(const struct room *r, struct event *ev); /* sets ev->room and the default-room flag */
/* Sets ev->text to its topic, quoted and m to who set it when, as far as that is known. */
void room_topic_event(struct core *c, const struct room *r, struct event *ev);
uint32_t room_open(struct core *c, struct room_row *row, struct slice key);
void room_free(struct core *c, uint32_t handle);
void room_remember(struct core *c, struct room *r, struct record *rec);
void room_set_topic(struct room *r, struct slice topic);
void room_set_name(struct core *c, uint32_t handle, struct slice name, struct slice key);
/* A setting's value; its default when the room has no facts. */
int64_t room_setting(const struct room *r, enum setting s);
/* From which seq on (exclusive) the user may read it. */
uint64_t room_readable(const struct room *r, uint64_t user);
/* Name without '#', its key in scratch; ERR_OK or ROOM_NAME. */
enum err room_name_check(struct core *c, struct slice *name, struct slice *key);
/* The room that a command means: its own, the current, or the default one; tells the session and returns 0 when there is none. */
uint32_t room_of(struct core *c, struct session *s, const struct cmd *cmd);
/* The same without the session having to be in it. */
uint32_t room_named(struct core *c, struct session *s, const struct cmd *cmd);
/* What a room's people are told; the strings of `ev` that the caller sets must outlive the call. */
struct event *room_tell(struct core *c, uint32_t room, enum event_id id);
/* The facts of a room, made when it has none; those of the server for 0. */
struct facts *room_facts(struct core *c, uint32_t room);

struct member *member_find(const struct core *c, uint32_t user, uint32_t room); /* NULL: is not in it */
void member_enter(struct core *c, uint32_t user, uint32_t room);
/* The same without telling anybody, for who was in it all the time; `since`: see struct stay_room. */
void member_restore(struct core *c, uint32_t user, uint32_t room, uint64_t since);
/* Why somebody leaves a room. */
struct parting {
	struct slice reason;
	struct slice by; /* who put it out; empty: nobody */
	enum err err;    /* KICKED, BANNED */
	bool quit;       /* leaves the chat, too */
	bool once;       /* it was the only room */
};

/* Takes the user out and tells the others; the room vanishes with its last member. */
void member_leave(struct core *c, uint32_t user, uint32_t room, const struct parting *why);
/* Takes the user out and tells everybody, its own sessions too; `cmd` (may be NULL) is what `s` asked. */
void member_part(struct core *c, uint32_t user, uint32_t room, const struct parting *why, const struct session *s,
		 const struct cmd *cmd);
/* Rooms that were left open by a stop or a crash, and to which nobody came back in a while, end: a part of them a tick. */
void rooms_sweep(struct core *c);
/* Is the end of that room on its way to the store? What the store says of the room until then was said before it. */
bool room_shutting(const struct core *c, uint64_t id);
void room_shut_back(struct core *c, uint64_t id); /* it came back */
/* A room that nobody is in is no more. */
void room_end_if_empty(struct core *c, uint32_t room, const struct user *by);
void member_listen(struct core *c, struct session *s, uint32_t room, bool current);
void member_replay(struct core *c, struct session *s, struct room *r);
/* ROW_F_* of a person; `m` NULL: not as a member of a room. */
uint32_t row_flags(const struct user *u, const struct member *m);
void member_names(struct core *c, struct room *r, struct event *ev, uint32_t most);
void crowd_flush(struct core *c);
/* EV_F_ACCOUNT and EV_F_BOT, as they hold for the user. */
uint32_t person_flags(const struct user *u);
/* The event to everybody who shares a room with the user, to each session once: to those with all of `caps` (DIALECT_F_*). */
void contacts_tell(struct core *c, struct user *u, const struct event *ev, uint32_t caps);
/* The session is told of a room that its user is in: the answer to a join, when `cmd` is one, which then may have to wait. */
enum run entered_tell(struct core *c, const struct session *s, const struct cmd *cmd, struct room *r, uint32_t flags);
enum run cmd_join(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_leave(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_room(struct core *c, struct session *s, const struct cmd *cmd);

/* --- topic.c --- */
enum run cmd_topic(struct core *c, struct session *s, const struct cmd *cmd);

/* --- person.c: people that commands are about --- */
struct person person_online(const struct core *c, uint32_t user);
enum person_flag {
	PERSON_MUST = 1 << 0, /* the session is told when nobody has that name, and `then` not called */
	/* it may be who once had that name, and has a role or an invitation under it: what such a person is on the
	 * server nobody knows */
	PERSON_GONE = 1 << 1,
};
/* Finds whom cmd->who names, be it in the store, and calls `then`. Room 0: it is not about one. */
enum run person_find(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, person_fn then,
		     unsigned flags);

/* --- query.c --- */
/* An EV_LIST that answers `cmd`, with room for `most` rows; and the next of them. */
struct event *list_tell(struct core *c, const struct session *s, const struct cmd *cmd, uint32_t room, uint32_t most);
struct event_item *list_row(struct event *ev);
enum run cmd_list(struct core *c, struct session *s, const struct cmd *cmd); /* USERS, WHO, ROOMS, GROUPS */
void listing_continue(struct core *c);
/* Tells the session who is in the room, unasked. */
void names_tell(struct core *c, const struct session *s, uint32_t room, struct slice tag);
enum run cmd_whois(struct core *c, struct session *s, const struct cmd *cmd);

/* Copies of strings on the heap. */
char *str_dup(struct slice s);

#endif
