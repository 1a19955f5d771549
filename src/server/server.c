/* SPDX-License-Identifier: MIT */
/* Starting the server, in the order in which one thing needs the other, and running it. */
#include "server/server.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <sodium.h>

#include "base/clock.h"
#include "net/address.h"
#include "net/tls_ticket.h"
#include "server/data_dir.h"
#include "server/notify.h"
#include "server/signals.h"
#include "server/users.h"

_Static_assert((int)AUTH_SECRET == (int)DATA_DIR_SECRET, "the secret of the folder is the pool's");

/* A certificate that ends sooner is warned of. */
enum { CERT_WARN_DAYS = 14 };

/* ---- wiring ---- */

static void submit(void *ctx, struct worker *w, struct cmd_batch *b, struct now now)
{
	struct server *s = ctx;

	(void)w;
	if (s->threads) {
		hub_post(s->hub, b);
	} else {
		hub_turn(s->hub, b, now);
	}
}

static void post(void *ctx, uint32_t worker, struct effects *e)
{
	struct server *s = ctx;

	if (s->threads) {
		worker_post(s->workers[worker].worker, e);
	} else {
		worker_apply(s->workers[0].worker, e);
		effects_unref(e);
	}
}

/* The way of SIGHUP, so that there is one. */
static void ask_reload(void *ctx)
{
	(void)ctx;
	kill(getpid(), SIGHUP);
}

static void wake(void *ctx)
{
	struct server *s = ctx;

	if (!s->threads && s->workers[0].worker) {
		worker_wake(s->workers[0].worker);
	}
}

/* ---- what the start needs ---- */

struct log_config server_log_config(const struct server *s)
{
	const struct config *c = &s->settings.config;
	/* The words of log_format after "auto" stand in the order of enum log_format. */
	enum log_format format = c->log_format > 0       ? (enum log_format)(c->log_format - 1)
				 : isatty(STDERR_FILENO) ? LOG_HUMAN
							 : LOG_JSON;

	return (struct log_config){
		.level = (enum log_level)c->log_level,
		.console = format,
		.dir = s->lock >= 0 && c->log_days > 0 ? s->log_dir : NULL,
		.keep_days = (uint32_t)c->log_days,
	};
}

void server_fit_clients(struct config *c, uint32_t n_listeners)
{
	/* Database, logs, locks and the like; and of each worker its listeners and its own three. */
	uint64_t own = 64 + (uint64_t)c->workers * (n_listeners + 4);
	struct rlimit rl;

	if (getrlimit(RLIMIT_NOFILE, &rl) != 0) {
		return;
	}
	if (rl.rlim_cur != rl.rlim_max) {
		rl.rlim_cur = rl.rlim_max;
		setrlimit(RLIMIT_NOFILE, &rl);
		getrlimit(RLIMIT_NOFILE, &rl);
	}
	if (rl.rlim_cur == RLIM_INFINITY || rl.rlim_cur >= own + (uint64_t)c->max_clients) {
		return;
	}
	int64_t fits = rl.rlim_cur > own ? (int64_t)(rl.rlim_cur - own) : 1;
	LOG(LOG_WARN, "max_clients_lowered", LF_I("from", c->max_clients), LF_I("to", fits),
	    LF_I("descriptors", rl.rlim_cur), LF_C("hint", "raise the limit: ulimit -n, or LimitNOFILE= of the unit"));
	c->max_clients = fits;
}

static bool stores_nothing(const struct config *c)
{
	return strcmp(c->data, ":memory:") == 0;
}

static const char *open_folder(struct server *s, char *err, size_t n)
{
	const char *data = s->settings.config.data;
	struct log_config log;
	int r;

	if (!stores_nothing(&s->settings.config)) {
		if (data_dir_lock(data, &s->lock, err, n)) {
			return err;
		}
		snprintf(s->log_dir, sizeof(s->log_dir), "%s/logs", data);
	}
	log = server_log_config(s);
	r = log_open(&log);
	if (r != 0) {
		snprintf(err, n, "%s: log files cannot be written: %s; make room, or --set log_days=0", s->log_dir,
			 strerror(-r));
		return err;
	}
	return NULL;
}

void server_tell_certs(const struct gate *g)
{
	for (uint32_t i = 0; i < gate_certs(g); i++) {
		struct gate_cert_info c = gate_cert_info(g, i);

		LOG(LOG_INFO, "certificate", LF_C("of", c.name), LF_S("names", c.names), LF_I("days", c.days));
		if (c.days < CERT_WARN_DAYS) {
			LOG(LOG_WARN, "certificate_ends", LF_C("of", c.name), LF_I("days", c.days),
			    LF_C("hint", "put a new one there, then SIGHUP"));
		}
		if (c.open_key) {
			LOG(LOG_WARN, "key_open", LF_C("of", c.name),
			    LF_C("hint", "everybody on this machine can read or change the key: chmod 600"));
		}
	}
}

