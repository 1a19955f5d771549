/* SPDX-License-Identifier: MIT */
/* The log in SQLite: opening, closing, and what a start must know. */
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include "base/log.h"
#include "store/sqlite_priv.h"

static char *join(const char *dir, const char *name)
{
	const size_t n = strlen(dir) + strlen(name) + 2;
	char *p = xmalloc(n);

	snprintf(p, n, "%s/%s", dir, name);
	return p;
}

/* Made by us, so that nobody else may read it; SQLite gives its other files the same mode. */
static bool make_file(const char *path, char *err, size_t n)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0) {
		snprintf(err, n, "%s: %s; check owner and mode of the file and its folder", path, strerror(errno));
		return false;
	}
	close(fd);
	return true;
}

/* The file must hold what its header says. Only meaningful while the WAL is empty. */
static bool whole(struct store *s, char *err, size_t n)
{
	int64_t pages = 0, size = 0;
	sqlite3_stmt *st;
	struct stat sb;
	int rc = sqlite3_wal_checkpoint_v2(s->db.h, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

	if ((rc & 0xff) == SQLITE_BUSY) {
		return true; /* somebody reads it: leave it be */
	}
	if (rc == SQLITE_OK) {
		rc = sqlite3_prepare_v2(s->db.h,
					"SELECT page_count, page_size FROM pragma_page_count, pragma_page_size", -1,
					&st, NULL);
	}
	if (rc == SQLITE_OK) {
		rc = sqlite3_step(st);
		if (rc == SQLITE_ROW) {
			pages = sqlite3_column_int64(st, 0);
			size = sqlite3_column_int64(st, 1);
			rc = SQLITE_OK;
		}
		sqlite3_finalize(st);
	}
	if (rc == SQLITE_OK && stat(s->path, &sb) == 0 && sb.st_size < pages * size) {
		snprintf(err, n,
			 "%s: is cut short (%lld bytes of %lld); restore a backup, or save what is left with: "
			 "sqlite3 FILE .recover",
			 s->path, (long long)sb.st_size, (long long)(pages * size));
		return false;
	}
	if (rc != SQLITE_OK) {
		db_sentence(rc, s->path, err, n);
	}
	return rc == SQLITE_OK;
}

/* The machine's boot, as a number: another one means that what was not synced is gone. */
static uint64_t boot_id(void)
{
	char id[64] = "";
	FILE *f = fopen("/proc/sys/kernel/random/boot_id", "re");

	if (f) {
		if (!fgets(id, sizeof(id), f)) {
			id[0] = '\0';
		}
		fclose(f);
	}
	return text_hash(slice_cstr(id)) & INT64_MAX;
}

/* What is known of the run before, and of this one for the next. */
static int begin_life(struct store *s)
{
	uint64_t clean = 1, boot = 0, async = 0;
	const uint64_t now = boot_id();
	int rc = db_run(&s->db, SQL_BEGIN, "");

	s->next_user = 1;
	if (rc == SQLITE_OK) {
		rc = db_meta(&s->db, "clean", &clean);
	}
	if (rc == SQLITE_OK) {
		rc = db_meta(&s->db, "boot", &boot);
	}
	if (rc == SQLITE_OK) {
		rc = db_meta(&s->db, "async", &async);
	}
	if (rc == SQLITE_OK) {
		rc = db_meta(&s->db, "epoch", &s->epoch);
	}
	if (rc == SQLITE_OK) {
		rc = db_meta(&s->db, "next_user", &s->next_user);
	}
	if (rc == SQLITE_OK) {
		rc = db_meta(&s->db, "mark", &s->mark);
	}
	if (rc == SQLITE_OK && (s->epoch == 0 || (async && !clean && boot != now))) {
		if (s->epoch != 0) {
			LOG(LOG_WARN, "store_epoch", LF_C("why", "the machine stopped while commits were not synced"));
		}
		s->epoch = epoch_new();
		rc = db_meta_put(&s->db, "epoch", s->epoch);
	}
	if (rc == SQLITE_OK) {
		rc = db_meta_put(&s->db, "clean", 0);
	}
	if (rc == SQLITE_OK) {
		rc = db_meta_put(&s->db, "boot", now);
	}
	if (rc == SQLITE_OK) {
		rc = db_meta_put(&s->db, "async", s->async);
	}
	s->user_end = s->next_user + USER_BLOCK;
	if (rc == SQLITE_OK) {
		rc = db_meta_put(&s->db, "next_user", s->user_end);
	}
	return rc == SQLITE_OK ? db_run(&s->db, SQL_COMMIT, "") : rc;
}

static int last_run(struct store *s)
{
	sqlite3_stmt *st;
	int rc = db_rows(&s->db, &st, SQL_LOG_LAST_ID, "");

	if (rc != SQLITE_ROW) {
		return rc;
	}
	s->next_run = db_u64(st, 0) + 1;
	db_end(st);
	return SQLITE_OK;
}

static bool open_file(struct store *s, char *err, size_t n)
{
	int rc;

	if (!make_file(s->path, err, n)) {
		return false;
	}
	/* Synced, until all that must not be lost in any case is written. */
	rc = db_open(&s->db, s->path, 0);
	if (rc != SQLITE_OK) {
		db_sentence(rc, s->path, err, n);
		return false;
	}
	if (db_migrate(&s->db, s->path, err, n) != SQLITE_OK || !whole(s, err, n)) {
		return false;
	}
	rc = begin_life(s);
	if (rc == SQLITE_OK) {
		rc = last_run(s);
	}
	if (rc == SQLITE_OK) {
		rc = db_sync(&s->db, !s->async);
	}
	if (rc != SQLITE_OK) {
		db_sentence(rc, s->path, err, n);
	}
	return rc == SQLITE_OK;
}

static void start(pthread_t *t, void *(*main)(void *), struct store *s, const char *name)
{
	if (pthread_create(t, NULL, main, s) != 0) {
		panic("store: no thread: %s", strerror(errno));
	}
	pthread_setname_np(*t, name);
}

static void release(struct store *s)
{
	db_close(&s->reader_db);
	db_close(&s->checkpoint_db);
	db_close(&s->db);
	writer_append_done(s);
	writer_keys_done(s);
	waker_done(&s->wake);
	waker_done(&s->reader_wake);
	waker_done(&s->checkpoint_wake);
	pthread_mutex_destroy(&s->reader_lock);
	pthread_mutex_destroy(&s->checkpoint_lock);
	free(s->path);
	free(s);
}

static struct store *store_new(const struct config *cfg, store_answer_fn answer, void *ctx)
{
	struct store *s = xcalloc(1, sizeof(*s));

	s->answer = answer;
	s->ctx = ctx;
	s->path = join(cfg->data, "koine.db");
	s->async = cfg->durability == DURABILITY_ASYNC;
	s->key_ms = cfg->send_key_days * DAY_MS;
	randombytes_buf(&s->mix, sizeof(s->mix));
	mpsc_init(&s->asks);
	mpsc_init(&s->questions);
	waker_init(&s->wake);
	waker_init(&s->reader_wake);
	waker_init(&s->checkpoint_wake);
	pthread_mutex_init(&s->reader_lock, NULL);
	pthread_mutex_init(&s->checkpoint_lock, NULL);
	slab_init(&s->counters, sizeof(struct counter));
	htab_init(&s->counter_tab);
	arena_init(&s->key_arena);
	return s;
}

static struct store *sqlite_open(const struct config *cfg, store_answer_fn answer, void *ctx, char *err, size_t n)
{
	struct store *s;

	/* Counting memory costs a lock on every allocation. Refused when SQLite runs already: then it was done before. */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	s = store_new(cfg, answer, ctx);
	if (!open_file(s, err, n)) {
		release(s);
		return NULL;
	}
	checkpoint_watch(s);
	s->search = search_open(cfg->data, s->path, s->epoch, s->next_run - 1, answer, ctx);
	start(&s->writer, writer_main, s, "log-writer");
	start(&s->reader, reader_main, s, "log-reader");
	start(&s->checkpointer, checkpoint_main, s, "log-checkpoint");
	return s;
}

static void sqlite_submit(struct store *s, struct ask *a)
{
	if (a->kind == ASK_SEARCH) {
		search_submit(s->search, a);
	} else if (for_reader(a) && !reads_behind(a)) {
		if (mpsc_push(&s->questions, &a->node)) {
			waker_wake(&s->reader_wake);
		}
	} else if (mpsc_push(&s->asks, &a->node)) {
		waker_wake(&s->wake);
	}
}

static uint64_t sqlite_epoch(const struct store *s)
{
	return s->epoch;
}

/* What the next start wants to know. Without it, it takes the stop for a crash, which is right when the disk fails. */
static void end_life(struct store *s)
{
	int rc = s->db.h ? SQLITE_OK : SQLITE_CANTOPEN;

	if (rc == SQLITE_OK && s->async) {
		rc = db_sync(&s->db, true);
	}
	if (rc == SQLITE_OK) {
		rc = db_run(&s->db, SQL_BEGIN, "");
	}
	if (rc == SQLITE_OK) {
		rc = db_meta_put(&s->db, "next_user", s->next_user);
	}
	if (rc == SQLITE_OK) {
		rc = db_meta_put(&s->db, "clean", 1);
	}
	if (rc == SQLITE_OK) {
		rc = db_run(&s->db, SQL_COMMIT, "");
	}
	if (rc == SQLITE_OK) {
		sqlite3_wal_checkpoint_v2(s->db.h, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	} else {
		LOG(LOG_WARN, "store_close", LF_C("why", db_word(rc)), LF_I("code", rc));
	}
}

static void sqlite_close(struct store *s)
{
	atomic_store(&s->stop, true);
	waker_wake(&s->wake);
	pthread_join(s->writer, NULL);
	atomic_store(&s->reader_stop, true); /* the writer may have handed it something until now */
	waker_wake(&s->reader_wake);
	pthread_join(s->reader, NULL);
	search_close(s->search);
	atomic_store(&s->checkpoint_stop, true);
	waker_wake(&s->checkpoint_wake);
	pthread_join(s->checkpointer, NULL);
	db_close(&s->reader_db);
	db_close(&s->checkpoint_db);
	end_life(s);
	release(s);
}

const struct store_ops store_sqlite = {
	.name = "sqlite",
	.open = sqlite_open,
	.submit = sqlite_submit,
	.epoch = sqlite_epoch,
	.close = sqlite_close,
};
