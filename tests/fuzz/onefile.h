/* SPDX-License-Identifier: GPL-3.0-or-later */
/* onefile - a fuzzer's input from a file: to see once more what it found. */
#ifndef TESTS_FUZZ_ONEFILE_H
#define TESTS_FUZZ_ONEFILE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static inline int
run_file(const char *path)
{
	static uint8_t buf[1 << 20];
	FILE *f = fopen(path, "rb");
	size_t n;

	if (!f) {
		perror(path);
		return 1;
	}
	n = fread(buf, 1, sizeof buf, f);
	fclose(f);
	return LLVMFuzzerTestOneInput(buf, n);
}

#endif