static void read_users(struct server *s)
{
	const char *path = s->settings.config.users;
	struct users_report report;
	uint8_t key[32];

	if (path[0] == '\0') {
		return;
	}
	randombytes_buf(key, sizeof(key));
	s->creds = users_load(path, key, &report);
	sodium_memzero(key, sizeof(key));
	users_log(path, &report, creds_count(s->creds));
}

/* Every listener's sockets, one for each worker, in the rows of s->fds. */
static const char *bind_all(struct server *s, char *err, size_t n)
{
	const char *wrong = NULL;
	int *fds = xcalloc(s->n_workers, sizeof(*fds));

	s->fds = xcalloc(s->n_workers, sizeof(*s->fds));
	for (uint32_t w = 0; w < s->n_workers; w++) {
		for (uint32_t i = 0; i < LISTEN_MAX; i++) {
			s->fds[w][i] = -1;
		}
	}
	for (uint32_t i = 0; i < s->settings.n_listeners && !wrong; i++) {
		wrong = listen_open(&s->settings.listeners[i], fds, s->n_workers, &s->listeners[i], err, n);
		for (uint32_t w = 0; w < s->n_workers && !wrong; w++) {
			s->fds[w][i] = fds[w];
		}
	}
	free(fds);
	for (uint32_t i = 0; i < s->settings.n_listeners && !wrong; i++) {
		buf_printf(s->listening, "%s%s", i > 0 ? ", " : "", s->listeners[i].name);
	}
	buf_char(s->listening, '\0');
	return wrong ? wrong
		     : control_open(&s->control, &s->settings.config, &s->control_fd, &s->control_listener, err, n);
}

static const char *make_hub(struct server *s, char *err, size_t n)
{
	bool memory = stores_nothing(&s->settings.config);
	uint8_t secret[AUTH_SECRET];
	struct hub_config cfg = {
		.config = &s->settings.config,
		.creds = s->creds,
		.secret = memory ? NULL : secret,
		.store = memory ? &store_mem : &store_sqlite,
		.workers = s->n_workers,
		.inline_worker = !s->threads,
		.post = post,
		.wake = wake,
		.reload = ask_reload,
		.pid = (uint64_t)getpid(),
		.listening = s->listening->data,
		.ctx = s,
	};

	if (!memory && data_dir_secret(s->settings.config.data, secret, err, n)) {
		return err;
	}
	randombytes_buf(&cfg.seed, sizeof(cfg.seed));
	s->hub = hub_new(&cfg, err, n);
	sodium_memzero(secret, sizeof(secret));
	return s->hub ? NULL : err;
}

static void make_workers(struct server *s)
{
	s->shared.addresses = net_addresses_new();
	s->shared.tickets = tls_tickets_new();
	for (uint32_t i = 0; i < s->n_workers; i++) {
		struct server_worker *w = &s->workers[i];
		struct worker_config cfg = {
			.index = i, .config = &w->config, .shared = &s->shared, .submit = submit, .ctx = s
		};

		w->server = s;
		config_copy(&w->config, &s->settings.config);
		w->worker = worker_new(&cfg);
		worker_gate(w->worker, s->settings.gate);
		for (uint32_t l = 0; l < s->settings.n_listeners; l++) {
			worker_listen(w->worker, s->fds[i][l], &s->listeners[l]);
			s->fds[i][l] = -1;
		}
	}
	if (s->control_fd >= 0) {
		worker_listen(s->workers[0].worker, s->control_fd, &s->control_listener);
		s->control_fd = -1;
	}
}

/* ---- threads ---- */

static void worker_take_phase(struct server_worker *w, uint32_t phase)
{
	if (phase == WORKER_QUIET) {
		worker_stop_accepting(w->worker);
		worker_stop_reading(w->worker);
	} else if (phase == WORKER_CLOSE) {
		worker_turn(w->worker, 0); /* the hub's last words come first */
		worker_close_all(w->worker);
	}
}

void server_worker_turn(struct server_worker *w, int timeout_ms)
{
	uint32_t phase = atomic_load(&w->phase);
	bool next = phase != atomic_load(&w->reached);

	if (atomic_exchange(&w->reload, false)) {
		struct config was = w->config; /* its strings do not change */

		pthread_mutex_lock(&w->server->reload_lock);
		config_take_reloadable(&w->config, &w->server->settings.config);
		worker_gate(w->worker, w->server->settings.gate);
		pthread_mutex_unlock(&w->server->reload_lock);
		worker_reloaded(w->worker, &was);
	}
	if (next) {
		worker_take_phase(w, phase);
	}
	worker_turn(w->worker, next ? 0 : timeout_ms);
	atomic_store(&w->conns, worker_conns(w->worker));
	/* Only now: what was read before is with the hub. */
	atomic_store(&w->reached, phase);
}

