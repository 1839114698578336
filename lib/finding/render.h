/* render.h - what the renderers share. */
#ifndef MCRED_FINDING_RENDER_H
#define MCRED_FINDING_RENDER_H

#include "mcred/finding.h"

const char *render_severity(mcred_severity severity); /* "error", "warning", "note" */
/* One finding as text, with its lines and without colour. */
void render_text_of(const mcred_finding *finding, mcred_buf *out);

#endif
