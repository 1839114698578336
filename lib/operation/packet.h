/* packet.h - private to lib/operation: what goes into packets and what comes back in them. */
#ifndef MCRED_LIB_PACKET_H
#define MCRED_LIB_PACKET_H

#include "internal.h"
#include "mcred/operation_packet.h"
#include "mcred/store_layer.h"

/* An evidence folder that came in a packet. */
typedef struct op_packet {
    mcred_str earner, credential;
    mcred_vec files; /* mcred_given_file: paths in the repository */
} op_packet;

/* Reads an archive. earner: whose it has to be, "" for whose it says it is. The limits are the policy's. */
mcred_status op_packet_read(mcred_session *session, const mcred_source *archive, mcred_str earner,
                            const mcred_policy *policy, mcred_sink *sink, op_packet *out);
/* Warns of files in it that are not part of the submission. used: mcred_pinned. */
void op_packet_unlisted(const op_packet *packet, const mcred_vec *used, mcred_sink *sink);

/* What is put into one. */
typedef struct op_packing {
    mcred_arena *arena;
    mcred_str base;  /* its one folder */
    mcred_vec files; /* zip_file */
    bool failed;
} op_packing;

void op_pack_begin(op_packing *packing, mcred_arena *arena, mcred_str base);
void op_pack(op_packing *packing, const char *path, mcred_str bytes);
void op_pack_at(op_packing *packing, const char *folder, mcred_str path, mcred_str bytes);
/* Takes the buffer over. */
void op_pack_buf(op_packing *packing, const char *path, mcred_buf *bytes);
mcred_status op_pack_finish(op_packing *packing, mcred_str about, mcred_sink *sink, mcred_packet *out);

/* The bytes of a submitted file, which are those of its digest. MCRED_UNKNOWN when they are not here. */
mcred_status op_evidence_bytes(mcred_session *session, const mcred_pinned *pinned, mcred_sink *sink, mcred_str *out);

/* ---- pages ---- */

/* Markdown from strangers as a page, its headings from level on. */
void op_page_markdown(mcred_buf *out, mcred_str language, mcred_str title, mcred_str markdown, int level);
/* A file beside a page: where it lies from there, and what it is. */
typedef struct op_page_file {
    mcred_str path, about;
} op_page_file;
/* The same with links to the files, op_page_file. */
void op_page_evidence(mcred_buf *out, mcred_str language, mcred_str title, mcred_str markdown, const mcred_vec *files);
/* The rubric, what is asked for, and what to read, of one definition. */
void op_page_rubric(mcred_buf *out, const mcred_credential *credential, const mcred_programme *programme);

#endif
