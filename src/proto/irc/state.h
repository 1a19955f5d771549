/* SPDX-License-Identifier: MIT */
/* What the halves of the IRC codec know together: a connection, a line of input, a line of output.
 *
 * message.c   a line in its parts             emit.c      lines of output, numerics
 * decode.c    from lines to commands          encode.c    from events to lines: which function writes which event
 * register.c  CAP, NICK, USER, PASS           sasl.c      AUTHENTICATE
 * account.c   REGISTER, VERIFY, NS; chanserv.c CS     talk.c      what is said
 * mode.c      MODE of channels                moded.c     what it answers, and tells; masks.c: masks
 * list.c      LIST                            invite.c    INVITE, KNOCK, RENAME
 * channel.c   JOIN, PART, NAMES, TOPIC, KICK  person.c    AWAY, SETNAME, user modes, OPER
 * who.c       WHO, WHOIS, WHOWAS, ISON        monitor.c   MONITOR
 * query.c     MOTD, LUSERS, HELP, ...         server.c    what is supported, errors, the end
 * labels.c    what answers a labelled line    tags.c      client-only tags, TAGMSG
 * change.c    REDACT, EDIT                    multiline.c messages of several lines from clients
 * chathistory.c CHATHISTORY, replay           marker.c    MARKREAD        search.c  SEARCH
 * persist.c   PERSISTENCE                     metadata.c METADATA
 *
 * How an answer is known: a command of a row with IRC_F_TAGGED carries a tag (struct cmd.tag), which comes back with every event
 * that answers it: one byte that names the row (enum irc_word + 1), then what of the line the answer repeats (a mask, a name). */
#ifndef PROTO_IRC_STATE_H
#define PROTO_IRC_STATE_H

#include "proto/irc/irc.h"

enum irc_cap {
#define IRC_CAP(id, name, value) IRC_CAP_##id,
#define IRC_CAPS_OF_SESSIONS     IRC_CAPS_VARYING, IRC_CAPS_BEFORE = IRC_CAPS_VARYING - 1,
#include "tables/irc_caps.def"
#undef IRC_CAPS_OF_SESSIONS
#undef IRC_CAP
	IRC_CAP_COUNT,
};

_Static_assert(IRC_CAP_COUNT <= 64, "a set of capabilities is one number");
_Static_assert((int)IRC_CAPS_VARYING <= (int)VARIANT_OWN_BITS, "a variant is one number");

#define IRC_BIT(id) (UINT64_C(1) << IRC_CAP_##id)

/* The capabilities that make a variant. */
#define IRC_VARYING ((UINT64_C(1) << IRC_CAPS_VARYING) - 1)

enum irc_word {
#define IRC_WORD(id, word, params, flags, handler) IRC_WORD_##id,
#include "tables/irc_words.def"
#undef IRC_WORD
	IRC_WORD_COUNT,
};

enum irc_word_flag {
	IRC_F_EARLY = 1 << 0,
	IRC_F_TAGGED = 1 << 1,
};

enum irc_numeric {
#define IRC_NUM(id, number, text) IRC_##id = (number),
#include "tables/irc_numerics.def"
#undef IRC_NUM
};

enum {
	IRC_PARAMS = 32,
	IRC_TAGS_MAX = 4096,
	IRC_LINE = 510,
	IRC_SASL_CHUNK = 400,
	IRC_SASL_MOST = (DATA_MAX + 2) / 3 * 4,
	IRC_TARGETS = 4,
	IRC_CHANNELS = 100,
	IRC_MODES = 20,
	IRC_KEY_MAX = 128,
	IRC_WORD_MOST = 20,
	IRC_USERHOSTS = 5,
	IRC_ACCEPTS = 100,
	IRC_UMODES = 8
};

/* Bytes of a label, lines of a batch draft/multiline, bytes of its name; and the bytes of tags that a client may send. */
enum { LABEL_MAX_BYTES = 64, IRC_MULTI_LINES = 100, IRC_REF_MAX = 64, IRC_CLIENT_TAGS = 4094 };

/* The capability, and the tag that names the message whose new text a PRIVMSG is. */
#define IRC_EDIT_NAME "koine.chat/edit"

/* Bytes of a name that an answer repeats, with the mark of a channel; of a text that parameters leave room for. */
enum { IRC_NAME_BYTES = 4 * 64 + 4, IRC_TEXT_LEAST = 64 };

