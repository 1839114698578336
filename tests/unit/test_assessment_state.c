/* test_assessment_state.c - the states of a submission: the table is what happens, and what the manual says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "assessment/state.h"

/* ---- the table and the function ---------------------------------------------------------- */

static unsigned reached[MCRED_STATE_COUNT][MCRED_EVENT_COUNT];

/* What is so after one event; choice says how the event turned out. False: it has no such outcome. */
static bool after(const mcred_facts *before, mcred_event event, unsigned choice, mcred_facts *now) {
    bool first = choice & 1, second = choice & 2, third = choice & 4;
    *now = *before;
    switch (event) {
    case MCRED_EVENT_SUBMIT:
        *now = (mcred_facts){.submitted = true, .reviews_required = before->reviews_required};
        return true;
    case MCRED_EVENT_REVIEW:
        if (before->reviews_in < before->reviews_required)
            now->reviews_in++;
        else
            now->appeal_decided = true;
        now->split = first && now->reviews_in == now->reviews_required && now->reviews_in > 1 && !before->appealed;
        now->met = second;
        now->held = third;
        return true;
    case MCRED_EVENT_SETTLE:
        now->split = false;
        now->met = first;
        now->held = second;
        return true;
    case MCRED_EVENT_RELEASE:
        now->held = false;
        return true;
    case MCRED_EVENT_APPEAL:
        now->appealed = true;
        now->appeal_decided = false;
        return true;
    case MCRED_EVENT_WITHDRAW:
        return now->withdrawn = true;
    case MCRED_EVENT_AWARD:
        return now->awarded = true;
    case MCRED_EVENT_LAPSE:
        return now->lapsed = true;
    case MCRED_EVENT_RENEW:
        now->lapsed = false;
        return true;
    case MCRED_EVENT_REVOKE:
        return now->revoked = true;
    default:
        return false;
    }
}

static unsigned leads_to(mcred_state from, mcred_event event) {
    for (size_t i = 0; i < mcred_move_count; i++) {
        if (mcred_moves[i].from == from && mcred_moves[i].event == event)
            return mcred_moves[i].to;
    }
    return 0;
}

static void go_on(const mcred_facts *facts, int depth) {
    mcred_state from = mcred_state_of(facts);
    for (int event = 0; depth > 0 && event < MCRED_EVENT_COUNT; event++) {
        for (unsigned choice = 0; mcred_state_allows(from, (mcred_event)event) && choice < 8; choice++) {
            mcred_facts now;
            assert_true(after(facts, (mcred_event)event, choice, &now));
            mcred_state to = mcred_state_of(&now);
            assert_true(leads_to(from, (mcred_event)event) & (1U << to));
            reached[from][event] |= 1U << to;
            go_on(&now, depth - 1);
        }
    }
}

static void every_move_that_can_happen_is_in_the_table_and_no_other(void **state) {
    (void)state;
    for (int required = 1; required <= 3; required++) {
        const mcred_facts draft = {.reviews_required = required};
        assert_int_equal(mcred_state_of(&draft), MCRED_STATE_DRAFT);
        go_on(&draft, required + 4);
    }
    const mcred_facts awarded = {.submitted = true, .awarded = true};
    go_on(&awarded, 3);
    for (size_t i = 0; i < mcred_move_count; i++)
        assert_int_equal(reached[mcred_moves[i].from][mcred_moves[i].event], mcred_moves[i].to);
}

static void nothing_happens_twice_in_the_table(void **state) {
    (void)state;
    for (size_t i = 0; i < mcred_move_count; i++) {
        for (size_t j = 0; j < i; j++)
            assert_false(mcred_moves[i].from == mcred_moves[j].from && mcred_moves[i].event == mcred_moves[j].event);
    }
}

static void what_waits_for_assessors_is_open_and_what_is_decided_is_told(void **state) {
    (void)state;
    for (int i = 0; i < MCRED_STATE_COUNT; i++)
        assert_false(mcred_state_is_open((mcred_state)i) && mcred_state_is_told((mcred_state)i));
    assert_true(mcred_state_is_open(MCRED_STATE_APPEALED));
    assert_true(mcred_state_is_open(MCRED_STATE_ADJUDICATION));
    assert_false(mcred_state_is_open(MCRED_STATE_HELD));
    assert_false(mcred_state_is_told(MCRED_STATE_HELD));
    assert_true(mcred_state_is_told(MCRED_STATE_NOT_YET));
    assert_false(mcred_state_is_told(MCRED_STATE_WITHDRAWN));
}

/* ---- the manual -------------------------------------------------------------------------- */

/* The lines of mcred-format(5) between two lines. */
static char *manual(void) {
    static char text[1 << 17];
    char path[4096];
    const char *src = getenv("SRC");
    if (!src)
        skip();
    (void)snprintf(path, sizeof path, "%s/man/mcred-format.5", src);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t n = fread(text, 1, sizeof text - 1, file);
    (void)fclose(file);
    text[n] = 0;
    char *begin = strstr(text, "\n.Ss States of a submission\n");
    assert_non_null(begin);
    char *end = strstr(begin, "\n.Ss The rule\n");
    assert_non_null(end);
    *end = 0;
    return begin;
}

static void the_manual_has_these_states_in_this_order(void **unused) {
    (void)unused;
    char *at = manual();
    char *moves = strstr(at, "\n.Bl -column");
    assert_non_null(moves);
    *moves = 0;
    for (int i = 0; i < MCRED_STATE_COUNT; i++) {
        char line[200];
        at = strstr(at, "\n.It ");
        assert_non_null(at);
        at++;
        (void)snprintf(line, sizeof line, ".It %s\n", mcred_state_text((mcred_state)i));
        assert_memory_equal(at, line, strlen(line));
    }
    assert_null(strstr(at, "\n.It "));
}

static void the_manual_has_these_moves_in_this_order(void **unused) {
    (void)unused;
    char *at = strstr(manual(), "\n.It Em From Ta Em Move Ta Em To\n");
    assert_non_null(at);
    at++;
    for (size_t i = 0; i < mcred_move_count; i++) {
        const mcred_move *move = &mcred_moves[i];
        char line[400];
        size_t n = (size_t)snprintf(line, sizeof line, ".It %s Ta %s Ta ", mcred_state_text(move->from),
                                    mcred_event_text(move->event));
        const char *comma = "";
        for (int to = 0; to < MCRED_STATE_COUNT; to++) {
            if (!(move->to & (1U << to)))
                continue;
            n += (size_t)snprintf(line + n, sizeof line - n, "%s%s", comma, mcred_state_text((mcred_state)to));
            comma = ", ";
        }
        (void)snprintf(line + n, sizeof line - n, "\n");
        at = strstr(at, "\n.It ");
        assert_non_null(at);
        at++;
        assert_memory_equal(at, line, strlen(line));
    }
    assert_null(strstr(at, "\n.It "));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_move_that_can_happen_is_in_the_table_and_no_other),
        cmocka_unit_test(nothing_happens_twice_in_the_table),
        cmocka_unit_test(what_waits_for_assessors_is_open_and_what_is_decided_is_told),
        cmocka_unit_test(the_manual_has_these_states_in_this_order),
        cmocka_unit_test(the_manual_has_these_moves_in_this_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
