/* SPDX-License-Identifier: MIT */
/* libinih takes the lines apart; this file feeds them to it one by one and judges what it says.
 *
 * Our reader hands out no line that libinih would misread in silence: it cuts long lines in two, takes an indented line for
 * more of the last value, ends a line at a NUL, and tells only of the first line that it does not understand. */
#include "server/config_file.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <ini.h>

struct file {
	const char *path;
	FILE *stream;
	char *line; /* getline's */
	size_t cap;
	unsigned number; /* of the line that is looked at */
	unsigned *seen;  /* by row of the table: the line that set it */
	struct settings *settings;
	struct problems *problems;
	/* Of each listener, in the order of settings->listeners: */
	char names[LISTEN_MAX][64];
	unsigned at[LISTEN_MAX];          /* the line of its first key */
	uint8_t given[LISTEN_MAX];        /* which keys, a bit each */
	unsigned cert_at[GATE_CERTS_MAX]; /* the same of each certificate */
};

#define COMPLAIN(f, ...) complain((f), (f)->number, __VA_ARGS__)

static void complain(struct file *f, unsigned line, const char *fmt, ...) PRINTF(3, 4);

static void complain(struct file *f, unsigned line, const char *fmt, ...)
{
	char what[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(what, sizeof(what), fmt, ap);
	va_end(ap);
	problems_add(f->problems, "%s:%u: %s", f->path, line, what);
}

/* ---- lines in ---- */

/* False, and said, when the line is none that libinih reads as it looks; `max`: what fits into libinih's buffer. */
static bool line_ok(struct file *f, struct slice raw, struct slice line, size_t max)
{
	if (memchr(raw.p, '\0', raw.n)) {
		COMPLAIN(f, "the line has a NUL byte");
	} else if (line.n > max) {
		COMPLAIN(f, "the line is too long (limit %zu bytes)", max);
	} else if (line.n == 0 || line.p[0] == '#' || line.p[0] == ';') {
		return true;
	} else if (line.p[0] == '[' && !memchr(line.p, ']', line.n)) {
		COMPLAIN(f, "a section ends with ]");
	} else if (line.p[0] != '[' && !memchr(line.p, '=', line.n) && !memchr(line.p, ':', line.n)) {
		COMPLAIN(f, "must be 'key = value', not '%.*s'", (int)MIN(line.n, 64), line.p);
	} else {
		return true;
	}
	return false;
}

/* libinih's reader: like fgets(). */
static char *read_line(char *str, int num, void *stream)
{
	struct file *f = stream;
	struct slice raw, line;
	ssize_t n = getline(&f->line, &f->cap, f->stream);

	if (n < 0) {
		return NULL;
	}
	f->number++;
	raw = slice_make(f->line, (size_t)n);
	if (f->number == 1 && slice_starts(raw, SLICE_LIT("\xef\xbb\xbf"))) {
		raw = slice_from(raw, 3);
	}
	line = slice_trim(raw);
	if (!line_ok(f, raw, line, (size_t)num - 2)) {
		line = SLICE_EMPTY;
	}
	snprintf(str, (size_t)num, "%.*s\n", SLICE_FMT(line));
	return str;
}

/* ---- keys out ---- */

static void take_key(struct file *f, const char *key, const char *value)
{
	char err[256];

	if (config_set(&f->settings->config, slice_cstr(key), slice_cstr(value), err, sizeof(err))) {
		COMPLAIN(f, "%s", err);
		return;
	}
	for (size_t i = 0; i < config_rows_len; i++) {
		if (strcmp(config_rows[i].key, key) == 0) {
			if (f->seen[i]) {
				COMPLAIN(f, "%s: was set in line %u already", key, f->seen[i]);
			}
			f->seen[i] = f->number;
		}
	}
}

/* The listener of that name, made when it is new; LISTEN_MAX when there is no room. */
static uint32_t listener_find(struct file *f, struct slice name)
{
	struct settings *s = f->settings;
	uint32_t i;

	for (i = 0; i < s->n_listeners; i++) {
		if (slice_eq(name, slice_cstr(f->names[i]))) {
			return i;
		}
	}
	if (i == LISTEN_MAX) {
		COMPLAIN(f, "too many listeners (limit %d)", LISTEN_MAX);
		return LISTEN_MAX;
	}
	snprintf(f->names[i], sizeof(f->names[i]), "%.*s", SLICE_FMT(name));
	f->at[i] = f->number;
	listen_spec_init(&s->listeners[i]);
	s->n_listeners++;
	return i;
}

static void take_listener(struct file *f, struct slice name, const char *key, const char *value)
{
	uint32_t i = listener_find(f, name);
	uint8_t bit = key[0] == 'a' ? 1 : key[0] == 'p' ? 2 : key[0] == 'd' ? 4 : 8;
	char err[256];

	if (i == LISTEN_MAX) {
		return;
	}
	if (listen_spec_set(&f->settings->listeners[i], slice_cstr(key), slice_cstr(value), err, sizeof(err))) {
		COMPLAIN(f, "%s", err);
		f->given[i] |= bit;
		return;
	}
	if (f->given[i] & bit) {
		COMPLAIN(f, "%s: this listener has one already", key);
	}
	f->given[i] |= bit;
}

/* The certificate of that section, made when it is new; NULL when there is no room. */
static struct tls_spec *cert_find(struct file *f, const char *section)
{
	struct settings *s = f->settings;
	uint32_t i;

	for (i = 0; i < s->n_certs; i++) {
		const char *label = s->certs[i].label; /* with the brackets */

		if (slice_eq(slice_make(label + 1, strlen(label) - 2), slice_cstr(section))) {
			return &s->certs[i];
		}
	}
	if (i == GATE_CERTS_MAX || strlen(section) + 2 >= sizeof(s->certs[i].label)) {
		COMPLAIN(f, "%.64s: %s", section, i == GATE_CERTS_MAX ? "too many certificates" : "too long a name");
		return NULL;
	}
	f->cert_at[i] = f->number;
	snprintf(s->certs[i].label, sizeof(s->certs[i].label), "[%s]", section);
	s->n_certs++;
	return &s->certs[i];
}

static void take_cert(struct file *f, const char *section, const char *key, const char *value)
{
	struct tls_spec *t = cert_find(f, section);
	bool cert = strcmp(key, "cert") == 0;
	char **to = t && cert ? &t->cert : t ? &t->key : NULL;

	if (!t) {
		return;
	}
	if (!cert && strcmp(key, "key") != 0) {
		COMPLAIN(f, "%.64s: a certificate has cert and key", key);
	} else if (*to) {
		COMPLAIN(f, "%s: this certificate has one already", key);
	} else {
		*to = strdup(value);
	}
}

static bool plain_section(struct slice s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
		      c == '-')) {
			return false;
		}
	}
	return true;
}