/* So many lines of which nothing comes cost nothing; of a long one each so many bytes count as one. */
enum { IRC_FREE_LINES = 64, IRC_FREE_BYTES = 256 };

/* What is kept of words said before the registration: more than what can be right, so that what is cut is refused. */
enum { IRC_NICK_KEPT = 4 * 65, IRC_PASS_KEPT = IRC_NICK_KEPT + 1 + PASSWORD_MAX + 4 };

/* Numbers of notes that are no numerics. */
enum irc_note_number { IRC_NOTE_FAIL = 1000, IRC_NOTE_LABEL, IRC_NOTE_LABEL_END };

/* --- a line of input --- */

/* Its slices point into the line. The text of tags is still escaped: irc_tag(). */
struct irc_message {
	struct slice tags, source, word;
	struct slice params[IRC_PARAMS];
	uint32_t n;
	bool trailing; /* the last parameter stood behind a colon */
};

/* False when there is no command in it. */
bool irc_message(struct slice line, struct irc_message *ret);

/* The value of a tag, unescaped in `a`; false when it is not there. */
bool irc_tag(const struct irc_message *m, const char *name, struct arena *a, struct slice *ret);

/* The same as it was written. */
bool irc_tag_raw(const struct irc_message *m, const char *name, struct slice *ret);

/* The parameter, or nothing. */
static inline struct slice irc_param(const struct irc_message *m, uint32_t i)
{
	return i < m->n ? m->params[i] : SLICE_EMPTY;
}

/* The i-th part of a list with commas; false when there are fewer. An empty list has one, empty part. */
bool irc_item(struct slice list, uint32_t i, struct slice *ret);

/* The room that a channel's name means; false when it is none. */
bool irc_room(struct slice channel, struct slice *ret);

/* --- a connection --- */

enum irc_flag {
	IRC_NEGOTIATING = 1 << 0, /* CAP LS or REQ came, and no CAP END yet */
	IRC_ASKED = 1 << 1,       /* a LOGIN or AUTH is under way: its answer says what comes next means */
	IRC_IN = 1 << 2,          /* registered: WELCOME came */
	IRC_ACCOUNT = 1 << 3,     /* is known to be an account: by SASL, perhaps before it, by a login, by REGISTER */
	IRC_SASL = 1 << 4,        /* an exchange is under way: its mechanism was named */
	IRC_302 = 1 << 5,         /* knows CAP LS 302, and so cap-notify */
	IRC_FINAL = 1 << 6,       /* SASL: the server's proof was sent, and the client's "+" for it is to come */
	IRC_USER = 1 << 7,        /* USER came */
};

/* Where the decoder is in a labelled line (labels.c). */
enum irc_labelling { IRC_LABEL_NONE, IRC_LABEL_BEGUN, IRC_LABEL_OVER };

struct irc_label;
struct irc_multi;

struct irc {
	uint64_t caps;           /* that are on: set when the ACK is written */
	uint64_t wanted;         /* the same, as soon as they are asked for */
	uint32_t batches;        /* numbers given to batches so far */
	uint32_t part;           /* of the line at the front: it makes several commands */
	uint16_t flags;          /* enum irc_flag */
	uint8_t labelling;       /* enum irc_labelling */
	uint8_t free;            /* lines of which nothing came, since one was made to cost something */
	char *nick;              /* its own, or wanted, name; NULL: none yet */
	char *real;              /* said by USER, until the registration */
	char *away;              /* said before the registration, until that */
	char *pass;              /* until the login; wiped */
	char *mechanism;         /* of a SASL exchange under way */
	struct buf *sasl;        /* what came of its next message, base64 */
	struct irc_label *label; /* the answer that is being collected; NULL: none */
	struct irc_multi *multi; /* the batch that the client has begun; NULL: none */
};

/* Those that are on and have what they need. */
static inline uint64_t irc_caps_on(const struct irc *irc)
{
	return irc->caps & IRC_BIT(BATCH) ? irc->caps : irc->caps & ~IRC_BIT(MULTILINE);
}

static inline struct irc *irc_of(const struct peer *p)
{
	return p->own;
}

/* Whom a line to it is addressed to: its name, or "*" before it has one, whatever it would like to be called. NULL: nobody yet. */
static inline const char *irc_target(const struct irc *irc)
{
	return irc && irc->nick && irc->flags & IRC_IN ? irc->nick : "*";
}

