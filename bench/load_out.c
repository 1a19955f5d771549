/* SPDX-License-Identifier: MIT */
/* What a run says at its end: one line of JSON for programs, or two aligned lines for people. */
#include "load.h"

static double per(uint64_t n, double by)
{
	return by > 0 ? (double)n / by : 0;
}

/* Bytes for each of `n` connections; memory that shrank counts as none. */
static double each(uint32_t n, uint64_t before, uint64_t after)
{
	return after > before ? per(after - before, n) : 0;
}

static double user_each(const struct load *l, const struct result *r)
{
	return each(l->n_conns, r->before.user, r->after.user);
}

/* Of the second half of the connections. */
static double user_slope(const struct load *l, const struct result *r)
{
	return r->half.user != 0 ? each(l->n_conns - l->n_conns / 2, r->half.user, r->after.user) : 0;
}

static double kernel_each(const struct load *l, const struct result *r)
{
	return each(l->n_conns, r->before.kernel, r->after.kernel);
}

static void print_json(const struct load *l, const struct result *r)
{
	double secs = (double)(r->to.ns - r->from.ns) / 1e9, cpu = r->to.server_cpu - r->from.server_cpu;
	uint64_t n = r->to.deliveries - r->from.deliveries, acks = r->to.acks - r->from.acks;

	printf("{\"scenario\":\"%s\",\"server\":\"%s\",\"proto\":\"%s\",\"clients\":%u,\"senders\":%u,"
	       "\"rooms\":%u,\"window\":%u,\"rate\":%.0f,\"size\":%u,\"seconds\":%.3f,",
	       l->scenario, l->label, l->ops->name, l->n_conns, l->n_senders, l->n_rooms, l->window, l->rate,
	       l->text_size, secs);
	printf("\"messages\":%llu,\"deliveries\":%llu,\"per_s\":%.0f,\"per_cpu_s\":%.0f,\"server_cpu\":%.3f,"
	       "\"load_cpu\":%.3f,",
	       (unsigned long long)(r->to.sent - r->from.sent), (unsigned long long)n, per(n, secs), per(n, cpu), cpu,
	       r->to.own_cpu - r->from.own_cpu);
	printf("\"acks_per_s\":%.0f,\"acks_per_cpu_s\":%.0f,\"p50_ms\":%.4f,\"p99_ms\":%.4f,\"p999_ms\":%.4f,",
	       per(acks, secs), per(acks, cpu), r->p50, r->p99, r->p999);
	printf("\"user_bytes\":%.0f,\"user_slope\":%.0f,\"kernel_bytes\":%.0f,\"login_us\":%.1f,\"rss\":%llu,",
	       user_each(l, r), user_slope(l, r), kernel_each(l, r), r->login_us, (unsigned long long)r->after.rss);
	printf("\"slow_p99_ms\":%.4f,\"rss_max\":%llu,\"slow_cut_off\":%s,", r->slow_p99,
	       (unsigned long long)r->rss_max, r->slow_cut_off ? "true" : "false");
	printf("\"lost\":%llu,\"doubled\":%llu,\"reordered\":%llu,\"foreign\":%llu,\"errors\":%llu,"
	       "\"closed\":%llu}\n",
	       (unsigned long long)l->lost, (unsigned long long)l->doubled, (unsigned long long)l->reordered,
	       (unsigned long long)l->foreign, (unsigned long long)l->errors, (unsigned long long)l->closed);
}

static void print_flow(const struct load *l, const struct result *r)
{
	double secs = (double)(r->to.ns - r->from.ns) / 1e9, cpu = r->to.server_cpu - r->from.server_cpu;
	uint64_t n = r->to.deliveries - r->from.deliveries, acks = r->to.acks - r->from.acks;

	printf("%-8s %-14s %6s %5s %12s %12s %8s %8s %9s %9s %9s\n", "scenario", "server", "people", "W", "deliver/s",
	       "per CPU-s", "server%", "load%", "p50 ms", "p99 ms", "p99.9 ms");
	printf("%-8s %-14s %6u %5u %12.0f %12.0f %8.0f %8.0f %9.3f %9.3f %9.3f\n", l->scenario, l->label, l->n_conns,
	       l->window, per(n, secs), per(n, cpu), 100 * cpu / secs, 100 * (r->to.own_cpu - r->from.own_cpu) / secs,
	       r->p50, r->p99, r->p999);
	if (acks != 0) {
		printf("acknowledged: %.0f/s, %.0f per CPU-s\n", per(acks, secs), per(acks, cpu));
	}
	if (r->rss_max != 0) {
		printf("one stopped reading: p99 of the others %.3f ms (before %.3f), server at most %.1f MiB "
		       "(before %.1f), slow one %s\n",
		       r->slow_p99, r->p99, (double)r->rss_max / 1048576, (double)r->after.rss / 1048576,
		       r->slow_cut_off ? "cut off" : "kept");
	}
}

static void print_idle(const struct load *l, const struct result *r)
{
	printf("%-8s %-14s %6s %12s %12s %18s %14s\n", "scenario", "server", "people", "bytes each", "one more",
	       "kernel, both ends", "login, CPU us");
	printf("%-8s %-14s %6u %12.0f %12.0f %18.0f %14.1f\n", l->scenario, l->label, l->n_conns, user_each(l, r),
	       user_slope(l, r), kernel_each(l, r), r->login_us);
}

void result_print(const struct load *l, const struct result *r)
{
	if (l->json) {
		print_json(l, r);
		return;
	}
	if (l->n_senders == 0) {
		print_idle(l, r);
	} else {
		print_flow(l, r);
	}
	printf("lost %llu, doubled %llu, reordered %llu, foreign %llu, errors %llu, closed %llu%s%s\n",
	       (unsigned long long)l->lost, (unsigned long long)l->doubled, (unsigned long long)l->reordered,
	       (unsigned long long)l->foreign, (unsigned long long)l->errors, (unsigned long long)l->closed,
	       l->last_error[0] != '\0' ? "; last: " : "", l->last_error);
}
