/* progress_json.c - how far an educator is with a stack, for programs. */
#include "progress.h"

static void json_unit(context *ctx, const mcred_progress_unit *unit) {
    mcred_json *json = &ctx->json;
    mcred_json_object(json);
    mcred_json_put(json, unit->is_stack ? "stack" : "credential", unit->id);
    mcred_json_put(json, "title", unit->title);
    mcred_json_put(json, "state", unit->state);
    if (unit->by.len > 0)
        mcred_json_put(json, "by", unit->by);
    if (unit->version.len > 0)
        mcred_json_put(json, "version", unit->version);
    if (unit->accepts.len > 0)
        mcred_json_put(json, "accepts", unit->accepts);
    if (unit->awarded != 0)
        json_time(ctx, "awarded", unit->awarded);
    if (unit->valid_until != 0)
        json_time(ctx, "validUntil", unit->valid_until);
    if (unit->hours.len > 0) {
        mcred_json_key(json, "hours");
        mcred_json_number(json, unit->hours);
    }
    mcred_json_end(json, '}');
}

static void json_units(context *ctx, const char *key, const mcred_vec *units) {
    mcred_json_key(&ctx->json, key);
    mcred_json_array(&ctx->json);
    for (size_t i = 0; i < units->len; i++)
        json_unit(ctx, MCRED_AT(mcred_progress_unit, units, i));
    mcred_json_end(&ctx->json, ']');
}

static void json_parts(context *ctx, const mcred_vec *parts) {
    mcred_json *json = &ctx->json;
    mcred_json_key(json, "parts");
    mcred_json_array(json);
    for (size_t i = 0; i < parts->len; i++) {
        const mcred_progress_part *part = MCRED_AT(mcred_progress_part, parts, i);
        mcred_json_object(json);
        if (part->title.len > 0)
            mcred_json_put(json, "title", part->title);
        mcred_json_put_int(json, "any", part->any);
        mcred_json_put_int(json, "have", part->have);
        mcred_json_put_bool(json, "there", part->there);
        json_units(ctx, "units", &part->units);
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
}

static void json_number(context *ctx, const char *key, mcred_str value) {
    mcred_json_key(&ctx->json, key);
    mcred_json_number(&ctx->json, value);
}

static void json_way(context *ctx, const mcred_progress *p) {
    mcred_json *json = &ctx->json;
    mcred_json_key(json, "way");
    mcred_json_object(json);
    mcred_json_put_bool(json, "found", p->way_found);
    mcred_json_put_bool(json, "cheapest", p->way_found && p->way_exact);
    json_number(ctx, "hours", p->way_hours);
    json_units(ctx, "units", &p->way);
    mcred_json_end(json, '}');
}

void progress_json(context *ctx, const mcred_progress *p) {
    mcred_json *json = &ctx->json;
    mcred_json_object(json);
    mcred_json_put(json, "earner", p->earner);
    mcred_json_put(json, "name", p->name);
    mcred_json_put(json, "stack", p->stack);
    mcred_json_put(json, "title", p->title);
    mcred_json_put(json, "state", p->state);
    if (p->awarded != 0) {
        json_time(ctx, "awarded", p->awarded);
        mcred_json_put_bool(json, "definitionChanged", p->changed);
        mcred_json_put_bool(json, "enoughToday", p->today);
    }
    mcred_json_put_int(json, "steps", p->steps);
    mcred_json_put_int(json, "there", p->there);
    mcred_json_put_int(json, "required", p->parts_required);
    json_parts(ctx, &p->parts);
    if (p->capstone) {
        mcred_json_put_bool(json, "capstoneRequired", p->capstone_required);
        mcred_json_key(json, "capstone");
        json_unit(ctx, p->capstone);
    }
    if (p->least_hours.len > 0) {
        json_number(ctx, "hours", p->hours);
        json_number(ctx, "minimumHours", p->least_hours);
    }
    if (p->way_hours.len > 0)
        json_way(ctx, p);
    mcred_json_end(json, '}');
}
