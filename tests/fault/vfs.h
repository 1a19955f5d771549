/* SPDX-License-Identifier: MIT */
/* A disk that fails, for SQLite: a VFS over the real one that can lose power, or refuse an operation.
 *
 * Power: beside each file the shim keeps what is surely on disk (all that was synced) and the writes after that, in order.
 * At the chosen operation it notes both; disk_after_cut() then writes the files as a disk could have them: what was synced,
 * and of the rest any part, in any order, as the seed says. The process itself goes on and notices nothing.
 *
 * Faults: from the chosen operation on, so many operations return an error. */
#ifndef FAULT_VFS_H
#define FAULT_VFS_H

#include <pthread.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"

enum disk_op { DISK_WRITE = 1, DISK_SYNC = 2, DISK_TRUNCATE = 4, DISK_READ = 8 };

/* A write or truncation that was not synced. */
struct disk_change {
	struct disk_change *next;
	int64_t at;
	size_t n; /* bytes; 0: the file ends at `at` */
	char bytes[];
};

struct disk_image {
	char path[256];
	char *synced;
	size_t len;
	struct disk_change *first, **last;
};

struct disk {
	const char *watch; /* files with this in their name; reset: "koine.db" */
	sqlite3_vfs vfs;
	sqlite3_vfs *real;
	pthread_mutex_t lock;
	struct disk_image images[8];
	uint32_t n_images;
	uint64_t ops;
	/* The power cut. */
	uint64_t cut_at; /* 0: none */
	bool cut;
	struct disk_image kept[8];
	uint32_t n_kept;
	void (*on_cut)(void *ctx);
	void *ctx;
	/* The faults. */
	unsigned fail_ops; /* enum disk_op */
	uint64_t fail_at;  /* counts the operations of these kinds; 0: none */
	uint64_t fail_count, fail_seen, failed;
	int fail_code;
	bool done_anyway; /* a failing operation happens nevertheless */
};

static struct disk disk;

struct disk_file {
	sqlite3_file base;
	struct disk_image *image; /* NULL: not watched */
	sqlite3_file *real;
};

static inline struct disk_file *disk_file(sqlite3_file *f)
{
	return (struct disk_file *)f;
}

static inline void disk_changes_free(struct disk_image *im)
{
	while (im->first) {
		struct disk_change *next = im->first->next;

		free(im->first);
		im->first = next;
	}
	im->last = &im->first;
}

static inline struct disk_image *disk_image(const char *path)
{
	for (uint32_t i = 0; i < disk.n_images; i++) {
		if (strcmp(disk.images[i].path, path) == 0) {
			return &disk.images[i];
		}
	}
	if (disk.n_images == ARRAY_LEN(disk.images)) {
		panic("disk: too many files");
	}
	struct disk_image *im = &disk.images[disk.n_images++];

	*im = (struct disk_image){ 0 };
	snprintf(im->path, sizeof(im->path), "%s", path);
	im->last = &im->first;
	return im;
}

static inline void disk_apply(struct disk_image *im, const struct disk_change *c)
{
	const size_t end = (size_t)c->at + c->n;

	if (c->n == 0 || end > im->len) {
		im->synced = realloc(im->synced, end + 1);
		if (end > im->len) {
			memset(im->synced + im->len, 0, end - im->len);
		}
		im->len = end;
	}
	memcpy(im->synced + c->at, c->bytes, c->n);
}

static inline void disk_copy(struct disk_image *to, const struct disk_image *from)
{
	memcpy(to->path, from->path, sizeof(to->path));
	to->len = from->len;
	to->synced = malloc(from->len + 1);
	memcpy(to->synced, from->synced ? from->synced : "", from->len);
	to->first = NULL;
	to->last = &to->first;
	for (const struct disk_change *c = from->first; c; c = c->next) {
		struct disk_change *copy = malloc(sizeof(*copy) + c->n);

		memcpy(copy, c, sizeof(*copy) + c->n);
		copy->next = NULL;
		*to->last = copy;
		to->last = &copy->next;
	}
}

/* Counts an operation; the lock is held. Whether it must fail. */
static inline bool disk_step(enum disk_op op)
{
	if (op != DISK_READ && ++disk.ops == disk.cut_at && !disk.cut) {
		disk.cut = true;
		disk.on_cut(disk.ctx); /* first what was answered, then what is on disk: never more answers than that */
		disk.n_kept = disk.n_images;
		for (uint32_t i = 0; i < disk.n_images; i++) {
			disk_copy(&disk.kept[i], &disk.images[i]);
		}
	}
	if (disk.fail_at == 0 || !(disk.fail_ops & op)) {
		return false;
	}
	if (++disk.fail_seen < disk.fail_at || disk.failed == disk.fail_count) {
		return false;
	}
	disk.failed++;
	return true;
}

