/* SPDX-License-Identifier: MIT */
/* users import: an account of each line, over several connections at once, because the server hashes a password of
 * each at a time.
 *
 * A line that the server is too busy for is sent again. Accounts that are there already stay as they are, so a run
 * that was broken off is simply run again. Nothing here ever prints a password. */
#include "ctl/import.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/secret.h"
#include "base/text.h"
#include "ctl/progress.h"
#include "ctl/run.h"
#include "ctl/session.h"

enum { LANES_MAX = 32, WINDOW = 2, AGAIN_MS = 50, SHOWN_MAX = 20 };

/* A line under way. */
struct job {
	struct job *next;
	uint32_t line;
	uint64_t id;        /* of the object that asks for it */
	int64_t not_before; /* ms: sent again then */
	json_t *object;
};

struct lane {
	struct link link;
	struct job *jobs; /* asked */
	uint32_t n;
};

/* A line that became no account. */
struct refused {
	uint32_t line;
	char *name, *why;
};

struct import {
	struct ctl *c;
	struct import_file file;
	struct progress progress;
	uint64_t size; /* of the file; 0: nobody knows */
	struct lane *lanes;
	uint32_t n_lanes;
	struct job *again; /* to be sent again */
	json_t *seen;      /* folded name -> line */
	uint64_t added, there;
	struct refused *refused;
	uint32_t n_refused, cap_refused;
	bool end;   /* of the file */
	int status; /* CTL_OK, or why it ends early */
};

static volatile sig_atomic_t interrupted;

static void on_signal(int number)
{
	(void)number;
	interrupted++;
}

/* ---- what became of a line ---- */

static char *copy(struct slice s)
{
	char *p = xmalloc(s.n + 1);

	memcpy(p, s.n > 0 ? s.p : "", s.n);
	p[s.n] = '\0';
	return p;
}

static void refuse(struct import *m, uint32_t line, struct slice name, const char *why)
{
	vec_grow(&m->refused, &m->cap_refused, m->n_refused + 1, sizeof(*m->refused));
	m->refused[m->n_refused++] = (struct refused){ line, copy(name), copy(slice_cstr(why)) };
}

static struct job *job_free(struct job *j)
{
	json_decref(j->object);
	free(j);
	return NULL;
}

static void answered(struct import *m, struct job *j, const json_t *o)
{
	const char *code = link_text(o, "code");

	if (strcmp(link_text(o, "type"), "error") != 0) {
		m->added++;
	} else if (strcmp(code, "nick-taken") == 0) {
		m->there++;
	} else if (strcmp(code, "busy") == 0) {
		j->not_before = clock_now().mono.ms + AGAIN_MS;
		j->next = m->again;
		m->again = j;
		return;
	} else if (strcmp(code, "store-unavailable") == 0) {
		ctl_refusal(o, NULL);
		m->status = CTL_REFUSED;
	} else {
		refuse(m, j->line, slice_cstr(link_text(j->object, "username")), link_text(o, "message"));
	}
	job_free(j);
}

/* ---- what is asked next ---- */

/* NULL when the name was there before in the file, or the object cannot be. */
static struct job *job_new(struct import *m, struct slice name, struct slice password)
{
	struct arena a;
	struct slice key;
	const json_t *before = NULL;
	struct job *j = NULL;
	char why[64];

	arena_init(&a);
	key = name_fold(&a, name);
	before = key.n > 0 ? json_object_getn(m->seen, key.p, key.n) : NULL;
	if (before) {
		snprintf(why, sizeof(why), "the name stands in line %lld already",
			 (long long)json_integer_value(before));
		refuse(m, m->file.number, name, why);
	} else {
		j = xcalloc(1, sizeof(*j));
		j->line = m->file.number;
		j->object = json_pack("{s:s, s:s, s:s%, s:s%}", "type", "account", "op", "add", "username", name.p,
				      name.n, "value", password.p, password.n);
		if (key.n > 0) {
			json_object_setn_new_nocheck(m->seen, key.p, key.n, json_integer(m->file.number));
		}
	}
	arena_done(&a);
	return j;
}

