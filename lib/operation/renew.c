/* renew.c - an award that stays valid for longer: a numbered record beside it that says until when. */
#include "life.h"

static mcred_status refuse_until(const op_life_job *job, mcred_time until, const char *what, mcred_sink *sink) {
    char when[MCRED_TIME_SIZE];
    mcred_time_format_date(until, when);
    return op_refuse(sink, MCRED_RULE_AWARD_UNTIL, "the award \"%.*s/%.*s\" %s %s", MCRED_ARG(job->ref.earner),
                     MCRED_ARG(job->ref.credential), what, when);
}

static mcred_status definition_years(mcred_model *tip, const mcred_award *award, mcred_sink *sink, int *out) {
    const mcred_credential *credential = NULL;
    mcred_status status = mcred_model_credential_at(tip, &award->thing, sink, &credential);
    if (status == MCRED_UNKNOWN)
        mcred_report(sink, MCRED_RULE_OPERATION_UNKNOWN, &award->file->source, MCRED_NO_SPAN,
                     "the definition that this was awarded under is not in this repository");
    *out = status == MCRED_OK ? credential->validity_years : 0;
    return status;
}

/* When the renewed award expires. Without a date: as many years as the definition gives, from the end of validity
 * or, when that is over, from now; once for each time, so that a repeated call adds nothing. */
static mcred_status decide_until(const op_life_job *job, mcred_model *tip, const mcred_award *award,
                                 const mcred_life *life, mcred_sink *sink, mcred_time *out) {
    int years = 0;
    if (life->valid_until == 0)
        return op_refuse(sink, MCRED_RULE_AWARD_LASTING, "the award \"%.*s/%.*s\" does not expire",
                         MCRED_ARG(job->ref.earner), MCRED_ARG(job->ref.credential));
    *out = job->until;
    if (job->until != 0 && job->until <= life->valid_until)
        return refuse_until(job, life->valid_until, "is valid until", sink);
    if (job->until != 0)
        return job->until > job->now ? MCRED_OK : refuse_until(job, job->until, "would be over on", sink);
    mcred_status status = definition_years(tip, award, sink, &years);
    if (status != MCRED_OK)
        return status;
    mcred_time from = life->valid_until > job->now ? life->valid_until : job->now;
    bool renewed_before = life->renewals > 0 && life->valid_until > mcred_time_add_years(job->now, years);
    if (renewed_before)
        return refuse_until(job, life->valid_until, "has been renewed, and is valid until", sink);
    *out = mcred_time_add_years(from, years);
    return MCRED_OK;
}

static mcred_status plan_renewal(op_job *base, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                                 mcred_commit_plan *plan) {
    op_life_job *job = (op_life_job *)(void *)base;
    const mcred_award *award = NULL;
    mcred_life life;
    mcred_time until = 0;
    mcred_buf text;
    mcred_status status = op_life_award(job, tip, sink, &award, &life);
    if (status == MCRED_OK)
        status = decide_until(job, tip, award, &life, sink, &until);
    if (status != MCRED_OK)
        return status;
    int number = life.renewals + 1;
    job->out->title = op_copy(base->session->arena, op_award_title(tip, award));
    job->out->valid_until = until;
    mcred_buf_init(&text, 1U << 16);
    op_life_head(&text, "renewal", award);
    op_field_int(&text, 0, "number", number);
    if (life.renewal)
        op_field(&text, 0, "previous", mcred_digest_str(&life.renewal->file->digest));
    op_field_time(&text, 0, "renewed", job->now);
    op_field_time(&text, 0, "valid_until", until);
    return op_life_plan(job, tip, arena, sink, plan, "renewal",
                        mcred_path_renewal(arena, job->ref.earner, job->ref.credential, number), &text);
}

mcred_status mcred_op_renew(mcred_session *session, const mcred_renew_args *args, mcred_sink *sink, mcred_lived *out) {
    op_life_job job = {.job = {.session = session, .plan = plan_renewal, .dry_run = args->dry_run}, .out = out};
    *out = (mcred_lived){0};
    mcred_status status = op_day(args->until, true, sink, &job.until);
    if (status == MCRED_OK)
        status = op_life_begin(&job, args->award, args->reason, sink);
    if (status == MCRED_OK)
        status = op_run(&job.job, sink, &out->commit);
    out->ref = job.ref;
    out->when = job.now;
    return status;
}
