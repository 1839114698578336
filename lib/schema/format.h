/* format.h - the formats that can be asserted. */
#ifndef MCRED_SCHEMA_FORMAT_H
#define MCRED_SCHEMA_FORMAT_H

#include "mcred/base.h"

typedef struct mcred_format {
    const char *name;
    bool (*ok)(mcred_str text);
    const char *example; /* for the hint, or NULL */
} mcred_format;

const mcred_format *mcred_format_find(mcred_str name); /* NULL: not known, so not checked */

bool mcred_format_date(mcred_str text);
bool mcred_format_time(mcred_str text);
bool mcred_format_date_time(mcred_str text);
bool mcred_format_duration(mcred_str text);
bool mcred_format_email(mcred_str text);
bool mcred_format_idn_email(mcred_str text);
bool mcred_format_hostname(mcred_str text);
bool mcred_format_idn_hostname(mcred_str text);
bool mcred_format_ipv4(mcred_str text);
bool mcred_format_ipv6(mcred_str text);
bool mcred_format_uri(mcred_str text);
bool mcred_format_uri_reference(mcred_str text);
bool mcred_format_iri(mcred_str text);
bool mcred_format_iri_reference(mcred_str text);
bool mcred_format_uri_template(mcred_str text);

#endif
