/* offer.c - a credential or stack of the catalogue, as text and as JSON. */
#include "offer.h"

/* -1 for what is no small number. */
static int number_of(mcred_str text) {
    int value = 0;
    if (text.len == 0 || text.len > 3)
        return -1;
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return -1;
        value = value * 10 + (text.data[i] - '0');
    }
    return value;
}

mcred_str offer_grades(const context *ctx, const mcred_vec *grades) {
    mcred_str text = MCRED_S("");
    for (size_t i = 0; i < grades->len;) {
        mcred_str first = *MCRED_AT(mcred_str, grades, i);
        int number = number_of(first);
        size_t next = i + 1;
        while (number >= 0 && next < grades->len &&
               number_of(*MCRED_AT(mcred_str, grades, next)) == number + (int)(next - i))
            next++;
        const char *comma = i > 0 ? ", " : "";
        if (next - i >= 3) {
            text = mcred_arena_printf(ctx->arena, "%.*s%s%.*s-%.*s", MCRED_ARG(text), comma, MCRED_ARG(first),
                                      MCRED_ARG(*MCRED_AT(mcred_str, grades, next - 1)));
            i = next;
        } else {
            text = mcred_arena_printf(ctx->arena, "%.*s%s%.*s", MCRED_ARG(text), comma, MCRED_ARG(first));
            i++;
        }
    }
    return text;
}

mcred_str offer_names(const context *ctx, const mcred_vec *names) {
    mcred_buf buf;
    mcred_buf_init(&buf, 1U << 22);
    for (size_t i = 0; i < names->len; i++)
        mcred_buf_printf(&buf, "%s%.*s", i > 0 ? ", " : "", MCRED_ARG(*MCRED_AT(mcred_str, names, i)));
    mcred_str text = mcred_arena_copy(ctx->arena, mcred_buf_str(&buf));
    mcred_buf_free(&buf);
    return text;
}

void json_score(context *ctx, const char *key, int64_t millionths) {
    mcred_json_key(&ctx->json, key);
    mcred_json_number(&ctx->json, mcred_arena_printf(ctx->arena, "%lld.%06lld", (long long)(millionths / 1000000),
                                                     (long long)(millionths % 1000000)));
}

static void json_hours(context *ctx, const mcred_offer *offer) {
    int64_t value = offer->hours_hundredths;
    if (value < 0)
        return;
    mcred_json_key(&ctx->json, "hours");
    mcred_json_number(&ctx->json, value % 100 == 0
                                      ? mcred_arena_printf(ctx->arena, "%lld", (long long)(value / 100))
                                      : mcred_arena_printf(ctx->arena, "%lld.%02lld", (long long)(value / 100),
                                                           (long long)(value % 100)));
}

void json_offer(context *ctx, const mcred_offer *offer) {
    mcred_json *json = &ctx->json;
    mcred_json_put(json, "kind", offer->is_stack ? MCRED_S("stack") : MCRED_S("credential"));
    mcred_json_put(json, "id", offer->id);
    mcred_json_put(json, "title", offer->title);
    if (offer->version.len > 0)
        mcred_json_put(json, "version", offer->version);
    mcred_json_put(json, "status", offer->status);
    if (offer->language.len > 0)
        mcred_json_put(json, "language", offer->language);
    json_hours(ctx, offer);
    if (offer->level.len > 0) {
        mcred_json_key(json, "level");
        mcred_json_object(json);
        mcred_json_put(json, "framework", offer->framework);
        mcred_json_put(json, "value", offer->level);
        mcred_json_end(json, '}');
    }
    json_paths(ctx, "topics", &offer->topics);
    json_paths(ctx, "grades", &offer->grades);
    json_paths(ctx, "subjects", &offer->subjects);
    json_paths(ctx, "roles", &offer->roles);
    if (offer->is_stack)
        json_paths(ctx, "units", &offer->units);
    else
        json_paths(ctx, "prerequisites", &offer->prerequisites);
}

void say_left_out(context *ctx, const mcred_searched *searched) {
    size_t drafts = searched->drafts, retired = searched->retired;
    if (ctx->globals.quiet || drafts + retired == 0)
        return;
    if (drafts > 0)
        say(ctx, "%zu draft%s", drafts, drafts == 1 ? "" : "s");
    if (retired > 0)
        say(ctx, "%s%zu retired", drafts > 0 ? " and " : "", retired);
    say(ctx, " %s not shown: --all shows all\n", drafts + retired == 1 ? "is" : "are");
}