/* Sets one of its strings. */
void irc_set(char **to, struct slice s);
/* The same to at most so many bytes of UTF-8. */
void irc_set_cut(char **to, struct slice s, size_t most);
/* The same for what must not stay in memory. */
void irc_wipe(char **secret);

/* --- from a line to commands --- */

struct irc_in {
	struct peer *p;
	struct irc *irc;
	const struct proto_env *env;
	struct arena *a;
	const struct irc_message *m;
	enum irc_word word;
	uint32_t part;      /* 0, 1, 2, ...: the how manieth command of this line is wanted */
	struct slice label; /* goes with the tag of its command (labels.c) */
};

/* What a handler makes of its part of a line. */
enum irc_made {
	IRC_MADE,      /* *ret is its last command */
	IRC_MADE_MORE, /* *ret is a command; ask for the next part */
	IRC_NOTHING,   /* there is no (further) command in it */
};

typedef enum irc_made (*irc_handler)(struct irc_in *in, struct cmd *ret);

#define IRC_WORD(id, word, params, flags, handler) enum irc_made irc_##handler(struct irc_in *in, struct cmd *ret);
#include "tables/irc_words.def"
#undef IRC_WORD

struct irc_word_row {
	const char *word;
	uint8_t len; /* of the word */
	uint8_t params;
	uint8_t flags;
	irc_handler handler;
};

extern const struct irc_word_row irc_words[IRC_WORD_COUNT];

enum decode irc_decode(struct peer *p, const struct proto_env *env, struct slice *in, unsigned flags, struct arena *a,
		       struct cmd *ret);

/* Gives the command a tag of its row, with `context` for its answer, or with the line's label. */
void irc_tagged(struct irc_in *in, struct cmd *ret, struct slice context);

/* Makes `ret` a note that is answered by the numeric, or by `then` in encode.c when that is 0; `text` goes with it. */
enum irc_made irc_note(struct irc_in *in, struct cmd *ret, enum irc_numeric n, struct slice text);

/* The same without an answer: what costs nothing can be said without end. */
enum irc_made irc_quiet(struct irc_in *in, struct cmd *ret);

/* channel.c: sets the room of a channel's name; else the command becomes the error that there is no such channel. */
bool irc_channel(struct irc_in *in, struct slice name, struct cmd *ret);
enum irc_made irc_umode(struct irc_in *in, struct cmd *ret); /* MODE of a person */

/* The same for a failure that has a code (IRCv3 standard-replies): "FAIL word code param :text". The parameter, unless empty, is
 * repeated as irc_repeat() says, whatever it is; irc_fail_two() has two, always. */
enum irc_made irc_fail_two(struct irc_in *in, struct cmd *ret, const char *code, struct slice a, struct slice b,
			   const char *text);
enum irc_made irc_fail(struct irc_in *in, struct cmd *ret, const char *code, struct slice param, const char *text);

/* All parameters from `i` on, as they were said. */
struct slice irc_joined(const struct irc_in *in, uint32_t i);

/* A command of koine's own, its arguments as people type them. */
void irc_own_command(struct irc_in *in, struct cmd *ret);

/* A parameter as an answer repeats it: not too long, and one word. */
enum { IRC_REPEAT_MAX = 64 };
struct slice irc_repeat(struct slice s);

/* "timestamp=2006-01-02T15:04:05.678Z" */
bool irc_moment(struct slice s, int64_t *ret);

/* labels.c: the next command of a line that may have a label; `line` makes those of the line itself. */
enum irc_made irc_labelled(struct irc_in *in, struct cmd *ret, irc_handler line);
void irc_label_free(struct irc *irc);
/* The same for a line that is refused as it stands: `ret` is the refusal. */
void irc_label_refused(struct irc_in *in, struct cmd *ret);

/* talk.c: whether a PRIVMSG's text is CTCP other than ACTION. */
bool irc_is_signal(struct slice text);
/* Whether a target is the people of a channel with a role: a prefix, and a channel. */
bool irc_is_status(struct slice target);

/* tags.c: sets the message that the line is about; false when it names none. The channel of +channel-context. */
bool irc_about(const struct irc_in *in, struct cmd *ret);
struct slice irc_context(const struct irc_in *in);

/* multiline.c: whether the line says that it belongs to a batch, and takes it into that. */
bool irc_batched(const struct irc_in *in, struct slice *ref);
enum irc_made irc_multi_line(struct irc_in *in, struct cmd *ret, struct slice ref);
void irc_multi_free(struct irc *irc);

/* --- from events to lines --- */

