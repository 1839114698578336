/* same_files.h - files that submissions of several educators pin, by digest. */
#ifndef MCRED_OPERATION_SAME_FILES_H
#define MCRED_OPERATION_SAME_FILES_H

#include "internal.h"

/* A file that is looked for, and where else it is. */
typedef struct op_wanted op_wanted;
struct op_wanted {
    mcred_str digest, earner; /* whose own submissions do not count */
    mcred_vec others;         /* mcred_str: "earner/credential/attempt", in byte order of their folders */
    op_wanted *next;          /* that has the same digest; set by op_find_wanted */
};

/* Fills in others. The records of a shard are read once and then kept, by their tree, below the git directory. Records
 * that cannot be read are passed over: others tell. all: op_wanted. */
mcred_status op_find_wanted(mcred_model *head, mcred_arena *arena, mcred_sink *sink, mcred_vec *all);

/* The files of one submission, to be looked for. */
mcred_status op_want_files(mcred_arena *arena, mcred_str earner, const mcred_vec *files, mcred_sink *sink,
                           mcred_vec *all);
/* Of the same files, which stand from all[first] on, those that were found, without what the credential's own folder
 * has, such as a template. out: mcred_same_file. */
mcred_status op_take_same(mcred_model *head, mcred_str credential, const mcred_vec *files, const mcred_vec *all,
                          size_t first, mcred_arena *arena, mcred_sink *sink, mcred_vec *out);
/* Both at once, for one submission: of its files those that other educators submitted, too. out: mcred_same_file. */
mcred_status op_same_files(mcred_model *head, const mcred_ref *ref, const mcred_vec *files, mcred_arena *arena,
                           mcred_sink *sink, mcred_vec *out);
/* The person who acts, or NULL where nobody knows. */
const mcred_person *op_quiet_actor(mcred_session *session);
/* Whether the person is to know of it: a coordinator of the credential, and not the earner. */
bool op_may_know_same(const mcred_person *actor, mcred_time now, const mcred_ref *ref);

/* Warns of them, where the person is to know: a coordinator who submits for an educator. What goes wrong is not told:
 * the submission is made. */
void op_tell_same(mcred_session *session, const mcred_person *actor, mcred_time now, const mcred_ref *ref,
                  const mcred_vec *files, mcred_sink *sink);

#endif
