/* SPDX-License-Identifier: MIT */
/* Runs a fuzz target over the files of a folder: the seeds as a test, with any compiler. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

#define INPUT_BYTES (1u << 20)

static void run_file(const char *path)
{
	uint8_t *whole = malloc(INPUT_BYTES), *data;
	FILE *f = fopen(path, "rb");
	size_t n;

	if (!whole || !f) {
		perror(path);
		exit(1);
	}
	n = fread(whole, 1, INPUT_BYTES, f);
	fclose(f);
	/* A block of exactly its size, so that a sanitizer sees a step beyond the end. */
	data = realloc(whole, n ? n : 1);
	if (!data) {
		perror(path);
		exit(1);
	}
	LLVMFuzzerTestOneInput(data, n);
	free(data);
}

int main(int argc, char **argv)
{
	DIR *d = argc > 1 ? opendir(argv[1]) : NULL;
	struct dirent *e;
	unsigned files = 0;

	LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
	while (d && (e = readdir(d))) {
		char path[4096];

		if (e->d_name[0] != '.') {
			snprintf(path, sizeof(path), "%s/%s", argv[1], e->d_name);
			run_file(path);
			files++;
		}
	}
	if (d) {
		closedir(d);
	}
	printf("%u seeds\n", files);
	return 0;
}
