/* log_record.c - records in the words of a log; who scores blind is not named. */
#include "base/path.h"
#include "log.h"
#include "mcred/model_evidence.h"
#include "mcred/model_incentive.h"

typedef enum part { EARNER, ASSESSOR, OFFICE } part;

/* One record: what its path says, and whether its submission is scored blind. */
typedef struct record {
    op_log_run *run;
    const op_log_change *change;
    mcred_log_event *event;
    mcred_ref ref;
    mcred_str name;  /* of the file */
    mcred_str about; /* " of wait-time" in the log of a person, else "" */
    bool blind;
} record;

/* ---- what a path says --------------------------------------------------------------------------- */

static int number_of(mcred_str text) {
    int value = 0;
    for (size_t i = 0; i < text.len && text.data[i] >= '0' && text.data[i] <= '9' && value < 100000; i++)
        value = value * 10 + (text.data[i] - '0');
    return value;
}

/* "review-grace.md" without what stands around the handle. */
static mcred_str handle_in(mcred_str name) {
    size_t begin = mcred_str_find(name, '-', 0);
    return mcred_path_stem(mcred_str_from(name, begin == SIZE_MAX ? 0 : begin + 1), ".md");
}

static int numbered(mcred_str name) {
    size_t begin = mcred_str_find(name, '-', 0);
    return begin == SIZE_MAX ? 0 : number_of(mcred_str_from(name, begin + 1));
}

/* What a later record of the same award or submission belongs to. */
static int attempt_of(record *r, mcred_str kind) {
    op_log_run *run = r->run;
    const mcred_award *award = NULL;
    mcred_vec redactions;
    if (mcred_str_is(kind, "redaction") && mcred_model_redactions(run->head, r->ref.earner, r->ref.credential, run->quiet,
                                                                  &redactions) == MCRED_OK) {
        for (size_t i = 0; i < redactions.len; i++) {
            const mcred_redaction *one = *MCRED_AT(const mcred_redaction *, &redactions, i);
            if (one->number == numbered(r->name))
                return one->attempt;
        }
    }
    return op_award_of(run->head, r->ref.earner, r->ref.credential, run->quiet, &award) == MCRED_OK && award
               ? award->attempt
               : 0;
}

static void read_path(record *r, const char *kind) {
    op_log_run *run = r->run;
    mcred_str path = r->change->change->path, fourth = mcred_path_part(path, 4);
    const mcred_submission *submission = NULL;
    bool in_attempt = mcred_path_part(path, 5).len > 0;
    r->ref = (mcred_ref){op_copy(run->arena, mcred_path_part(path, 2)), op_copy(run->arena, mcred_path_part(path, 3)), 0};
    r->name = mcred_path_basename(path);
    r->ref.attempt = in_attempt ? number_of(fourth) : attempt_of(r, mcred_str_of(kind));
    r->about =
        run->person ? mcred_arena_printf(run->arena, " of %.*s", MCRED_ARG(r->ref.credential)) : MCRED_S("");
    bool salted = r->ref.attempt > 0 &&
                  mcred_model_submission(run->head, &r->ref, run->quiet, &submission) == MCRED_OK &&
                  submission->salt.len > 0;
    r->blind = run->blind || run->programme->policy.blind || salted;
}

/* ---- who and what ----------------------------------------------------------------------------------- */

static mcred_str named(const record *r, mcred_str handle, part side) {
    if (side == ASSESSOR && r->blind)
        return MCRED_S("an assessor");
    if (r->run->blind)
        return side == EARNER ? MCRED_S("the educator") : MCRED_S("a coordinator");
    return handle;
}

/* By the earner, or by a coordinator for the earner. */
static mcred_str by_either(const record *r, mcred_str by) {
    return named(r, by, mcred_str_eq(by, r->ref.earner) ? EARNER : OFFICE);
}

/* Whoever made the commit: told where it is somebody whose office that is, or nothing is scored blind. */
static mcred_str by_author(const record *r) {
    op_log_run *run = r->run;
    const mcred_person *person = NULL;
    if (!r->blind)
        return op_log_author(run, r->change->commit);
    bool known = mcred_model_person_by_email(run->head, r->change->commit->author_email, run->quiet, &person) == MCRED_OK;
    bool office = known && (mcred_person_holds(person, "coordinator", run->now) ||
                            mcred_person_holds(person, "issuer", run->now));
    bool own = known && mcred_str_eq(person->handle, r->ref.earner);
    return named(r, known ? person->handle : MCRED_S("somebody"), own ? EARNER : office || !known ? OFFICE : ASSESSOR);
}

static void say(record *r, mcred_str who, const char *fmt, ...) MCRED_PRINTF(3, 4);
static void say(record *r, mcred_str who, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    r->event->what = mcred_arena_vprintf(r->run->arena, fmt, args);
    va_end(args);
    r->event->who = who;
}

