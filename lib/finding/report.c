/* report.c - adding a finding to a sink, with its place, hint and labels. */
#include <stdio.h>

#include "finding/sink.h"

/* A message quotes what files say, and files may say a lot. */
#define MAX_TEXT   2000U
#define MAX_LABELS 16U

/* Leaves out a last character of which bytes were cut off. */
static mcred_str whole_characters(mcred_str s) {
    size_t lead = s.len; /* where the last character starts */
    while (lead && s.len - lead < 3 && ((unsigned char)s.data[lead - 1] & 0xC0U) == 0x80)
        lead--;
    lead -= lead > 0;
    mcred_str last = mcred_str_from(s, lead);
    return mcred_utf8_check(last) == last.len ? s : mcred_str_first(s, lead);
}

static mcred_str MCRED_PRINTF(2, 0) format_text(mcred_sink *sink, const char *fmt, va_list args) {
    char text[MAX_TEXT + 1];
    int len = vsnprintf(text, sizeof text, fmt, args);
    mcred_str copy = {NULL, 0};
    if (len >= 0 && (size_t)len < sizeof text) {
        copy = mcred_arena_copy(sink->arena, (mcred_str){text, (size_t)len});
    } else if (len >= 0) {
        mcred_str cut = whole_characters((mcred_str){text, MAX_TEXT});
        copy = mcred_arena_printf(sink->arena, "%.*s\xE2\x80\xA6", MCRED_ARG(cut));
    }
    return copy.data ? copy : MCRED_S("");
}

static mcred_place find_place(mcred_sink *sink, const mcred_source *source, mcred_span span) {
    mcred_place place = {.file = MCRED_S(""), .excerpt = MCRED_S("")};
    /* Without memory for its place a finding is still worth its message. */
    if (source && !mcred_place_find(sink->arena, &sink->index, source, span, &place))
        place = (mcred_place){.file = MCRED_S(""), .excerpt = MCRED_S("")};
    return place;
}

static mcred_finding *report(mcred_sink *sink, mcred_rule rule, mcred_severity severity, const mcred_source *source,
                             mcred_span span, const char *fmt, va_list args) MCRED_PRINTF(6, 0);
static mcred_finding *report(mcred_sink *sink, mcred_rule rule, mcred_severity severity, const mcred_source *source,
                             mcred_span span, const char *fmt, va_list args) {
    mcred_finding *finding = mcred_sink_add(sink, rule, severity);
    if (!finding)
        return NULL;
    finding->place = find_place(sink, source, span);
    finding->message = format_text(sink, fmt, args);
    return finding;
}

mcred_finding *mcred_report(mcred_sink *sink, mcred_rule rule, const mcred_source *source, mcred_span span,
                            const char *fmt, ...) {
    const mcred_rule_info *info = mcred_rule_get(rule);
    if (!sink || !info)
        return NULL;
    va_list args;
    va_start(args, fmt);
    mcred_finding *finding = report(sink, rule, info->severity, source, span, fmt, args);
    va_end(args);
    return finding;
}

mcred_finding *mcred_report_warning(mcred_sink *sink, mcred_rule rule, const mcred_source *source, mcred_span span,
                                    const char *fmt, ...) {
    if (!sink || !mcred_rule_get(rule))
        return NULL;
    va_list args;
    va_start(args, fmt);
    mcred_finding *finding = report(sink, rule, MCRED_WARNING, source, span, fmt, args);
    va_end(args);
    return finding;
}

void mcred_finding_hint(mcred_sink *sink, mcred_finding *finding, const char *fmt, ...) {
    if (!sink || !finding)
        return;
    va_list args;
    va_start(args, fmt);
    finding->hint = format_text(sink, fmt, args);
    va_end(args);
}

void mcred_finding_label(mcred_sink *sink, mcred_finding *finding, const mcred_source *source, mcred_span span,
                         const char *fmt, ...) {
    if (!sink || !finding || finding->labels.len >= MAX_LABELS)
        return;
    mcred_label *label = mcred_vec_push(sink->arena, &finding->labels);
    if (!label)
        return;
    label->place = find_place(sink, source, span);
    va_list args;
    va_start(args, fmt);
    label->text = format_text(sink, fmt, args);
    va_end(args);
}

void mcred_finding_pointers(mcred_sink *sink, mcred_finding *finding, mcred_str instance, mcred_str keyword) {
    if (!sink || !finding)
        return;
    mcred_str first = mcred_arena_copy(sink->arena, instance), second = mcred_arena_copy(sink->arena, keyword);
    if (first.data && second.data) {
        finding->instance = first;
        finding->keyword = second;
    }
}

void mcred_finding_keyword_uri(mcred_sink *sink, mcred_finding *finding, mcred_str uri) {
    if (!sink || !finding)
        return;
    mcred_str copy = mcred_arena_copy(sink->arena, uri);
    if (copy.data)
        finding->keyword_uri = copy;
}
