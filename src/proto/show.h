/* SPDX-License-Identifier: MIT */
/* What the dialects that people read have in common: times, messages line by line, notices, lists, help. Everything that came
 * from a peer is made safe for a terminal here.
 *
 * `mark` stands before a line that the server says: "[SYSTEM] " or nothing. */
#ifndef PROTO_SHOW_H
#define PROTO_SHOW_H

#include "proto/proto.h"

/* ---- show.c: pieces ---- */

/* The lines of a text, so that no line of output starts with what a peer wrote. `text` is used up. The first call always
 * gives one; empty lines are left out. After SHOW_LINES the rest comes as one line, its newlines still in it: a message of
 * nothing but newlines must not become thousands of lines. */
struct show_split {
	struct slice rest;
	unsigned lines;
};

enum { SHOW_LINES = 64 };

bool show_line(struct show_split *s, struct slice *ret);

/* Appends `s`; unless `plain`, made safe and without formatting codes (proto/format.h). */
void show_text(struct buf *out, struct slice s, bool plain);

/* `before`, the text made safe and without formatting codes, `after`. */
void show_around(struct buf *out, const char *before, struct slice s, const char *after);

/* 1,234,567 */
void show_count(struct buf *out, uint64_t n);

/* "2h 5m", "0s" */
void show_duration(struct buf *out, uint64_t seconds);

/* The same as people say it: "2h", not "2h 0m". */
void show_period(struct buf *out, uint64_t seconds);

/* "[15:04:05] " in the server's time; "[2006-01-02 15:04:05] " when that is a day or more before `now_ms`. */
void show_time(struct buf *out, const struct proto_env *env, int64_t time_ms, int64_t now_ms);

/* "2006-01-02 15:04:05" */
void show_stamp(struct buf *out, const struct proto_env *env, int64_t time_ms);

/* What only some messages have, or only where they are shown. */
struct said_more {
	uint64_t number;            /* of the message; 0: not shown */
	uint64_t target;            /* of the message that it answers; 0: none */
	struct slice quoted, quote; /* whose that is, and how it begins */
	bool edited, deleted;
	bool found;              /* the date stands with the time */
	struct slice with, room; /* where it was said, as show_number() has it */
};

/* Something that was said, as a person reads it. */
struct said {
	int64_t time_ms, now_ms;
	struct slice room; /* empty: not named */
	struct slice name; /* who said it */
	struct slice peer; /* private, and the reader said it: to whom */
	struct slice text;
	const struct said_more *more; /* NULL: nothing */
	bool private;
	bool action;
	bool plain;
};

/* A message's number as people type it: "#12"; "@bob#12" in the private conversation `with` somebody, "#dev#12" in a `room`
 * that is not taken for granted. */
void show_number(struct buf *out, struct slice with, struct slice room, uint64_t seq);

/* "[15:04:05] NAME: text" and its other forms, a line for each line of text. */
void show_said(struct buf *out, const struct proto_env *env, const struct said *said);

/* ---- sentence.c ---- */

/* A sentence with its {words} filled in from the event, as those of errors are. */
void show_filled(struct buf *out, const char *sentence, const struct event *ev, enum wording wording);

/* ---- show_page.c: messages of the past ---- */

/* HISTORY (also as the answer to THREAD and PINS), MISSED, SEARCH, VERSIONS, between two marks. Answers have the messages' numbers. */
void show_history(struct buf *out, const struct proto_env *env, const char *mark, const struct event *ev);
void show_missed(struct buf *out, const struct proto_env *env, const struct event *ev);
void show_search(struct buf *out, const struct proto_env *env, const char *mark, const struct event *ev);
void show_versions(struct buf *out, const struct proto_env *env, const char *mark, const struct event *ev);

/* ---- show_notice.c: what happens in a room, or in private messages ---- */

/* CALL, EDITED, DELETED, REACTED, PINNED, SETTING, ROLE, BAN, and LEAVE with an err. `here`: in the room that the reader takes for
 * granted, so that it is not named. */
void show_notice(struct buf *out, const struct proto_env *env, const struct event *ev, bool here);

/* ---- show_event.c ---- */

/* Whatever reads the same for everybody: answers and notices to one session (show_tell.c), pages, lists. False when it is none
 * of these: the dialect has words of its own for it, or a room is told of it. */
bool show_event(struct buf *out, const struct proto_env *env, const char *mark, const struct event *ev);

/* ---- show_tell.c: answers and notices to one session ---- */

/* TOPIC, AWAY and ROLE as answers, NICKED, PASSWORD, BYE, LEFT with an err, READ, UNREAD, INVITED, KNOCK, SECRET, DONE,
 * ANNOUNCE, REPORTED, WARNING. */
void show_answer(struct buf *out, const struct proto_env *env, const char *mark, const struct event *ev);

/* An error's sentence, its first letter large, and the newline. */
void show_sentence(struct buf *out, const struct event *ev);

/* ---- show_list.c, show_help.c ---- */

void show_rooms(struct buf *out, const struct proto_env *env, const char *mark, const struct event *ev);
void show_people(struct buf *out, const struct event *ev);
void show_whois(struct buf *out, const struct proto_env *env, const char *mark, const struct event *ev);

/* LIST, by tables/lists.def. */
void show_list(struct buf *out, const struct proto_env *env, const char *mark, const struct event *ev);

/* A setting's value: a time in words. */
void show_setting(struct buf *out, struct slice name, struct slice value);

void show_help(struct buf *out, const char *mark, struct slice word);
/* The same where commands have no slash and a line is no message (IRC); false: there is no such command. */
bool show_help_bare(struct buf *out, struct slice word);

#endif
