/* SPDX-License-Identifier: MIT */
/* koinectl: orders to koined, from the command line to the exit status. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/secret.h"
#include "ctl/args.h"
#include "ctl/help.h"
#include "ctl/session.h"

/* ---- memory of jansson's, which holds passwords: it is wiped before it is given back ---- */

struct piece {
	size_t n;
	max_align_t data[];
};

static void *piece_new(size_t n)
{
	struct piece *p = xmalloc(sizeof(*p) + n);

	p->n = n;
	return p->data;
}

static void piece_free(void *data)
{
	if (data) {
		struct piece *p = CONTAINER_OF(data, struct piece, data);

		secret_wipe(slice_make(data, p->n));
		free(p);
	}
}

/* ---- what koinectl says of itself ---- */

static void help(struct buf *out, const struct ctl *c)
{
	if (c->row) {
		help_row(out, c->row);
	} else if (c->group) {
		help_group(out, c->group);
	} else {
		help_all(out);
	}
}

static int print(const struct ctl *c)
{
	struct buf *b = buf_new(16384);

	switch (c->action) {
	case CTL_HELP:
		help(b, c);
		break;
	case CTL_VERSION:
		BUF_LIT(b, "koinectl " KOINE_VERSION "\n");
		break;
	case CTL_PRINT_MAN:
		help_man(b);
		break;
	case CTL_PRINT_WORDS:
		help_words(b);
		break;
	case CTL_RUN:
		break;
	}
	fwrite(b->data, 1, b->len, stdout);
	buf_unref(b);
	return ctl_flush();
}

/* ---- an order ---- */

static bool is_meant(const struct ctl *c)
{
	char line[16] = "";

	if (!(c->row->flags & CTL_F_ASK) || c->yes || !isatty(STDIN_FILENO)) {
		return true;
	}
	fprintf(stderr, "%s %s", c->row->group, c->row->word);
	for (const struct ctl_arg *a = c->row->args; a->kind != ARG_END; a++) {
		if (a->kind == ARG_WORD && a->field) {
			fprintf(stderr, " %s", link_text(c->object, a->field));
		}
	}
	fputs(": is that meant? It cannot be undone. [y/N] ", stderr);
	return fgets(line, sizeof(line), stdin) && (line[0] == 'y' || line[0] == 'Y');
}

static int order(struct ctl *c)
{
	int (*run)(struct ctl *) = c->row->run ? c->row->run : ctl_send;
	int status;

	if (c->row->flags & CTL_F_LOCAL) {
		return run(c);
	}
	if (!is_meant(c)) {
		ctl_say("nothing was done");
		return CTL_REFUSED;
	}
	status = session_open(c);
	if (status == CTL_OK) {
		status = run(c);
	}
	session_close(c);
	return status;
}

int main(int argc, char **argv)
{
	struct ctl c = { .link.fd = -1 };
	char err[1024];
	int status = CTL_USAGE;

	setlocale(LC_TIME, "");
	json_set_alloc_funcs(piece_new, piece_free);
	if (args_parse(&c, argc, argv, err, sizeof(err))) {
		ctl_say("%s", err);
	} else {
		status = c.action == CTL_RUN ? order(&c) : print(&c);
	}
	args_done(&c);
	return status;
}
