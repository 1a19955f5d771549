/* SPDX-License-Identifier: MIT */
/* What the core asks of the store or of the password pool, and the answer: one object that goes there and comes back.
 *
 * Who asks fills the inputs; who answers fills the outputs and `err`, and posts the same object back. Strings of either
 * side lie in the ask's own arena. Nothing in it points into the core. */
#ifndef CORE_ASK_H
#define CORE_ASK_H

#include "base/arena.h"
#include "base/mpsc.h"
#include "core/cmd.h"
#include "core/record.h"
#include "core/role.h"

enum ask_kind {
	/* To the store's writer, answered in the order asked: */
	ASK_APPEND,      /* number and commit drafts */
	ASK_ACCOUNT,     /* look an account up; hand out a guest id when nobody has the name */
	ASK_ACCOUNT_PUT, /* make an account, or change one */
	ASK_ACCOUNTS,    /* a page of all accounts */
	/* remember how far an account has seen its private messages, and that it was here; not answered */
	ASK_SEEN,
	ASK_ROOM,       /* open a room by name, making it when that is wanted */
	ASK_ROOMS,      /* all rooms that are open, with their last records; asked once at the start */
	ASK_MARK,       /* remember how far an account has read a conversation; not answered */
	ASK_TOKEN_PUT,  /* keep the hash of a secret that was given out */
	ASK_TOKEN,      /* whose secret is it, and is it good still? */
	ASK_TOKENS,     /* the tokens of an account */
	ASK_TOKEN_DROP, /* they are good no longer */
	ASK_AUDIT,      /* write down who did what; not answered */
	/* remember that an account stays while nobody of it is here, or that it is in a room; answered when that
	 * failed */
	ASK_STAY,
	ASK_STAYING, /* a page of the accounts that stay, and their rooms; asked at the start */
	ASK_META,    /* keep what an account says of itself under a key */
	/* To a reader of the store: */
	ASK_PAGE,          /* a page of history */
	ASK_CHANGES,       /* records of every kind from a pos on */
	ASK_VERSIONS,      /* what an edited message said before */
	ASK_MISSED,        /* private messages of an account since it was last here */
	ASK_MARKS,         /* the conversations that an account follows, and what is unread in them */
	ASK_SEARCH,        /* messages with certain words */
	ASK_CONVERSATIONS, /* where something was said in a span of time */
	ASK_AUDITS,        /* a page of what was written down */
	/* To the password pool: */
	ASK_VERIFY, /* is this the password of that hash? an empty hash takes as long and is always wrong */
	ASK_HASH,   /* hash a new password */
	ASK_SECRET, /* draw a secret that nobody can guess */
	ASK_SASL,   /* one step of a SASL exchange */
};

/* A fact about a room, as the store keeps it; what it means is the core's (core/fact.h). */
struct fact_row {
	struct fact_row *next;
	struct slice key, value;
};

/* A room as the store knows it. */
struct room_row {
	struct room_row *next;
	uint64_t id;
	struct slice name;
	struct slice topic;
	struct fact_row *facts;
	uint64_t seq, pos; /* the last numbers given */
	/* its last messages, oldest first, at most what was asked; a reference each, for the taker */
	struct record *recent;
};

/* An account as the store knows it. */
struct account_row {
	struct account_row *next;
	uint64_t id;
	struct slice name;  /* as written; its key is the folded name */
	struct slice hash;  /* of its password; empty: it has none */
	struct slice scram; /* keys for SCRAM, wrapped; empty: it has none */
	uint8_t role;       /* enum server_role */
	uint8_t flags;      /* enum account_flag */
	int64_t created_ms;
	int64_t last_ms; /* when it was online last; 0: never */
	uint64_t seen;   /* log_id up to which its private messages were seen */
	/* what it says of itself: pairs_pack() (base/pairs.h). Not in a list of all accounts, and never put */
	struct slice meta;
};

