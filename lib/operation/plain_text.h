/* plain_text.h - a form that went through somebody's word processor, as the plain text it was. */
#ifndef MCRED_OPERATION_PLAIN_TEXT_H
#define MCRED_OPERATION_PLAIN_TEXT_H

#include "internal.h"

/* UTF-8 with LF line ends: from UTF-16, from Windows-1252, without a byte order mark. In the front matter and in
 * mcred's comments, quotation marks and dashes that an editor made curly or long are plain again; a note tells.
 * Lines stay where they are. MCRED_NO with a finding when it is no text at all. */
mcred_status op_plain_text(mcred_arena *arena, mcred_str name, mcred_str bytes, mcred_sink *sink, mcred_str *out);

#endif
