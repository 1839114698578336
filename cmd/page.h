/* page.h - a Markdown text as one HTML page that needs nothing else. */
#ifndef MCRED_CMD_PAGE_H
#define MCRED_CMD_PAGE_H

#include "command.h"

/* Puts the page on the output. Nothing in it is fetched or run: the text comes from strangers. */
mcred_status page_of(context *ctx, mcred_str title, mcred_str markdown);

#endif
