/* show.c - mcred show: one thing, as a person would want to read it. */
#include "evidence.h"
#include "outcome.h"

const option show_options[] = {
    {"check", OPTION_VALUE, "FILE", "whether FILE is one of the submission's, byte for byte"},
    {"portfolio", OPTION_LIST, "DIR", "a clone of an educator's own repository that evidence is in"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static void show_list(context *ctx, const char *label, const mcred_vec *words) {
    if (words->len == 0)
        return;
    say(ctx, "  %-11s ", label);
    for (size_t i = 0; i < words->len; i++)
        say(ctx, "%s%.*s", i ? ", " : "", MCRED_ARG(*MCRED_AT(mcred_str, words, i)));
    say(ctx, "\n");
}

static void show_credential(context *ctx, const mcred_credential *c) {
    say(ctx, "%.*s\n  %.*s, version %.*s, %.*s\n", MCRED_ARG(c->title), MCRED_ARG(c->id), MCRED_ARG(c->version),
        MCRED_ARG(c->status));
    say(ctx, "\n%.*s\n\n", MCRED_ARG(mcred_str_trim(c->competency)));
    show_list(ctx, "topics", &c->topics);
    show_list(ctx, "first earn", &c->prerequisites);
    if (c->evidence.len > 0)
        say(ctx, "\nEvidence\n");
    for (size_t i = 0; i < c->evidence.len; i++) {
        const mcred_evidence_item *item = MCRED_AT(mcred_evidence_item, &c->evidence, i);
        say(ctx, "  %.*s (%.*s)%s: %.*s\n", MCRED_ARG(item->id), MCRED_ARG(item->kind),
            item->consent_required ? ", consent required" : "", MCRED_ARG(item->title));
    }
    if (c->criteria.len > 0)
        say(ctx, "\nCriteria\n");
    for (size_t i = 0; i < c->criteria.len; i++) {
        const mcred_criterion *criterion = MCRED_AT(mcred_criterion, &c->criteria, i);
        say(ctx, "  %.*s: %.*s\n", MCRED_ARG(criterion->id), MCRED_ARG(criterion->title));
        for (size_t j = 0; j < c->levels.len; j++) {
            mcred_str level = MCRED_AT(mcred_level, &c->levels, j)->id;
            const mcred_node *text = mcred_get_str(criterion->descriptors, level);
            say(ctx, "    %.*s: %.*s\n", MCRED_ARG(level), MCRED_ARG(mcred_text(text)));
        }
    }
}

static void show_stack(context *ctx, const mcred_stack *stack) {
    say(ctx, "%.*s\n  %.*s, %d of %zu units\n", MCRED_ARG(stack->title), MCRED_ARG(stack->id), stack->required,
        stack->units.len);
    if (stack->description.len > 0)
        say(ctx, "\n%.*s\n\n", MCRED_ARG(mcred_str_trim(stack->description)));
    show_list(ctx, "units", &stack->units);
}

static void show_person(context *ctx, const mcred_person *person) {
    say(ctx, "%.*s\n", MCRED_ARG(person->name));
    say(ctx, "  %-11s %.*s\n", "handle", MCRED_ARG(person->handle));
    show_list(ctx, "roles", &person->roles);
    show_list(ctx, "interests", &person->interests);
}

/* about: a line above the text, or NULL when the line before says it. */
static void show_feedback(context *ctx, const char *about, mcred_str text) {
    if (about && text.len > 0)
        say(ctx, "    %s\n", about);
    while (text.len > 0) {
        mcred_str line = mcred_str_cut(&text, '\n');
        say(ctx, "      %.*s\n", MCRED_ARG(line));
    }
}

/* number: of one that was given blind, else 0. */
static void show_review(context *ctx, const mcred_review *review, size_t number) {
    char when[MCRED_TIME_SIZE];
    if (number > 0)
        say(ctx, "\n  Review %zu", number);
    else
        say(ctx, "\n  Review by %.*s", MCRED_ARG(review->assessor));
    say(ctx, ", %s%s\n", day(review->reviewed, when), review->adjudicates ? ", settles the split" : "");
    for (size_t i = 0; i < review->scores.len; i++) {
        const mcred_score *score = MCRED_AT(mcred_score, &review->scores, i);
        say(ctx, "    %.*s: %.*s\n", MCRED_ARG(score->criterion), MCRED_ARG(score->level));
        show_feedback(ctx, NULL, score->feedback);
    }
    show_feedback(ctx, review->overview_met ? "overview" : "overview: not met", review->overview_feedback);
    show_feedback(ctx, review->reflection_met ? "reflection" : "reflection: not met", review->reflection_feedback);
    show_feedback(ctx, "comment", review->comment);
}

static void show_submission(context *ctx, const mcred_shown *shown, const mcred_vec *located) {
    char when[MCRED_TIME_SIZE];
    const mcred_submission *s = shown->submission;
    say(ctx, "%.*s\n", MCRED_ARG(mcred_ref_text(ctx->arena, &s->ref)));
    if (shown->credential)
        say(ctx, "  credential  %.*s, version %.*s\n", MCRED_ARG(shown->credential->title),
            MCRED_ARG(s->credential.version));
    say(ctx, "  submitted   %s\n", day(s->submitted, when));
    say(ctx, "  record      %.*s\n", MCRED_ARG(mcred_digest_str(&s->file->digest)));
    if (s->attested.statement.len > 0)
        say(ctx, "  attested    by %.*s, %.*s\n", MCRED_ARG(s->attested.by), MCRED_ARG(s->attested.statement));
    if (shown->outcome)
        show_outcome(ctx, shown->outcome);
    say_files(ctx, s, &shown->redactions, located);
    for (size_t i = 0; i < shown->reviews.len; i++)
        show_review(ctx, *MCRED_AT(const mcred_review *, &shown->reviews, i), shown->blind ? i + 1 : 0);
}

static void show_life(context *ctx, const mcred_life *life) {
    char when[MCRED_TIME_SIZE];
    if (life->valid_until != 0)
        say(ctx, "    %s %s\n", life->state == MCRED_LIFE_EXPIRED ? "expired on" : "valid until",
            day(life->valid_until, when));
    if (life->renewal)
        say(ctx, "    renewed on %s%s%.*s\n", day(life->renewal->renewed, when),
            life->renewal->reason.len > 0 ? ": " : "", MCRED_ARG(life->renewal->reason));
    if (life->revocation)
        say(ctx, "    revoked on %s: %.*s\n", day(life->revocation->revoked, when),
            MCRED_ARG(life->revocation->reason));
}

static void show_award(context *ctx, const mcred_award *award, const mcred_life *life) {
    char when[MCRED_TIME_SIZE];
    say(ctx, "\n  Awarded %.*s to %.*s, %s\n", MCRED_ARG(award->thing.id), MCRED_ARG(award->earner),
        day(award->awarded, when));
    show_life(ctx, life);
    for (size_t i = 0; i < award->results.len; i++) {
        const mcred_score *score = MCRED_AT(mcred_score, &award->results, i);
        say(ctx, "    %.*s: %.*s\n", MCRED_ARG(score->criterion), MCRED_ARG(score->level));
    }
    for (size_t i = 0; i < award->units.len; i++)
        say(ctx, "    unit %.*s\n", MCRED_ARG(MCRED_AT(mcred_named, &award->units, i)->name));
    say(ctx, "    record %.*s\n", MCRED_ARG(mcred_digest_str(&award->file->digest)));
}

/* The file as it stands, as JSON: its fields are the schema's; without: of all but this one, NULL for none. */
static void json_file_without(context *ctx, const char *key, const mcred_file *file, const char *without) {
    const mcred_node *root = file->root;
    mcred_json_key(&ctx->json, key);
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "file", file->source.name);
    mcred_json_put(&ctx->json, "digest", mcred_digest_str(&file->digest));
    mcred_json_key(&ctx->json, "content");
    mcred_json_object(&ctx->json);
    for (size_t i = 0; i < mcred_count(root); i++) {
        const mcred_node *field = mcred_at(root, i);
        if (without && mcred_str_is(field->key, without))
            continue;
        const char *name = mcred_arena_cstr(ctx->arena, field->key);
        mcred_json_key(&ctx->json, name ? name : "");
        mcred_json_node(&ctx->json, field);
    }
    mcred_json_end(&ctx->json, '}');
    mcred_json_end(&ctx->json, '}');
}

static void json_file(context *ctx, const char *key, const mcred_file *file) {
    json_file_without(ctx, key, file, NULL);
}

static void json_life(context *ctx, const mcred_life *life) {
    mcred_json_key(&ctx->json, "life");
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "state", mcred_str_of(mcred_life_name(life->state)));
    if (life->valid_until != 0)
        json_time(ctx, "validUntil", life->valid_until);
    if (life->renewal)
        json_time(ctx, "renewed", life->renewal->renewed);
    if (life->revocation) {
        json_time(ctx, "revoked", life->revocation->revoked);
        mcred_json_put(&ctx->json, "reason", life->revocation->reason);
    }
    mcred_json_end(&ctx->json, '}');
}

