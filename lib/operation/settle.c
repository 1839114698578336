/* settle.c - stipends that are due, recorded as paid: one batch, one record, one commit. */
#include "incentives.h"
#include "record.h"

#include <stdlib.h>

/* As many payments as the schema lets one settlement hold. */
#define MOST_PAYMENTS 10000

typedef struct settle_job {
    op_job job;
    const mcred_settle_args *args;
    mcred_time now, from, to;
    mcred_settled *out;
} settle_job;

/* What one run of the plan found on the tip. */
typedef struct batch {
    op_gathered found;
    mcred_vec lines; /* batch_line */
    mcred_vec sums;  /* batch_sum */
} batch;
typedef struct batch_line {
    const mcred_earned *of;
    mcred_decimal amount;
} batch_line;
typedef struct batch_sum {
    mcred_str currency;
    mcred_decimal amount;
} batch_sum;

static mcred_status may_settle(const settle_job *job, mcred_model *tip, mcred_sink *sink) {
    const mcred_person *person = NULL;
    mcred_status status = op_need_person(tip, job->job.actor->handle, sink, &person);
    if (status != MCRED_OK || mcred_person_is(person, "coordinator", job->now, MCRED_S("")) ||
        mcred_person_is(person, "issuer", job->now, MCRED_S("")))
        return status;
    return op_refuse(sink, MCRED_RULE_OPERATION_ROLE, "\"%.*s\" is neither issuer nor coordinator at this time",
                     MCRED_ARG(person->handle));
}

/* ---- what is to be paid ------------------------------------------------------------------------ */

static bool add_to_sum(batch *b, mcred_str currency, const mcred_decimal *amount) {
    batch_sum *sum = NULL;
    for (size_t i = 0; !sum && i < b->sums.len; i++) {
        batch_sum *one = MCRED_AT(batch_sum, &b->sums, i);
        sum = mcred_str_eq(one->currency, currency) ? one : NULL;
    }
    if (!sum && (sum = mcred_vec_push(b->found.arena, &b->sums)))
        sum->currency = currency;
    return sum && mcred_amount_add(b->found.arena, &sum->amount, amount);
}

static bool choose(const settle_job *job, batch *b) {
    for (size_t i = 0; i < b->found.earned.len; i++) {
        const mcred_earned *one = MCRED_AT(mcred_earned, &b->found.earned, i);
        mcred_decimal owed;
        if (one->currency.len == 0 || one->awarded < job->from || one->awarded > job->to)
            continue;
        if (!op_owed(&b->found, one, &owed))
            return false;
        if (mcred_amount_is_zero(&owed) || (owed.negative && !job->args->recover))
            continue;
        if (mcred_str_eq(one->earner, job->job.actor->handle)) {
            job->out->own++;
            continue;
        }
        if (b->lines.len >= MOST_PAYMENTS) {
            job->out->left++;
            continue;
        }
        batch_line *line = mcred_vec_push(b->found.arena, &b->lines);
        if (!line || !add_to_sum(b, one->currency, &owed))
            return false;
        *line = (batch_line){one, owed};
    }
    return true;
}

/* By the rules of the tip. */
static mcred_status find(settle_job *job, batch *b) {
    const mcred_settle_args *args = job->args;
    const mcred_incentives_args period = {.from = args->from, .to = args->to, .year = args->year};
    mcred_status status = op_gather_rules(&b->found, job->job.session, &period);
    if (status == MCRED_OK)
        status = op_period(&b->found, &period, &job->from, &job->to);
    if (status == MCRED_OK)
        status = op_gather_earned(&b->found, mcred_str_of(args->earner));
    return status != MCRED_OK || choose(job, b) ? status : op_memory(b->found.sink);
}

static int by_currency(const void *a, const void *b) {
    const batch_sum *left = a, *right = b;
    return mcred_str_cmp(left->currency, right->currency);
}

/* ---- the record ------------------------------------------------------------------------------------ */

static bool put_money(mcred_buf *text, const char *before, const batch *b, mcred_str currency,
                      const mcred_decimal *amount) {
    mcred_str number = mcred_amount_text(b->found.arena, amount, mcred_currency_places(currency));
    mcred_buf_puts(text, before);
    op_field(text, 0, "currency", currency);
    mcred_buf_printf(text, "    amount: %.*s\n", MCRED_ARG(number));
    return number.data != NULL;
}

static bool put_record(const settle_job *job, const batch *b, mcred_buf *text) {
    bool ok = true;
    mcred_buf_puts(text, "mcred: settlement/1\n");
    op_field_int(text, 0, "number", b->found.settlements + 1);
    if (b->found.last_settlement.len > 0)
        op_field(text, 0, "previous", b->found.last_settlement);
    op_field_time(text, 0, "settled", job->now);
    op_field(text, 0, "by", job->job.actor->handle);
    if (job->args->reference)
        op_field(text, 0, "reference", mcred_str_of(job->args->reference));
    mcred_buf_puts(text, "payments:\n");
    for (size_t i = 0; ok && i < b->lines.len; i++) {
        const batch_line *line = MCRED_AT(batch_line, &b->lines, i);
        mcred_buf_puts(text, "  - ");
        op_field(text, 0, "earner", line->of->earner);
        mcred_buf_puts(text, "    award:\n");
        op_field(text, 6, "id", line->of->thing);
        op_field(text, 6, "digest", line->of->award_digest);
        ok = put_money(text, "    ", b, line->of->currency, &line->amount);
    }
    mcred_buf_puts(text, "totals:\n");
    for (size_t i = 0; ok && i < b->sums.len; i++) {
        const batch_sum *sum = MCRED_AT(batch_sum, &b->sums, i);
        ok = put_money(text, "  - ", b, sum->currency, &sum->amount);
    }
    return ok;
}

