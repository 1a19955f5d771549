/* SPDX-License-Identifier: MIT */
/* Measures: the clock, a histogram, and what /proc says of the server. */
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "load.h"

uint64_t now_ns(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (uint64_t)ts.tv_sec * 1000000000u + (uint64_t)ts.tv_nsec;
}

/* The histogram counts in steps of 64 ns, with 32 boxes to each doubling: 3 % at worst. */
double hist_quantile(const struct hist *h, double q)
{
	uint64_t rank = (uint64_t)((double)h->total * q), seen = 0;

	for (uint32_t i = 0; i < HIST_SIZE; i++) {
		uint32_t shift = i < 2 * HIST_SUB ? 0 : i / HIST_SUB - 1;
		uint64_t low = i < 2 * HIST_SUB ? i : (uint64_t)(i % HIST_SUB + HIST_SUB) << shift;

		seen += h->n[i];
		if (seen > rank) {
			return ((double)low + (double)(1u << shift) / 2) * 64 / 1e6;
		}
	}
	return 0;
}

/* utime + stime of all threads. */
double server_cpu(int pid)
{
	char path[64], line[1024];
	unsigned long user = 0, system = 0;
	const char *p;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/stat", pid);
	f = fopen(path, "re");
	if (f == NULL) {
		return 0;
	}
	p = fgets(line, sizeof(line), f);
	fclose(f);
	p = p != NULL ? strrchr(line, ')') : NULL; /* the name before it may hold anything */
	if (p == NULL || sscanf(p + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) != 2) {
		return 0;
	}
	return (double)(user + system) / (double)sysconf(_SC_CLK_TCK);
}

double own_cpu(void)
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
	       (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

/* The number behind `key`, in bytes; files of /proc count in kB. */
static uint64_t field_kb(const char *path, const char *key)
{
	char line[256];
	uint64_t found = 0;
	size_t n = strlen(key);
	FILE *f = fopen(path, "re");

	while (f != NULL && fgets(line, sizeof(line), f) != NULL) {
		if (strncmp(line, key, n) == 0) {
			found = strtoull(line + n, NULL, 10) * 1024;
			break;
		}
	}
	if (f != NULL) {
		fclose(f);
	}
	return found;
}

static uint64_t socket_pages(void)
{
	char line[256];
	unsigned long pages = 0;
	FILE *f = fopen("/proc/net/sockstat", "re");

	while (f != NULL && fgets(line, sizeof(line), f) != NULL) {
		if (sscanf(line, "TCP: %*s %*s %*s %*s %*s %*s %*s %*s mem %lu", &pages) == 1) {
			break;
		}
	}
	if (f != NULL) {
		fclose(f);
	}
	return pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

void memory_read(int pid, struct memory *ret)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/smaps_rollup", pid);
	ret->user = field_kb(path, "Anonymous:");
	ret->rss = field_kb(path, "Rss:");
	if (ret->rss == 0) { /* not allowed to read it: the older file is less exact */
		snprintf(path, sizeof(path), "/proc/%d/status", pid);
		ret->user = field_kb(path, "RssAnon:");
		ret->rss = field_kb(path, "VmRSS:");
	}
	ret->kernel = field_kb("/proc/meminfo", "Slab:") + socket_pages();
}
