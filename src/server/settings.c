/* SPDX-License-Identifier: MIT */
/* Putting the sources of settings together, and what only all of them together can get wrong. */
#include "server/settings.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/network.h"
#include "base/text.h"
#include "server/config_file.h"

enum { SERVER_NAME_MAX = 63, NETWORK_MAX = 64, ICON_MAX = 200 };

static void check_networks(struct problems *p, const char *key, const char *list)
{
	struct slice wrong = networks_wrong(slice_cstr(list));

	if (wrong.n > 0) {
		problems_add(p, "%s: not an address or a network: '%.*s'", key, SLICE_FMT(wrong));
	}
}

/* What stands in each line of IRC, or in one of its tokens, is short; and the first is a word that can stand before others. */
static void check_names(const struct config *c, struct problems *p)
{
	size_t n = strlen(c->server_name),
	       good = strspn(c->server_name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_");

	if (n == 0 || n > SERVER_NAME_MAX || good < n) {
		problems_add(p, "server_name: must be 1 to %d letters, digits and . - _", SERVER_NAME_MAX);
	}
	if (strlen(c->network) > NETWORK_MAX) {
		problems_add(p, "network: must be at most %d bytes long", NETWORK_MAX);
	}
	if (strlen(c->icon) > ICON_MAX) {
		problems_add(p, "icon: must be at most %d bytes long", ICON_MAX);
	}
}

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
	check_names(c, p);
	if (c->history_default > c->history_max) {
		problems_add(p, "history_default: must not be greater than history_max, which is %lld",
			     (long long)c->history_max);
	}
	if (c->sendq > c->sendq_total) {
		problems_add(p, "sendq: must not be greater than sendq_total, which is %lld",
			     (long long)c->sendq_total);
	}
	check_networks(p, "networks_allowed", c->networks_allowed);
	check_networks(p, "networks_refused", c->networks_refused);
	if (c->message_max > c->object_max) {
		problems_add(p, "message_max: must not be greater than object_max, which is %lld",
			     (long long)c->object_max);
	}
}

/* ---- the gate ---- */

static void complain(void *ctx, const char *sentence)
{
	problems_add(ctx, "%s", sentence);
}

/* Reads the certificates, so that a wrong one is a problem like any other. */
static void make_gate(struct settings *s, struct problems *p)
{
	struct gate_cert certs[GATE_CERTS_MAX + 1];
	const struct config *c = &s->config;
	struct gate_config g = {
		.certs = certs,
		.proxy_from = c->proxy_from,
		.webirc_from = c->webirc_from,
		.webirc_password = c->webirc_password,
		.only_13 = c->tls_min == TLS_MIN_13,
		.ask_clients = c->tls_client_certs == CLIENT_CERTS_ASK,
	};

	if (c->tls_cert[0]) {
		certs[g.n_certs++] = (struct gate_cert){ "tls_cert", c->tls_cert, c->tls_key };
	} else if (c->tls_key[0]) {
		problems_add(p, "tls_key: is of no use without tls_cert");
	}
	for (uint32_t i = 0; i < s->n_certs && g.n_certs < GATE_CERTS_MAX; i++) {
		const struct tls_spec *t = &s->certs[i];

		certs[g.n_certs++] = (struct gate_cert){ t->label, t->cert, t->key ? t->key : "" };
	}
	for (uint32_t i = 0; i < s->n_listeners && g.n_certs == 0; i++) {
		if (s->listeners[i].tls == LISTENER_TLS_ONLY) {
			problems_add(
				p, "a listener speaks TLS only, and there is no certificate: set tls_cert and tls_key");
			break;
		}
	}
	s->gate = gate_new(&g, complain, p);
}

enum { MOTD_MAX = 65536 };

/* `motd = @FILE`: the file's text takes the place of its name. */
static void read_motd(struct settings *s, struct problems *p)
{
	const char *path = s->config.motd + 1;

	if (s->config.motd[0] != '@') {
		return;
	}
	FILE *f = fopen(path, "re");
	if (!f) {
		problems_add(p, "motd: %s cannot be read: %s", path, strerror(errno));
		return;
	}
	char *text = xcalloc(1, MOTD_MAX + 1);
	size_t n = fread(text, 1, MOTD_MAX, f);

	fclose(f);
	if (utf8_scan(slice_make(text, n)) == TEXT_INVALID) {
		problems_add(p, "motd: %s is not UTF-8, or longer than %d bytes", path, MOTD_MAX);
		free(text);
		return;
	}
	free(s->config.motd);
	s->config.motd = text;
}

/* A server for one order: its socket is in the data folder, whose lock keeps others from it, wherever the configuration wants it. */
static void control_alone(struct settings *s)
{
	char err[64];

	s->n_listeners = 0;
	s->config.workers = 1;
	config_set(&s->config, SLICE_LIT("control"), SLICE_LIT("control.sock"), err, sizeof(err));
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
	if (o->control_only) {
		control_alone(s);
	}
	if (p->n == 0) {
		check(&s->config, p);
	}
	if (p->n == 0 && !o->control_only) {
		read_motd(s, p);
	}
	/* What only those who connect need, such as certificates, does not matter to all. */
	if (p->n == 0 && !o->control_only && o->action != ACTION_PRINT_PLACES) {
		make_gate(s, p);
	}
}

void settings_done(struct settings *s)
{
	for (uint32_t i = 0; i < s->n_certs; i++) {
		free(s->certs[i].cert);
		free(s->certs[i].key);
	}
	gate_unref(s->gate);
	config_done(&s->config);
}
