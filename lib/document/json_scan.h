/* json_scan.h - the tokens of JSON, and what is said when one is wrong. */
#ifndef MCRED_DOCUMENT_JSON_SCAN_H
#define MCRED_DOCUMENT_JSON_SCAN_H

#include "document/builder.h"

typedef struct mcred_json_scan {
    mcred_builder *b;
    mcred_str text; /* of the source, up to the end of what is read */
    size_t at;
    size_t comma; /* the last ',' or SIZE_MAX */
} mcred_json_scan;

void mcred_json_scan_space(mcred_json_scan *scan);
/* At a '"'. The text is a view where nothing is escaped, else in the arena. */
bool mcred_json_scan_string(mcred_json_scan *scan, mcred_str *text, mcred_span *span);
/* At a '-' or a digit. */
bool mcred_json_scan_number(mcred_json_scan *scan, mcred_span *span);
/* Letters, digits and what else people write where a value should be; at least
 * one character. */
mcred_span mcred_json_scan_word(mcred_json_scan *scan);

/* Each reports one finding. */
void mcred_json_scan_fail(mcred_json_scan *scan, const char *message); /* at the next character */
void mcred_json_scan_fail_value(mcred_json_scan *scan, mcred_span word);
void mcred_json_scan_fail_key(mcred_json_scan *scan);
void mcred_json_scan_fail_end(mcred_json_scan *scan);

#endif