static inline void disk_note(struct disk_image *im, int64_t at, const void *p, size_t n)
{
	struct disk_change *c = malloc(sizeof(*c) + n);

	if (!c) {
		abort();
	}
	*c = (struct disk_change){ .at = at, .n = n };
	if (n > 0) {
		memcpy(c->bytes, p, n);
	}
	*im->last = c;
	im->last = &c->next;
}

static inline int disk_x_close(sqlite3_file *f)
{
	return disk_file(f)->real->pMethods->xClose(disk_file(f)->real);
}

static inline int disk_x_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
	bool fail;

	pthread_mutex_lock(&disk.lock);
	fail = disk_file(f)->image && disk_step(DISK_READ);
	pthread_mutex_unlock(&disk.lock);
	return fail ? SQLITE_IOERR_READ : disk_file(f)->real->pMethods->xRead(disk_file(f)->real, p, n, at);
}

static inline int disk_x_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
	struct disk_file *d = disk_file(f);
	int rc = SQLITE_OK;
	bool fail;

	if (!d->image) {
		return d->real->pMethods->xWrite(d->real, p, n, at);
	}
	pthread_mutex_lock(&disk.lock);
	fail = disk_step(DISK_WRITE);
	if (fail && !disk.done_anyway) {
		n = n / 2; /* a part of it arrives */
	}
	if (n > 0) {
		rc = d->real->pMethods->xWrite(d->real, p, n, at);
		disk_note(d->image, at, p, (size_t)n);
	}
	pthread_mutex_unlock(&disk.lock);
	return fail ? disk.fail_code : rc;
}

static inline int disk_x_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	struct disk_file *d = disk_file(f);
	int rc = SQLITE_OK;
	bool fail;

	if (!d->image) {
		return d->real->pMethods->xTruncate(d->real, size);
	}
	pthread_mutex_lock(&disk.lock);
	fail = disk_step(DISK_TRUNCATE);
	if (!fail || disk.done_anyway) {
		rc = d->real->pMethods->xTruncate(d->real, size);
		disk_note(d->image, size, NULL, 0);
	}
	pthread_mutex_unlock(&disk.lock);
	return fail ? SQLITE_IOERR_TRUNCATE : rc;
}

