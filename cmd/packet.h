/* packet.h - what commands say about packets. */
#ifndef MCRED_CMD_PACKET_H
#define MCRED_CMD_PACKET_H

#include "command.h"

/* A packet that was written to path; next: what to do with it. */
void show_packet(context *ctx, const mcred_packet *packet, const char *path, const char *next);
/* The earner's names in its evidence: what was replaced, and where that could not be done. */
void show_blinded(context *ctx, const mcred_vec *blinded);
void json_blinded(context *ctx, const mcred_vec *blinded);
/* Whether an argument names a packet rather than a credential: ids have neither dots nor slashes. */
bool is_packet(const char *argument);

#endif
