/* show_record.c - a person, a submission with what was said of it, an award with its life. */
#include "evidence.h"
#include "offer.h"
#include "outcome.h"
#include "show.h"
#include "show_blind.h"

/* ---- a person ------------------------------------------------------------------------------------- */

/* "assessor from 2026-08-01 to 2027-06-30 for wait-time" */
static mcred_str grant_text(const context *ctx, const mcred_grant *grant) {
    mcred_str text = grant->role, from = mcred_get_text(grant->node, "from"), to = mcred_get_text(grant->node, "to");
    if (from.len > 0)
        text = mcred_arena_printf(ctx->arena, "%.*s from %.*s", MCRED_ARG(text), MCRED_ARG(from));
    if (to.len > 0)
        text = mcred_arena_printf(ctx->arena, "%.*s to %.*s", MCRED_ARG(text), MCRED_ARG(to));
    if (grant->credentials.len > 0)
        text = mcred_arena_printf(ctx->arena, "%.*s for %.*s", MCRED_ARG(text),
                                  MCRED_ARG(offer_names(ctx, &grant->credentials)));
    return text;
}

void show_person(context *ctx, const mcred_person *person) {
    const mcred_node *root = person->file->root, *public = mcred_get(root, "public");
    const mcred_node *hours = mcred_get(mcred_get(root, "available"), "hours");
    mcred_str roles = MCRED_S("");
    say_as(ctx, LOOK_BOLD, "%.*s", MCRED_ARG(person->name));
    say(ctx, "\n  %.*s\n\n", MCRED_ARG(person->handle));
    for (size_t i = 0; i < person->grants.len; i++) {
        const mcred_grant *grant = MCRED_AT(const mcred_grant, &person->grants, i);
        roles = mcred_arena_printf(ctx->arena, "%.*s%s%.*s", MCRED_ARG(roles), i > 0 ? ", " : "",
                                   MCRED_ARG(grant_text(ctx, grant)));
    }
    show_fact(ctx, "roles", roles);
    show_names(ctx, "positions", mcred_get(root, "positions"));
    show_names(ctx, "subjects", mcred_get(root, "subjects"));
    mcred_vec grades = MCRED_VEC(mcred_str);
    for (size_t i = 0; i < mcred_count(mcred_get(root, "grades")); i++) {
        mcred_str *slot = mcred_vec_push(ctx->arena, &grades);
        if (slot)
            *slot = mcred_text(mcred_at(mcred_get(root, "grades"), i));
    }
    show_fact(ctx, "grades", offer_grades(ctx, &grades));
    show_names(ctx, "languages", mcred_get(root, "languages"));
    show_fact(ctx, "interests", offer_names(ctx, &person->interests));
    show_fact(ctx, "goals", mcred_get_text(root, "goals"));
    if (hours)
        show_fact(ctx, "time", mcred_arena_printf(ctx->arena, "%.*s hours", MCRED_ARG(hours->text)));
    show_fact(ctx, "site", public && public->boolean ? MCRED_S("shows what this person earned") : MCRED_S(""));
}

/* ---- a submission ------------------------------------------------------------------------------------ */

void show_submission(context *ctx, const mcred_shown *shown, const mcred_vec *located) {
    char when[MCRED_TIME_SIZE];
    const mcred_submission *s = shown->submission;
    say_as(ctx, LOOK_BOLD, "%.*s", MCRED_ARG(mcred_ref_text(ctx->arena, &s->ref)));
    say(ctx, "\n");
    if (shown->credential)
        show_fact(ctx, "credential",
                  mcred_arena_printf(ctx->arena, "%.*s, version %.*s", MCRED_ARG(shown->credential->title),
                                     MCRED_ARG(s->credential.version)));
    show_fact(ctx, "submitted", mcred_str_of(day(s->submitted, when)));
    show_fact(ctx, "record", mcred_digest_str(&s->file->digest));
    if (s->attested.statement.len > 0)
        show_fact(ctx, "attested",
                  mcred_arena_printf(ctx->arena, "by %.*s, %.*s", MCRED_ARG(s->attested.by),
                                     MCRED_ARG(s->attested.statement)));
    if (shown->outcome)
        show_outcome(ctx, shown->outcome);
    say_files(ctx, s, &shown->redactions, located);
    if (shown->same.len > 0)
        say(ctx, "\n  The same file from another educator (it may have a good reason)\n");
    say_same(ctx, "    ", &shown->same);
    for (size_t i = 0; i < shown->reviews.len; i++)
        say_review(ctx, *MCRED_AT(const mcred_review *, &shown->reviews, i), shown->blind ? i + 1 : 0);
}

/* ---- an award --------------------------------------------------------------------------------------- */

static void show_life(context *ctx, const mcred_life *life) {
    char when[MCRED_TIME_SIZE];
    if (life->valid_until != 0)
        say(ctx, "    %s %s\n", life->state == MCRED_LIFE_EXPIRED ? "expired on" : "valid until",
            day(life->valid_until, when));
    if (life->renewal)
        say(ctx, "    renewed on %s%s%.*s\n", day(life->renewal->renewed, when),
            life->renewal->reason.len > 0 ? ": " : "", MCRED_ARG(life->renewal->reason));
    if (life->revocation) {
        say(ctx, "    ");
        say_as(ctx, LOOK_LATE, "revoked");
        say(ctx, " on %s: %.*s\n", day(life->revocation->revoked, when), MCRED_ARG(life->revocation->reason));
    }
}

void show_award(context *ctx, const mcred_shown *shown) {
    const mcred_award *award = shown->award;
    char when[MCRED_TIME_SIZE], code[MCRED_CODE_SIZE];
    mcred_str digest = mcred_digest_str(&award->file->digest);
    say(ctx, "\n  ");
    say_as(ctx, LOOK_BOLD, "Awarded %.*s to %.*s", MCRED_ARG(award->thing.id), MCRED_ARG(award->earner));
    say(ctx, ", %s\n", day(award->awarded, when));
    show_life(ctx, shown->life);
    for (size_t i = 0; i < award->results.len; i++) {
        const mcred_score *score = MCRED_AT(mcred_score, &award->results, i);
        say(ctx, "    %.*s: %.*s\n", MCRED_ARG(score->criterion), MCRED_ARG(score->level));
    }
    for (size_t i = 0; i < award->units.len; i++)
        say(ctx, "    unit %.*s\n", MCRED_ARG(MCRED_AT(mcred_named, &award->units, i)->name));
    mcred_code_of(digest, code);
    say(ctx, "    record %.*s\n    code %s\n", MCRED_ARG(digest), code);
}
