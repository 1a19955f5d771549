/* SPDX-License-Identifier: MIT */
/* What a search takes in a log of ten million messages, while messages are written, edited and deleted.
 *
 * usage: koine-bench-search [--messages N] [--queries N] [--rate N] [--seed N] [--dir DIR]
 *
 * A seeded generator says the messages: words as often as in a language, 1,000 rooms of which few are busy, 10,000 people, a
 * tenth of it private. Then the index is built from nothing, and each kind of search is asked again and again by people who
 * are in 5 to 1,000 rooms. No hit may be a message whose deletion was acknowledged before the search was asked. */
#include <dirent.h>
#include <getopt.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "store/store.h"

enum { ROOMS = 1000, PEOPLE = 10000, PAIRS = 50000, VOCABULARY = 60000, PHRASES = 200, LIMIT = 50, DELETED = 1 << 20 };

#define T0      INT64_C(1700000000000)
#define STEP_MS 3000 /* between two messages, so that ten million take a year */

/* A deletion that was acknowledged. */
struct deletion {
	_Atomic uint64_t what; /* room << 40 | seq; 0: none */
	double ms;
};

struct bench {
	struct store *store;
	pthread_mutex_t lock;
	pthread_cond_t cond;
	uint32_t under_way;
	uint64_t seed;
	uint64_t messages, queries, rate;
	char words[VOCABULARY][16];
	double word_sum[VOCABULARY], room_sum[ROOMS], person_sum[PEOPLE];
	uint64_t said[ROOMS + 1]; /* the last seq of each room */
	uint64_t made;
	struct deletion *deleted; /* open addressing, DELETED slots */
	_Atomic bool stop;
	char searcher[64]; /* file with its CPU time */
	double append_ms[100000];
	uint32_t n_appends;
};

static double now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

