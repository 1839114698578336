/* ssh_wire.h - the way SSH spells data: RFC 4251, section 5. */
#ifndef MCRED_CRYPTO_SSH_WIRE_H
#define MCRED_CRYPTO_SSH_WIRE_H

#include "mcred/base.h"

/* What is left to be read. Reading beyond the end sets short_of, and gives zeros from then on. */
typedef struct ssh_wire_reader {
    mcred_str rest;
    bool short_of;
} ssh_wire_reader;

mcred_str ssh_wire_bytes(ssh_wire_reader *reader, size_t count);
uint32_t ssh_wire_number(ssh_wire_reader *reader); /* uint32 */
mcred_str ssh_wire_string(ssh_wire_reader *reader);
/* An mpint over zero in its one spelling, without the zero that keeps it positive. Anything else is short_of. */
mcred_str ssh_wire_positive(ssh_wire_reader *reader);
bool ssh_wire_done(const ssh_wire_reader *reader); /* all was there, and nothing is left */
void ssh_wire_put_string(mcred_buf *out, mcred_str bytes);

#endif
