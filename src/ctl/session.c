/* SPDX-License-Identifier: MIT */
/* One way for both: a server that runs, and the files of one that does not. */
#include "ctl/session.h"

#include <stdio.h>
#include <sys/stat.h>

#include "ctl/alone.h"

enum { PATH_BYTES = 1200 };

/* Where koined makes its socket unless it is told otherwise. */
static void default_path(struct ctl *c, const char *data)
{
	snprintf(c->path, sizeof(c->path), "%s/control.sock", data);
}

/* The data folder and the socket that options and configuration mean; the folder is empty when only the socket is
 * known. */
static int find_places(struct ctl *c, char data[static PATH_BYTES])
{
	char err[1024];

	data[0] = c->path[0] = '\0';
	if (c->socket) {
		snprintf(c->path, sizeof(c->path), "%s", c->socket);
		return CTL_OK;
	}
	if (c->config && alone_places(c->data, c->config, data, c->path, err, sizeof(err))) {
		ctl_say("%s", err);
		return CTL_USAGE;
	}
	if (!c->config && (size_t)snprintf(data, PATH_BYTES, "%s", c->data ? c->data : "data") >= PATH_BYTES) {
		ctl_say("--data: is too long");
		return CTL_USAGE;
	}
	if (!c->path[0]) {
		default_path(c, data);
	}
	return CTL_OK;
}

/* The server says something first, and we nothing before. */
static int be_welcomed(struct link *l)
{
	json_t *o;
	int status = CTL_NO_SERVER;

	while (status == CTL_NO_SERVER && (o = link_wait(l))) {
		const char *type = link_text(o, "type");

		if (strcmp(type, "welcome") == 0) {
			status = CTL_OK;
		} else if (strcmp(type, "error") == 0) {
			ctl_refusal(o, NULL);
			status = CTL_REFUSED;
		}
		json_decref(o);
	}
	if (status == CTL_NO_SERVER) {
		ctl_say("%s", l->why);
	}
	return status;
}

static bool has_database(const char *data)
{
	char path[PATH_BYTES + 16];
	struct stat st;

	snprintf(path, sizeof(path), "%s/koine.db", data);
	return stat(path, &st) == 0;
}

static int nobody(const struct ctl *c, const char *data)
{
	if (data[0]) {
		ctl_say("no server runs on %s; start koined, or say --data DIR", data);
	} else {
		ctl_say("no server listens at %s; start koined, or say --data DIR", c->path);
	}
	return CTL_NO_SERVER;
}

/* Starts a server for this order; then there is one to connect to. */
static int start(struct ctl *c, const char *data)
{
	char err[1024];

	if (c->row->flags & CTL_F_LIVE || !data[0] || !has_database(data)) {
		return nobody(c, data);
	}
	ctl_say("no server runs on %s; starting one for this order, which nobody can connect to", data);
	c->alone = alone_start(data, c->config, err, sizeof(err));
	if (!c->alone) {
		ctl_say("%s", err);
		return CTL_NO_SERVER;
	}
	default_path(c, data); /* whatever the configuration says for others */
	return CTL_OK;
}

static int failed(const struct ctl *c)
{
	ctl_say("%s", c->link.why);
	return CTL_NO_SERVER;
}

int session_open(struct ctl *c)
{
	char data[PATH_BYTES];
	int status = find_places(c, data);

	if (status != CTL_OK) {
		return status;
	}
	switch (link_open(&c->link, c->path)) {
	case LINK_OPEN:
		return be_welcomed(&c->link);
	case LINK_FAILED:
		return failed(c);
	case LINK_NOBODY:
		break;
	}
	link_close(&c->link);
	status = start(c, data);
	if (status != CTL_OK) {
		return status;
	}
	return link_open(&c->link, c->path) == LINK_OPEN ? be_welcomed(&c->link) : failed(c);
}

int session_more(struct ctl *c, struct link *l)
{
	if (link_open(l, c->path) != LINK_OPEN) {
		ctl_say("%s", l->why);
		return CTL_NO_SERVER;
	}
	return be_welcomed(l);
}

void session_close(struct ctl *c)
{
	link_close(&c->link);
	c->alone = alone_stop(c->alone);
}