/* splitmix64 */
static uint64_t draw(uint64_t *seed)
{
	uint64_t z = *seed += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static uint32_t below(uint64_t *seed, uint32_t n)
{
	return (uint32_t)((draw(seed) >> 32) * n >> 32);
}

/* An index, by the sums of the weights up to each. */
static uint32_t pick(uint64_t *seed, const double *sum, uint32_t n)
{
	const double x = (double)(draw(seed) >> 11) / 9007199254740992.0 * sum[n - 1];
	uint32_t lo = 0, hi = n - 1;

	while (lo < hi) {
		const uint32_t mid = (lo + hi) / 2;

		if (sum[mid] < x) {
			lo = mid + 1;
		} else {
			hi = mid;
		}
	}
	return lo;
}

static void make_language(struct bench *b)
{
	uint64_t seed = b->seed;

	for (uint32_t i = 0; i < VOCABULARY; i++) {
		char *p = b->words[i];

		for (uint32_t k = 1 + (i >= 50) + (i >= 3000) + below(&seed, 3); k > 0; k--) {
			*p++ = "bcdfghklmnprstvz"[below(&seed, 16)];
			*p++ = "aeiou"[below(&seed, 5)];
		}
		b->word_sum[i] = (i ? b->word_sum[i - 1] : 0) + 1 / (i + 2.7);
	}
	for (uint32_t i = 0; i < ROOMS; i++) {
		b->room_sum[i] = (i ? b->room_sum[i - 1] : 0) + 1 / (i + 1.0);
	}
	for (uint32_t i = 0; i < PEOPLE; i++) {
		b->person_sum[i] = (i ? b->person_sum[i - 1] : 0) + 1 / (i + 10.0);
	}
}

static size_t phrase(const struct bench *b, uint32_t which, char *to)
{
	uint64_t seed = which + 1;

	return (size_t)snprintf(to, 64, "%s %s %s", b->words[below(&seed, 60)], b->words[100 + below(&seed, 400)],
				b->words[below(&seed, 60)]);
}

static size_t make_text(const struct bench *b, uint64_t *seed, char *to)
{
	static const uint8_t lengths[] = { 1, 2, 3, 5, 7, 9, 11, 14, 18, 25 };
	size_t n = 0;

	if (below(seed, 20) == 0) {
		n = phrase(b, below(seed, PHRASES), to);
	}
	for (uint32_t k = lengths[below(seed, sizeof(lengths))]; k > 0; k--) {
		n += (size_t)snprintf(to + n, 18, "%s%s", n ? " " : "", b->words[pick(seed, b->word_sum, VOCABULARY)]);
	}
	return n;
}

static struct conv some_pair(uint64_t *seed)
{
	uint64_t of = below(seed, PAIRS);
	const uint64_t x = 1 + below(&of, PEOPLE), y = 1 + below(&of, PEOPLE - 1);

	return conv_pair(x, y + (y >= x));
}

static void add(struct ask *a, struct record *r)
{
	if (a->append.last) {
		a->append.last->next = r;
	} else {
		a->append.first = r;
	}
	a->append.last = r;
	a->append.count++;
}

static struct record *make_message(struct bench *b, uint64_t *seed)
{
	const bool private = below(seed, 10) == 0;
	const struct conv conv = private ? some_pair(seed) : conv_room(1 + pick(seed, b->room_sum, ROOMS));
	const uint64_t author = private ? (below(seed, 2) ? conv.a : conv.b) : 1 + pick(seed, b->person_sum, PEOPLE);
	char text[512], name[24];
	const struct record_text t = {
		.name = slice_make(name, (size_t)snprintf(name, sizeof(name), "person%u", (unsigned)author)),
		.text = slice_make(text, make_text(b, seed, text)),
	};
	struct record *r = record_new(REC_MESSAGE, conv, author, &t);

	r->flags = REC_F_PLAIN;
	r->time_ms = T0 + (int64_t)b->made++ * STEP_MS;
	if (!private) {
		b->said[conv.a]++;
	}
	return r;
}

static void answered(void *ctx, struct ask *a)
{
	bool *done = (bool *)(uintptr_t)a->ticket;
	struct bench *b = ctx;

	if (!done) { /* nobody waits for this append */
		if (a->err != ERR_OK) {
			fprintf(stderr, "an append failed: %u\n", a->err);
			exit(1);
		}
		ask_free(a);
	}
	pthread_mutex_lock(&b->lock);
	if (done) {
		*done = true;
	} else {
		b->under_way--;
	}
	pthread_cond_broadcast(&b->cond);
	pthread_mutex_unlock(&b->lock);
}

/* Waits for the answer. */
static void call(struct bench *b, struct ask *a)
{
	bool done = false;

	a->ticket = (uintptr_t)&done;
	store_sqlite.submit(b->store, a);
	pthread_mutex_lock(&b->lock);
	while (!done) {
		pthread_cond_wait(&b->cond, &b->lock);
	}
	pthread_mutex_unlock(&b->lock);
}

static void open_store(struct bench *b, char *dir)
{
	const struct config cfg = { .data = dir, .durability = DURABILITY_COMMITTED, .send_key_days = 7 };
	char err[512];

	b->store = store_sqlite.open(&cfg, answered, b, err, sizeof(err));
	if (!b->store) {
		fprintf(stderr, "%s\n", err);
		exit(1);
	}
}

static void progress(const char *what, uint64_t n, uint64_t of)
{
	char bar[41];
	const uint32_t full = of ? (uint32_t)(n * 40 / of) : 40;

	if (!isatty(STDERR_FILENO)) {
		return;
	}
	memset(bar, '.', 40);
	memset(bar, '#', MIN(full, 40));
	bar[40] = '\0';
	fprintf(stderr, "\r%-9s [%s] %u %%%s", what, bar, full * 100 / 40, n >= of ? "\n" : "");
}

static void fill(struct bench *b)
{
	const double start = now_ms();
	uint64_t seed = b->seed + 1;

	while (b->made < b->messages) {
		struct ask *a = ask_new(ASK_APPEND, 0);

		for (uint32_t i = 0; i < 1000 && b->made < b->messages; i++) {
			add(a, make_message(b, &seed));
		}
		pthread_mutex_lock(&b->lock);
		while (b->under_way >= 2) {
			pthread_cond_wait(&b->cond, &b->lock);
		}
		b->under_way++;
		pthread_mutex_unlock(&b->lock);
		store_sqlite.submit(b->store, a);
		if (b->made % 100000 == 0) {
			progress("messages", b->made, b->messages);
		}
	}
	pthread_mutex_lock(&b->lock);
	while (b->under_way > 0) {
		pthread_cond_wait(&b->cond, &b->lock);
	}
	pthread_mutex_unlock(&b->lock);
	printf("%llu messages said in %.1f s\n", (unsigned long long)b->made, (now_ms() - start) / 1e3);
	fflush(stdout);
}

/* Records that the index has not seen. */
static uint64_t behind(struct bench *b)
{
	struct ask *a = ask_new(ASK_SEARCH, 0);
	uint64_t n;

	call(b, a);
	n = a->search.behind;
	ask_free(a);
	return n;
}

static void file_sizes(const char *dir)
{
	static const char *const names[] = { "koine.db", "search.db" };
	char path[512];
	struct stat sb;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		snprintf(path, sizeof(path), "%s/%s", dir, names[i]);
		if (stat(path, &sb) == 0) {
			printf("%-10s %8.1f MB\n", names[i], (double)sb.st_size / 1e6);
		}
	}
	fflush(stdout);
}

