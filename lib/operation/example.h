/* example.h - the example programme, which is part of the library. */
#ifndef MCRED_OPERATION_EXAMPLE_H
#define MCRED_OPERATION_EXAMPLE_H

#include "internal.h"

/* A file by its path below examples/; false when there is none. */
bool op_example_file(const char *path, mcred_str *out);
/* Adds every file below the folder ("riverside") to a plan, by its path there. */
mcred_status op_add_example(mcred_arena *arena, mcred_sink *sink, mcred_commit_plan *plan, const char *folder);
/* The handle of the person below the folder whose address it is; "" when it is nobody's. */
mcred_str op_example_person(mcred_arena *arena, const char *folder, mcred_str email, mcred_sink *sink);
/* Writes the files below the folder over those of the work tree. */
mcred_status op_bring_example(mcred_session *session, const char *folder, mcred_sink *sink);

/* The host as the people of the example see it: their name, their date. */
typedef struct op_stage {
    const mcred_host *outer;
    mcred_host host;
    mcred_time first, now; /* midnight of day 0; the step's time */
    const char *name, *email;
} op_stage;

/* Day 0 is set so that the story ends before today. */
mcred_status op_stage_open(const mcred_host *outer, mcred_arena *arena, mcred_sink *sink, op_stage *out);
/* Makes the records, a commit each, in the repository at dir. */
mcred_status op_play_example(op_stage *stage, const char *dir, mcred_arena *arena, mcred_sink *sink);

#endif
