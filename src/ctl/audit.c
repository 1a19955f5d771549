/* SPDX-License-Identifier: MIT */
/* The audit log, read page by page from the newest entry back: shown, or written to a file. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "ctl/progress.h"
#include "ctl/run.h"
#include "ctl/show.h"

enum { PAGE = 100, SHOWN = 50 };

struct walk {
	struct ctl *c;
	uint64_t limit, count; /* entries wanted, had */
	uint64_t newest, last; /* their numbers, which rise with time; 0: none yet */
	bool more;
};

/* The next page; its rows belong to `*ret`. Entries made meanwhile are in front of the first page: nothing is met
 * twice. */
static int page(struct walk *w, json_t **ret)
{
	struct ctl *c = w->c;
	const json_t *rows;
	int status;

	json_object_set_new(c->object, "limit", json_integer((json_int_t)MIN(w->limit - w->count, PAGE)));
	if (w->last > 0) {
		json_object_set_new(c->object, "before", json_integer((json_int_t)w->last));
	}
	status = ctl_ask(c, c->object, ret);
	if (status != CTL_OK) {
		return status;
	}
	rows = show_rows(*ret);
	w->count += json_array_size(rows);
	w->more = json_is_true(json_object_get(*ret, "more")) && json_array_size(rows) > 0;
	if (json_array_size(rows) > 0) {
		uint64_t last = (uint64_t)json_integer_value(
			json_object_get(json_array_get(rows, json_array_size(rows) - 1), "number"));

		w->more = w->more && last > 0 && (w->last == 0 || last < w->last);
		w->newest = w->newest
				    ? w->newest
				    : (uint64_t)json_integer_value(json_object_get(json_array_get(rows, 0), "number"));
		w->last = last;
	}
	return CTL_OK;
}

static int show(struct walk *w)
{
	json_t *all = json_array(), *answer;
	int status = CTL_OK;

	while (status == CTL_OK && w->more && w->count < w->limit) {
		status = page(w, &answer);
		if (status == CTL_OK) {
			json_array_extend(all, show_rows(answer));
		}
		json_decref(answer);
	}
	/* As they happened: the newest last, where the eye is. */
	for (size_t i = 0, k = json_array_size(all); i + 1 < k; i++, k--) {
		json_t *a = json_incref(json_array_get(all, i)), *b = json_incref(json_array_get(all, k - 1));

		json_array_set_new(all, i, b);
		json_array_set_new(all, k - 1, a);
	}
	status = status == CTL_OK ? ctl_print(w->c, w->c->row->shown, all) : status;
	json_decref(all);
	return status;
}

static bool write_rows(FILE *f, const json_t *rows)
{
	const json_t *row;
	size_t i;

	json_array_foreach(rows, i, row)
	{
		if (json_dumpf(row, f, JSON_COMPACT) != 0 || fputc('\n', f) == EOF) {
			return false;
		}
	}
	return fflush(f) == 0;
}

static int export_pages(struct walk *w, FILE *f, const char *path)
{
	struct progress p;
	json_t *answer;
	int status = CTL_OK;

	progress_begin(&p, "audit", "entries");
	while (status == CTL_OK && w->more && w->count < w->limit) {
		status = page(w, &answer);
		if (status == CTL_OK && !write_rows(f, show_rows(answer))) {
			progress_end(&p);
			ctl_say("%s: %s", path, strerror(errno));
			status = CTL_REFUSED;
		}
		json_decref(answer);
		progress_show(&p, w->newest - w->last, w->newest, w->count);
	}
	progress_end(&p);
	return status;
}

/* A file that is there already is not written over. */
static FILE *create(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	FILE *f = fd >= 0 ? fdopen(fd, "w") : NULL;

	if (!f) {
		ctl_say("%s: %s%s", path, strerror(errno), errno == EEXIST ? "; choose another file" : "");
	}
	if (!f && fd >= 0) {
		close(fd);
	}
	return f;
}

static int export(struct walk *w, const char *path)
{
	bool out = strcmp(path, "-") == 0;
	FILE *f = out ? stdout : create(path);
	int status;

	if (!f) {
		return CTL_REFUSED;
	}
	w->c->json = false; /* the rows themselves are what is wanted */
	status = export_pages(w, f, path);
	if (!out && fclose(f) != 0 && status == CTL_OK) {
		ctl_say("%s: %s", path, strerror(errno));
		status = CTL_REFUSED;
	}
	if (status == CTL_OK && !out) {
		printf("%llu entries in %s\n", (unsigned long long)w->count, path);
	} else if (status != CTL_OK) {
		ctl_say("%llu entries were written, the newest first", (unsigned long long)w->count);
	}
	return status == CTL_OK ? ctl_flush() : status;
}

int ctl_audit(struct ctl *c)
{
	const char *path = ctl_text(c, "--export");
	struct walk w = { .c = c, .limit = ctl_number(c, "--limit", path ? UINT64_MAX : SHOWN), .more = true };

	return path ? export(&w, path) : show(&w);
}
