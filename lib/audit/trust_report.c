/* trust_report.c - findings that name the commit. */
#include "audit/trust_internal.h"

mcred_finding *trust_report(const trust *t, mcred_rule rule, mcred_str path, const char *fmt, ...) {
    va_list args;
    const mcred_source source = {path, {0}};
    va_start(args, fmt);
    mcred_str text = mcred_arena_vprintf(t->arena, fmt, args);
    va_end(args);
    return mcred_report(t->sink, rule, path.len > 0 ? &source : NULL, MCRED_NO_SPAN, "%.*s (commit %.12s)",
                        MCRED_ARG(text), t->commit->id.hex);
}

mcred_status trust_memory(const trust *t) {
    mcred_report(t->sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    return MCRED_FAILED;
}