/* ": why", on one line; reasons are people's own words, and may name somebody. */
static mcred_str because(const record *r, mcred_str reason) {
    mcred_str first = mcred_str_trim(reason);
    mcred_str line = mcred_str_trim(mcred_str_cut(&first, '\n'));
    if (line.len == 0 || r->run->blind)
        return MCRED_S("");
    return mcred_arena_printf(r->run->arena, ": %.*s%s", MCRED_ARG(line), first.len > 0 ? " ..." : "");
}

/* ---- a submission and what lies beside it --------------------------------------------------------------- */

static bool say_submission(record *r) {
    const mcred_submission *s = NULL;
    if (mcred_model_submission(r->run->head, &r->ref, r->run->quiet, &s) != MCRED_OK)
        return false;
    bool entered = s->entered_by.len > 0;
    say(r, entered ? named(r, s->entered_by, OFFICE) : named(r, r->ref.earner, EARNER),
        "%s attempt %d%.*s, version %.*s", entered ? "entered" : "submitted", r->ref.attempt, MCRED_ARG(r->about),
        MCRED_ARG(s->credential.version));
    return true;
}

static bool say_review(record *r) {
    const mcred_review *review = NULL;
    mcred_str assessor = op_copy(r->run->arena, handle_in(r->name));
    if (mcred_model_review(r->run->head, &r->ref, assessor, r->run->quiet, &review) != MCRED_OK)
        return false;
    const char *did = review->on_appeal      ? "decided the appeal about"
                      : review->adjudicates ? "settled what the reviews disagreed on in"
                                            : "reviewed";
    say(r, named(r, assessor, ASSESSOR), "%s attempt %d%.*s", did, r->ref.attempt, MCRED_ARG(r->about));
    return true;
}

static bool say_withdrawal(record *r) {
    const mcred_withdrawal *one = NULL;
    if (mcred_model_withdrawal(r->run->head, &r->ref, r->run->quiet, &one) != MCRED_OK)
        return false;
    mcred_str why = because(r, one->reason);
    say(r, by_either(r, one->by), "withdrew attempt %d%.*s%.*s", r->ref.attempt, MCRED_ARG(r->about), MCRED_ARG(why));
    return true;
}

static bool say_appeal(record *r) {
    const mcred_appeal *one = NULL;
    if (mcred_model_appeal(r->run->head, &r->ref, r->run->quiet, &one) != MCRED_OK)
        return false;
    mcred_str why = because(r, one->reason);
    say(r, by_either(r, one->by), "appealed against the decision on attempt %d%.*s%.*s", r->ref.attempt,
        MCRED_ARG(r->about), MCRED_ARG(why));
    return true;
}

static bool say_assignment(record *r) {
    const mcred_assignment *one = NULL;
    mcred_buf names;
    if (mcred_model_assignment(r->run->head, &r->ref, numbered(r->name), r->run->quiet, &one) != MCRED_OK)
        return false;
    mcred_buf_init(&names, 1U << 16);
    if (r->blind)
        mcred_buf_puts(&names, one->assessors.len == 1 ? "an assessor" : "assessors");
    else
        op_join(&names, &one->assessors);
    const char *step = mcred_str_is(one->step, "appeal")         ? "decide the appeal about"
                       : mcred_str_is(one->step, "adjudication") ? "settle"
                                                                 : "review";
    say(r, named(r, one->by, OFFICE), "asked %.*s to %s attempt %d%.*s", MCRED_ARG(mcred_buf_str(&names)), step,
        r->ref.attempt, MCRED_ARG(r->about));
    mcred_buf_free(&names);
    return true;
}

static bool say_note(record *r) {
    mcred_str coach = op_copy(r->run->arena, handle_in(r->name));
    say(r, r->run->blind ? MCRED_S("a coach") : coach, "noted what comes before the attempt after %d%.*s",
        r->ref.attempt, MCRED_ARG(r->about));
    return true;
}

static bool say_redaction(record *r) {
    mcred_vec all;
    if (mcred_model_redactions(r->run->head, r->ref.earner, r->ref.credential, r->run->quiet, &all) != MCRED_OK)
        return false;
    for (size_t i = 0; i < all.len; i++) {
        const mcred_redaction *one = *MCRED_AT(const mcred_redaction *, &all, i);
        if (one->number != numbered(r->name))
            continue;
        mcred_str why = because(r, one->reason);
        say(r, by_either(r, one->by), "withdrew %zu file%s of attempt %d%.*s%.*s", one->files.len,
            one->files.len == 1 ? "" : "s", one->attempt, MCRED_ARG(r->about), MCRED_ARG(why));
        return true;
    }
    return false;
}

/* ---- an award and what lies beside it ----------------------------------------------------------------------- */

static bool say_award(record *r) {
    const mcred_award *award = NULL;
    if (op_award_of(r->run->head, r->ref.earner, r->ref.credential, r->run->quiet, &award) != MCRED_OK || !award)
        return false;
    if (award->is_stack)
        say(r, by_author(r), "awarded the stack%.*s", MCRED_ARG(r->about));
    else
        say(r, by_author(r), "awarded attempt %d%.*s", award->attempt, MCRED_ARG(r->about));
    return true;
}