static mcred_status message(const settle_job *job, const batch *b, mcred_str digest, mcred_arena *arena,
                            mcred_sink *sink, mcred_str *out) {
    mcred_str number = mcred_arena_printf(arena, "%d", b->found.settlements + 1);
    mcred_str subject = mcred_arena_printf(arena, "Settle %zu stipend%s", b->lines.len, b->lines.len == 1 ? "" : "s");
    const op_trailer trailers[] = {{"Mcred-Kind", MCRED_S("settlement")},
                                   {"Mcred-Actor", op_actor_handle(&job->job)},
                                   {"Mcred-Settlement", number},
                                   {"Mcred-Digest", digest}};
    return number.data && subject.data
               ? op_message(arena, sink, subject, trailers, sizeof trailers / sizeof *trailers, out)
               : op_memory(sink);
}

static mcred_status write(settle_job *job, mcred_model *tip, const batch *b, mcred_sink *sink,
                          mcred_commit_plan *plan) {
    mcred_arena *arena = b->found.arena, *keep = job->job.session->arena;
    mcred_buf text;
    mcred_str record, path = mcred_path_settlement(arena, b->found.settlements + 1);
    mcred_buf_init(&text, (size_t)8 << 20);
    text.failed = !put_record(job, b, &text) || text.failed || !path.data;
    mcred_status status = op_take(arena, sink, &text, &record);
    if (status == MCRED_OK)
        status = op_check_record(tip, path, record, sink);
    if (status == MCRED_OK)
        status = op_digest(keep, sink, record, &job->out->digest);
    if (status == MCRED_OK)
        status = op_add(arena, sink, plan, path, record, true);
    job->out->number = b->found.settlements + 1;
    job->out->path = op_copy(keep, path);
    return status == MCRED_OK ? message(job, b, job->out->digest, arena, sink, &plan->message) : status;
}

/* ---- the result -------------------------------------------------------------------------------------- */

static bool tell(settle_job *job, const batch *b) {
    mcred_arena *keep = job->job.session->arena;
    bool ok = true;
    for (size_t i = 0; ok && i < b->lines.len; i++) {
        const batch_line *from = MCRED_AT(batch_line, &b->lines, i);
        mcred_settled_line *to = mcred_vec_push(keep, &job->out->payments);
        if (!to)
            return false;
        *to = (mcred_settled_line){
            .earner = op_copy(keep, from->of->earner),
            .name = op_copy(keep, op_incentive_person_of(&b->found, from->of->earner)->name),
            .thing = op_copy(keep, from->of->thing),
            .currency = op_copy(keep, from->of->currency),
            .amount = mcred_amount_text(keep, &from->amount, mcred_currency_places(from->of->currency))};
        ok = to->earner.data && to->name.data && to->thing.data && to->currency.data && to->amount.data;
    }
    for (size_t i = 0; ok && i < b->sums.len; i++) {
        const batch_sum *from = MCRED_AT(batch_sum, &b->sums, i);
        mcred_money *to = mcred_vec_push(keep, &job->out->totals);
        if (!to)
            return false;
        to->currency = op_copy(keep, from->currency);
        to->paid = mcred_amount_text(keep, &from->amount, mcred_currency_places(from->currency));
        ok = to->currency.data && to->paid.data;
    }
    return ok;
}

static mcred_status plan_settlement(op_job *base, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                                    mcred_commit_plan *plan) {
    settle_job *job = (settle_job *)(void *)base;
    batch b = {.found = {.model = tip, .arena = arena, .sink = sink},
               .lines = MCRED_VEC(batch_line),
               .sums = MCRED_VEC(batch_sum)};
    *job->out = (mcred_settled){.payments = MCRED_VEC(mcred_settled_line), .totals = MCRED_VEC(mcred_money)};
    mcred_status status = may_settle(job, tip, sink);
    if (status == MCRED_OK)
        status = find(job, &b);
    plan->nothing = b.lines.len == 0;
    if (status == MCRED_OK && b.sums.len > 1)
        qsort(b.sums.data, b.sums.len, b.sums.size, by_currency);
    if (status == MCRED_OK && !tell(job, &b))
        status = op_memory(sink);
    if (status == MCRED_OK && !plan->nothing)
        status = write(job, tip, &b, sink, plan);
    op_gather_end(&b.found);
    return status;
}

/* One line, as the record keeps it. */
static mcred_status check_reference(const char *reference, mcred_sink *sink) {
    mcred_str text = mcred_str_of(reference);
    if (!reference || (text.len > 0 && mcred_utf8_check(text) == text.len && !mcred_utf8_has_control(text) &&
                       mcred_utf8_length(text) <= 200))
        return MCRED_OK;
    op_refuse(sink, MCRED_RULE_OPERATION_USAGE,
              "the reference is one line of at most 200 characters, without control characters");
    return MCRED_USAGE;
}

mcred_status mcred_op_settle(mcred_session *session, const mcred_settle_args *args, mcred_sink *sink,
                             mcred_settled *out) {
    settle_job job = {
        .job = {.session = session, .plan = plan_settlement, .dry_run = args->dry_run}, .args = args, .out = out};
    *out = (mcred_settled){.payments = MCRED_VEC(mcred_settled_line), .totals = MCRED_VEC(mcred_money)};
    mcred_status status = check_reference(args->reference, sink);
    if (status == MCRED_OK)
        status = mcred_session_actor(session, sink, &job.job.actor);
    if (status == MCRED_OK)
        status = mcred_store_now(session->store, sink, &job.now);
    return status == MCRED_OK ? op_run(&job.job, sink, &out->commit) : status;
}
