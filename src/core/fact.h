/* SPDX-License-Identifier: MIT */
/* What was decided about a room, or about the server as a whole: settings, roles, bans, invitations, pins, filters.
 *
 * A fact is a key and a value, both text; it is a record (REC_FACT) on its way through the log, a row in the store, and a
 * field of struct facts in the core. This file is the only one that knows how one is written:
 *
 *   set.NAME      value                              a row of tables/settings.def
 *   role.ID       ROLE NAME                          of a user; taken away: NAME
 *   ban.MASK      UNTIL MADE BY SHOWN REASON         mute.MASK, exempt.MASK (no ban or mute means these) and admit.MASK (these need
 *                                                    no invitation) the same; times in ms, until 0: for ever. Lifted: SHOWN
 *   invite.ID     BY NAME                            a user may enter; taken back the same
 *   pin.SEQ       BY MADE                            a message
 *   meta.KEY      value                              metadata
 *   made          MADE BY                            when the room was made
 *   topic         MADE BY                            who set its topic; the store writes it with the topic itself
 *   filter.N      ACTION BY PATTERN                  server only, like those below
 *   forbid.GLOB   BY                                 a name that nobody may take
 *   raid          UNTIL
 *   report.N      MADE BY ABOUT ROOM SEQ REASON      not settled yet; ROOM is - when there is none. Settled: ABOUT ROOM and
 *                                                    what was done
 *
 *   MASK          u ID             a user
 *                 n ADDR/BITS      everybody from there
 *                 g ID@ADDR/BITS   guests from there who came after user ID was banned, or muted: perhaps the same person
 *                 p GLOB           whoever has a name like that, folded: * stands for any characters, ? for one
 *                 a GLOB           accounts of such a name */
#ifndef CORE_FACT_H
#define CORE_FACT_H

#include "base/network.h"
#include "base/pairs.h"
#include "core/ask.h"

enum setting {
#define SETTING(id, name, type, def, min, max, permit, help) SETTING_##id,
#include "tables/settings.def"
#undef SETTING
	SETTING_COUNT,
};

enum setting_type { SETTING_T_FLAG, SETTING_T_NUMBER, SETTING_T_TIME, SETTING_T_TEXT, SETTING_T_SECRET };

struct setting_row {
	const char *name;
	uint8_t type;   /* enum setting_type */
	uint8_t permit; /* enum permit */
	int64_t def, min, max;
	const char *help;
};

extern const struct setting_row setting_rows[SETTING_COUNT];

/* SETTING_COUNT when there is none of that name. */
enum setting setting_find(struct slice name);

enum mask_kind { MASK_USER = 'u', MASK_NETWORK = 'n', MASK_GUESTS = 'g', MASK_NAMES = 'p', MASK_ACCOUNTS = 'a' };

/* Whom a ban or a mute means. */
struct mask {
	uint8_t kind;           /* enum mask_kind */
	uint64_t user;          /* USER, GUESTS */
	struct network network; /* NETWORK, GUESTS */
	struct slice glob;      /* NAMES, ACCOUNTS: not its own; that of a struct ban lives as long as that */
};

/* The lists of masks that a room has; the server has the first two. */
enum ban_list { BAN_LIST, MUTE_LIST, EXEMPT_LIST, ADMIT_LIST, BAN_LISTS };

/* How their facts are called: "ban", ... */
extern const char *const ban_list_names[BAN_LISTS];

struct ban {
	struct mask mask;
	int64_t until_ms; /* 0: for ever */
	int64_t made_ms;
	char *by, *shown, *reason; /* names; what people call the mask */
	char *glob;                /* of the mask; NULL: it has none */
};

struct bans {
	struct ban *v;
	uint32_t n, cap;
};

struct role_entry {
	uint64_t user;
	uint8_t role; /* enum room_role */
	char *name;
};

struct invitation {
	uint64_t user;
	char *by, *name;
};

struct pin {
	uint64_t seq;
	int64_t made_ms;
	char *by;
};

enum filter_action { FILTER_WARN, FILTER_HIDE, FILTER_REJECT, FILTER_MUTE, FILTER_ACTIONS };
extern const char *const filter_names[FILTER_ACTIONS];

struct pattern;

struct filter {
	uint64_t id;
	uint8_t action; /* enum filter_action */
	char *text, *by;
	struct pattern *pattern;
};

struct forbidden {
	char *glob, *by;
};

struct report {
	uint64_t id, seq;
	int64_t made_ms;
	char *by, *about, *room, *reason;
};

/* A change on its way to the store. */
struct proposal {
	char *key, *value;
	char *before; /* what was committed under the key; NULL: nothing */
	bool remove;
};

/* From which seq on somebody may read a room that shows newcomers no history; not a fact: it ends with the presence. */
struct came {
	uint64_t user, seq;
};

