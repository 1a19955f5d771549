/* SPDX-License-Identifier: MIT */
/* A handler that notes what came. Its state has to be global: a handler has nothing else. */
#include "server/signals.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

static struct {
	atomic_uint came, stops;
	void (*wake)(void *); /* set before the signals are let in */
	void *ctx;
} signals;

static void on_signal(int number)
{
	int saved = errno;

	if (number != SIGHUP && atomic_fetch_add(&signals.stops, 1) > 0) {
		_exit(1); /* somebody does not want to wait any longer */
	}
	atomic_fetch_or(&signals.came, number == SIGHUP ? SIGNAL_RELOAD : SIGNAL_STOP);
	if (signals.wake) {
		signals.wake(signals.ctx);
	}
	errno = saved;
}

static void heeded(sigset_t *ret)
{
	sigemptyset(ret);
	sigaddset(ret, SIGINT);
	sigaddset(ret, SIGTERM);
	sigaddset(ret, SIGHUP);
}

void signals_init(void)
{
	struct sigaction heed = { .sa_handler = on_signal }, ignore = { .sa_handler = SIG_IGN };
	sigset_t set;

	heeded(&set);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
	sigfillset(&heed.sa_mask);
	sigaction(SIGINT, &heed, NULL);
	sigaction(SIGTERM, &heed, NULL);
	sigaction(SIGHUP, &heed, NULL);
	sigaction(SIGPIPE, &ignore, NULL);
	sigaction(SIGXFSZ, &ignore, NULL); /* a limit on file sizes is a full disk: an error, not the end */
}

void signals_let(void (*wake)(void *), void *ctx)
{
	sigset_t set;

	signals.wake = wake;
	signals.ctx = ctx;
	heeded(&set);
	pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

void signals_wait(int timeout_ms)
{
	struct timespec ts = { timeout_ms / 1000, (timeout_ms % 1000) * 1000000L };
	sigset_t before, mask, set;

	/* They are let in for the length of the wait only, so none comes between a look and the wait. */
	heeded(&set);
	pthread_sigmask(SIG_BLOCK, &set, &before);
	if (atomic_load(&signals.came) == 0) {
		mask = before;
		sigdelset(&mask, SIGINT);
		sigdelset(&mask, SIGTERM);
		sigdelset(&mask, SIGHUP);
		ppoll(NULL, 0, timeout_ms < 0 ? NULL : &ts, &mask);
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
}

unsigned signals_take(void)
{
	return atomic_exchange(&signals.came, 0);
}