/* One that is to be sent again by now, or the next line; NULL: none now. */
static struct job *job_next(struct import *m)
{
	struct slice name, password;
	const char *why;

	if (m->again && m->again->not_before <= clock_now().mono.ms) {
		struct job *j = m->again;

		m->again = j->next;
		return j;
	}
	while (!m->end) {
		struct job *j;

		m->end = !import_next(&m->file, &name, &password, &why);
		if (m->end) {
			break;
		}
		if (why) {
			refuse(m, m->file.number, name, why);
			continue;
		}
		j = job_new(m, name, password);
		if (j) {
			return j;
		}
	}
	return NULL;
}

static void fill(struct import *m, struct lane *l)
{
	while (l->n < WINDOW && !interrupted && m->status == CTL_OK) {
		struct job *j = job_next(m);

		if (!j) {
			return;
		}
		j->id = link_put(&l->link, j->object);
		j->next = l->jobs;
		l->jobs = j;
		l->n++;
	}
}

/* ---- the way there and back ---- */

static struct job *lane_take(struct lane *l, const json_t *o)
{
	for (struct job **at = &l->jobs; *at; at = &(*at)->next) {
		struct job *j = *at;

		if (link_answers(o, j->id)) {
			*at = j->next;
			l->n--;
			return j;
		}
	}
	return NULL;
}

/* All answers that are there. */
static void drain(struct import *m, struct lane *l)
{
	json_t *o;
	bool fine = link_take(&l->link, &o);

	for (; fine && o; fine = link_take(&l->link, &o)) {
		struct job *j = lane_take(l, o);

		if (j) {
			answered(m, j, o);
		} else if (json_is_true(json_object_get(o, "closing"))) {
			ctl_refusal(o, NULL);
			m->status = CTL_NO_SERVER;
		}
		json_decref(o);
	}
	if (!fine && m->status == CTL_OK) {
		ctl_say("%s", l->link.why);
		m->status = CTL_NO_SERVER;
	}
}

static uint32_t under_way(const struct import *m)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < m->n_lanes; i++) {
		n += m->lanes[i].n;
	}
	return n;
}

static void step(struct import *m)
{
	struct pollfd p[LANES_MAX];

	for (uint32_t i = 0; i < m->n_lanes; i++) {
		fill(m, &m->lanes[i]);
		p[i] = (struct pollfd){ .fd = m->lanes[i].link.fd, .events = link_events(&m->lanes[i].link) };
	}
	if (under_way(m) == 0 && !m->again) {
		return; /* the file is at its end */
	}
	if (poll(p, m->n_lanes, m->again ? AGAIN_MS : LINK_PATIENCE_MS) == 0 && !m->again) {
		ctl_say("the server does not answer");
		m->status = CTL_NO_SERVER;
		return;
	}
	for (uint32_t i = 0; i < m->n_lanes; i++) {
		struct lane *l = &m->lanes[i];
		bool works = link_work(&l->link);

		drain(m, l);
		if (!works && m->status == CTL_OK) {
			ctl_say("%s", l->link.why);
			m->status = CTL_NO_SERVER;
		}
	}
}

static bool goes_on(const struct import *m)
{
	bool more = !m->end || m->again;

	return m->status == CTL_OK && interrupted < 2 && ((more && !interrupted) || under_way(m) > 0);
}

/* ---- the end ---- */

static void print_refused(const struct import *m)
{
	struct buf *b = buf_new(256);

	for (uint32_t i = 0; i < m->n_refused && i < SHOWN_MAX; i++) {
		const struct refused *r = &m->refused[i];

		buf_printf(b, "  line %u: ", r->line);
		text_safe(b, slice_cstr(r->name));
		buf_printf(b, "%s", r->name[0] ? ": " : "");
		text_safe(b, slice_cstr(r->why));
		buf_char(b, '\n');
	}
	if (m->n_refused > SHOWN_MAX) {
		buf_printf(b, "  and %u more; --json shows all of them\n", m->n_refused - SHOWN_MAX);
	}
	fwrite(b->data, 1, b->len, stdout);
	buf_unref(b);
}

