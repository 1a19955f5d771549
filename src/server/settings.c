/* SPDX-License-Identifier: MIT */
/* Putting the sources of settings together, and what only all of them together can get wrong. */
#include "server/settings.h"

#include "base/text.h"
#include "server/config_file.h"

static void check(const struct config *c, struct problems *p)
{
	struct slice room = slice_cstr(c->default_room);

	if (c->data[0] == '\0') {
		problems_add(p, "data: must not be empty; :memory: stores nothing");
	}
	if (room.n == 0 || utf8_scan(room) != TEXT_PLAIN || !name_chars_ok(room, "-_.+") ||
	    utf8_length(room) > (size_t)c->room_name_max) {
		problems_add(p, "default_room: must be 1 to %lld letters, digits and - _ . +",
			     (long long)c->room_name_max);
	}
	if (c->history_default > c->history_max) {
		problems_add(p, "history_default: must not be greater than history_max, which is %lld",
			     (long long)c->history_max);
	}
	if (c->sendq > c->sendq_total) {
		problems_add(p, "sendq: must not be greater than sendq_total, which is %lld",
			     (long long)c->sendq_total);
	}
	if (c->message_max > c->object_max) {
		problems_add(p, "message_max: must not be greater than object_max, which is %lld",
			     (long long)c->object_max);
	}
}

void settings_load(struct settings *s, const struct options *o, struct problems *p)
{
	char err[256];

	*s = (struct settings){ 0 };
	config_init(&s->config);
	if (o->config_file) {
		config_file_read(o->config_file, s, p);
	}
	for (uint32_t i = 0; i < o->n_sets; i++) {
		const char *wrong = config_set(&s->config, o->sets[i].key, o->sets[i].value, err, sizeof(err));

		if (wrong) {
			problems_add(p, "%s", wrong);
		}
	}
	if (o->n_listeners > 0) {
		memcpy(s->listeners, o->listeners, sizeof(s->listeners));
		s->n_listeners = o->n_listeners;
	}
	if (s->n_listeners == 0) {
		listen_spec_init(&s->listeners[0]);
		s->n_listeners = 1;
	}
	if (p->n == 0) {
		check(&s->config, p);
	}
}

void settings_done(struct settings *s)
{
	config_done(&s->config);
}
