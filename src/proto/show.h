/* SPDX-License-Identifier: MIT */
/* What the dialects that people read have in common: times, messages line by line, lists, help. Everything that came from a
 * peer is made safe for a terminal here. */
#ifndef PROTO_SHOW_H
#define PROTO_SHOW_H

#include "proto/proto.h"

/* The lines of a text, so that no line of output starts with what a peer wrote. `text` is used up. The first call always
 * gives one; empty lines are left out. After SHOW_LINES the rest comes as one line, its newlines still in it: a message of
 * nothing but newlines must not become thousands of lines. */
struct show_split {
	struct slice rest;
	unsigned lines;
};

enum { SHOW_LINES = 64 };

bool show_line(struct show_split *s, struct slice *ret);

/* Appends `s`; unless `plain`, made safe. */
void show_text(struct buf *out, struct slice s, bool plain);

/* 1,234,567 */
void show_count(struct buf *out, uint64_t n);

/* "2h 5m" */
void show_duration(struct buf *out, uint64_t seconds);

/* "[15:04:05] " in the server's time; "[2006-01-02 15:04:05] " when that is a day or more before `now_ms`. */
void show_time(struct buf *out, const struct proto_env *env, int64_t time_ms, int64_t now_ms);

/* Something that was said, as a person reads it. */
struct said {
	int64_t time_ms, now_ms;
	struct slice room; /* empty: not named */
	struct slice name; /* who said it */
	struct slice peer; /* private, and the reader said it: to whom */
	struct slice text;
	bool private;
	bool action;
	bool plain;
};

/* "[15:04:05] NAME: text" and its other forms, a line for each line of text. */
void show_said(struct buf *out, const struct proto_env *env, const struct said *said);

/* HISTORY and MISSED, between two marks. */
void show_history(struct buf *out, const struct proto_env *env, const struct event *ev);
void show_missed(struct buf *out, const struct proto_env *env, const struct event *ev);

/* `mark` stands before a line that the server says: "[SYSTEM] " or nothing. */
void show_help(struct buf *out, const char *mark, struct slice word);
void show_rooms(struct buf *out, const char *mark, const struct event *ev);
void show_people(struct buf *out, const struct event *ev);
void show_whois(struct buf *out, const char *mark, const struct event *ev);

/* Events with the same words everywhere: TOPIC and AWAY as answers, NICKED, PASSWORD, BYE. */
void show_answer(struct buf *out, const char *mark, const struct event *ev);

/* An error's sentence, its first letter large, and the newline. */
void show_sentence(struct buf *out, const struct event *ev);

#endif
