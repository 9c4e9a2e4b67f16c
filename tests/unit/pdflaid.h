/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pdflaid - a handout that is laid out and not drawn, for tests of the PDF.
 * Behind cmocka.h. */
#ifndef TESTS_PDFLAID_H
#define TESTS_PDFLAID_H

#include "base/err.h"
#include "paper/pdf_internal.h"

struct laid {
	struct pdf p;
	struct flow f;
	struct err e;
};

static inline void
lay_out(struct laid *l, const struct handout *h, const struct pdf_opts *o)
{
	*l = (struct laid){.e = {0}};
	pdf_begin(&l->p, "en", o, &l->e);
	pdf_set_handout(&l->p, h);
	pdf_flow_init(&l->f, h);
	pdf_flow_build(&l->p, &l->f);
	assert_false(l->p.failed);
	pdf_flow_place(&l->p, &l->f);
}

static inline void
laid_done(struct laid *l)
{
	pdf_flow_done(&l->f);
	pdf_end(&l->p);
}

#endif