static bool say_revocation(record *r) {
    const mcred_revocation *one = NULL;
    if (mcred_model_revocation(r->run->head, r->ref.earner, r->ref.credential, r->run->quiet, &one) != MCRED_OK)
        return false;
    mcred_str why = because(r, one->reason);
    say(r, named(r, one->by, OFFICE), "revoked the award%.*s%.*s", MCRED_ARG(r->about), MCRED_ARG(why));
    return true;
}

static bool say_renewal(record *r) {
    char until[MCRED_TIME_SIZE];
    const mcred_renewal *one = NULL;
    if (mcred_model_renewal(r->run->head, r->ref.earner, r->ref.credential, numbered(r->name), r->run->quiet, &one) !=
        MCRED_OK)
        return false;
    mcred_time_format_date(one->valid_until, until);
    mcred_str why = because(r, one->reason);
    say(r, named(r, one->by, OFFICE), "renewed the award%.*s until %s%.*s", MCRED_ARG(r->about), until, MCRED_ARG(why));
    return true;
}

static bool say_claim(record *r) {
    const mcred_claim *one = NULL;
    if (mcred_model_claim(r->run->head, r->ref.earner, r->ref.credential, numbered(r->name), r->run->quiet, &one) !=
        MCRED_OK)
        return false;
    say(r, by_either(r, one->by), "claimed what the award%.*s gives%s%.*s", MCRED_ARG(r->about),
        one->takes.len > 0 ? ", as " : "", MCRED_ARG(one->takes));
    return true;
}

static bool say_approval(record *r) {
    const mcred_approval *one = NULL;
    if (mcred_model_approval(r->run->head, r->ref.earner, r->ref.credential, r->run->quiet, &one) != MCRED_OK)
        return false;
    say(r, named(r, one->by, OFFICE), "approved that the award%.*s counts", MCRED_ARG(r->about));
    return true;
}

static bool say_calibration(record *r) {
    const mcred_calibration *one = NULL;
    if (mcred_model_calibration(r->run->head, r->ref.earner, r->ref.credential, numbered(r->name), r->run->quiet,
                                &one) != MCRED_OK)
        return false;
    say(r, r->ref.earner, "scored exemplars%.*s: %lld of %lld scores exact", MCRED_ARG(r->about),
        (long long)one->exact, (long long)one->scored);
    return true;
}

/* ---- any of them ------------------------------------------------------------------------------------------------ */

static const struct {
    const char *kind;
    bool (*say)(record *r); /* false where the record cannot be read any more */
} sayings[] = {
    {"submission", say_submission}, {"review", say_review},         {"withdrawal", say_withdrawal},
    {"appeal", say_appeal},         {"assignment", say_assignment}, {"note", say_note},
    {"redaction", say_redaction},   {"award", say_award},           {"revocation", say_revocation},
    {"renewal", say_renewal},       {"claim", say_claim},           {"approval", say_approval},
    {"calibration", say_calibration},
};

static bool say_kind(record *r, mcred_str kind) {
    for (size_t i = 0; i < sizeof sayings / sizeof *sayings; i++) {
        if (mcred_str_is(kind, sayings[i].kind))
            return sayings[i].say(r);
    }
    return false;
}

/* What a log of one attempt leaves out: the others, and calibrations of an assessor who is an earner as well. */
static bool is_asked_for(const record *r, mcred_str kind) {
    if (r->run->ref.attempt > 0)
        return r->ref.attempt == r->run->ref.attempt && !mcred_str_is(kind, "calibration");
    return r->run->person || !mcred_str_is(kind, "calibration");
}

/* A record is only ever added; verify says what is to be done about anything else. */
static void say_damage(record *r) {
    const char *did = r->change->verb == OP_LOG_ADDED     ? "added"
                      : r->change->verb == OP_LOG_CHANGED ? "edited"
                                                          : "deleted";
    say(r, by_author(r), "%s the record of the %s%.*s", did, r->event->kind, MCRED_ARG(r->about));
}

mcred_status op_log_record(op_log_run *run, const op_log_change *change, mcred_log_event *event) {
    record r = {.run = run, .change = change, .event = event};
    mcred_str kind = mcred_str_of(event->kind);
    read_path(&r, event->kind);
    if (!r.ref.earner.data || !r.ref.credential.data || !r.about.data)
        return op_memory(run->sink);
    if (!is_asked_for(&r, kind))
        return MCRED_OK;
    mcred_str now = mcred_str_of(mcred_view_object(mcred_model_view(run->head), change->change->path).hex);
    bool as_it_is = change->verb == OP_LOG_ADDED && mcred_str_eq(now, mcred_str_of(change->change->now.hex));
    if (mcred_str_is(kind, "evidence")) {
        if (change->verb == OP_LOG_ADDED)
            say(&r, named(&r, r.ref.earner, EARNER), "began the evidence%.*s", MCRED_ARG(r.about));
    } else if (!as_it_is || !say_kind(&r, kind)) {
        say_damage(&r);
    }
    if (r.blind) {
        event->path = MCRED_S("");
        event->commit = (mcred_oid){""};
    }
    return MCRED_OK;
}
