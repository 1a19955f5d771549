/* SPDX-License-Identifier: MIT */
/* Commands about rooms and the server that are more than one object, and certificates. */
#include <stdio.h>

#include "ctl/run.h"
#include "ctl/show.h"
#include "net/tls_make.h"

/* What is set on the room; below, who has a role in it. */
int ctl_rooms_show(struct ctl *c)
{
	struct buf *out = buf_new(4096);
	json_t *answer, *roles = NULL;
	int status = ctl_ask(c, c->object, &answer);

	if (status == CTL_OK) {
		show_table(out, c->row->shown, show_rows(answer));
		json_object_set_new(c->object, "type", json_string("roles"));
		status = ctl_ask(c, c->object, &roles);
	}
	if (status == CTL_OK && json_array_size(show_rows(roles)) > 0) {
		buf_char(out, '\n');
		show_table(out, "username:NAME role", show_rows(roles));
	}
	if (status == CTL_OK && !c->json) {
		fwrite(out->data, 1, out->len, stdout);
	}
	json_decref(answer);
	json_decref(roles);
	buf_unref(out);
	return status == CTL_OK ? ctl_flush() : status;
}

/* Values of the table as people read them. */
static void humanize(const json_t *rows)
{
	json_t *row;
	size_t i;

	json_array_foreach(rows, i, row)
	{
		const char *name = link_text(row, "name"), *value = link_text(row, "value");
		uint64_t n;

		if (strcmp(name, "raid") == 0) {
			json_object_set_new(row, "value", json_string(strcmp(value, "0") == 0 ? "no" : "yes"));
		} else if (strcmp(name, "uptime") == 0 && slice_u64(slice_cstr(value), &n)) {
			struct buf *b = buf_new(32);

			show_period(b, n);
			json_object_set_new(row, "value", json_stringn(b->data, b->len));
			buf_unref(b);
		}
	}
}

int ctl_status(struct ctl *c)
{
	json_t *answer;
	int status = ctl_ask(c, c->object, &answer);

	if (status == CTL_OK) {
		humanize(show_rows(answer));
		status = ctl_print(c, c->row->shown, show_rows(answer));
	}
	json_decref(answer);
	return status;
}

int ctl_tls_self_signed(struct ctl *c)
{
	static const char *const usual[] = { "localhost", "127.0.0.1", "::1" };
	const char *cert = ctl_text(c, "--cert"), *key = ctl_text(c, "--key"), *hosts = ctl_text(c, "HOST");
	struct tls_make m = {
		.cert = cert ? cert : "koine.pem",
		.key = key ? key : "koine.key",
		.days = (uint32_t)MIN(ctl_number(c, "--days", 365), UINT32_MAX),
	};
	struct slice rest = slice_cstr(hosts);
	char fingerprint[65], err[1024];

	for (size_t i = 0; !hosts && i < ARRAY_LEN(usual); i++) {
		m.names[m.n_names++] = slice_cstr(usual[i]);
	}
	while (hosts && m.n_names < TLS_MAKE_NAMES) {
		struct slice name = slice_word(&rest);

		if (name.n == 0) {
			break;
		}
		m.names[m.n_names++] = name;
	}
	if (slice_trim(rest).n > 0) {
		ctl_say("at most %d names", TLS_MAKE_NAMES);
		return CTL_USAGE;
	}
	if (tls_self_signed(&m, fingerprint, err, sizeof(err))) {
		ctl_say("%s", err);
		return CTL_REFUSED;
	}
	if (c->json) {
		json_t *o = json_pack("{s:s, s:s, s:s, s:s}", "type", "certificate", "cert", m.cert, "key", m.key,
				      "sha256", fingerprint);

		json_dumpf(o, stdout, JSON_COMPACT);
		putchar('\n');
		json_decref(o);
	} else {
		printf("%s and %s are made\nSHA-256 %s\n", m.cert, m.key, fingerprint);
		ctl_say("for the server: koined --set tls_cert=%s --set tls_key=%s; the server's user must be able to "
			"read "
			"both",
			m.cert, m.key);
	}
	return ctl_flush();
}
