/* worktree.c - files that are left in the work tree without a commit. */
#include "internal.h"

#include "base/file.h"

mcred_status op_refuse_in_worktree(mcred_session *session, mcred_str path, mcred_sink *sink) {
    if (mcred_store_is_bare(session->store))
        return MCRED_OK;
    mcred_view *work = NULL;
    mcred_status status = mcred_view_worktree(session->store, sink, &work);
    if (status != MCRED_OK)
        return status;
    if (mcred_view_kind(work, path) != MCRED_ENTRY_NONE)
        status = op_refuse(sink, MCRED_RULE_OPERATION_EXISTS, "\"%.*s\" is there already", MCRED_ARG(path));
    mcred_view_close(work);
    return status;
}

mcred_status op_write_worktree(mcred_session *session, mcred_str path, mcred_str bytes, bool replace,
                               mcred_sink *sink) {
    const char *top = mcred_store_workdir(session->store);
    if (!top) {
        op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "a bare repository has no work tree to leave the file in");
        return MCRED_USAGE;
    }
    mcred_dir dir;
    mcred_file_error error = mcred_dir_open(top, &dir);
    if (error == MCRED_FILE_OK) {
        error = mcred_file_write(&dir, path, bytes, replace, false);
        mcred_dir_close(&dir);
    }
    if (error == MCRED_FILE_OK)
        return MCRED_OK;
    mcred_report(sink, MCRED_RULE_IO_WRITE, NULL, MCRED_NO_SPAN, "\"%.*s\" cannot be written: it %s", MCRED_ARG(path),
                 mcred_file_error_text(error));
    return MCRED_FAILED;
}
