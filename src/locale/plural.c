/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "locale/plural.h"

#include <limits.h>
#include <string.h>

enum op {
	OP_N,
	OP_NUMBER,
	OP_NOT,
	OP_IF, /* takes condition, then, else */
	OP_OR,
	OP_AND,
	OP_EQ,
	OP_NE,
	OP_LE,
	OP_GE,
	OP_LT,
	OP_GT,
	OP_ADD,
	OP_SUB,
	OP_MUL,
	OP_DIV,
	OP_MOD,
};

struct reader {
	const char *s;
	struct plural *p;
	int depth;
};

/* Two letters before one: "<=" is not "<". */
static const struct binary {
	char text[3];
	int level; /* a higher one binds more tightly */
	enum op op;
} binaries[] = {
    {"||", 1, OP_OR},
    {"&&", 2, OP_AND},
    {"==", 3, OP_EQ},
    {"!=", 3, OP_NE},
    {"<=", 4, OP_LE},
    {">=", 4, OP_GE},
    {"<", 4, OP_LT},
    {">", 4, OP_GT},
    {"+", 5, OP_ADD},
    {"-", 5, OP_SUB},
    {"*", 6, OP_MUL},
    {"/", 6, OP_DIV},
    {"%", 6, OP_MOD},
};

static const struct plural english = {
    .forms = 2,
    .nsteps = 3,
    .steps = {{OP_N, 0}, {OP_NUMBER, 1}, {OP_NE, 0}},
};

static bool read_choice(struct reader *r);

static char
peek(struct reader *r)
{
	while (*r->s == ' ' || *r->s == '\t')
		r->s++;
	return *r->s;
}

static bool
emit(struct reader *r, enum op op, unsigned long value)
{
	struct plural *p = r->p;

	if (p->nsteps == PLURAL_STEPS)
		return false;
	p->steps[p->nsteps++] = (struct plural_step){(int)op, value};
	return true;
}

static bool
read_number(const char **s, unsigned long *value)
{
	unsigned long v = 0;

	if (**s < '0' || **s > '9')
		return false;
	for (; **s >= '0' && **s <= '9'; ++*s) {
		if (v > (ULONG_MAX - 9) / 10)
			return false;
		v = v * 10 + (unsigned long)(**s - '0');
	}
	*value = v;
	return true;
}

static bool
read_operand(struct reader *r)
{
	unsigned long v;
	bool ok;

	switch (peek(r)) {
	case 'n':
		r->s++;
		return emit(r, OP_N, 0);
	case '!':
	case '(':
		if (++r->depth > PLURAL_DEPTH)
			return false;
		if (*r->s++ == '!')
			ok = read_operand(r) && emit(r, OP_NOT, 0);
		else
			ok = read_choice(r) && peek(r) == ')' && *r->s++;
		r->depth--;
		return ok;
	default:
		return read_number(&r->s, &v) && emit(r, OP_NUMBER, v);
	}
}

static const struct binary *
find_binary(struct reader *r)
{
	peek(r);
	for (size_t i = 0; i < sizeof binaries / sizeof *binaries; i++) {
		const char *t = binaries[i].text;

		if (!strncmp(r->s, t, strlen(t)))
			return &binaries[i];
	}
	return NULL;
}

/* Operators of LEVEL and above, all from left to right. */
static bool
read_binary(struct reader *r, int level)
{
	const struct binary *b;

	if (!read_operand(r))
		return false;
	while ((b = find_binary(r)) && b->level >= level) {
		r->s += strlen(b->text);
		if (!read_binary(r, b->level + 1) || !emit(r, b->op, 0))
			return false;
	}
	return true;
}

static bool
read_choice(struct reader *r)
{
	bool ok;

	if (!read_binary(r, 1))
		return false;
	if (peek(r) != '?')
		return true;
	if (++r->depth > PLURAL_DEPTH)
		return false;
	r->s++;
	ok = read_choice(r) && peek(r) == ':' && *r->s++ && read_choice(r) &&
	     emit(r, OP_IF, 0);
	r->depth--;
	return ok;
}

static const char *
after(const char *s, const char *word)
{
	size_t n = strlen(word);

	while (*s == ' ' || *s == '\t')
		s++;
	return strncmp(s, word, n) ? NULL : s + n;
}

static const char *
find_line(const char *header, const char *name)
{
	size_t n = strlen(name);

	while (header && strncmp(header, name, n)) {
		header = strchr(header, '\n');
		if (header)
			header++;
	}
	return header ? header + n : NULL;
}

static bool
parse(struct plural *p, const char *header)
{
	struct reader r = {.p = p};
	const char *s = find_line(header, "Plural-Forms:");

	p->nsteps = 0;
	if (!s || !(s = after(s, "nplurals=")))
		return false;
	while (*s == ' ')
		s++;
	if (!read_number(&s, &p->forms) || !p->forms || p->forms > PLURAL_FORMS)
		return false;
	if (!(s = after(s, ";")) || !(s = after(s, "plural=")))
		return false;
	r.s = s;
	if (!read_choice(&r))
		return false;
	return peek(&r) == ';' || *r.s == '\n' || *r.s == '\0';
}

bool
plural_parse(struct plural *p, const char *header)
{
	if (parse(p, header))
		return true;
	*p = english;
	return false;
}

static unsigned long
apply(enum op op, unsigned long a, unsigned long b)
{
	switch (op) {
	case OP_OR:
		return a || b;
	case OP_AND:
		return a && b;
	case OP_EQ:
		return a == b;
	case OP_NE:
		return a != b;
	case OP_LE:
		return a <= b;
	case OP_GE:
		return a >= b;
	case OP_LT:
		return a < b;
	case OP_GT:
		return a > b;
	case OP_ADD:
		return a + b;
	case OP_SUB:
		return a - b;
	case OP_MUL:
		return a * b;
	case OP_DIV:
		return b ? a / b : 0;
	case OP_MOD:
		return b ? a % b : 0;
	case OP_N:
	case OP_NUMBER:
	case OP_NOT:
	case OP_IF:
		break;
	}
	return 0;
}

/*
 * The grammar has no side effects, so both arms of "?:" and both sides of
 * "||" are worked out: one loop without jumps.  plural_parse() lets only
 * whole expressions through, so the stack never runs empty.
 */
unsigned long
plural_index(const struct plural *p, unsigned long n)
{
	unsigned long stack[PLURAL_STEPS + 1] = {0};
	size_t top = 0;

	for (size_t i = 0; i < p->nsteps; i++) {
		const struct plural_step *x = &p->steps[i];

		if (x->op == OP_N) {
			stack[top++] = n;
		} else if (x->op == OP_NUMBER) {
			stack[top++] = x->value;
		} else if (x->op == OP_NOT) {
			stack[top - 1] = !stack[top - 1];
		} else if (x->op == OP_IF) {
			top -= 2;
			stack[top - 1] =
			    stack[top - 1] ? stack[top] : stack[top + 1];
		} else {
			top--;
			stack[top - 1] =
			    apply((enum op)x->op, stack[top - 1], stack[top]);
		}
	}
	return stack[0] < p->forms ? stack[0] : 0;
}