static double cpu_ms(void)
{
	struct rusage r;

	getrusage(RUSAGE_SELF, &r);
	return (double)(r.ru_utime.tv_sec + r.ru_stime.tv_sec) * 1e3 +
	       (double)(r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e3;
}

static void catch_up(struct bench *b)
{
	const double start = now_ms(), cpu = cpu_ms();
	uint64_t left;

	while ((left = behind(b)) > 0) {
		progress("index", b->made - MIN(left, b->made), b->made);
		usleep(100000);
	}
	progress("index", 1, 1);
	printf("index built in %.1f s, %.0f messages/s, %.2f us CPU each\n", (now_ms() - start) / 1e3,
	       (double)b->made / (now_ms() - start) * 1e3, (cpu_ms() - cpu) * 1e3 / (double)b->made);
	fflush(stdout);
}

/* --- what happens meanwhile --- */

static struct deletion *deletion_of(const struct bench *b, uint64_t room, uint64_t seq)
{
	const uint64_t what = room << 40 | seq;

	for (uint64_t i = what * UINT64_C(0x9e3779b97f4a7c15) % DELETED;; i = (i + 1) % DELETED) {
		const uint64_t is = atomic_load_explicit(&b->deleted[i].what, memory_order_acquire);

		if (is == 0 || is == what) {
			return &b->deleted[i];
		}
	}
}

static void note_deleted(struct bench *b, uint64_t room, uint64_t seq)
{
	struct deletion *d = deletion_of(b, room, seq);

	d->ms = now_ms();
	atomic_store_explicit(&d->what, room << 40 | seq, memory_order_release);
}

static bool was_deleted(const struct bench *b, const struct record *r, double before)
{
	const struct deletion *d = deletion_of(b, r->conv.a, r->seq);

	return !conv_is_pair(r->conv) && atomic_load_explicit(&d->what, memory_order_acquire) != 0 && d->ms < before;
}

static struct record *make_change(struct bench *b, uint64_t *seed, bool deletion)
{
	const uint64_t room = 1 + pick(seed, b->room_sum, ROOMS);
	struct record_text t = { .name = SLICE_LIT("somebody") };
	struct record *r;
	char text[512];

	if (!deletion) {
		t.text = slice_make(text, make_text(b, seed, text));
	}
	r = record_new(deletion ? REC_REDACT : REC_EDIT, conv_room(room), 1, &t);
	r->target = 1 + below(seed, (uint32_t)b->said[room]);
	r->time_ms = T0 + (int64_t)b->made * STEP_MS;
	return r;
}

/* Every 10 ms an ask: messages, now and then an edit or a deletion of any message at all. */
static void *write_on(void *ctx)
{
	struct bench *b = ctx;
	uint64_t seed = b->seed + 2;
	double due = now_ms();

	while (!atomic_load(&b->stop)) {
		struct ask *a = ask_new(ASK_APPEND, 0);
		const uint32_t chance = below(&seed, 1000);
		double start;

		for (uint64_t i = 0; i < MAX(b->rate / 100, 1); i++) {
			add(a, make_message(b, &seed));
		}
		if (chance < 60) { /* 5 edits and a deletion in a second */
			add(a, make_change(b, &seed, chance < 10));
		}
		start = now_ms();
		call(b, a);
		if (b->n_appends < ARRAY_LEN(b->append_ms)) {
			b->append_ms[b->n_appends++] = now_ms() - start;
		}
		for (const struct record *r = a->append.first; r; r = r->next) {
			if (r->kind == REC_REDACT && r->err == ERR_OK) {
				note_deleted(b, r->conv.a, r->target);
			}
		}
		ask_free(a);
		due += 10;
		if (due > now_ms()) {
			usleep((useconds_t)((due - now_ms()) * 1000));
		}
	}
	return NULL;
}

/* --- searches --- */

struct kind {
	const char *name;
	uint32_t common, middling, rare; /* words of each sort */
	bool phrase, absent, prefix, not, room, person, time;
};

static const struct kind kinds[] = {
	{ "rare word", .rare = 1 },
	{ "common word", .common = 1 },
	{ "two words", .common = 1, .middling = 1 },
	{ "three middling words", .middling = 3 },
	{ "two rare words", .rare = 2 },
	{ "phrase", .phrase = true },
	{ "word in a room", .middling = 1, .room = true },
	{ "by a person", .person = true },
	{ "common word by a person", .common = 1, .person = true },
	{ "person in a room", .person = true, .room = true },
	{ "common word in a week", .common = 1, .time = true },
	{ "a week, no words", .time = true },
	{ "word, but not another", .middling = 1, .not = true },
	{ "beginning of a word", .prefix = true },
	{ "beginning, in a room", .prefix = true, .room = true },
	{ "no hits", .absent = true },
};

struct asker {
	struct search_conv in[ROOMS];
	uint32_t n;
	uint64_t id;
};

static void make_asker(struct asker *who, uint64_t *seed)
{
	static const uint32_t rooms[] = { 5, 20, 100, ROOMS };

	who->id = 1 + below(seed, PEOPLE);
	who->n = 0;
	for (uint32_t want = rooms[below(seed, ARRAY_LEN(rooms))], i = 0; i < ROOMS; i++) {
		if (below(seed, ROOMS - i) < want - who->n) {
			who->in[who->n++].conv = conv_room(1 + i);
		}
	}
}

static void add_term(struct ask *a, struct term *terms, struct slice text, bool phrase, bool not )
{
	terms[a->search.n_terms++] = (struct term){ arena_dup(&a->arena, text), phrase, not };
}

static struct ask *make_search(const struct bench *b, const struct kind *k, const struct asker *who, uint64_t *seed)
{
	struct ask *a = ask_new(ASK_SEARCH, 0);
	struct term *terms = arena_zalloc(&a->arena, 8 * sizeof(*terms));
	char text[64];

	a->search.terms = terms;
	a->search.in = who->in;
	a->search.n_in = who->n;
	a->search.pairs_of = who->id;
	a->search.limit = LIMIT;
	for (uint32_t i = 0; i < k->common; i++) {
		add_term(a, terms, slice_cstr(b->words[below(seed, 50)]), false, false);
	}
	for (uint32_t i = 0; i < k->middling + k->not ; i++) {
		add_term(a, terms, slice_cstr(b->words[100 + below(seed, 2900)]), false, i == k->middling);
	}
	for (uint32_t i = 0; i < k->rare; i++) {
		add_term(a, terms, slice_cstr(b->words[VOCABULARY / 2 + below(seed, VOCABULARY / 2)]), false, false);
	}
	if (k->phrase) {
		add_term(a, terms, slice_make(text, phrase(b, below(seed, PHRASES), text)), true, false);
	}
	if (k->prefix) {
		snprintf(text, sizeof(text), "%.4s*", b->words[3000 + below(seed, 3000)]);
		add_term(a, terms, slice_cstr(text), false, false);
	}
	if (k->absent) {
		add_term(a, terms, SLICE_LIT("xylophone"), false, false);
	}
	if (k->room) {
		a->search.in = &who->in[below(seed, who->n)];
		a->search.n_in = 1;
		a->search.pairs_of = 0;
	}
	if (k->person) {
		a->search.author = 1 + pick(seed, b->person_sum, PEOPLE);
	}
	if (k->time) {
		a->search.from_ms = T0 + (int64_t)below(seed, (uint32_t)(b->messages * (STEP_MS / 1000))) * 1000;
		a->search.to_ms = a->search.from_ms + INT64_C(7 * 24 * 3600 * 1000);
	}
	return a;
}

static int by_value(const void *x, const void *y)
{
	const double a = *(const double *)x, b = *(const double *)y;

	return (a > b) - (a < b);
}

static double quantile(double *ms, uint32_t n, uint32_t percent)
{
	qsort(ms, n, sizeof(*ms), by_value);
	return ms[n * percent / 100];
}

/* Where Linux tells the CPU time of the thread that searches: other programs on the machine do not disturb that. */
static void find_searcher(char *path, size_t n)
{
	DIR *tasks = opendir("/proc/self/task");
	struct dirent *e;

	while (tasks && (e = readdir(tasks))) {
		char name[300], comm[32] = "";
		FILE *f;

		snprintf(name, sizeof(name), "/proc/self/task/%s/comm", e->d_name);
		f = fopen(name, "r");
		if (f && fgets(comm, sizeof(comm), f) && strcmp(comm, "search\n") == 0) {
			snprintf(path, n, "/proc/self/task/%.32s/schedstat", e->d_name);
		}
		if (f) {
			fclose(f);
		}
	}
	if (tasks) {
		closedir(tasks);
	}
}

static double searcher_ms(const char *path)
{
	unsigned long long ns = 0;
	FILE *f = fopen(path, "r");

	if (f) {
		if (fscanf(f, "%llu", &ns) != 1) {
			ns = 0;
		}
		fclose(f);
	}
	return (double)ns / 1e6;
}

struct tally {
	double *ms, *cpu;
	uint32_t n, busy, shown; /* given up; deleted ones that were found nevertheless */
	uint64_t hits;
};

static void search_once(struct bench *b, const struct kind *k, const struct asker *who, uint64_t *seed, struct tally *t)
{
	struct ask *a = make_search(b, k, who, seed);
	const double cpu = searcher_ms(b->searcher), start = now_ms();

	call(b, a);
	t->ms[t->n] = now_ms() - start;
	t->cpu[t->n++] = searcher_ms(b->searcher) - cpu;
	t->busy += a->err == ERR_BUSY;
	if (a->err != ERR_OK && a->err != ERR_BUSY) {
		fprintf(stderr, "a search failed: %u\n", a->err);
		exit(1);
	}
	for (const struct record *r = a->search.first; r; r = r->next) {
		t->hits++;
		t->shown += (r->flags & REC_F_DELETED) || was_deleted(b, r, start);
	}
	ask_free(a);
}

static void tally_init(struct tally *t, uint64_t n)
{
	*t = (struct tally){ .ms = malloc(n * sizeof(double)), .cpu = malloc(n * sizeof(double)) };
}

static void tally_print(struct tally *t, const char *name)
{
	const double p50 = quantile(t->ms, t->n, 50), cpu50 = quantile(t->cpu, t->n, 50); /* both are sorted now */

	printf("%-24s %8.2f %8.2f %8.2f %8.2f %9.2f %8.2f %7.1f %5u\n", name, p50, quantile(t->ms, t->n, 95),
	       quantile(t->ms, t->n, 99), t->ms[t->n - 1], cpu50, quantile(t->cpu, t->n, 95), (double)t->hits / t->n,
	       t->busy);
	free(t->ms);
	free(t->cpu);
}

static void tally_add(struct tally *to, const struct tally *t)
{
	memcpy(to->ms + to->n, t->ms, t->n * sizeof(double));
	memcpy(to->cpu + to->n, t->cpu, t->n * sizeof(double));
	to->n += t->n;
	to->busy += t->busy;
	to->hits += t->hits;
	to->shown += t->shown;
}

static void search_all(struct bench *b)
{
	struct asker *who = calloc(1, sizeof(*who));
	struct tally each[ARRAY_LEN(kinds)], all;
	uint64_t seed = b->seed + 3;

	find_searcher(b->searcher, sizeof(b->searcher));
	tally_init(&all, b->queries * ARRAY_LEN(kinds));
	for (size_t k = 0; k < ARRAY_LEN(kinds); k++) {
		tally_init(&each[k], b->queries);
	}
	for (uint64_t i = 0; i < b->queries; i++) { /* mixed, as people would */
		make_asker(who, &seed);
		for (size_t k = 0; k < ARRAY_LEN(kinds); k++) {
			search_once(b, &kinds[k], who, &seed, &each[k]);
		}
		progress("searches", i + 1, b->queries);
	}
	printf("\n%-24s %8s %8s %8s %8s %9s %8s %7s %5s\n", "ms", "p50", "p95", "p99", "most", "CPU p50", "p95", "hits",
	       "busy");
	for (size_t k = 0; k < ARRAY_LEN(kinds); k++) {
		tally_add(&all, &each[k]);
		tally_print(&each[k], kinds[k].name);
	}
	tally_print(&all, "all");
	printf("deleted messages found: %u\n", all.shown);
	free(who);
}

static bool options(struct bench *b, int argc, char **argv, const char **dir)
{
	static const struct option longs[] = {
		{ "messages", required_argument, NULL, 'm' }, { "queries", required_argument, NULL, 'q' },
		{ "rate", required_argument, NULL, 'r' },     { "seed", required_argument, NULL, 's' },
		{ "dir", required_argument, NULL, 'd' },      { 0 },
	};
	int c;

	while ((c = getopt_long(argc, argv, "", longs, NULL)) != -1) {
		uint64_t *to = c == 'm' ? &b->messages : c == 'q' ? &b->queries : c == 'r' ? &b->rate : &b->seed;

		if (c == 'd') {
			*dir = optarg;
		} else if (c == '?' || !slice_u64(slice_cstr(optarg), to)) {
			return false;
		}
	}
	return optind == argc && b->messages >= 100000 && b->messages <= 100000000 && b->queries > 0 &&
	       b->queries <= 100000;
}

/* The index is built afterwards: something stands in its place. */
static void prepare(struct bench *b, char *dir)
{
	char path[512];

	snprintf(path, sizeof(path), "%s/search.db", dir);
	if (mkdir(path, 0700) != 0) {
		perror(path);
		exit(1);
	}
	open_store(b, dir);
	fill(b);
	store_sqlite.close(b->store);
	if (rmdir(path) != 0) {
		perror(path);
		exit(1);
	}
	open_store(b, dir);
	catch_up(b);
	file_sizes(dir);
}

static void measure(struct bench *b)
{
	struct rusage usage;
	pthread_t writer;

	if (pthread_create(&writer, NULL, write_on, b) != 0) {
		exit(1);
	}
	search_all(b);
	printf("records not indexed at the end: %llu\n", (unsigned long long)behind(b));
	atomic_store(&b->stop, true);
	pthread_join(writer, NULL);
	if (b->n_appends > 0) {
		printf("append, meanwhile: p50 %.2f, p95 %.2f, p99 %.2f ms\n", quantile(b->append_ms, b->n_appends, 50),
		       quantile(b->append_ms, b->n_appends, 95), quantile(b->append_ms, b->n_appends, 99));
	}
	getrusage(RUSAGE_SELF, &usage);
	printf("memory at most %ld MB\n", usage.ru_maxrss / 1024);
}

int main(int argc, char **argv)
{
	struct bench *b = calloc(1, sizeof(*b));
	char dir[256] = "/tmp/koine-bench-XXXXXX", cmd[320];
	const char *in = NULL;

	*b = (struct bench){ .messages = 10000000, .queries = 500, .rate = 2000, .seed = 1 };
	if (!options(b, argc, argv, &in)) {
		fprintf(stderr, "usage: %s [--messages N] [--queries N] [--rate N] [--seed N] [--dir DIR]\n", argv[0]);
		return 2;
	}
	if (in) {
		snprintf(dir, sizeof(dir), "%s/koine-bench-XXXXXX", in);
	}
	if (!mkdtemp(dir)) {
		perror(dir);
		return 1;
	}
	b->deleted = calloc(DELETED, sizeof(*b->deleted));
	pthread_mutex_init(&b->lock, NULL);
	pthread_cond_init(&b->cond, NULL);
	make_language(b);
	prepare(b, dir);
	measure(b);
	store_sqlite.close(b->store);
	snprintf(cmd, sizeof(cmd), "rm -r %s", dir);
	return system(cmd) != 0;
}
