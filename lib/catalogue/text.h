/* text.h - the texts of a definition that a search looks into. */
#ifndef MCRED_CATALOGUE_TEXT_H
#define MCRED_CATALOGUE_TEXT_H

#include "catalogue/index.h"

/* Called with every text, field by field in their order; false ends it. */
typedef bool catalogue_visit(void *ctx, catalogue_field field, mcred_str text);
bool catalogue_texts(const mcred_node *definition, catalogue_visit *visit, void *ctx);
/* "competency", "reference", ...: what a reader calls a text of the field. */
const char *catalogue_field_name(catalogue_field field);

#endif
