/* claim.c - an award's incentives claimed by the earner, or approved by the office: a record beside it. */
#include "incentives.h"
#include "life.h"

typedef struct claim_job {
    op_life_job life;
    mcred_str takes;
} claim_job;

/* The programme's own rules say how long after the award it may be. */
static mcred_status check_window(const op_life_job *job, mcred_model *tip, const mcred_award *award, bool claim,
                                 mcred_sink *sink) {
    const mcred_incentive_rules *rules = NULL;
    char until[MCRED_TIME_SIZE];
    size_t errors = mcred_sink_count(sink, MCRED_ERROR);
    mcred_status status = mcred_model_incentive_rules(tip, sink, &rules);
    if (status != MCRED_OK)
        return status == MCRED_NO && mcred_sink_count(sink, MCRED_ERROR) == errors ? MCRED_OK : status;
    const mcred_incentive_window *window = claim ? &rules->claim : &rules->approval;
    if (!window->asked || window->days < 0)
        return MCRED_OK;
    mcred_time last = mcred_incentive_deadline(award->awarded, window->days);
    if (job->now <= last)
        return MCRED_OK;
    mcred_time_format_date(last, until);
    return op_refuse(sink, MCRED_RULE_INCENTIVE_LATE, "the award \"%.*s/%.*s\" could be %s until %s",
                     MCRED_ARG(job->ref.earner), MCRED_ARG(job->ref.credential), claim ? "claimed" : "approved", until);
}

/* ---- claims ------------------------------------------------------------------------------------- */

static mcred_status check_not_paid(const claim_job *job, mcred_model *tip, mcred_arena *arena, mcred_sink *sink) {
    op_gathered paid = {.model = tip, .arena = arena, .sink = sink};
    mcred_decimal sum = {0};
    if (!mcred_str_is(job->takes, "credit"))
        return MCRED_OK;
    mcred_status status = op_gather_paid(&paid, job->life.ref.earner);
    for (size_t i = 0; status == MCRED_OK && i < paid.payments.len; i++) {
        const op_payment *one = MCRED_AT(op_payment, &paid.payments, i);
        if (mcred_str_eq(one->thing, job->life.ref.credential) && !mcred_amount_add(arena, &sum, &one->amount))
            return op_memory(sink);
    }
    if (status != MCRED_OK || mcred_amount_is_zero(&sum))
        return status;
    return op_refuse(sink, MCRED_RULE_INCENTIVE_PAID, "the stipend of \"%.*s/%.*s\" was paid, so its credit cannot be taken",
                     MCRED_ARG(job->life.ref.earner), MCRED_ARG(job->life.ref.credential));
}

static mcred_status plan_claim(op_job *base, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                               mcred_commit_plan *plan) {
    claim_job *job = (claim_job *)(void *)base;
    op_life_job *of = &job->life;
    const mcred_award *award = NULL;
    mcred_life life;
    mcred_vec claims;
    mcred_buf text;
    mcred_status status = op_life_award(of, tip, sink, &award, &life);
    if (status == MCRED_OK)
        status = mcred_model_claims(tip, of->ref.earner, of->ref.credential, sink, &claims);
    /* What was claimed in time may still be chosen otherwise. */
    if (status == MCRED_OK && claims.len == 0)
        status = check_window(of, tip, award, true, sink);
    if (status == MCRED_OK)
        status = check_not_paid(job, tip, arena, sink);
    if (status != MCRED_OK)
        return status;
    int number = (int)claims.len + 1;
    of->out->title = op_copy(base->session->arena, op_award_title(tip, award));
    mcred_buf_init(&text, 1U << 16);
    op_life_head(&text, "claim", award);
    op_field_int(&text, 0, "number", number);
    op_field_time(&text, 0, "claimed", of->now);
    if (job->takes.len > 0)
        op_field(&text, 0, "takes", job->takes);
    return op_life_plan(of, tip, arena, sink, plan, "claim",
                        mcred_path_claim(arena, of->ref.earner, of->ref.credential, number), &text);
}

mcred_status mcred_op_claim(mcred_session *session, const mcred_claim_args *args, mcred_sink *sink, mcred_lived *out) {
    claim_job job = {.life = {.job = {.session = session, .plan = plan_claim, .dry_run = args->dry_run},
                              .by_earner = true,
                              .out = out},
                     .takes = mcred_str_of(args->takes)};
    *out = (mcred_lived){0};
    if (args->takes && !mcred_str_is(job.takes, "stipend") && !mcred_str_is(job.takes, "credit")) {
        op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "an award gives its stipend or its credit, not \"%s\"", args->takes);
        return MCRED_USAGE;
    }
    mcred_status status = op_life_begin(&job.life, args->award, NULL, sink);
    if (status == MCRED_OK)
        status = op_run(&job.life.job, sink, &out->commit);
    out->ref = job.life.ref;
    out->when = job.life.now;
    return status;
}

/* ---- approvals ------------------------------------------------------------------------------------ */

static mcred_status plan_approval(op_job *base, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                                  mcred_commit_plan *plan) {
    op_life_job *job = (op_life_job *)(void *)base;
    const mcred_award *award = NULL;
    mcred_life life;
    mcred_buf text;
    mcred_str path = mcred_path_approval(arena, job->ref.earner, job->ref.credential);
    mcred_status status = path.data ? op_life_award(job, tip, sink, &award, &life) : op_memory(sink);
    if (status == MCRED_OK && mcred_view_kind(mcred_model_view(tip), path) != MCRED_ENTRY_NONE)
        status = op_refuse(sink, MCRED_RULE_INCENTIVE_APPROVED, "the award \"%.*s/%.*s\" is approved already",
                           MCRED_ARG(job->ref.earner), MCRED_ARG(job->ref.credential));
    if (status == MCRED_OK)
        status = check_window(job, tip, award, false, sink);
    if (status != MCRED_OK)
        return status;
    job->out->title = op_copy(base->session->arena, op_award_title(tip, award));
    mcred_buf_init(&text, 1U << 16);
    op_life_head(&text, "approval", award);
    op_field_time(&text, 0, "approved", job->now);
    return op_life_plan(job, tip, arena, sink, plan, "approval", path, &text);
}

mcred_status mcred_op_approve(mcred_session *session, const mcred_claim_args *args, mcred_sink *sink,
                              mcred_lived *out) {
    op_life_job job = {.job = {.session = session, .plan = plan_approval, .dry_run = args->dry_run}, .out = out};
    *out = (mcred_lived){0};
    mcred_status status = op_life_begin(&job, args->award, NULL, sink);
    if (status == MCRED_OK)
        status = op_run(&job.job, sink, &out->commit);
    out->ref = job.ref;
    out->when = job.now;
    return status;
}
