/* SPDX-License-Identifier: MIT */
/* SIGHUP: the configuration is read anew, and taken over whole or not at all. */
#include <errno.h>
#include <stdio.h>

#include "server/notify.h"
#include "server/server.h"

static bool differs(const struct config *a, const struct config *b, const struct config_row *r)
{
	const char *x = (const char *)a + r->offset, *y = (const char *)b + r->offset;

	if (r->type == CONFIG_T_STR) {
		return strcmp(*(char *const *)x, *(char *const *)y) != 0;
	}
	return memcmp(x, y, sizeof(int64_t)) != 0;
}

void config_take_reloadable(struct config *to, const struct config *from)
{
	for (size_t i = 0; i < config_rows_len; i++) {
		const struct config_row *r = &config_rows[i];

		if (r->flags & CONFIG_F_RELOAD && r->type != CONFIG_T_STR) {
			memcpy((char *)to + r->offset, (const char *)from + r->offset, sizeof(int64_t));
		}
	}
}

/* Strings are moved: the hub has a copy of its own, and workers read none that may change. */
static void take_strings(struct settings *to, struct settings *from)
{
	for (size_t i = 0; i < config_rows_len; i++) {
		const struct config_row *r = &config_rows[i];

		if (r->flags & CONFIG_F_RELOAD && r->type == CONFIG_T_STR) {
			char **a = (char **)((char *)&to->config + r->offset), *was = *a;
			char **b = (char **)((char *)&from->config + r->offset);

			*a = *b;
			*b = was;
		}
	}
}

/* What became of the keys, for the log and for whoever asked. */
struct changes {
	struct buf *done, *later; /* names, with a comma before all but the first */
};

static void changed(struct changes *c, const char *key, bool now)
{
	struct buf *b = now ? c->done : c->later;

	if (now) {
		LOG(LOG_INFO, "changed", LF_C("key", key));
	} else {
		LOG(LOG_WARN, "needs_restart", LF_C("key", key));
	}
	buf_printf(b, "%s%s", b->len > 0 ? ", " : "", key);
}

static void tell_changes(struct changes *c, const struct settings *from, const struct settings *to)
{
	bool moved = from->n_listeners != to->n_listeners;

	for (size_t i = 0; i < config_rows_len; i++) {
		const struct config_row *r = &config_rows[i];

		if (differs(&from->config, &to->config, r)) {
			changed(c, r->key, r->flags & CONFIG_F_RELOAD);
		}
	}
	for (uint32_t i = 0; i < to->n_listeners && !moved; i++) {
		moved = !listen_spec_eq(&from->listeners[i], &to->listeners[i]);
	}
	if (moved) {
		changed(c, "listener", false);
	}
}

/* One sentence, with a NUL. */
static struct buf *changes_say(const struct changes *c)
{
	struct buf *b = buf_new(0);

	if (c->done->len > 0) {
		buf_printf(b, "changed %.*s", (int)c->done->len, c->done->data);
	} else {
		BUF_LIT(b, "no key changed");
	}
	if (c->later->len > 0) {
		buf_printf(b, "; only a restart will change %.*s", (int)c->later->len, c->later->data);
	}
	buf_char(b, '\0');
	return b;
}

static void take(struct server *s, struct settings *fresh)
{
	struct changes changes = { buf_new(0), buf_new(0) };
	struct log_config log;
	struct buf *said;
	int r;

	server_fit_clients(&fresh->config, s->settings.n_listeners);
	tell_changes(&changes, &s->settings, fresh);
	said = changes_say(&changes);
	pthread_mutex_lock(&s->reload_lock);
	config_take_reloadable(&s->settings.config, &fresh->config);
	gate_unref(s->settings.gate);
	s->settings.gate = gate_ref(fresh->gate);
	pthread_mutex_unlock(&s->reload_lock);
	take_strings(&s->settings, fresh);
	server_tell_certs(s->settings.gate);
	hub_reload(s->hub, &s->settings.config, said->data);
	buf_unref(said);
	buf_unref(changes.done);
	buf_unref(changes.later);
	for (uint32_t i = 0; i < s->n_workers; i++) {
		atomic_store(&s->workers[i].reload, true);
		worker_wake(s->workers[i].worker);
	}
	log = server_log_config(s);
	r = log_reopen(&log);
	if (r != 0) {
		LOG(LOG_WARN, "log_files", LF_C("why", strerror(-r)), LF_C("hint", "the logger goes on as before"));
	}
	LOG(LOG_INFO, "reloaded");
}

void server_reload(struct server *s)
{
	struct settings fresh;
	struct problems p;
	struct slice rest, line;

	notify_reloading();
	problems_init(&p);
	settings_load(&fresh, s->options, &p);
	if (p.n == 0) {
		take(s, &fresh);
	} else {
		struct buf *said = buf_new(0);

		rest = slice_make(p.text->data, p.text->len);
		while (problems_next(&rest, &line)) {
			LOG(LOG_ERROR, "reload_refused", LF_S("why", line));
			buf_put(said, said->len > 0 ? SLICE_LIT("; ") : SLICE_EMPTY);
			buf_put(said, line);
		}
		if (p.n > PROBLEMS_SHOWN) {
			buf_printf(said, "; and %u more", p.n - PROBLEMS_SHOWN);
		}
		buf_char(said, '\0');
		hub_reload(s->hub, NULL, said->data);
		buf_unref(said);
		LOG(LOG_ERROR, "reload_refused", LF_I("problems", p.n), LF_C("hint", "the old configuration stays"));
	}
	settings_done(&fresh);
	problems_done(&p);
	notify_ready();
}
