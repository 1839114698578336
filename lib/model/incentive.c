/* incentive.c - rules of incentives from their trees. */
#include "mcred/model_incentive.h"

#include "model_internal.h"

mcred_str model_spelt(const mcred_node *object, const char *key) {
    const mcred_node *node = mcred_get(object, key);
    return mcred_is(node, MCRED_KIND_NUMBER) ? node->text : MCRED_S("");
}

static mcred_incentive_per read_per(const mcred_node *node) {
    static const char *const names[] = {"award", "year", "cycle"};
    size_t per = 0;
    while (per < sizeof names / sizeof *names && !mcred_str_is(mcred_get_text(node, "per"), names[per]))
        per++;
    return (mcred_incentive_per)per;
}

static mcred_incentive_window read_window(const mcred_node *node) {
    return (mcred_incentive_window){node != NULL, model_int(node, "days", -1)};
}

/* A share of a split or of a target: amount is the field's name. */
static bool read_shares(mcred_model *model, const mcred_node *list, const char *amount, mcred_vec *out) {
    *out = MCRED_VEC(mcred_incentive_share);
    for (size_t i = 0; i < mcred_count(list); i++) {
        const mcred_node *node = mcred_at(list, i);
        mcred_incentive_share *one = mcred_vec_push(model->arena, out);
        if (!one)
            return false;
        *one = (mcred_incentive_share){node, mcred_get_text(node, "bucket"), model_spelt(node, amount)};
    }
    return true;
}

static bool read_unit(mcred_model *model, const mcred_node *node, mcred_incentive_rules *out) {
    mcred_incentive_unit *one = mcred_vec_push(model->arena, &out->units);
    if (one)
        *one = (mcred_incentive_unit){.node = node,
                                      .kind = mcred_get_text(node, "kind"),
                                      .from = mcred_get_text(node, "from"),
                                      .times = model_spelt(node, "times"),
                                      .per = model_integer(node, "per", 0)};
    return one != NULL;
}

static bool read_bucket(mcred_model *model, const mcred_node *node, mcred_incentive_rules *out) {
    mcred_incentive_bucket *one = mcred_vec_push(model->arena, &out->buckets);
    if (!one)
        return false;
    one->node = node;
    one->id = mcred_get_text(node, "id");
    one->title = mcred_get_text(node, "title");
    if (one->title.len == 0)
        one->title = one->id;
    return model_strings(model, mcred_get(node, "topics"), &one->topics) &&
           model_strings(model, mcred_get(node, "credentials"), &one->credentials);
}

static bool read_split(mcred_model *model, const mcred_node *node, mcred_incentive_rules *out) {
    mcred_incentive_split *one = mcred_vec_push(model->arena, &out->splits);
    if (!one)
        return false;
    one->node = node;
    one->credential = mcred_get_text(node, "credential");
    return read_shares(model, mcred_get(node, "into"), "percent", &one->into);
}

static bool read_cap(mcred_model *model, const mcred_node *node, mcred_incentive_rules *out) {
    mcred_incentive_cap *one = mcred_vec_push(model->arena, &out->caps);
    if (one)
        *one = (mcred_incentive_cap){.node = node,
                                     .kind = mcred_get_text(node, "kind"),
                                     .currency = mcred_get_text(node, "currency"),
                                     .bucket = mcred_get_text(node, "bucket"),
                                     .most = model_spelt(node, "most"),
                                     .per = read_per(node)};
    return one != NULL;
}

static bool read_target(mcred_model *model, const mcred_node *node, mcred_incentive_rules *out) {
    mcred_incentive_target *one = mcred_vec_push(model->arena, &out->targets);
    if (!one)
        return false;
    one->node = node;
    one->id = mcred_get_text(node, "id");
    one->title = mcred_get_text(node, "title");
    one->kind = mcred_get_text(node, "kind");
    one->least = model_spelt(node, "least");
    one->per = read_per(node);
    return read_shares(model, mcred_get(node, "buckets"), "least", &one->buckets);
}

static bool read_list(mcred_model *model, mcred_incentive_rules *out, const char *key,
                      bool (*read)(mcred_model *, const mcred_node *, mcred_incentive_rules *)) {
    const mcred_node *list = mcred_get(out->node, key);
    bool ok = true;
    for (size_t i = 0; ok && i < mcred_count(list); i++)
        ok = read(model, mcred_at(list, i), out);
    return ok;
}

static int two_digits(mcred_str text, size_t at) {
    return text.len == 5 ? (text.data[at] - '0') * 10 + (text.data[at + 1] - '0') : 1;
}

mcred_incentive_rules *model_incentive_rules(mcred_model *model, const mcred_file *file, const mcred_node *node) {
    mcred_incentive_rules *out = MCRED_NEW(model->arena, mcred_incentive_rules);
    const mcred_node *cycle = mcred_get(node, "cycle");
    mcred_str year = mcred_get_text(node, "year_starts");
    if (!out)
        return NULL;
    *out = (mcred_incentive_rules){.file = file,
                                   .node = node,
                                   .title = mcred_get_text(node, "title"),
                                   .source = mcred_get_text(node, "source"),
                                   .year_month = two_digits(year, 0),
                                   .year_day = two_digits(year, 3),
                                   .cycle_years = model_int(cycle, "years", 0),
                                   .approval = read_window(mcred_get(node, "approval")),
                                   .claim = read_window(mcred_get(node, "claim")),
                                   .either = mcred_get_text(node, "stipend_or_credit"),
                                   .units = MCRED_VEC(mcred_incentive_unit),
                                   .buckets = MCRED_VEC(mcred_incentive_bucket),
                                   .splits = MCRED_VEC(mcred_incentive_split),
                                   .caps = MCRED_VEC(mcred_incentive_cap),
                                   .targets = MCRED_VEC(mcred_incentive_target)};
    (void)model_day(mcred_get(cycle, "starts"), &out->cycle_starts);
    bool ok = read_list(model, out, "units", read_unit) && read_list(model, out, "buckets", read_bucket) &&
              read_list(model, out, "splits", read_split) && read_list(model, out, "caps", read_cap) &&
              read_list(model, out, "targets", read_target);
    return ok ? out : NULL;
}

mcred_status mcred_model_incentive_rules(mcred_model *model, mcred_sink *sink, const mcred_incentive_rules **out) {
    const mcred_programme *programme = NULL;
    mcred_status status = mcred_model_programme(model, sink, &programme);
    *out = status == MCRED_OK ? programme->policy.incentives : NULL;
    return status == MCRED_OK && !*out ? MCRED_NO : status;
}

mcred_status mcred_model_incentive_file(mcred_model *model, const mcred_source *source, mcred_sink *sink,
                                        const mcred_incentive_rules **out) {
    mcred_file *file = NULL;
    *out = NULL;
    mcred_status status = model_check(model, KIND_INCENTIVES, source->name, source->text, sink, &file);
    if (status != MCRED_OK)
        return status;
    *out = model_incentive_rules(model, file, file->root);
    return *out ? MCRED_OK : model_memory(sink);
}
