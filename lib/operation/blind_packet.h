/* blind_packet.h - evidence on its way to an assessor who is not to know whose it is. */
#ifndef MCRED_OPERATION_BLIND_PACKET_H
#define MCRED_OPERATION_BLIND_PACKET_H

#include "names.h"
#include "packet.h"

typedef struct op_blinding {
    mcred_arena *arena;
    mcred_sink *sink;
    const op_names *names; /* NULL: nothing is to be hidden */
    mcred_vec used;        /* mcred_str: paths in the packet, in small letters */
    mcred_vec report;      /* mcred_blinded */
} op_blinding;

/* The earner's names are looked for when hide is set, else nothing. */
mcred_status op_blind_begin(op_blinding *blinding, mcred_arena *arena, mcred_model *head, const op_standing *standing,
                            bool hide, mcred_sink *sink);
/* A path below the evidence folder as a packet has it; each once. */
mcred_status op_blind_path(op_blinding *blinding, mcred_str *path);
/* One file: *path and *bytes become what the packet gets. Texts are rewritten; what is found in other files goes into
 * the report, and the file goes as it is. */
mcred_status op_blind_file(op_blinding *blinding, mcred_str *path, mcred_str *bytes);

#endif