/* These values are stored: never renumber. */
enum account_flag {
	ACCOUNT_F_DISABLED = 1 << 0,   /* may not log in */
	ACCOUNT_F_PENDING = 1 << 1,    /* waits for an operator to confirm it */
	ACCOUNT_F_DELETED = 1 << 2,    /* its owner deleted it; the row keeps the name from being taken by another */
	ACCOUNT_F_RECEIPTS = 1 << 3,   /* others may know how far it has read */
	ACCOUNT_F_STAY = 1 << 4,       /* it chose to stay while nobody of it is here */
	ACCOUNT_F_GO = 1 << 5,         /* it chose not to; neither: the server's default */
	ACCOUNT_F_NO_GUESTS = 1 << 6,  /* SAID_NO_GUESTS */
	ACCOUNT_F_NO_SIGNALS = 1 << 7, /* SAID_NO_SIGNALS */
};

/* What ACCOUNT_PUT changes. */
enum account_put {
	PUT_NAME = 1 << 0,
	PUT_HASH = 1 << 1,
	PUT_SCRAM = 1 << 2,
	PUT_ROLE = 1 << 3,
	PUT_FLAGS = 1 << 4,
	PUT_WIPE = 1 << 5, /* tokens, marks, metadata and reactions are no more: it is deleted */
};

/* A secret that was given out. Only its hash is kept (token_hash() in core/token.h). These values are stored. */
enum token_kind {
	TOKEN_SESSION = 1, /* resumes a session without the password */
	TOKEN_BOT = 2,     /* logs a program in, with a scope */
	TOKEN_CERT = 3,    /* no secret: the fingerprint of a certificate that logs in */
	TOKEN_INVITE = 4,  /* lets somebody register */
	TOKEN_RESET = 5,   /* sets a new password once */
};

struct token_row {
	struct token_row *next;
	uint64_t id;
	uint64_t account;   /* whose; INVITE: who made it */
	uint8_t kind;       /* enum token_kind */
	uint8_t scope;      /* enum scope, a set; 0: all */
	uint32_t uses;      /* left; 0: without end */
	struct slice hash;  /* 64 lower hexadecimal digits */
	struct slice label; /* what its owner calls it */
	int64_t created_ms;
	int64_t used_ms;  /* last; 0: never */
	int64_t until_ms; /* good until then; 0: for ever */
};

/* A line of the audit log. */
struct audit_row {
	struct audit_row *next;
	uint64_t id; /* rises; by the store */
	int64_t time_ms;
	uint64_t actor;     /* user id; 0: the server itself */
	struct slice who;   /* the actor's name */
	struct slice from;  /* its address */
	struct slice what;  /* constant word: ban, role, login-refused, ... */
	struct slice whom;  /* the other; may be empty */
	struct slice where; /* room; may be empty */
	struct slice text;  /* details, never a message or a secret */
};

/* How often one reaction was given to a message, by whom. */
struct reaction {
	struct reaction *next; /* by seq, then in the order given */
	uint64_t seq;          /* of the message */
	struct slice text;
	struct slice who;
	uint64_t author;
};

/* A conversation that an account follows. */
struct mark_row {
	struct mark_row *next;
	struct conv conv;
	struct slice name; /* of the room, or of the other person */
	uint64_t read;     /* seq up to which it was read */
	int64_t read_ms;   /* of one conversation: the moment up to which it was read; 0: nothing was */
	uint64_t at;       /* the same: the last message up to the place that was asked for, */
	int64_t at_ms;     /* and when it was said; 0: there is none */
	uint64_t last;     /* last seq of the conversation */
	uint64_t mentions; /* messages after `read` that name the account */
};

/* A conversation in which something was said. */
struct conv_row {
	struct conv_row *next;
	struct conv conv;
	struct slice name; /* of the other person; of a room nothing */
	uint64_t seq;      /* its last message, */
	int64_t time_ms;   /* and when that was said */
};