static inline int disk_x_sync(sqlite3_file *f, int flags)
{
	struct disk_file *d = disk_file(f);
	bool fail;

	(void)flags; /* the real disk need not work for this */
	if (!d->image) {
		return SQLITE_OK;
	}
	pthread_mutex_lock(&disk.lock);
	fail = disk_step(DISK_SYNC);
	if (!fail || disk.done_anyway) {
		for (const struct disk_change *c = d->image->first; c; c = c->next) {
			disk_apply(d->image, c);
		}
		disk_changes_free(d->image);
	}
	pthread_mutex_unlock(&disk.lock);
	return fail ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

#define DISK_PASS(name, params, args)                                                                                  \
	static inline int disk_x_##name params                                                                         \
	{                                                                                                              \
		sqlite3_file *r = disk_file(f)->real;                                                                  \
		return r->pMethods->x##name args;                                                                      \
	}

DISK_PASS(FileSize, (sqlite3_file * f, sqlite3_int64 *size), (r, size))
DISK_PASS(Lock, (sqlite3_file * f, int how), (r, how))
DISK_PASS(Unlock, (sqlite3_file * f, int how), (r, how))
DISK_PASS(CheckReservedLock, (sqlite3_file * f, int *ret), (r, ret))
DISK_PASS(FileControl, (sqlite3_file * f, int op, void *arg), (r, op, arg))
DISK_PASS(SectorSize, (sqlite3_file * f), (r))
DISK_PASS(DeviceCharacteristics, (sqlite3_file * f), (r))
DISK_PASS(ShmMap, (sqlite3_file * f, int page, int size, int extend, void volatile **pp), (r, page, size, extend, pp))
DISK_PASS(ShmLock, (sqlite3_file * f, int offset, int n, int flags), (r, offset, n, flags))
DISK_PASS(ShmUnmap, (sqlite3_file * f, int del), (r, del))

static inline void disk_x_barrier(sqlite3_file *f)
{
	disk_file(f)->real->pMethods->xShmBarrier(disk_file(f)->real);
}

static const sqlite3_io_methods disk_methods = {
	.iVersion = 2,
	.xClose = disk_x_close,
	.xRead = disk_x_read,
	.xWrite = disk_x_write,
	.xTruncate = disk_x_truncate,
	.xSync = disk_x_sync,
	.xFileSize = disk_x_FileSize,
	.xLock = disk_x_Lock,
	.xUnlock = disk_x_Unlock,
	.xCheckReservedLock = disk_x_CheckReservedLock,
	.xFileControl = disk_x_FileControl,
	.xSectorSize = disk_x_SectorSize,
	.xDeviceCharacteristics = disk_x_DeviceCharacteristics,
	.xShmMap = disk_x_ShmMap,
	.xShmLock = disk_x_ShmLock,
	.xShmBarrier = disk_x_barrier,
	.xShmUnmap = disk_x_ShmUnmap,
};

static inline int disk_x_open(sqlite3_vfs *v, const char *path, sqlite3_file *f, int flags, int *out)
{
	struct disk_file *d = disk_file(f);
	int rc;

	(void)v;
	d->real = (sqlite3_file *)(d + 1);
	d->image = NULL;
	d->base.pMethods = NULL;
	rc = disk.real->xOpen(disk.real, path, d->real, flags, out);
	if (d->real->pMethods) {
		d->base.pMethods = &disk_methods;
	}
	if (rc == SQLITE_OK && (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) && strstr(path, disk.watch)) {
		pthread_mutex_lock(&disk.lock);
		d->image = disk_image(path);
		pthread_mutex_unlock(&disk.lock);
	}
	return rc;
}

static inline int disk_x_delete(sqlite3_vfs *v, const char *path, int sync)
{
	(void)v;
	pthread_mutex_lock(&disk.lock);
	for (uint32_t i = 0; i < disk.n_images; i++) {
		if (strcmp(disk.images[i].path, path) == 0) {
			disk_changes_free(&disk.images[i]);
			disk.images[i].len = 0;
		}
	}
	pthread_mutex_unlock(&disk.lock);
	return disk.real->xDelete(disk.real, path, sync);
}

/* Every file that is opened from now on lies on this disk. */
static inline void disk_insert(void)
{
	sqlite3_initialize();
	disk.real = sqlite3_vfs_find(NULL);
	disk.vfs = *disk.real;
	disk.vfs.zName = "disk";
	disk.vfs.pNext = NULL;
	disk.vfs.szOsFile = (int)sizeof(struct disk_file) + disk.real->szOsFile;
	disk.vfs.xOpen = disk_x_open;
	disk.vfs.xDelete = disk_x_delete;
	pthread_mutex_init(&disk.lock, NULL);
	sqlite3_vfs_register(&disk.vfs, 1);
}

static inline void disk_images_free(struct disk_image *v, uint32_t *n)
{
	for (uint32_t i = 0; i < *n; i++) {
		disk_changes_free(&v[i]);
		free(v[i].synced);
	}
	*n = 0;
}

/* An empty disk that works. */
static inline void disk_reset(void)
{
	pthread_mutex_lock(&disk.lock);
	disk_images_free(disk.images, &disk.n_images);
	disk_images_free(disk.kept, &disk.n_kept);
	disk.ops = disk.cut_at = disk.fail_at = disk.fail_seen = disk.failed = disk.fail_count = 0;
	disk.cut = disk.done_anyway = false;
	disk.watch = "koine.db";
	pthread_mutex_unlock(&disk.lock);
}

static inline void disk_cut_at(uint64_t op, void (*on_cut)(void *ctx), void *ctx)
{
	pthread_mutex_lock(&disk.lock);
	disk.ops = 0;
	disk.on_cut = on_cut;
	disk.ctx = ctx;
	disk.cut_at = op;
	pthread_mutex_unlock(&disk.lock);
}

/* From the `at`th operation of these kinds on, `count` of them fail. */
static inline void disk_fail(unsigned ops, uint64_t at, uint64_t count, int code, bool done_anyway)
{
	pthread_mutex_lock(&disk.lock);
	disk.fail_ops = ops;
	disk.fail_seen = disk.failed = 0;
	disk.fail_at = at;
	disk.fail_count = count;
	disk.fail_code = code;
	disk.done_anyway = done_anyway;
	pthread_mutex_unlock(&disk.lock);
}

static inline uint64_t disk_heal(void)
{
	uint64_t n;

	pthread_mutex_lock(&disk.lock);
	n = disk.failed;
	disk.fail_at = 0;
	pthread_mutex_unlock(&disk.lock);
	return n;
}

static inline uint64_t disk_random(uint64_t *seed)
{
	*seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return *seed >> 33;
}

/* Writes the watched files into `dir` as they may be after the power cut. */
static inline void disk_after_cut(const char *dir, uint64_t seed)
{
	for (uint32_t i = 0; i < disk.n_kept; i++) {
		struct disk_image *im = &disk.kept[i];
		const char *name = strrchr(im->path, '/');
		const uint64_t mood = disk_random(&seed) % 4; /* nothing of the rest, all of it, or any part */
		char path[512];
		FILE *f;

		for (const struct disk_change *c = im->first; c; c = c->next) {
			if (mood == 1 || (mood > 1 && disk_random(&seed) % 2)) {
				disk_apply(im, c);
			}
		}
		snprintf(path, sizeof(path), "%s%s", dir, name);
		f = fopen(path, "wb");
		if (!f || (im->len > 0 && fwrite(im->synced, 1, im->len, f) != im->len)) {
			abort();
		}
		fclose(f);
	}
}

#endif