static void print_json(const struct import *m, bool whole)
{
	json_t *list = json_array(), *o;

	for (uint32_t i = 0; i < m->n_refused; i++) {
		json_array_append_new(list, json_pack("{s:i, s:s, s:s}", "line", (int)m->refused[i].line, "username",
						      m->refused[i].name, "message", m->refused[i].why));
	}
	o = json_pack("{s:s, s:I, s:I, s:o, s:b}", "type", "import", "added", (json_int_t)m->added, "there",
		      (json_int_t)m->there, "refused", list, "whole", (int)whole);
	json_dumpf(o, stdout, JSON_COMPACT);
	putchar('\n');
	json_decref(o);
}

static int by_line(const void *x, const void *y)
{
	const struct refused *a = x, *b = y;

	return (a->line > b->line) - (a->line < b->line);
}

static int conclude(struct import *m)
{
	bool whole = m->end && !m->again && under_way(m) == 0 && m->status == CTL_OK;

	if (m->n_refused > 0) {
		qsort(m->refused, m->n_refused, sizeof(*m->refused), by_line);
	}

	if (m->c->json) {
		print_json(m, whole);
	} else {
		printf("%llu added, %llu there already, %u refused\n", (unsigned long long)m->added,
		       (unsigned long long)m->there, m->n_refused);
		print_refused(m);
	}
	if (!whole) {
		ctl_say("%s at line %u; run it again: what is there already stays as it is",
			interrupted ? "interrupted" : "it ended", m->file.number);
	}
	if (m->status != CTL_OK) {
		return m->status;
	}
	return !whole ? CTL_INTERRUPTED : m->n_refused > 0 ? CTL_REFUSED : ctl_flush();
}

static void release(struct import *m)
{
	for (uint32_t i = 0; i < m->n_lanes; i++) {
		for (struct job *j = m->lanes[i].jobs, *next; j; j = next) {
			next = j->next;
			job_free(j);
		}
		link_close(&m->lanes[i].link);
	}
	for (struct job *j = m->again, *next; j; j = next) {
		next = j->next;
		job_free(j);
	}
	for (uint32_t i = 0; i < m->n_refused; i++) {
		free(m->refused[i].name);
		free(m->refused[i].why);
	}
	free(m->refused);
	free(m->lanes);
	json_decref(m->seen);
	import_done(&m->file);
}

static int open_lanes(struct import *m)
{
	uint64_t n = MIN(ctl_number(m->c, "--connections", 4), LANES_MAX);
	int status = CTL_OK;

	m->lanes = xcalloc(n, sizeof(*m->lanes));
	for (; m->n_lanes < n && status == CTL_OK; m->n_lanes++) {
		status = session_more(m->c, &m->lanes[m->n_lanes].link);
	}
	return status;
}

int ctl_users_import(struct ctl *c)
{
	struct sigaction heed = { .sa_handler = on_signal };
	struct import m = { .c = c, .seen = json_object() };
	const char *path = ctl_text(c, "FILE");
	struct stat st;
	int status = CTL_USAGE;

	if (!import_open(&m.file, path)) {
		ctl_say("%s: %s", path, strerror(errno));
	} else {
		m.size = fstat(fileno(m.file.f), &st) == 0 && S_ISREG(st.st_mode) ? (uint64_t)st.st_size : 0;
		status = open_lanes(&m);
	}
	if (status == CTL_OK) {
		sigaction(SIGINT, &heed, NULL);
		sigaction(SIGTERM, &heed, NULL);
		progress_begin(&m.progress, "import", "lines");
		while (goes_on(&m)) {
			step(&m);
			progress_show(&m.progress, m.file.bytes, m.size, m.added + m.there + m.n_refused);
		}
		progress_end(&m.progress);
		status = conclude(&m);
	}
	release(&m);
	return status;
}
