/* SPDX-License-Identifier: MIT */
/* Read byte by byte, so that no buffer keeps what was typed. */
#include "ctl/prompt.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/secret.h"

static volatile sig_atomic_t caught;

static void on_signal(int number)
{
	caught = number;
}

/* Waits for input. `let` lets the signals in that are blocked otherwise, so that none comes between the look at `caught` and the
 * wait; NULL: none is heeded. False: one came. */
static bool await_input(const sigset_t *let)
{
	struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };

	while (!caught && ppoll(&in, 1, NULL, let) < 0 && errno == EINTR) {
	}
	return !caught;
}

/* One line without its end. False: there was none, it is too long, or a signal came. */
static bool read_line(char ret[static PROMPT_MAX], const sigset_t *let)
{
	size_t n = 0;
	ssize_t r;
	char c = '\0';

	while (await_input(let) && ((r = read(STDIN_FILENO, &c, 1)) == 1 || (r < 0 && errno == EINTR))) {
		if (r < 0) {
			continue;
		}
		if (c == '\n') {
			break;
		}
		if (n == PROMPT_MAX - 1) {
			return false;
		}
		ret[n++] = c;
	}
	if (n > 0 && ret[n - 1] == '\r') {
		n--;
	}
	ret[n] = '\0';
	return n > 0 && strlen(ret) == n && !caught;
}

/* A signal that would end us does so once the terminal shows again what is typed. */
static bool ask(const char *question, const char *name, char ret[static PROMPT_MAX])
{
	struct sigaction heed = { .sa_handler = on_signal }, interrupt, terminate;
	struct termios was, silent;
	sigset_t heeded, before;
	bool ok;

	if (tcgetattr(STDIN_FILENO, &was) != 0) {
		return false;
	}
	silent = was;
	silent.c_lflag = (silent.c_lflag & ~(tcflag_t)ECHO) | ECHONL;
	caught = 0;
	sigemptyset(&heeded);
	sigaddset(&heeded, SIGINT);
	sigaddset(&heeded, SIGTERM);
	sigprocmask(SIG_BLOCK, &heeded, &before);
	sigaction(SIGINT, &heed, &interrupt);
	sigaction(SIGTERM, &heed, &terminate);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
	fprintf(stderr, "%s %s: ", question, name);
	ok = read_line(ret, &before);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &was);
	sigaction(SIGINT, &interrupt, NULL);
	sigaction(SIGTERM, &terminate, NULL);
	sigprocmask(SIG_SETMASK, &before, NULL);
	if (caught) {
		fputc('\n', stderr);
		raise(caught);
	}
	return ok;
}

const char *prompt_password(const char *name, char ret[static PROMPT_MAX])
{
	char again[PROMPT_MAX];
	bool same;

	ret[0] = '\0';
	if (!isatty(STDIN_FILENO)) {
		return read_line(ret, NULL) ? NULL : "standard input has no password: one line of at most 1023 bytes";
	}
	if (!ask("New password of", name, ret)) {
		return "no password was given";
	}
	same = ask("Once more, that of", name, again) && strcmp(ret, again) == 0;
	secret_wipe(slice_make(again, sizeof(again)));
	return same ? NULL : "these were two different passwords; nothing was done";
}
