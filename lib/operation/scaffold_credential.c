/* scaffold_credential.c - a definition as a guided form. */
#include "scaffold.h"

static const char what_it_is[] =
    "\n"
    "# ---- What the educator can do -------------------------------------------------\n"
    "# One sentence about one skill, seen from outside: \"The educator … so that …\".\n"
    "# If it needs an \"and also\", it is two credentials.\n"
    "competency: \"\"\n"
    "# A paragraph for the catalogue: why an educator would want this.\n"
    "description: \"\"\n"
    "language: en\n"
    "# Whom it is for. Leave a list empty when it is for everybody.\n"
    "audience:\n"
    "  roles: [teacher]\n"
    "  grades: []     # [\"6\", \"7\", \"8\"]\n"
    "  subjects: []   # [science, mathematics]\n"
    "# Words that people search for, and that stacks are built on.\n"
    "topics: []       # [formative-assessment, questioning]\n"
    "# An honest estimate for all of it: learning, trying it with students, writing it up.\n"
    "workload:\n"
    "  hours: 10\n"
    "# Where it stands in a framework of levels, if you use one:\n"
    "# level:\n"
    "#   framework: EQF\n"
    "#   value: 6\n"
    "# Ids of credentials that should be earned before this one.\n"
    "prerequisites: []\n";

static const char how_it_is_learned[] =
    "\n"
    "# ---- How it is done, and why it works --------------------------------------------\n"
    "# The method in a few sentences, and its steps, so that a reader could try it tomorrow.\n"
    "method:\n"
    "  summary: \"\"\n"
    "  components: []\n"
    "  # - id: plan\n"
    "  #   title: Plan the question\n"
    "  #   description: What the educator does in this step, and what to look out for.\n"
    "# The research foundation: what was found, with whom, and how sure it is.\n"
    "research:\n"
    "  rationale: \"\"\n"
    "  # Works that exist. use: learn for those to learn the skill from, further for the rest.\n"
    "  references: []\n"
    "  # - citation: Author (year). Title. Publisher or journal.\n"
    "  #   url: https://…\n"
    "  #   use: learn\n";

static const char what_is_submitted[] =
    "\n"
    "# ---- What is submitted --------------------------------------------------------------\n"
    "# Part 1: questions about the setting, answered in words.\n"
    "overview: []\n"
    "# - id: context\n"
    "#   prompt: Which class did you work with, and what did they find hard?\n"
    "#   words: {min: 100, max: 400}\n"
    "# Part 2: evidence of practice. Kinds: project, unit, work-sample, recording, observation,\n"
    "# assessment-data, reflection, other. Ask for consent wherever a student can be recognised.\n"
    "evidence: []\n"
    "# - id: student-work\n"
    "#   title: Student work\n"
    "#   description: Work of two students, before and after.\n"
    "#   kind: work-sample\n"
    "#   min: 2\n"
    "#   max: 6\n"
    "#   consent: required\n"
    "# Part 3: what the educator learned, answered in words.\n"
    "reflection: []\n"
    "# - id: growth\n"
    "#   prompt: What would you do differently next time, and how do you know?\n"
    "#   words: {min: 150, max: 500}\n";

static const char how_it_is_judged[] =
    "\n"
    "# ---- How it is judged -------------------------------------------------------------------\n"
    "rubric:\n"
    "  # Lowest first. Nobody is told \"failed\": the lowest is not-yet.\n"
    "  levels:\n"
    "    - id: not-yet\n"
    "      points: 0\n"
    "    - id: developing\n"
    "      points: 1\n"
    "    - id: demonstrated\n"
    "      points: 2\n"
    "  # every: the level each criterion has to reach; or points: the sum that is asked; or both.\n"
    "  pass:\n"
    "    every: demonstrated\n"
    "  # Three to six. Each is judged on evidence named above, and says for every level what an\n"
    "  # assessor sees, so that two assessors who have never met would agree.\n"
    "  criteria: []\n"
    "  # - id: question-design\n"
    "  #   title: Question design\n"
    "  #   evidence: [student-work]\n"
    "  #   descriptors:\n"
    "  #     not-yet: Questions can be answered without understanding.\n"
    "  #     developing: Some questions ask for an explanation.\n"
    "  #     demonstrated: Each question makes a likely misunderstanding visible.\n";

static const char what_it_counts_for[] =
    "\n"
    "# ---- What it counts for -------------------------------------------------------------------\n"
    "# Standards and frameworks that the competency is part of.\n"
    "alignments: []\n"
    "# - name: Using Assessment in Instruction\n"
    "#   url: https://…\n"
    "#   framework: Framework for Teaching\n"
    "#   code: 3d\n"
    "# What an educator gets for it: clock-hours, ceu, points, stipend (with currency), salary-lane.\n"
    "incentives: []\n"
    "# - kind: clock-hours\n"
    "#   amount: 10\n"
    "# How long an award holds. Without it, it does not expire:\n"
    "# validity:\n"
    "#   years: 5\n"
    "license: CC-BY-4.0\n";

void op_scaffold_credential(mcred_buf *out, mcred_str id, mcred_str author) {
    mcred_buf title;
    mcred_buf_init(&title, 4096);
    op_words_of(&title, id);
    mcred_buf_puts(out, "mcred: credential/1\n");
    op_field(out, 0, "id", id);
    mcred_buf_puts(out, "# What stands on the award: short, and about the skill.\n");
    op_field(out, 0, "title", mcred_buf_str(&title));
    mcred_buf_puts(out, "# patch: wording; minor: compatible; major: another rubric or other evidence.\n"
                        "version: 1.0.0\n"
                        "# draft, then active once \"mcred validate\" has nothing left to say; later retired.\n"
                        "status: draft\n");
    mcred_buf_puts(out, what_it_is);
    mcred_buf_puts(out, how_it_is_learned);
    mcred_buf_puts(out, what_is_submitted);
    mcred_buf_puts(out, how_it_is_judged);
    mcred_buf_puts(out, what_it_counts_for);
    if (author.len > 0)
        mcred_buf_printf(out, "authors:\n  - %.*s\n", MCRED_ARG(author));
    out->failed = out->failed || title.failed;
    mcred_buf_free(&title);
}