static int take(void *user, const char *section, const char *key, const char *value)
{
	static const struct slice quote = SLICE_LIT("listener \""), cert = SLICE_LIT("tls \"");
	struct slice s = slice_cstr(section);
	struct file *f = user;

	if (slice_starts(s, quote) && s.n > quote.n + 1 && s.p[s.n - 1] == '"') {
		take_listener(f, slice_make(s.p + quote.n, s.n - quote.n - 1), key, value);
	} else if (slice_starts(s, SLICE_LIT("listener"))) {
		COMPLAIN(f, "[%s]: a listener's section is [listener \"name\"]", section);
	} else if (slice_starts(s, cert) && s.n > cert.n + 1 && s.p[s.n - 1] == '"') {
		take_cert(f, section, key, value);
	} else if (slice_eq(s, SLICE_LIT("tls")) && (strcmp(key, "cert") == 0 || strcmp(key, "key") == 0)) {
		COMPLAIN(f, "[tls]: a certificate's section is [tls \"name\"]");
	} else if (plain_section(s)) {
		take_key(f, key, value);
	} else {
		COMPLAIN(f, "[%s]: no such section", section);
	}
	return 1;
}

void config_file_read(const char *path, struct settings *s, struct problems *p)
{
	struct file f = { .path = path, .stream = fopen(path, "re"), .settings = s, .problems = p };
	int r;

	if (!f.stream) {
		problems_add(p, "%s: cannot be read: %s", path, strerror(errno));
		return;
	}
	f.seen = xcalloc(config_rows_len, sizeof(*f.seen));
	r = ini_parse_stream(read_line, &f, take, &f);
	if (ferror(f.stream)) {
		problems_add(p, "%s: cannot be read: %s", path, strerror(errno));
	} else if (r != 0) {
		problems_add(p, "%s:%d: cannot be understood", path, r);
	}
	for (uint32_t i = 0; i < s->n_listeners; i++) {
		if (!(f.given[i] & 2)) {
			complain(&f, f.at[i], "[listener \"%s\"]: port is missing", f.names[i]);
		}
	}
	for (uint32_t i = 0; i < s->n_certs; i++) {
		if (!s->certs[i].cert) {
			complain(&f, f.cert_at[i], "%s: cert is missing", s->certs[i].label);
		}
	}
	free(f.seen);
	free(f.line);
	fclose(f.stream);
}