/* A room that an account is in which stays. */
struct stay_room {
	struct stay_room *next;
	uint64_t room;  /* id */
	uint64_t since; /* seq from which on (exclusive) it may read where newcomers are shown no history */
};

/* An account that stays. */
struct stay_row {
	struct stay_row *next;
	struct account_row account;
	struct slice away; /* why it is, as it said; empty: nothing */
	struct stay_room *rooms;
};

/* A word to search for, or a phrase. */
struct term {
	struct slice text;
	bool phrase; /* several words in this order */
	bool not ;   /* must not be there */
};

/* A conversation to search in. */
struct search_conv {
	struct conv conv;
	uint64_t after; /* messages with a greater seq only */
};

/* A SASL exchange between two steps: the pool's own, kept by whoever asks. */
struct sasl_state {
	void (*free)(struct sasl_state *s);
};

struct ask {
	struct mpsc_node node;
	uint8_t kind;    /* enum ask_kind */
	uint16_t err;    /* enum err: the answer's outcome */
	uint64_t ticket; /* the core's own mark, given back untouched */
	struct arena arena;
	union {
		/* in: drafts, oldest first, owned by the ask. out: the same list, each with pos, seq, log_id, flags and err.
		 * EDIT, REDACT and REACT of a message that is not there or deleted fail with MESSAGE_UNKNOWN; REACT also with
		 * REACTIONS_MOST. A reaction given twice, taken back when it was not given, a fact that held already:
		 * REC_F_DUPLICATE, not stored; pos and seq of the conversation's last record, log_id 0. */
		struct {
			struct record *first, *last;
			uint32_t count;
		} append;
		/* in: key (folded name), or id when the key is empty; guest (an id is wanted when there is no such account); looks (not
		 * empty: when there is none but `id`, is there another whose name looks like that? base/looks.h).
		 * out: found, row; without an account: row.id of the new guest, alike. */
		struct {
			struct slice key, looks;
			uint64_t id;
			bool guest, alike;
			bool found;
			struct account_row row;
		} account;
		/* in: what (enum account_put), row; row.id 0 makes an account with all of the row, whose id is `want` (a guest's own)
		 * or, when that is 0, a new one. key: folded name of row.name. only: not empty: nothing is changed unless that is the hash of
		 * its password. looks: a name must not look like another account's, unless the one before did. out: row.id, row.meta; err PASSWORD_WRONG (it is
		 * not), NAME_TAKEN (the name is another's, or `want` has an account by now), NAME_CONFUSABLE, USER_UNKNOWN. */
		struct {
			uint32_t what;
			uint8_t mask; /* which flags PUT_FLAGS changes */
			uint64_t want;
			bool looks;
			struct slice key, only;
			struct account_row row;
		} put;
		/* in: after (folded name; empty: from the beginning), limit. out: list in the order of folded names, more. */
		struct {
			struct slice after;
			uint32_t limit;
			bool more;
			struct account_row *list;
		} accounts;
		/* in: log_id 0: only that it was here at last_ms. */
		struct {
			uint64_t id;
			uint64_t log_id;
			int64_t last_ms;
		} seen;
		/* in: key, name, flags (CMD_MUST_EXIST, CMD_MUST_CREATE), closes and facts of a new one, recent: how many last
		 * messages. out: row, created; err ROOM_UNKNOWN, ROOM_EXISTS. A room that was shut is made again, without its facts and
		 * topic: with the numbers of the old one when neither ever was closed, else under a new id. */
		struct {
			struct slice key, name;
			struct fact_row *facts;
			bool closes;
			uint8_t flags;
			uint32_t recent;
			bool created;
			struct room_row *row;
		} room;
		/* in: recent. out: list; server: the facts of CONV_SERVER; last: the greatest log_id given so far. */
		struct {
			uint32_t recent;
			uint64_t last;
			struct room_row *list;
			struct fact_row *server;
		} rooms;
		/* in: id (account), conv, seq, time_ms (neither goes back; 0: that of the message); start: what counts as read when it did not follow the conversation
		 * before; drop: it does not follow it any more, and `again` brings back what it had read of it then, if anything. Of a
		 * deleted account nothing is kept. */
		struct {
			uint64_t id;
			struct conv conv;
			uint64_t seq, start;
			int64_t time_ms;
			bool drop, again;
		} mark;
		/* in: row. out: row.id; err TOKENS_MOST when the account has `most` of that kind that are good at row.created_ms
		 * (0: no bound), TOKEN_UNKNOWN when there is one with that hash. */
		struct {
			struct token_row row;
			uint32_t most;
		} token_put;
		/* in: hash, now_ms, kinds (a set of 1 << enum token_kind that it may be; 0: any), use (one use is spent, and used_ms
		 * set; the last one ends it). out: row, as it was before; account; err TOKEN_UNKNOWN (also: past its end, used up, of
		 * another kind). An INVITE's account may be gone: found says so. */
		struct {
			struct slice hash;
			int64_t now_ms;
			uint8_t kinds;
			bool use;
			struct token_row row;
			struct account_row account;
			bool found;
		} token;
		/* in: account (0: of all), kind (0: all). out: list, oldest first. */
		struct {
			uint64_t account;
			uint8_t kind;
			struct token_row *list;
		} tokens;
		/* in: account; id (of anybody when account is 0), or 0: all of the account but `but`; kind (0: any); now_ms (0; else all
		 * past their end go, of anybody). out: n that were dropped. */
		struct {
			uint64_t account;
			uint64_t id, but;
			uint8_t kind;
			int64_t now_ms;
			uint32_t n;
		} token_drop;
		struct audit_row audit;
		/* in: id (account), room (its id; 0: the account itself), since, away (of room 0), drop. Dropping room 0 drops all of the account. A room's
		 * rows go with the room (REC_SHUT), one of them with a REC_KICK, an account's when it is deleted. */
		struct {
			uint64_t id, room, since;
			struct slice away;
			bool drop;
		} stay;
		/* in: id (account), key, value (empty: no more of that key), most: keys that it may have; key empty: no more of any.
		 * out: err USER_UNKNOWN (there is no such account, or it was deleted), META_MOST. */
		struct {
			uint64_t id;
			struct slice key, value;
			uint32_t most;
		} meta;
		/* in: after (account id), limit. out: list in the order of ids, more. */
		struct {
			uint64_t after;
			uint32_t limit;
			bool more;
			struct stay_row *list;
		} staying;
		/* in: conv, mode, at, to, limit, bound (no record with a greater pos is given), floor (nor one up to message `floor`),
		 * thread (0; else only the message with that seq and those with that `thread`); LIST: numbers, n_numbers; events:
		 * records of every kind are counted and given, as CHANGES has them, without reactions. out: first (a list, oldest
		 * first, a reference each), more (there are further ones in the direction asked; for LATEST: older ones; for AROUND: in
		 * either), reactions to them. Messages only; deleted ones too, without text; those that answer one have quoted and
		 * quote. Times are taken to rise along a conversation: where the clock went back, a moment is one of the places that it
		 * could be. */
		struct {
			struct conv conv;
			uint8_t mode; /* enum page_mode */
			bool events;
			struct point at, to;
			uint64_t floor;
			uint64_t bound;
			uint64_t thread;
			uint32_t limit;
			const uint64_t *numbers;
			uint32_t n_numbers;
			struct record *first;
			bool more;
			struct reaction *reactions;
		} page;
		/* in: conv, since (pos), bound, limit. out: first (oldest first; an EDIT has the text that its message has now), more. */
		struct {
			struct conv conv;
			uint64_t since, bound;
			uint32_t limit;
			struct record *first;
			bool more;
		} changes;
		/* in: conv, number (seq). out: first: the texts that it had, oldest first, as messages; not the one it has. */
		struct {
			struct conv conv;
			uint64_t number;
			struct record *first;
		} versions;
		/* in: id, since (log_id), until (log_id), limit. out: first (the newest `limit`, oldest first), total. Only what others
		 * wrote, and nothing that is deleted. */
		struct {
			uint64_t id;
			uint64_t since, until;
			uint32_t limit;
			uint32_t total;
			struct record *first;
		} missed;
		/* in: id (account), conv (CONV_NONE: all that it follows; else this one, followed or not), until (log_id: what
		 * was stored after it is not counted; UINT64_MAX: all), at (of one conversation; may be none). out: list, the most unread first; at most `limit`; seen, of
		 * the account's row. Sees the marks and what was seen put before it. */
		struct {
			uint64_t id, until, seen;
			struct conv conv;
			struct point at;
			uint32_t limit;
			struct mark_row *list;
		} marks;
		/* in: terms (all must match; none: any message), author (user id; 0: anybody), from_ms, to_ms (0: open), in (where),
		 * pairs_of (user id: all its private conversations, too; 0: none), before (log_id; 0: from the newest), limit.
		 * out: first (newest first; private ones have in `peer` which account they were written to, if one), more, behind
		 * (records that the index has not seen yet). Deleted ones never. */
		struct {
			const struct term *terms;
			uint32_t n_terms;
			const struct search_conv *in;
			uint32_t n_in;
			uint64_t author, pairs_of, before;
			int64_t from_ms, to_ms;
			uint32_t limit;
			struct record *first;
			bool more;
			uint64_t behind;
		} search;
		/* in: id (user id: all its private conversations), in (rooms, of which later messages count), from_ms, to_ms: the last
		 * message of a conversation was said in that span, both ends excluded; limit, back (the newest ones, else the oldest).
		 * out: list, the oldest first; more. */
		struct {
			uint64_t id;
			const struct search_conv *in;
			uint32_t n_in, limit;
			int64_t from_ms, to_ms;
			bool back, more;
			struct conv_row *list;
		} conversations;
		/* in: before (id; 0: newest), limit, who (actor's or other's name; empty: all), what (empty: all). out: list, newest
		 * first; more. */
		struct {
			uint64_t before;
			uint32_t limit;
			struct slice who, what;
			struct audit_row *list;
			bool more;
		} audits;
		/* in: secret, hash; name: the account's, when its SCRAM keys are to be completed, which are scram. out: ok; and then
		 * scram: all its keys, of which some are new; empty: it has all. */
		struct {
			struct slice secret, hash;
			struct slice name, scram;
			bool ok;
		} verify;
		/* in: secret; scram: its SCRAM keys are wanted, too. out: hash, a string that says its own parameters; scram, wrapped
		 * by the server's secret. */
		struct {
			struct slice secret;
			bool want_scram;
			struct slice hash, scram;
		} hash;
		/* out: text, to be shown once and then wiped. */
		struct {
			struct slice text;
		} secret;
		/* in: state (NULL at first), mechanism, data (what the client said), bindings (at first; as CMD_AUTH has them), scram
		 * (wrapped keys; empty: there is no such account, and the exchange fails like one with a wrong password). out: state (for the next step, or to be freed), reply
		 * (what the client is told), name (at the first step: who it claims to be), more, ok; err SASL_MECHANISM, SASL_FAILED
		 * (a message was not as it must be). */
		struct {
			struct sasl_state *state;
			struct slice mechanism, data, bindings, scram, name, reply;
			bool more, ok;
		} sasl;
	};
};

/* A zeroed ask with an arena of its own. */
struct ask *ask_new(enum ask_kind kind, uint64_t ticket);

/* Frees it, and the records that it still owns. NULL is fine. */
void ask_free(struct ask *a);

#endif
