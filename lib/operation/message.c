/* message.c - commit messages: a subject that reads well and trailers that scripts can filter on. */
#include "internal.h"

mcred_str op_actor_handle(const op_job *job) {
    return job->actor ? job->actor->handle : MCRED_S("");
}

mcred_status op_message(mcred_arena *arena, mcred_sink *sink, mcred_str subject, const op_trailer *trailers,
                        size_t count, mcred_str *out) {
    mcred_buf buf;
    mcred_buf_init(&buf, 1U << 24);
    /* A line end in a name must not become a trailer of its own. */
    mcred_buf_escaped(&buf, subject);
    mcred_buf_puts(&buf, "\n\n");
    for (size_t i = 0; i < count; i++) {
        if (trailers[i].value.len == 0)
            continue;
        mcred_buf_printf(&buf, "%s: ", trailers[i].key);
        mcred_buf_escaped(&buf, trailers[i].value);
        mcred_buf_putc(&buf, '\n');
    }
    return op_take(arena, sink, &buf, out);
}
