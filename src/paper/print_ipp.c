/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/print_ipp.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "base/tick.h"
#include "paper/print.h"

enum {
	/* Without a byte, so long, it is looked whether it is too late, or to
	 * be stopped: who sends one now and then is not waited for longer. */
	TICK_MS = 50,
	CONNECT_MS = 2000, /* of one attempt, which cannot be stopped */
	PIECE = 1 << 15,   /* [bytes] of a document that are sent at once */
};

/* What is printed must not be told by who prints it: the program's name has
 * the drug's in it. */
static const char user[] = "handout";

bool
line_stopped(struct line *l, int ms)
{
	int64_t until = tick_now() + ms, left;

	if (l->may_stop && !l->stopped)
		l->stopped = l->o->stop && l->o->stop(l->o->ctx, ms);
	if (l->may_stop && l->stopped)
		return true;
	/* It need not have waited. */
	left = until - tick_now();
	if (left > 0)
		poll(NULL, 0, (int)left);
	return false;
}

/* ---- where ----------------------------------------------------------- */

/* No terminal is asked, and nobody's ticket shown. */
static const char *
no_password(const char *prompt, http_t *http, const char *method,
    const char *resource, void *ctx)
{
	(void)prompt;
	(void)http;
	(void)method;
	(void)resource;
	(void)ctx;
	return NULL;
}

static bool
is_printer_name(const char *s)
{
	size_t n = strlen(s);

	/* As lpadmin(8) takes them; bytes over 0x7f are UTF-8. */
	for (const unsigned char *c = (const unsigned char *)s; *c; c++)
		if (*c <= ' ' || *c == 0x7f || strchr("/\\?'\"#", *c))
			return false;
	return n > 0 && n < 128;
}

static bool
take_queue(struct line *l, const char *name, struct err *e)
{
	if (!is_printer_name(name))
		return err_set(e, ERR_NOT_FOUND, NULL, 0,
		    "\"%s\" is no name of a print queue, nor an address such "
		    "as ipp://printer.example/ipp/print",
		    name);
	snprintf(l->resource, sizeof l->resource, "/printers/%s", name);
	/* "localhost" is what a print server calls itself. */
	httpAssembleURI(HTTP_URI_CODING_ALL, l->uri, sizeof l->uri, "ipp", NULL,
	    "localhost", l->port, l->resource);
	return true;
}

static bool
find_server(struct line *l, struct err *e)
{
	l->queue = true;
	l->port = ippPort();
	l->encryption = cupsEncryption();
	if (snprintf(l->host, sizeof l->host, "%s", cupsServer()) >=
	    (int)sizeof l->host)
		return err_set(e, ERR_LIMIT, NULL, 0,
		    "the name of the print server is too long");
	return true;
}

static bool
find_address(struct line *l, const char *where, struct err *e)
{
	char scheme[32], who[LINE_NAME];
	http_uri_status_t s = httpSeparateURI(HTTP_URI_CODING_ALL, where,
	    scheme, sizeof scheme, who, sizeof who, l->host, sizeof l->host,
	    &l->port, l->resource, sizeof l->resource);

	if (s < HTTP_URI_STATUS_OK || !*l->host || l->port <= 0)
		return err_set(e, ERR_NOT_FOUND, NULL, 0,
		    "\"%s\" is no address of a printer; one is like "
		    "ipp://printer.example/ipp/print",
		    where);
	if (strcmp(scheme, "ipp") != 0 && strcmp(scheme, "ipps") != 0)
		return err_set(e, ERR_NOT_FOUND, NULL, 0,
		    "%s is no way to a printer that is known here: ipp: and "
		    "ipps: are, and names of print queues",
		    scheme);
	/* Without the name and password that may stand in it. */
	if (httpAssembleURI(HTTP_URI_CODING_ALL, l->uri, sizeof l->uri, scheme,
		NULL, l->host, l->port, l->resource) != HTTP_URI_STATUS_OK)
		return err_set(
		    e, ERR_LIMIT, NULL, 0, "the printer's address is too long");
	l->encryption = strcmp(scheme, "ipps") == 0
			    ? HTTP_ENCRYPTION_ALWAYS
			    : HTTP_ENCRYPTION_IF_REQUESTED;
	l->queue = strncmp(l->resource, "/printers/", 10) == 0 ||
		   strncmp(l->resource, "/classes/", 9) == 0;
	return true;
}

void
line_close(struct line *l)
{
	if (l->http)
		httpClose(l->http);
	l->http = NULL;
}

/* ---- the connection --------------------------------------------------- */

/* The library asks when nothing came or went for a tick: wait on? */
static int
wait_on(http_t *http, void *ctx)
{
	struct line *l = ctx;

	(void)http;
	return tick_now() < l->by && !(l->may_stop && line_stopped(l, 0));
}

/* When the next answer is too late. */
static void
begin_to_wait(struct line *l)
{
	l->by = tick_now() + (int64_t)l->o->answer * 1000;
	if (l->last && l->by > l->last)
		l->by = l->last;
}

/* Is what there is still a connection?  The library would make a new one for
 * half a minute. */
static bool
is_connected(const struct line *l)
{
	struct pollfd fd = {.events = POLLIN};

	if (!l->http)
		return false;
	fd.fd = httpGetFd(l->http);
	return fd.fd >= 0 && poll(&fd, 1, 0) == 0;
}