struct facts {
	int64_t set[SETTING_COUNT]; /* FLAG, NUMBER, TIME */
	char *description;          /* NULL: none */
	char *password;             /* its hash; NULL: none */
	union {
		struct bans lists[BAN_LISTS];
		struct {
			struct bans bans, mutes, exempts, admits; /* in the order of enum ban_list */
		};
	};
	struct pairs meta;
	char *topic_by, *made_by;  /* names; NULL: not known */
	int64_t topic_ms, made_ms; /* when the topic was set and the room was made; 0: not known */
	struct role_entry *roles;
	struct invitation *invitations;
	struct pin *pins;
	struct came *came;
	uint32_t n_roles, cap_roles, n_invitations, cap_invitations, n_pins, cap_pins, n_came, cap_came;
	/* Of the server: */
	struct filter *filters;
	struct forbidden *forbidden;
	struct report *reports;
	uint32_t n_filters, cap_filters, n_forbidden, cap_forbidden, n_reports, cap_reports;
	uint64_t last_filter, last_report; /* numbers given */
	int64_t raid_until_ms;
	/* In the order proposed: */
	struct proposal *proposed;
	uint32_t n_proposed, cap_proposed;
	uint32_t n_bans_proposed; /* of them, bans: whom these mean may still be in the room */
	uint64_t *kicks;          /* user ids; the kicks on their way */
	uint32_t n_kicks, cap_kicks;
};

/* With every setting at its default. */
struct facts *facts_new(void);
void facts_free(struct facts *f); /* NULL is fine */

/* Takes a fact in, or takes it away. What cannot be understood is left out: a newer server wrote it. */
void fact_apply(struct facts *f, struct slice key, struct slice value, bool remove);

/* --- fact_show.c --- */
/* Is it kept so that its value can be asked for? Pins, filters, forbidden names and reports are not: they take no right away,
 * so they count once they are committed and are never put back. */
bool fact_has_value(struct slice key);
/* The value that holds under the key now, in `a` or the facts; false when none does. */
bool fact_value(const struct facts *f, struct slice key, struct arena *a, struct slice *ret);

/* Keys and values, in `a`. */
struct slice fact_key_mask(struct arena *a, const char *word, const struct mask *m);
struct slice fact_key_number(struct arena *a, const char *word, uint64_t n);

/* The value of the fact that goes with a topic. */
struct slice fact_topic(struct arena *a, const struct record *r);

/* The list that a fact is in, by the word before the dot; BAN_LISTS when it is in none. */
enum ban_list ban_list_find(struct slice word);

/* Takes the word before the dot off a key: the kind of fact. */
struct slice fact_word(struct slice *key);

/* 0 for what is no number. */
static inline uint64_t fact_number(struct slice s)
{
	uint64_t n;
	return slice_u64(s, &n) ? n : 0;
}

/* --- proposal.c --- */
/* A change goes to the store: what takes a right away counts from now on. `a`: for the moment. */
void fact_propose(struct facts *f, struct slice key, struct slice value, bool remove, struct arena *a);
/* It came back, committed or refused, in the order proposed. */
void fact_settle(struct facts *f, struct slice key, struct slice value, bool remove, bool committed);
/* What is committed under the key of a proposal; empty: nothing. */
struct slice fact_before(const struct facts *f, struct slice key);
/* The same for a kick; true when a further one of the same user is still on its way. */
void kick_propose(struct facts *f, uint64_t user);
bool kick_settle(struct facts *f, uint64_t user);
void proposals_free(struct facts *f);

/* --- fact_ask.c --- */
/* The role that facts give a user; OUTSIDER when they give none. NULL facts give nobody one. */
enum room_role facts_role(const struct facts *f, uint64_t user);
bool facts_invited(const struct facts *f, uint64_t user);

/* "u12", "n192.0.2.0/24", "g12@192.0.2.7", "pspam*", "abob": how a mask stands in a key, which it then points into. */
bool mask_parse(struct slice s, struct mask *ret);
bool mask_eq(const struct mask *a, const struct mask *b);

/* Somebody at the door. */
struct visitor {
	uint64_t id; /* user id; 0: not known yet */
	bool guest;
	bool spared; /* has a say here: is not meant by the address it shares with others, or by a pattern of names */
	struct slice key; /* its folded name; empty: not known yet */
	struct addr from;
	int64_t since_ms; /* when it came online, within a second */
};

bool mask_meets(const struct mask *m, const struct visitor *v);

/* The ban of exactly these; NULL when there is none. */
const struct ban *bans_find(const struct bans *b, const struct mask *m);

/* The ban that meets somebody now; NULL when none does. Guests who were there before a ban are not taken for whoever was
 * banned: behind one address there may be a whole school. */
const struct ban *bans_meet(const struct bans *b, const struct visitor *v, int64_t now_ms);

/* The same for a list of a room, or of the server, without those who are exempt from it. */
const struct ban *facts_meet(const struct facts *f, enum ban_list list, const struct visitor *v, int64_t now_ms);

#endif
