/* commands.c - the table of commands; help, completion and the tests follow it. */
#include "command.h"

const command commands[] = {
    {"init", "[DIR]", "make a programme", init_options, 0, 1, false, run_init},
    {"new", "KIND ID", "scaffold a credential, stack or person", new_options, 2, 2, false, run_new},
    {"start", "CREDENTIAL", "scaffold the evidence folder of a credential", start_options, 1, 1, false, run_start},
    {"validate", "[PATH...]", "check definitions, people, evidence and records", validate_options, 0, MAX_VALUES, true,
     run_validate},
    {"bump", "PART CREDENTIAL", "raise a version as far as its changes ask for", bump_options, 2, 2, false, run_bump},
    {"submit", "[CREDENTIAL | PACKET.zip]", "check, hash and commit the evidence", submit_options, 0, 1, false,
     run_submit},
    {"queue", "", "what waits for whom, and when it is due", queue_options, 0, 0, false, run_queue},
    {"assign", "[SUBMISSION...]", "give open submissions to assessors", assign_options, 0, MAX_VALUES, false,
     run_assign},
    {"review", "[SUBMISSION]", "score a submission against its rubric", review_options, 0, 1, false, run_review},
    {"award", "[SUBMISSION...]", "derive outcomes and commit the awards", award_options, 0, MAX_VALUES, false,
     run_award},
    {"appeal", "SUBMISSION", "ask another assessor to decide what is not met", appeal_options, 1, 1, false, run_appeal},
    {"coach", "SUBMISSION", "note what a coach agreed with the earner for the next attempt", coach_options, 1, 1, false,
     run_coach},
    {"withdraw", "SUBMISSION", "take a submission back before it is decided", withdraw_options, 1, 1, false,
     run_withdraw},
    {"feedback", "SUBMISSION", "what the earner should change, criterion by criterion", feedback_options, 1, 1, false,
     run_feedback},
    {"list", "[FILTER...]", "the credentials and stacks that are offered", list_options, 0, MAX_VALUES, false,
     run_list},
    {"search", "WORD...", "find credentials and stacks by words, phrases and filters", search_options, 1, MAX_VALUES,
     false, run_search},
    {"diff", "SUBMISSION", "what changed since the attempt before", diff_options, 1, 1, false, run_diff},
    {"recommend", "", "what to earn next, and why", recommend_options, 0, 0, false, run_recommend},
    {"status", "[EARNER]", "drafts, open attempts and awards", NULL, 0, 1, false, run_status},
    {"show", "THING", "one credential, stack, person or submission", show_options, 1, 1, false, run_show},
    {"calibrate", "CREDENTIAL", "score a credential's exemplars, and see how far you agree", calibrate_options, 1, 1,
     false, run_calibrate},
    {"stats", "[CREDENTIAL]", "who passes, how long it takes, how far assessors agree", stats_options, 0, 1, false,
     run_stats},
    {"incentives", "[settle | claim AWARD | approve AWARD]", "hours, CEU, points and money that awards give",
     incentives_options, 0, 2, false, run_incentives},
    {"redact", "SUBMISSION FILE...", "withdraw evidence after the fact", redact_options, 2, MAX_VALUES, false,
     run_redact},
    {"transcript", "[EARNER]", "what an educator has earned, to hand on", transcript_options, 0, 1, false,
     run_transcript},
    {"progress", "STACK", "how far educators are with a stack", progress_options, 1, 1, false, run_progress},
    {"verify", "[AWARD... | FILE...]", "derive awards again and compare, or check a badge", verify_options, 0,
     MAX_VALUES, false, run_verify},
    {"revoke", "AWARD", "take back what was awarded, and say why", revoke_options, 1, 1, false, run_revoke},
    {"renew", "AWARD", "make what was awarded valid for longer", renew_options, 1, 1, false, run_renew},
    {"key", "new | show [FILE] | publish [FILE]", "make a signing key, show or publish what it is to others",
     key_options, 1, 2, false, run_key},
    {"people", "allowed-signers", "whose keys sign, in the form that git reads", NULL, 1, 1, false, run_people},
    {"site", "OUT", "a static web site of the programme", site_options, 1, 1, false, run_site},
    {"export", "[AWARD]", "make a signed Open Badge that others can check", export_options, 0, 1, false, run_export},
    {"import", "FILE", "take in others' definitions, frameworks and people", import_options, 1, 1, false, run_import},
    {"schema", "[KIND | check SCHEMA FILE...]", "print a schema, or check files against one", schema_options, 0,
     MAX_VALUES, true, run_schema},
    {"help", "[COMMAND | RULE]", "explain a command or a rule", NULL, 0, 1, false, run_help},
    {"completion", "SHELL", "print completions for bash, zsh or fish", NULL, 1, 1, false, run_completion},
    {"version", "", "print the version", NULL, 0, 0, false, run_version},
    {NULL, NULL, NULL, NULL, 0, 0, false, NULL},
};

const command *command_find(mcred_str name) {
    for (const command *one = commands; one->name; one++) {
        if (mcred_str_is(name, one->name))
            return one;
    }
    return NULL;
}
