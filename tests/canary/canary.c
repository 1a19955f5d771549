/* SPDX-License-Identifier: MIT */
/* Does on purpose what a sanitizer must report, so that a sanitizer that sleeps is noticed. */
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int shared;

static void *touch(void *arg)
{
	for (int i = 0; i < 1000; i++) {
		shared++;
	}
	return arg;
}

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";

	if (strcmp(what, "address") == 0) {
		char *volatile p = malloc(8);

		free(p);
		return p[0];
	}
	if (strcmp(what, "leak") == 0) {
		char *volatile p = malloc(8);

		p = NULL;
		return p != NULL;
	}
	if (strcmp(what, "undefined") == 0) {
		volatile int i = INT_MAX;

		i = i + 1;
		return 0;
	}
	if (strcmp(what, "thread") == 0) {
		pthread_t t;

		if (pthread_create(&t, NULL, touch, NULL) == 0) {
			touch(NULL);
			pthread_join(t, NULL);
		}
		return 0;
	}
	fprintf(stderr, "usage: canary address|leak|undefined|thread\n");
	return 0;
}