struct irc_out {
	const struct proto_env *env;
	struct irc *irc;      /* NULL: for a room */
	const struct peer *p; /* the same */
	uint64_t caps;        /* of the reader, or the variant: only those of IRC_VARYING */
	struct buf *b;
	uint32_t batch; /* the batch that lines are in; 0: none */
};

/* The row whose answer the event is; IRC_WORD_COUNT: of none. `*context`: what stood behind it. */
enum irc_word irc_answers(const struct event *ev, struct slice *context);

/* Begins a line: the tags of the event that this reader wants, then ":server " or ":who!user@host ". */
void irc_begin(struct irc_out *o, const struct event *ev);
void irc_begin_from(struct irc_out *o, const struct event *ev, struct slice who);
/* The same for what the server says of itself: ":NickServ!user@host " when it was asked under such a name. */
void irc_begin_notice(struct irc_out *o, const struct event *ev);
/* Another tag of a line, "name=": '@' before the first, ';' before the others. */
void irc_tag_next(struct irc_out *o, bool *any, const char *name);
/* "who!user@host" */
void irc_prefix(struct irc_out *o, struct slice who);
void irc_host(struct irc_out *o);
/* " :text" and the end of the line; of the text as much as the line takes. */
void irc_trailing(struct irc_out *o, struct slice text);
/* How many bytes the line that has been begun still takes; its tags do not count. */
size_t irc_space(const struct irc_out *o);
/* A text, or what stands for a parameter: what would end the line is a blank. */
void irc_put_text(struct buf *b, struct slice text);
/* What somebody called something, as a parameter that an answer repeats; "*" when it cannot be one. */
struct slice irc_one_word(struct slice s);
void irc_end(struct irc_out *o);

/* Lines that belong together, to a reader with the batch capability: "BATCH +id type params"; each line until irc_batch_end() is
 * tagged with it. Returns the batch that this one lies in, for irc_batch_end(). */
uint32_t irc_batch_begin(struct irc_out *o, const char *type, struct slice params);
void irc_batch_end(struct irc_out *o, uint32_t outer);

/* A numeric: `fmt` are the parameters behind the nick; the row's text, if it has one, comes last. */
void irc_num(struct irc_out *o, enum irc_numeric n, const char *fmt, ...) PRINTF(3, 4);
/* The same with a last parameter. */
void irc_num_text(struct irc_out *o, enum irc_numeric n, struct slice text, const char *fmt, ...) PRINTF(4, 5);

/* Names, or what goes with them, in as many numerics as they take; `before`: the parameters in front, a blank before each. Each is
 * written to `item`, then added; false: with it began another line. */
struct irc_list {
	struct irc_out *o;
	enum irc_numeric numeric;
	char sep;
	bool open;    /* a line has been begun, which takes */
	size_t space; /* so many bytes more */
	struct slice before;
	struct irc_out item;
};

void irc_list_begin(struct irc_list *l, struct irc_out *o, enum irc_numeric n, char sep, struct slice before);
bool irc_list_add(struct irc_list *l);
void irc_list_end(struct irc_list *l);

/* FAIL command code [context] :text (IRCv3 standard-replies). */
void irc_put_fail(struct irc_out *o, struct slice command, const char *code, struct slice context, struct slice text);
/* Who answers what is said under that word: NickServ, ChanServ, whose names nobody can have; empty: the server. */
struct slice irc_service(enum irc_word word);
/* The word that a PRIVMSG to that target, alone, stands for; IRC_WORD_COUNT: it is none of them. */
enum irc_word irc_service_of(struct slice target);
/* A notice to the reader, of the server's own when `from` is empty. */
void irc_notice(struct irc_out *o, struct slice from, struct slice text);

void irc_encode_room(const struct proto_env *env, const struct event *ev, unsigned variant, struct buf *out);
void irc_encode(struct peer *p, const struct proto_env *env, const struct event *ev, struct buf *out);
/* The same without labels. */
void irc_encode_plain(struct peer *p, const struct proto_env *env, const struct event *ev, struct buf *out);

/* encode.c: in the words that people read in every dialect, as notices, to the reader or to the room. */
void irc_told(struct irc_out *o, const struct event *ev);
void irc_told_room(struct irc_out *o, const struct event *ev);

