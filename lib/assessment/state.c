/* state.c - the states of a submission, the table of moves, and the function that tells where it stands. */
#include "assessment/state.h"

static const struct {
    const char *id, *text;
} states[] = {
    [MCRED_STATE_DRAFT] = {"draft", "draft"},
    [MCRED_STATE_SUBMITTED] = {"submitted", "submitted"},
    [MCRED_STATE_IN_REVIEW] = {"in-review", "in review"},
    [MCRED_STATE_ADJUDICATION] = {"adjudication", "waiting for adjudication"},
    [MCRED_STATE_HELD] = {"held", "held until its release"},
    [MCRED_STATE_NOT_YET] = {"not-yet", "not yet"},
    [MCRED_STATE_APPEALED] = {"appealed", "appealed"},
    [MCRED_STATE_EARNED] = {"earned", "earned"},
    [MCRED_STATE_AWARDED] = {"awarded", "awarded"},
    [MCRED_STATE_WITHDRAWN] = {"withdrawn", "withdrawn"},
    [MCRED_STATE_LAPSED] = {"lapsed", "lapsed"},
    [MCRED_STATE_REVOKED] = {"revoked", "revoked"},
};

#define TO(state) (1U << MCRED_STATE_##state)
#define DECIDED   (TO(HELD) | TO(NOT_YET) | TO(EARNED))

const mcred_move mcred_moves[] = {
    {MCRED_STATE_DRAFT, MCRED_EVENT_SUBMIT, TO(SUBMITTED)},
    {MCRED_STATE_SUBMITTED, MCRED_EVENT_REVIEW, TO(IN_REVIEW) | DECIDED},
    {MCRED_STATE_SUBMITTED, MCRED_EVENT_WITHDRAW, TO(WITHDRAWN)},
    {MCRED_STATE_IN_REVIEW, MCRED_EVENT_REVIEW, TO(IN_REVIEW) | TO(ADJUDICATION) | DECIDED},
    {MCRED_STATE_IN_REVIEW, MCRED_EVENT_WITHDRAW, TO(WITHDRAWN)},
    {MCRED_STATE_ADJUDICATION, MCRED_EVENT_SETTLE, DECIDED},
    {MCRED_STATE_ADJUDICATION, MCRED_EVENT_WITHDRAW, TO(WITHDRAWN)},
    {MCRED_STATE_HELD, MCRED_EVENT_RELEASE, TO(NOT_YET) | TO(EARNED)},
    {MCRED_STATE_NOT_YET, MCRED_EVENT_SUBMIT, TO(SUBMITTED)},
    {MCRED_STATE_NOT_YET, MCRED_EVENT_APPEAL, TO(APPEALED)},
    {MCRED_STATE_APPEALED, MCRED_EVENT_REVIEW, DECIDED},
    {MCRED_STATE_EARNED, MCRED_EVENT_AWARD, TO(AWARDED)},
    {MCRED_STATE_AWARDED, MCRED_EVENT_LAPSE, TO(LAPSED)},
    {MCRED_STATE_AWARDED, MCRED_EVENT_REVOKE, TO(REVOKED)},
    {MCRED_STATE_WITHDRAWN, MCRED_EVENT_SUBMIT, TO(SUBMITTED)},
    {MCRED_STATE_LAPSED, MCRED_EVENT_RENEW, TO(AWARDED)},
    {MCRED_STATE_LAPSED, MCRED_EVENT_REVOKE, TO(REVOKED)},
};
const size_t mcred_move_count = sizeof mcred_moves / sizeof *mcred_moves;

mcred_state mcred_state_of(const mcred_facts *facts) {
    if (facts->revoked)
        return MCRED_STATE_REVOKED;
    if (facts->awarded)
        return facts->lapsed ? MCRED_STATE_LAPSED : MCRED_STATE_AWARDED;
    if (!facts->submitted)
        return MCRED_STATE_DRAFT;
    if (facts->withdrawn)
        return MCRED_STATE_WITHDRAWN;
    if (facts->reviews_in < facts->reviews_required)
        return facts->reviews_in > 0 ? MCRED_STATE_IN_REVIEW : MCRED_STATE_SUBMITTED;
    if (facts->split)
        return MCRED_STATE_ADJUDICATION;
    if (facts->appealed && !facts->appeal_decided)
        return MCRED_STATE_APPEALED;
    if (facts->held)
        return MCRED_STATE_HELD;
    return facts->met ? MCRED_STATE_EARNED : MCRED_STATE_NOT_YET;
}

bool mcred_state_allows(mcred_state state, mcred_event event) {
    for (size_t i = 0; i < mcred_move_count; i++) {
        if (mcred_moves[i].from == state && mcred_moves[i].event == event)
            return true;
    }
    return false;
}

bool mcred_state_is_open(mcred_state state) {
    return mcred_state_allows(state, MCRED_EVENT_REVIEW) || mcred_state_allows(state, MCRED_EVENT_SETTLE);
}

bool mcred_state_is_told(mcred_state state) {
    return state != MCRED_STATE_DRAFT && state != MCRED_STATE_WITHDRAWN && state != MCRED_STATE_HELD &&
           !mcred_state_is_open(state);
}

const char *mcred_state_text(mcred_state state) {
    return states[state].text;
}

const char *mcred_state_id(mcred_state state) {
    return states[state].id;
}

const char *mcred_event_text(mcred_event event) {
    static const char *const texts[] = {
        [MCRED_EVENT_SUBMIT] = "submit",   [MCRED_EVENT_REVIEW] = "review", [MCRED_EVENT_SETTLE] = "settle",
        [MCRED_EVENT_RELEASE] = "release", [MCRED_EVENT_APPEAL] = "appeal", [MCRED_EVENT_WITHDRAW] = "withdraw",
        [MCRED_EVENT_AWARD] = "award",     [MCRED_EVENT_LAPSE] = "lapse",   [MCRED_EVENT_RENEW] = "renew",
        [MCRED_EVENT_REVOKE] = "revoke",
    };
    return texts[event];
}
