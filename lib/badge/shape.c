/* shape.c - a credential held against the standard's classes, each member by its type and number. */
#include "badge/shape.h"

#include <string.h>

#include "base/real.h"
#include "schema/format.h"

typedef enum shape_type {
    TYPE_INCLUDE, /* the members of another class as well */
    TYPE_CONTEXT, /* an address, or terms */
    TYPE_TEXT,
    TYPE_OWN_TYPE, /* texts, one of which is the class's own name */
    TYPE_URI,
    TYPE_TIME,
    TYPE_DATE,
    TYPE_NUMBER,
    TYPE_BOOLEAN,
    TYPE_TOKEN,
    TYPE_RESULT_STATUS,
    TYPE_PROFILE_REF, /* an address, or an object */
    TYPE_OBJECT
} shape_type;

typedef enum shape_number { NUMBER_ONE, NUMBER_MAYBE, NUMBER_SOME, NUMBER_SOME_OR_ONE, NUMBER_ANY, NUMBER_ANY_OR_ONE } shape_number;

typedef struct shape_row {
    const char *class_name, *property;
    shape_type type;
    const char *of;
    shape_number number;
} shape_row;

static const shape_row rows[] = {
#define SHAPE(class_name, property, type, of, number) {class_name, property, TYPE_##type, of, NUMBER_##number},
#include "badge/shape.def"
#undef SHAPE
};

typedef struct shape_place {
    mcred_arena *arena;
    mcred_str path; /* "credentialSubject.achievement" */
    mcred_why *why;
} shape_place;

static mcred_status wrong(const shape_place *place, const mcred_node *node, const char *what) {
    return mcred_refuse(place->why, MCRED_NO, node, "\"%.*s\" %s", MCRED_ARG(mcred_str_first(place->path, 150)), what);
}

static mcred_status check_class(const shape_place *place, const mcred_node *node, const char *class_name);

/* ---- one value ------------------------------------------------------------------------------ */

static bool is_result_status(mcred_str text) {
    static const char *const known[] = {"Completed",   "Enrolled", "Failed", "InProgress", "OnHold",
                                        "Provisional", "Withdrew"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (mcred_str_is(text, known[i]))
            return true;
    }
    return false;
}

static bool is_token(mcred_str text) {
    size_t dots = 0;
    for (size_t i = 0; i < text.len; i++)
        dots += text.data[i] == '.';
    return dots == 2;
}

/* NULL, or why the text is not one of the type. */
static const char *wrong_text(const mcred_node *node, shape_type type) {
    mcred_str text = mcred_text(node);
    mcred_time time;
    if (!mcred_is(node, MCRED_KIND_STRING))
        return type == TYPE_TIME ? "is not a date and time with its zone" : "is not a text";
    if (type == TYPE_URI && !mcred_format_iri(text))
        return "is not an absolute address";
    if (type == TYPE_TIME && !mcred_time_parse(text, &time))
        return "is not a date and time with its zone";
    if (type == TYPE_DATE && !mcred_format_date(text))
        return "is not a date";
    if (type == TYPE_TOKEN && !is_token(text))
        return "is not a signed token";
    return type == TYPE_RESULT_STATUS && !is_result_status(text) ? "is none of the states that a result can have"
                                                                 : NULL;
}

/* One that is too large is read as one thing here and as another there. */
static const char *wrong_number(const mcred_node *node) {
    double value;
    if (!mcred_is(node, MCRED_KIND_NUMBER))
        return "is not a number";
    return mcred_real_parse(node->text, &value) ? NULL : "is a larger number than a double can hold";
}

static mcred_status check_value(const shape_place *place, const mcred_node *node, const shape_row *row) {
    bool object = mcred_is(node, MCRED_KIND_OBJECT);
    const char *why = NULL;
    if (row->type == TYPE_OBJECT || (row->type == TYPE_PROFILE_REF && object))
        return object ? check_class(place, node, row->of) : wrong(place, node, "is not an object");
    if (row->type == TYPE_NUMBER)
        why = wrong_number(node);
    else if (row->type == TYPE_BOOLEAN)
        why = mcred_is(node, MCRED_KIND_BOOLEAN) ? NULL : "is not true or false";
    else if (row->type != TYPE_CONTEXT || !object)
        why = wrong_text(node, row->type == TYPE_PROFILE_REF || row->type == TYPE_CONTEXT ? TYPE_URI : row->type);
    return why ? wrong(place, node, why) : MCRED_OK;
}

/* ---- one member ------------------------------------------------------------------------------- */

static bool has_own_type(const mcred_node *node, const char *class_name) {
    for (size_t i = 0; mcred_is(node, MCRED_KIND_ARRAY) && i < node->count; i++) {
        if (mcred_str_is(mcred_text(node->children[i]), class_name))
            return true;
    }
    return mcred_str_is(mcred_text(node), class_name);
}

static mcred_status check_list(const shape_place *place, const mcred_node *node, const shape_row *row) {
    mcred_status status = node->count ? MCRED_OK : wrong(place, node, "is an empty list");
    for (size_t i = 0; i < node->count && status == MCRED_OK; i++)
        status = check_value(place, node->children[i], row);
    return status;
}

static mcred_status check_member(const shape_place *holder, const mcred_node *object, const shape_row *row) {
    const mcred_node *node = mcred_get(object, row->property);
    shape_place place = *holder;
    bool list = row->number >= NUMBER_SOME, array = mcred_is(node, MCRED_KIND_ARRAY);
    bool needed = row->number == NUMBER_ONE || row->number == NUMBER_SOME || row->number == NUMBER_SOME_OR_ONE;
    if (!node && !needed)
        return MCRED_OK;
    place.path = mcred_arena_printf(place.arena, "%.*s%s%s", MCRED_ARG(holder->path), holder->path.len ? "." : "",
                                    row->property);
    if (!node)
        return wrong(&place, object, "is missing");
    mcred_status status = MCRED_OK;
    if (list && array)
        status = check_list(&place, node, row);
    else if (list && (row->number == NUMBER_SOME || row->number == NUMBER_ANY))
        status = wrong(&place, node, "is not a list");
    else
        status = array ? wrong(&place, node, "is a list, and there can be one only") : check_value(&place, node, row);
    if (status == MCRED_OK && row->type == TYPE_OWN_TYPE && !has_own_type(node, row->class_name))
        return wrong(&place, node, "does not name what it is of");
    return status;
}

/* The reader of JSON bounds the depth. */
static mcred_status check_class(const shape_place *place, const mcred_node *node, const char *class_name) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; i < sizeof rows / sizeof *rows && status == MCRED_OK; i++) {
        if (strcmp(rows[i].class_name, class_name) != 0)
            continue;
        status = rows[i].type == TYPE_INCLUDE ? check_class(place, node, rows[i].of)
                                              : check_member(place, node, &rows[i]);
    }
    return status;
}

mcred_status shape_check(mcred_arena *arena, const mcred_node *node, const char *class_name, mcred_why *why) {
    const shape_place place = {.arena = arena, .path = MCRED_S(""), .why = why};
    return check_class(&place, node, class_name);
}
