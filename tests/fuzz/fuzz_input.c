/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fuzz_input - the input decoder on bytes that no terminal sends.
 *
 *   fuzz_input [RUNS [SEED]]     made-up input, 20000 runs from seed 1
 *   fuzz_input FILE…             the bytes of each file
 *
 * With a compiler that has a fuzzer of its own, LLVMFuzzerTestOneInput() is
 * what it calls.  Holds: the same bytes cut in two ways are the same events;
 * no event is out of range; after a few silences nothing is held back.
 */
#include "config.h"

#include <ctype.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/event.h"
#include "onefile.h"
#include "screen/input.h"

struct tally {
	uint64_t hash;
	size_t events;
};

static void
check(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "fuzz_input: %s\n", what);
	abort();
}

static void
drain(struct input *in, struct tally *t)
{
	struct event ev;

	while (input_next(in, &ev)) {
		check(ev.kind == EVENT_KEY || ev.kind == EVENT_MOUSE ||
			  ev.kind == EVENT_PASTE,
		    "an event of another kind");
		check(ev.key <= INPUT_CTRL_Z, "a key out of range");
		check(ev.x >= 0 && ev.y >= 0, "a mouse off the screen");
		check(ev.kind == EVENT_MOUSE || ev.key >= 0x20 ||
			  ev.kind == EVENT_PASTE,
		    "a control character as a key");
		t->events++;
		t->hash = (t->hash ^ ev.kind) * 1099511628211U;
		t->hash = (t->hash ^ ev.key) * 1099511628211U;
		t->hash = (t->hash ^ (unsigned)ev.x) * 1099511628211U;
		t->hash = (t->hash ^ (unsigned)ev.y) * 1099511628211U;
	}
}

static struct tally
decode(const uint8_t *s, size_t n, size_t step)
{
	struct input *in = input_new();
	struct tally t = {0};

	input_bind(in, "\033[7$", INPUT_HOME);
	input_bind(in, "\033[1;2A", INPUT_UP);
	for (size_t i = 0; i < n; i += step) {
		input_feed(
		    in, (const char *)s + i, n - i < step ? n - i : step);
		drain(in, &t);
	}
	for (int i = 0; i < 5 && input_waiting(in); i++) {
		input_timeout(in);
		drain(in, &t);
	}
	check(!input_waiting(in), "it waits for ever");
	input_free(in);
	return t;
}

int
LLVMFuzzerTestOneInput(const uint8_t *s, size_t n)
{
	struct tally whole = decode(s, n, n + 1);
	struct tally bytes = decode(s, n, 1);
	struct tally some = decode(s, n, 3);

	check(whole.hash == bytes.hash && whole.events == bytes.events,
	    "cut into bytes, it is something else");
	check(whole.hash == some.hash, "cut by three, it is something else");
	return 0;
}

/* Half noise, half pieces of sequences. */
static size_t
make(uint8_t *out, size_t max, uint64_t *seed)
{
	static const char *const piece[] = {"\033", "\033[", "\033O", "\033]",
	    "\033P", "\033[200~", "\033[201~", "\033[<0;1;1M", "\033[M", "\a",
	    "\033\\", "\033[A", ";", "1", "~", "u", "\xe4\xb8\xad", "\xe4",
	    "\x9b", "\r\n", "\x03", "\033[[", ":", "$", "q"};
	size_t n = 0;

	while (n + 8 < max) {
		uint64_t r = *seed = *seed * 6364136223846793005U + 1442695U;
		const char *p =
		    piece[(r >> 40) % (sizeof piece / sizeof *piece)];

		if (r >> 63) {
			out[n++] = (uint8_t)(r >> 33);
			continue;
		}
		memcpy(out + n, p, strlen(p) < 8 ? strlen(p) : 8);
		n += strlen(p) < 8 ? strlen(p) : 8;
		if ((r >> 36) % 16 == 0)
			break;
	}
	return n;
}

int
main(int argc, char **argv)
{
	uint8_t buf[256];
	uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
	long runs = 20000;
	int status = 0;

	if (argc > 1 && !isdigit((unsigned char)argv[1][0])) {
		for (int i = 1; i < argc; i++)
			status |= run_file(argv[i]);
		return status;
	}
	if (argc > 1)
		runs = strtol(argv[1], NULL, 10);
	for (long i = 0; i < runs; i++)
		LLVMFuzzerTestOneInput(buf, make(buf, sizeof buf, &seed));
	printf("fuzz_input: %ld runs, nothing found\n", runs);
	return 0;
}