/* talk.c */
/* How much of `s` a line takes that has room for `most` bytes: whole letters, and whole words if that leaves half of it. */
size_t irc_fits(struct slice s, size_t most);
void irc_said(struct irc_out *o, const struct event *ev);
/* The same to everybody, its author too, with `before` in front of the text. */
void irc_say(struct irc_out *o, const struct event *ev, struct slice before);
void irc_edited(struct irc_out *o, const struct event *ev);
void irc_called(struct irc_out *o, const struct event *ev);
void irc_signalled(struct irc_out *o, const struct event *ev);

/* tags.c */
void irc_put_escaped(struct buf *b, struct slice s); /* a tag's value */
void irc_put_client_tags(struct irc_out *o, bool *any, const struct event *ev);
void irc_put_target(struct irc_out *o, const struct event *ev);
void irc_tagged_only(struct irc_out *o, const struct event *ev); /* TYPING, REACTED */
/* Is it somebody else's, or does the reader want to read its own? */
bool irc_hears(const struct irc_out *o, const struct event *ev);

/* change.c */
void irc_deleted(struct irc_out *o, const struct event *ev);
/* The error of a REDACT or EDIT, when it has a code of its own. */
bool irc_change_failed(struct irc_out *o, const struct event *ev, struct slice sentence);

/* encode.c: something of the past, as a room's listeners heard it. */
void irc_happened(struct irc_out *o, const struct event *ev);

/* chathistory.c */
void irc_history(struct irc_out *o, const struct event *ev);
void irc_missed(struct irc_out *o, const struct event *ev);
void irc_targets(struct irc_out *o, const struct event *ev);
/* A record as it was when it happened: `page` says whose conversation it is, and what time is now. Messages; with event-playback
 * everything. */
void irc_again(struct irc_out *o, const struct event *page, const struct record *r);
void irc_chathistory_failed(struct irc_out *o, const struct event *ev, struct slice context, struct slice sentence);

/* marker.c */
void irc_marked(struct irc_out *o, const struct event *ev);
void irc_markread_failed(struct irc_out *o, const struct event *ev, struct slice context, struct slice sentence);

/* search.c: false when it is for people. */
bool irc_found(struct irc_out *o, const struct event *ev);
bool irc_search_failed(struct irc_out *o, const struct event *ev, struct slice sentence);

/* channel.c */
void irc_came(struct irc_out *o, const struct event *ev);
void irc_went(struct irc_out *o, const struct event *ev);
void irc_entered(struct irc_out *o, const struct event *ev);
void irc_left(struct irc_out *o, const struct event *ev);
void irc_put_roles(struct irc_out *o, uint32_t flags); /* "~", "@" or "+" before a name */
void irc_users(struct irc_out *o, const struct event *ev);
void irc_topic_set(struct irc_out *o, const struct event *ev);
/* An error of NAMES, which has none: the end of the list. False for any other. */
bool irc_names_refused(struct irc_out *o, const struct event *ev, struct slice context);

/* list.c */
void irc_rooms(struct irc_out *o, const struct event *ev);

/* moded.c */
void irc_moded(struct irc_out *o, const struct event *ev); /* SETTING, ROLE, BAN */
/* A list that answers MODE; false when it is none. `context`: of its tag. */
bool irc_mode_answer(struct irc_out *o, const struct event *ev, struct slice context);
/* An error of MODE that has no numeric of its own, or is none in IRC; false for any other. */
bool irc_mode_refused(struct irc_out *o, const struct event *ev, struct slice context);

/* invite.c */
void irc_invited(struct irc_out *o, const struct event *ev);
/* A list that answers INVITE; false when it is another. */
bool irc_invites(struct irc_out *o, const struct event *ev);
void irc_knocked(struct irc_out *o, const struct event *ev);
void irc_room_renamed(struct irc_out *o, const struct event *ev);
/* An error of RENAME as a standard reply; false when a numeric says it. `old`: the channel. */
bool irc_rename_refused(struct irc_out *o, const struct event *ev, struct slice old);

/* who.c, monitor.c */
void irc_whois_told(struct irc_out *o, const struct event *ev);
void irc_who_rows(struct irc_out *o, const struct event *ev, struct slice context);
void irc_everybody(struct irc_out *o, const struct event *ev);
void irc_whowas_rows(struct irc_out *o, const struct event *ev, struct slice name);
void irc_ison_rows(struct irc_out *o, const struct event *ev, bool hosts);
void irc_monitor_rows(struct irc_out *o, const struct event *ev, struct slice what);
void irc_watched(struct irc_out *o, const struct event *ev);
void irc_account_told(struct irc_out *o, const struct event *ev);

