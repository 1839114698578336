/* shard_pins.h - which submission pins which bytes, for one shard of the records. */
#ifndef MCRED_OPERATION_SHARD_PINS_H
#define MCRED_OPERATION_SHARD_PINS_H

#include "internal.h"

/* Lines "sha256:… earner/credential/attempt" of records/SHARD in the model's commit, in byte order of the folders.
 * Kept below the git directory while the shard's tree is the same; a copy that is damaged is made again. */
mcred_status op_shard_pins(mcred_model *head, mcred_str shard, mcred_arena *arena, mcred_sink *sink, mcred_str *out);

#endif
