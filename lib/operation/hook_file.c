/* hook_file.c - the file of a hook: written where there is none, or one of ours. */
#include "base/file.h"
#include "internal.h"
#include "mcred/operation_trust.h"
#include "mcred/store_push.h"

#define MARK "# Written by mcred hook install"

static bool is_ours(mcred_str text) {
    (void)mcred_str_cut(&text, '\n');
    return mcred_str_starts(text, MARK);
}

static mcred_status refuse(mcred_str path, const char *name, mcred_sink *sink) {
    mcred_finding *finding = mcred_report(sink, MCRED_RULE_OPERATION_EXISTS, NULL, MCRED_NO_SPAN,
                                          "there is a hook already, which mcred did not write: %.*s", MCRED_ARG(path));
    mcred_finding_hint(sink, finding, "add this line to it: mcred hook run %s \"$@\" || exit 1", name);
    return MCRED_NO;
}

static mcred_status not_written(mcred_str path, mcred_file_error error, mcred_sink *sink) {
    mcred_report(sink, MCRED_RULE_IO_WRITE, NULL, MCRED_NO_SPAN, "the hook %.*s cannot be written: it %s",
                 MCRED_ARG(path), mcred_file_error_text(error));
    return MCRED_FAILED;
}

mcred_status mcred_op_install_hook(mcred_session *session, const char *name, mcred_str script, mcred_sink *sink,
                                   mcred_str *path, bool *again) {
    mcred_dir dir;
    mcred_str before = {0}, folder = mcred_store_hooks(session->store);
    *path = folder.data ? mcred_arena_printf(session->arena, "%.*s/%s", MCRED_ARG(folder), name) : folder;
    if (!path->data)
        return op_memory(sink);
    mcred_file_error error = mcred_dir_open(folder.data, &dir);
    if (error != MCRED_FILE_OK)
        return not_written(*path, error, sink);
    error = mcred_file_read(&dir, mcred_str_of(name), (size_t)1 << 20, session->arena, &before);
    *again = error == MCRED_FILE_OK && is_ours(before);
    mcred_status status = MCRED_OK;
    if (error != MCRED_FILE_MISSING && !*again)
        status = refuse(*path, name, sink);
    else if ((error = mcred_file_write(&dir, mcred_str_of(name), script, *again, true)) != MCRED_FILE_OK)
        status = not_written(*path, error, sink);
    mcred_dir_close(&dir);
    return status;
}
