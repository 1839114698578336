/* log_definition.c - credentials, stacks and people in the words of a log: what became different, field by field. */
#include "base/path.h"
#include "draft.h"
#include "log.h"

/* One definition before and after a commit; NULL where there was none or it cannot be read. */
typedef struct versions {
    op_log_run *run;
    mcred_log_event *event;
    const mcred_credential *credential[2];
    const mcred_file *file[2];
} versions;

static void say(versions *v, const char *fmt, ...) MCRED_PRINTF(2, 3);
static void say(versions *v, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    v->event->what = mcred_arena_vprintf(v->run->arena, fmt, args);
    va_end(args);
}

/* ---- reading ------------------------------------------------------------------------------------ */

static void read_side(versions *v, mcred_str id, const mcred_oid *blob, size_t side) {
    op_log_run *run = v->run;
    const mcred_definition_ref ref = {.id = id, .version = MCRED_S(""), .digest = MCRED_S(""), .blob = *blob};
    const mcred_stack *stack = NULL;
    const mcred_person *person = NULL;
    if (!blob->hex[0])
        return;
    if (mcred_str_is(mcred_str_of(v->event->kind), "credential") &&
        mcred_model_credential_at(run->head, &ref, run->quiet, &v->credential[side]) == MCRED_OK)
        v->file[side] = v->credential[side]->file;
    if (mcred_str_is(mcred_str_of(v->event->kind), "stack") &&
        mcred_model_stack_at(run->head, &ref, run->quiet, &stack) == MCRED_OK)
        v->file[side] = stack->file;
    if (mcred_str_is(mcred_str_of(v->event->kind), "person") &&
        mcred_model_person_at(run->head, id, blob, run->quiet, &person) == MCRED_OK)
        v->file[side] = person->file;
}

/* ---- what is different ------------------------------------------------------------------------------- */

static mcred_str source_of(const mcred_file *file, const mcred_node *node) {
    return node ? (mcred_str){file->source.text.data + node->span.begin, node->span.end - node->span.begin}
                : MCRED_S("");
}

/* "roles, languages": the fields that are not written alike. */
static mcred_str different_fields(const versions *v) {
    mcred_buf names;
    mcred_buf_init(&names, 1U << 16);
    for (size_t side = 0; side < 2; side++) {
        for (size_t i = 0; i < mcred_count(v->file[side]->root); i++) {
            const mcred_node *field = mcred_at(v->file[side]->root, i);
            const mcred_node *other = mcred_get_str(v->file[1 - side]->root, field->key);
            mcred_str here = mcred_str_trim(source_of(v->file[side], field));
            bool same = other && mcred_str_eq(here, mcred_str_trim(source_of(v->file[1 - side], other)));
            if (same || (side == 0 && other)) /* told of on the other side */
                continue;
            mcred_buf_printf(&names, "%s%.*s", names.len > 0 ? ", " : "", MCRED_ARG(field->key));
        }
    }
    mcred_str out = op_copy(v->run->arena, mcred_buf_str(&names));
    mcred_buf_free(&names);
    return out;
}

static mcred_status changed_credential(versions *v) {
    const mcred_credential *was = v->credential[0], *is = v->credential[1];
    bool raised = !mcred_str_eq(was->version, is->version);
    mcred_str state = mcred_str_eq(was->status, is->status)
                          ? MCRED_S("")
                          : mcred_arena_printf(v->run->arena, ", %.*s, before %.*s", MCRED_ARG(is->status),
                                               MCRED_ARG(was->status));
    if (raised)
        say(v, "changed it to version %.*s, before %.*s%.*s", MCRED_ARG(is->version), MCRED_ARG(was->version),
            MCRED_ARG(state));
    else
        say(v, "changed version %.*s%.*s", MCRED_ARG(is->version), MCRED_ARG(state));
    return op_definition_words(v->run->arena, v->run->sink, was, is, &v->event->details);
}

static mcred_status changed(versions *v) {
    if (v->credential[0] && v->credential[1])
        return changed_credential(v);
    if (!v->file[0] || !v->file[1]) {
        say(v, "changed it");
        return MCRED_OK;
    }
    mcred_str fields = different_fields(v);
    say(v, fields.len > 0 ? "changed %.*s" : "changed how it is written%.*s", MCRED_ARG(fields));
    return MCRED_OK;
}

/* ---- the words ------------------------------------------------------------------------------------------ */

static mcred_str roles_of(const versions *v) {
    const mcred_node *roles = mcred_get(v->file[1]->root, "roles");
    mcred_buf names;
    mcred_buf_init(&names, 1U << 16);
    for (size_t i = 0; i < mcred_count(roles); i++) {
        const mcred_node *one = mcred_at(roles, i);
        mcred_str role = mcred_is(one, MCRED_KIND_OBJECT) ? mcred_get_text(one, "role") : mcred_text(one);
        mcred_buf_printf(&names, "%s%.*s", i == 0 ? ", " : " and ", MCRED_ARG(role));
    }
    mcred_str out = op_copy(v->run->arena, mcred_buf_str(&names));
    mcred_buf_free(&names);
    return out;
}

static void added(versions *v) {
    if (v->credential[1]) {
        say(v, "began version %.*s, %.*s", MCRED_ARG(v->credential[1]->version), MCRED_ARG(v->credential[1]->status));
    } else if (mcred_str_is(mcred_str_of(v->event->kind), "person") && v->file[1]) {
        mcred_str roles = roles_of(v);
        say(v, "entered this person%.*s", MCRED_ARG(roles));
    } else if (mcred_str_is(mcred_str_of(v->event->kind), "person")) {
        say(v, "entered this person");
    } else {
        say(v, "began it");
    }
}

static mcred_status exemplar(versions *v, const op_log_change *change) {
    mcred_str name = mcred_path_part(change->change->path, 3);
    const char *did = change->verb == OP_LOG_ADDED     ? "added"
                      : change->verb == OP_LOG_CHANGED ? "changed"
                                                       : "deleted";
    say(v, "%s the exemplar \"%.*s\"", did, MCRED_ARG(name));
    return MCRED_OK;
}

mcred_status op_log_definition(op_log_run *run, const op_log_change *change, mcred_log_event *event) {
    versions v = {.run = run, .event = event};
    event->who = op_log_author(run, change->commit);
    if (mcred_str_is(mcred_str_of(event->kind), "exemplar"))
        return exemplar(&v, change);
    read_side(&v, run->out->thing, &change->change->was, 0);
    read_side(&v, run->out->thing, &change->change->now, 1);
    if (change->verb == OP_LOG_CHANGED)
        return changed(&v);
    if (change->verb == OP_LOG_DELETED)
        say(&v, "deleted it");
    else
        added(&v);
    return MCRED_OK;
}