/* person.c */
void irc_renamed(struct irc_out *o, const struct event *ev);
void irc_quitted(struct irc_out *o, const struct event *ev);
void irc_went_away(struct irc_out *o, const struct event *ev);
void irc_setname_told(struct irc_out *o, const struct event *ev);
/* After the registration: the AWAY that came before it, if one did. */
bool irc_away_waits(struct irc *irc, struct arena *a, struct cmd *ret);
/* A mode of the reader's own is set or gone: SELF, OPER. */
void irc_umode_set(struct irc_out *o, const struct event *ev);
/* The list of SELF as a user mode; false when it is another. */
bool irc_umode_is(struct irc_out *o, const struct event *ev);
void irc_accepted_rows(struct irc_out *o, const struct event *ev);
void irc_accept_done(struct irc_out *o, const struct event *ev);
/* WALLOPS, or what is said to everybody. */
void irc_announced(struct irc_out *o, const struct event *ev);

/* query.c */
/* The end of the first words: how many are here, the message of the day. False when the list is another. */
bool irc_counted(struct irc_out *o, const struct event *ev);
bool irc_lusers_told(struct irc_out *o, const struct event *ev); /* the same, of LUSERS */
void irc_stats_told(struct irc_out *o, const struct event *ev, struct slice what);
void irc_asked(struct irc_out *o, const struct event *ev, enum irc_word word); /* a note */
void irc_help_told(struct irc_out *o, struct slice topic);
void irc_motd(struct irc_out *o);

/* persist.c */
void irc_persisted(struct irc_out *o, const struct event *ev); /* EV_STAY, EV_WELCOME */
void irc_persist_failed(struct irc_out *o, const struct event *ev);

/* metadata.c */
void irc_meta_told(struct irc_out *o, const struct event *ev);
void irc_meta_later(struct irc_out *o, const struct event *ev);
/* A list of keys or values; false when it is for people. */
bool irc_meta_rows(struct irc_out *o, const struct event *ev);
void irc_meta_welcome(struct irc_out *o, const struct event *ev); /* what is said of oneself, at the registration */
/* An error of METADATA that has a code there; false for any other. */
bool irc_meta_failed(struct irc_out *o, const struct event *ev, struct slice sentence);

/* register.c */
enum irc_made irc_login(struct irc_in *in, struct cmd *ret);
void irc_welcome(struct irc_out *o, const struct event *ev);

/* cap.c */
void irc_cap_noted(struct irc_out *o, struct peer *p, const struct event *ev);
void irc_reloaded(struct peer *p, const struct proto_env *env, const struct config *was, struct buf *out);

/* isupport.c: the tokens of RPL_ISUPPORT. */
void irc_isupport(struct irc_out *o);

/* sasl.c */
/* The mechanisms that are possible on this connection, with commas; false: none is. `mechs` may be NULL. */
bool irc_sasl_offered(const struct config *c, const struct peer *p, struct buf *mechs);
/* What mechanisms need and the connection has: of enum mech_need. */
unsigned irc_mech_needs(const struct peer *p);
void irc_sasl_drop(struct irc *irc); /* forgets what came of its next message */
void irc_sasl_mechs(struct irc_out *o);
/* The exchange failed: which numeric says so. */
unsigned irc_sasl_failed(struct irc *irc, enum err e);
void irc_auth(struct irc_out *o, const struct event *ev);
void irc_logged_in(struct irc_out *o, struct slice account);

/* account.c */
/* Whether an account can be made over this connection; `value`, which may be NULL, gets what the capability says of it. */
bool irc_register_offered(const struct config *c, const struct peer *p, struct buf *value);
enum irc_made irc_nickserv(struct irc_in *in, struct cmd *ret); /* also of a PRIVMSG to it */
void irc_nickserv_help(struct irc_out *o);
void irc_chanserv_help(struct irc_out *o); /* chanserv.c */
/* A login that wants a password, before the registration: says what to do, in words of IRC; false: it is none. */
bool irc_login_words(struct buf *b, struct irc_out *o, const struct event *ev);
/* An error that has a form of its own there; false: another. */
bool irc_account_refused(struct irc_out *o, const struct event *ev, struct slice sentence);
void irc_password(struct irc_out *o, const struct event *ev);

/* error.c */
void irc_error(struct irc_out *o, const struct event *ev);
void irc_warned(struct irc_out *o, const struct event *ev);
void irc_closing(struct irc_out *o, const struct event *ev);

#endif