static bool
line_connect(struct line *l)
{
	if (is_connected(l))
		return true;
	line_close(l);
	begin_to_wait(l);
	for (;;) {
		int64_t began = tick_now(), left = l->by - began;

		if (left <= 0 || (l->may_stop && line_stopped(l, 0)))
			return false;
		if (left > CONNECT_MS)
			left = CONNECT_MS;
		l->http = httpConnect2(l->host, l->port, NULL, AF_UNSPEC,
		    l->encryption, 1, (int)left, NULL);
		/* One that failed may be given all the same. */
		if (l->http && httpGetFd(l->http) < 0)
			line_close(l);
		if (l->http)
			break;
		/* Refused, which is an answer? */
		if (tick_now() - began < left)
			return false;
	}
	httpSetTimeout(l->http, TICK_MS / 1000.0, wait_on, l);
	return true;
}

/* ---- asking ----------------------------------------------------------- */

void
line_put(ipp_t *request, ipp_tag_t group, ipp_tag_t type, const char *name,
    const char *value)
{
	ippAddString(request, group, type, name, NULL, value);
}

ipp_t *
line_request(struct line *l, ipp_op_t op, int job)
{
	ipp_t *r = ippNew();

	/* ippNewRequest() would say which language this process speaks. */
	ippSetVersion(r, 1, 1);
	ippSetOperation(r, op);
	ippSetRequestId(r, ++l->number);
	line_put(r, IPP_TAG_OPERATION, IPP_TAG_CHARSET, "attributes-charset",
	    "utf-8");
	line_put(r, IPP_TAG_OPERATION, IPP_TAG_LANGUAGE,
	    "attributes-natural-language", "en");
	line_put(r, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", l->uri);
	if (job > 0)
		ippAddInteger(
		    r, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
	line_put(
	    r, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", user);
	return r;
}

/* The queue that is meant when none is named. */
static bool
find_default(struct line *l, struct err *e)
{
	char name[LINE_NAME];
	const char *s;

	if (!line_connect(l))
		return err_set(e, ERR_NOT_FOUND, NULL, 0,
		    "no printer was named, and no print server answers");
	begin_to_wait(l);
	s = cupsGetDefault2(l->http);
	if (!s)
		return err_set(e, ERR_NOT_FOUND, NULL, 0,
		    "no printer was named, and the print server has none that "
		    "it uses then");
	snprintf(name, sizeof name, "%.*s", (int)strcspn(s, "/"), s);
	return take_queue(l, name, e);
}

bool
line_find(struct line *l, const struct print_opts *o, struct err *e)
{
	*l = (struct line){.o = o, .may_stop = true, .heard = tick_now()};
	cupsSetUser(user);
	cupsSetPasswordCB2(no_password, NULL);
	if (strstr(o->where, "://"))
		return find_address(l, o->where, e);
	if (!find_server(l, e))
		return false;
	return *o->where ? take_queue(l, o->where, e) : find_default(l, e);
}

static http_status_t
send_all(struct line *l, ipp_t *request, const char *data, size_t n)
{
	http_status_t s = cupsSendRequest(
	    l->http, request, l->resource, ippLength(request) + n);

	for (size_t at = 0; at < n && s == HTTP_STATUS_CONTINUE;) {
		size_t m = n - at < PIECE ? n - at : PIECE;

		if (l->may_stop && line_stopped(l, 0))
			return HTTP_STATUS_ERROR;
		begin_to_wait(l);
		s = cupsWriteRequestData(l->http, data + at, m);
		at += m;
	}
	return s;
}

/* What HTTP says when it does not come to IPP. */
static ipp_status_t
http_refuses(http_status_t s)
{
	if (s == HTTP_STATUS_NOT_FOUND)
		return IPP_STATUS_ERROR_NOT_FOUND;
	if (s == HTTP_STATUS_UNAUTHORIZED ||
	    s == HTTP_STATUS_CUPS_AUTHORIZATION_CANCELED)
		return IPP_STATUS_ERROR_NOT_AUTHENTICATED;
	if (s == HTTP_STATUS_FORBIDDEN)
		return IPP_STATUS_ERROR_FORBIDDEN;
	if (s == HTTP_STATUS_SERVICE_UNAVAILABLE)
		return IPP_STATUS_ERROR_SERVICE_UNAVAILABLE;
	return s >= HTTP_STATUS_MULTIPLE_CHOICES ? IPP_STATUS_ERROR_BAD_REQUEST
						 : IPP_STATUS_OK;
}

enum heard
line_ask(struct line *l, ipp_t *request, const char *data, size_t n,
    ipp_t **answer, ipp_status_t *status)
{
	http_status_t s;

	*answer = NULL;
	*status = IPP_STATUS_OK;
	if (!line_connect(l))
		return l->may_stop && l->stopped ? HEARD_STOP : HEARD_NOTHING;
	begin_to_wait(l);
	/* Once, and no more: cupsDoRequest() would ask a server that sends it
	 * elsewhere for ever. */
	s = send_all(l, request, data, n);
	if (s <= HTTP_STATUS_CONTINUE || s == HTTP_STATUS_OK) {
		begin_to_wait(l);
		*answer = cupsGetResponse(l->http, l->resource);
		s = httpGetStatus(l->http);
	}
	if (!*answer) {
		*status = http_refuses(s);
		line_close(l);
		if (l->may_stop && l->stopped)
			return HEARD_STOP;
		if (*status == IPP_STATUS_OK)
			return HEARD_NOTHING;
		l->heard = tick_now();
		return HEARD_NO;
	}
	httpFlush(l->http);
	if (strcasecmp(httpGetField(l->http, HTTP_FIELD_CONNECTION), "close") ==
	    0)
		line_close(l);
	l->heard = tick_now();
	*status = ippGetStatusCode(*answer);
	return *status < IPP_STATUS_REDIRECTION_OTHER_SITE ? HEARD_YES
							   : HEARD_NO;
}
