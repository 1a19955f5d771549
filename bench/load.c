/* SPDX-License-Identifier: MIT */
/* koine-load: drives a chat server, or the floor, and says what came back, how fast and at what cost. */
#include <getopt.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/resource.h>

#include "load.h"

static const char usage[] =
	"usage: koine-load --port N --pid PID [options]\n"
	"  --proto P      koine-line koine-text koine-json koine-irc koine-irc-tags irc redis nats mqtt (koine-line)\n"
	"  --scenario S   fanout pairs rooms idle durable slow (fanout)\n"
	"  --clients N    connections (100)          --senders N   those who send, in fanout and slow (10)\n"
	"  --rooms N      rooms, in rooms (10)       --window W    messages in flight for each sender (1)\n"
	"  --rate R       messages a second in all, instead of a window\n"
	"  --size N       bytes of text (64)         --parallel N  logins at a time (2000)\n"
	"  --seconds S    measured time (3)          --warmup S    before it (1)\n"
	"  --host ADDR    (127.0.0.1)                --label NAME  how to call the server in the output\n"
	"  --tls          over TLS                   --json        one line of JSON\n"
	"It exits with 1 when the run could not be made. Losses are numbers in the output, not failures.\n";

static const struct proto_ops *const protos[] = {
	&proto_koine_line, &proto_koine_text, &proto_koine_json, &proto_koine_irc, &proto_koine_irc_tags,
	&proto_irc,        &proto_redis,      &proto_nats,       &proto_mqtt,
};

const struct proto_ops *proto_find(const char *name)
{
	for (size_t i = 0; i < sizeof(protos) / sizeof(protos[0]); i++) {
		if (strcmp(protos[i]->name, name) == 0) {
			return protos[i];
		}
	}
	return NULL;
}

static uint32_t number(const char *s)
{
	return (uint32_t)strtoul(s, NULL, 10);
}

static bool option_take(struct load *l, int opt, const char *arg)
{
	switch (opt) {
	case 'P':
		l->ops = proto_find(arg);
		return l->ops != NULL;
	case 'p':
		l->port = (int)number(arg);
		return true;
	case 'i':
		l->pid = (int)number(arg);
		return true;
	case 's':
		l->scenario = arg;
		return true;
	case 'c':
		l->n_conns = number(arg);
		return true;
	case 'n':
		l->n_senders = number(arg);
		return true;
	case 'r':
		l->n_rooms = number(arg);
		return true;
	case 'w':
		l->window = number(arg);
		return true;
	case 'R':
		l->rate = strtod(arg, NULL);
		return true;
	case 'z':
		l->text_size = number(arg);
		return l->text_size >= TEXT_MIN && l->text_size < TEXT_MAX;
	case 'l':
		l->parallel = number(arg);
		return l->parallel > 0;
	case 't':
		l->seconds = strtod(arg, NULL);
		return true;
	case 'u':
		l->warmup = strtod(arg, NULL);
		return true;
	case 'h':
		l->host = arg;
		return true;
	case 'L':
		l->label = arg;
		return true;
	case 'T':
		tls_setup(l);
		return true;
	case 'j':
		l->json = true;
		return true;
	default:
		return false;
	}
}

static bool options_take(struct load *l, int argc, char **argv)
{
	static const struct option longs[] = {
		{ "proto", 1, NULL, 'P' },    { "port", 1, NULL, 'p' },     { "pid", 1, NULL, 'i' },
		{ "scenario", 1, NULL, 's' }, { "clients", 1, NULL, 'c' },  { "senders", 1, NULL, 'n' },
		{ "rooms", 1, NULL, 'r' },    { "window", 1, NULL, 'w' },   { "rate", 1, NULL, 'R' },
		{ "size", 1, NULL, 'z' },     { "parallel", 1, NULL, 'l' }, { "seconds", 1, NULL, 't' },
		{ "warmup", 1, NULL, 'u' },   { "host", 1, NULL, 'h' },     { "label", 1, NULL, 'L' },
		{ "json", 0, NULL, 'j' },     { "tls", 0, NULL, 'T' },      { NULL, 0, NULL, 0 },
	};
	int opt;

	while ((opt = getopt_long(argc, argv, "", longs, NULL)) != -1) {
		if (!option_take(l, opt, optarg)) {
			return false;
		}
	}
	return optind == argc && l->port != 0 && l->pid != 0;
}

/* In two halves: the second shows what one more connection costs, without what a server pays once. */
static bool login(struct load *l, struct result *ret)
{
	double cpu = server_cpu(l->pid);

	memory_read(l->pid, &ret->before);
	if (l->n_senders == 0) {
		if (!scenario_login(l, l->n_conns / 2)) {
			return false;
		}
		memory_read(l->pid, &ret->half);
	}
	if (!scenario_login(l, l->n_conns)) {
		return false;
	}
	ret->login_us = (server_cpu(l->pid) - cpu) * 1e6 / l->n_conns;
	memory_read(l->pid, &ret->after);
	return true;
}

int main(int argc, char **argv)
{
	static struct load load = {
		.ops = &proto_koine_line,
		.host = "127.0.0.1",
		.scenario = "fanout",
		.label = "server",
		.n_conns = 100,
		.n_senders = 10,
		.n_rooms = 10,
		.window = 1,
		.text_size = 64,
		.parallel = 2000,
		.seconds = 3,
		.warmup = 1,
	};
	struct result result = { 0 };
	struct load *l = &load;
	struct rlimit lim;

	if (!options_take(l, argc, argv)) {
		fputs(usage, stderr);
		return 2;
	}
	signal(SIGPIPE, SIG_IGN);
	if (getrlimit(RLIMIT_NOFILE, &lim) == 0) {
		lim.rlim_cur = lim.rlim_max;
		setrlimit(RLIMIT_NOFILE, &lim);
	}
	l->epoll = epoll_create1(EPOLL_CLOEXEC);
	if (!scenario_setup(l) || !login(l, &result)) {
		fprintf(stderr, "koine-load: %s %s: %s (%u of %u logged in)\n", l->label, l->scenario, l->last_error,
			l->n_ready, l->n_conns);
		return 1;
	}
	if (strcmp(l->scenario, "slow") == 0) {
		scenario_slow(l, &result);
	} else if (l->n_senders != 0) {
		scenario_flow(l, &result);
	}
	result_print(l, &result);
	return 0;
}