static void json_shown(context *ctx, const mcred_shown *shown, const mcred_vec *located) {
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "kind", mcred_str_of(shown->kind));
    if (shown->credential)
        json_file(ctx, "credential", shown->credential->file);
    if (shown->stack)
        json_file(ctx, "stack", shown->stack->file);
    if (shown->person)
        json_file(ctx, "person", shown->person->file);
    if (shown->submission)
        json_file(ctx, "submission", shown->submission->file);
    if (shown->award)
        json_file_without(ctx, "award", shown->award->file, shown->blind ? "reviews" : NULL);
    if (shown->life)
        json_life(ctx, shown->life);
    if (shown->outcome)
        json_outcome(ctx, "outcome", shown->outcome);
    if (located)
        json_located(ctx, located);
    mcred_json_end(&ctx->json, '}');
}

static void show_all(context *ctx, const mcred_shown *shown, const mcred_vec *located) {
    if (shown->submission)
        show_submission(ctx, shown, located);
    else if (shown->credential)
        show_credential(ctx, shown->credential);
    if (shown->stack)
        show_stack(ctx, shown->stack);
    if (shown->person)
        show_person(ctx, shown->person);
    if (shown->award)
        show_award(ctx, shown->award, shown->life);
    json_shown(ctx, shown, located);
}

/* With --portfolio, every file of the submission is looked at, too; the answer is about them then. */
static mcred_status show_thing(context *ctx, mcred_session *session) {
    mcred_shown shown = {0};
    mcred_vec located;
    mcred_locate_args args = {.submission = ctx->args[0]};
    args.portfolio_count = option_list(ctx, "portfolio", &args.portfolios);
    mcred_status status = mcred_op_show(session, ctx->args[0], ctx->sink, &shown);
    if (status != MCRED_OK)
        return status;
    bool asked = args.portfolio_count > 0 && shown.submission;
    if (asked)
        status = mcred_op_locate(session, &args, ctx->sink, &located);
    if (status == MCRED_OK || status == MCRED_NO || status == MCRED_UNKNOWN)
        show_all(ctx, &shown, asked ? &located : NULL);
    return status;
}

mcred_status run_show(context *ctx) {
    mcred_session *session = NULL;
    const char *check = option_value(ctx, "check");
    ctx->paged = !check;
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = check ? check_one(ctx, session, ctx->args[0], check) : show_thing(ctx, session);
    mcred_session_close(session);
    return status;
}
