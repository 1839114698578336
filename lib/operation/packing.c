/* packing.c - files on their way into a packet. */
#include "media/zip.h"
#include "packet.h"

void op_pack_begin(op_packing *packing, mcred_arena *arena, mcred_str base) {
    *packing = (op_packing){.arena = arena, .base = base, .files = MCRED_VEC(zip_file)};
}

static void push(op_packing *packing, mcred_str path, mcred_str bytes) {
    zip_file *file = path.data && bytes.data ? mcred_vec_push(packing->arena, &packing->files) : NULL;
    if (file)
        *file = (zip_file){.path = path, .bytes = bytes};
    else
        packing->failed = true;
}

void op_pack(op_packing *packing, const char *path, mcred_str bytes) {
    push(packing, mcred_arena_printf(packing->arena, "%.*s/%s", MCRED_ARG(packing->base), path),
         bytes.len > 0 ? bytes : MCRED_S(""));
}

void op_pack_at(op_packing *packing, const char *folder, mcred_str path, mcred_str bytes) {
    push(packing, mcred_arena_printf(packing->arena, "%.*s/%s%.*s", MCRED_ARG(packing->base), folder, MCRED_ARG(path)),
         bytes);
}

void op_pack_buf(op_packing *packing, const char *path, mcred_buf *bytes) {
    mcred_str text = {NULL, 0};
    if (!bytes->failed)
        text = op_copy(packing->arena, mcred_buf_str(bytes));
    mcred_buf_free(bytes);
    if (text.data)
        op_pack(packing, path, text);
    else
        packing->failed = true;
}

mcred_status op_pack_finish(op_packing *packing, mcred_str about, mcred_sink *sink, mcred_packet *out) {
    mcred_buf bytes;
    *out = (mcred_packet){
        .about = op_copy(packing->arena, about), .paths = MCRED_VEC(mcred_str), .blinded = MCRED_VEC(mcred_blinded)};
    mcred_buf_init(&bytes, (size_t)16 << 30);
    bool ok = !packing->failed && out->about.data && zip_write(&packing->files, &bytes);
    for (size_t i = 0; ok && i < packing->files.len; i++)
        ok = op_push_str(packing->arena, &out->paths, MCRED_AT(zip_file, &packing->files, i)->path);
    if (!ok) {
        mcred_buf_free(&bytes);
        return op_memory(sink);
    }
    return op_take(packing->arena, sink, &bytes, &out->bytes);
}