static void *worker_main(void *arg)
{
	struct server_worker *w = arg;

	while (atomic_load(&w->phase) != WORKER_EXIT) {
		server_worker_turn(w, -1);
	}
	return NULL;
}

static void *hub_main(void *arg)
{
	hub_run(arg);
	return NULL;
}

static const char *start_threads(struct server *s, char *err, size_t n)
{
	int r = pthread_create(&s->hub_thread, NULL, hub_main, s->hub);

	s->hub_runs = r == 0;
	while (s->workers_run < s->n_workers && r == 0) {
		struct server_worker *w = &s->workers[s->workers_run];

		r = pthread_create(&w->thread, NULL, worker_main, w);
		s->workers_run += r == 0;
	}
	if (r != 0) {
		server_join(s);
		snprintf(err, n, "cannot start a thread: %s; try --workers 1", strerror(r));
		return err;
	}
	return NULL;
}

/* ---- life ---- */

const char *server_start(struct server *s, const struct options *o, const struct settings *settings, char *err,
			 size_t n)
{
	*s = (struct server){
		.options = o, .settings = *settings, .lock = -1, .control_fd = -1, .listening = buf_new(0)
	};
	s->n_workers = (uint32_t)s->settings.config.workers;
	s->threads = s->n_workers > 1;
	s->workers = xcalloc(s->n_workers, sizeof(*s->workers));
	pthread_mutex_init(&s->reload_lock, NULL);
	if (open_folder(s, err, n)) {
		return err;
	}
	LOG(LOG_INFO, "start", LF_C("version", KOINE_VERSION), LF_I("pid", getpid()),
	    LF_C("data", s->settings.config.data), LF_I("workers", s->n_workers));
	server_fit_clients(&s->settings.config, s->settings.n_listeners);
	server_tell_certs(s->settings.gate);
	read_users(s);
	if (bind_all(s, err, n) || make_hub(s, err, n)) {
		return err;
	}
	make_workers(s);
	return s->threads ? start_threads(s, err, n) : NULL;
}

static void tell_ready(const struct server *s)
{
	static const char *const tls[] = { "both", "only", "no" }; /* enum listener_tls */
	bool open = false;

	for (uint32_t i = 0; i < s->settings.n_listeners; i++) {
		LOG(LOG_INFO, "listening", LF_C("on", s->listeners[i].name),
		    LF_C("dialect", s->listeners[i].dialect ? dialect_rows[s->listeners[i].dialect].name : "detect"),
		    LF_C("tls", tls[gate_certs(s->settings.gate) ? s->listeners[i].tls : LISTENER_TLS_NEVER]));
		fprintf(stderr, "koined: listening on %s\n", s->listeners[i].name);
		open = open || !s->listeners[i].loopback;
	}
	if (s->control.path[0]) {
		LOG(LOG_INFO, "control", LF_C("at", s->control.path));
	}
	if (!open && s->settings.n_listeners > 0) {
		fprintf(stderr, "koined: only this machine can connect; --listen '*:%d' opens it to the network\n",
			LISTEN_PORT);
	}
	notify_ready();
}

/* Until the stop is asked for. */
static void serve(struct server *s)
{
	unsigned came = 0;

	while (!(came & SIGNAL_STOP)) {
		if (s->threads) {
			signals_wait(-1);
		} else {
			server_worker_turn(&s->workers[0], hub_timeout(s->hub, clock_now()));
		}
		came = signals_take();
		if (came & SIGNAL_RELOAD) {
			server_reload(s);
		}
	}
}

void server_run(struct server *s)
{
	if (!s->threads) {
		signals_let(wake, s);
	}
	tell_ready(s);
	serve(s);
	notify_stopping();
	if (s->threads) {
		signals_let(NULL, NULL); /* so that a second one ends whatever we may be waiting for */
	}
	server_stop(s);
	signals_let(NULL, NULL);
}

void server_done(struct server *s)
{
	hub_free(s->hub); /* closes the store, and its answers may still wake a worker */
	for (uint32_t i = 0; i < s->n_workers; i++) {
		if (s->workers[i].worker) {
			worker_free(s->workers[i].worker);
			config_done(&s->workers[i].config);
		}
		for (uint32_t l = 0; s->fds && l < LISTEN_MAX; l++) {
			if (s->fds[i][l] >= 0) {
				close(s->fds[i][l]);
			}
		}
	}
	if (s->control_fd >= 0) {
		close(s->control_fd);
	}
	control_close(&s->control);
	buf_unref(s->listening);
	net_addresses_free(s->shared.addresses);
	tls_tickets_free(s->shared.tickets);
	creds_free(s->creds);
	log_close();
	if (s->lock >= 0) {
		data_dir_unlock(s->lock);
	}
	pthread_mutex_destroy(&s->reload_lock);
	free(s->fds);
	free(s->workers);
	settings_done(&s->settings);
}
