/* pattern_property.c - Unicode properties by the names that ECMA-262 allows. */
#include "schema/pattern.h"

/* Values of General_Category: the short name and its aliases. */
static const struct {
    const char *name, *code;
} categories[] = {
    {"Letter", "L"},
    {"Cased_Letter", "L&"},
    {"LC", "L&"},
    {"Uppercase_Letter", "Lu"},
    {"Lowercase_Letter", "Ll"},
    {"Titlecase_Letter", "Lt"},
    {"Modifier_Letter", "Lm"},
    {"Other_Letter", "Lo"},
    {"Mark", "M"},
    {"Combining_Mark", "M"},
    {"Nonspacing_Mark", "Mn"},
    {"Spacing_Mark", "Mc"},
    {"Enclosing_Mark", "Me"},
    {"Number", "N"},
    {"Decimal_Number", "Nd"},
    {"digit", "Nd"},
    {"Letter_Number", "Nl"},
    {"Other_Number", "No"},
    {"Punctuation", "P"},
    {"punct", "P"},
    {"Connector_Punctuation", "Pc"},
    {"Dash_Punctuation", "Pd"},
    {"Open_Punctuation", "Ps"},
    {"Close_Punctuation", "Pe"},
    {"Initial_Punctuation", "Pi"},
    {"Final_Punctuation", "Pf"},
    {"Other_Punctuation", "Po"},
    {"Symbol", "S"},
    {"Math_Symbol", "Sm"},
    {"Currency_Symbol", "Sc"},
    {"Modifier_Symbol", "Sk"},
    {"Other_Symbol", "So"},
    {"Separator", "Z"},
    {"Space_Separator", "Zs"},
    {"Line_Separator", "Zl"},
    {"Paragraph_Separator", "Zp"},
    {"Other", "C"},
    {"Control", "Cc"},
    {"cntrl", "Cc"},
    {"Format", "Cf"},
    {"Surrogate", "Cs"},
    {"Private_Use", "Co"},
    {"Unassigned", "Cn"},
};

static const char *const short_categories[] = {
    "L",  "Lu", "Ll", "Lt", "Lm", "Lo", "M",  "Mn", "Mc", "Me", "N",  "Nd", "Nl", "No", "P",  "Pc", "Pd", "Ps", "Pe",
    "Pi", "Pf", "Po", "S",  "Sm", "Sc", "Sk", "So", "Z",  "Zs", "Zl", "Zp", "C",  "Cc", "Cf", "Cs", "Co", "Cn"};

static const char *category(mcred_str name) {
    for (size_t i = 0; i < sizeof categories / sizeof categories[0]; i++) {
        if (mcred_str_is(name, categories[i].name))
            return categories[i].code;
    }
    for (size_t i = 0; i < sizeof short_categories / sizeof short_categories[0]; i++) {
        if (mcred_str_is(name, short_categories[i]))
            return short_categories[i];
    }
    return NULL;
}

static bool is_name(mcred_str s) {
    for (size_t i = 0; i < s.len; i++) {
        char c = s.data[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '_')
            return false;
    }
    return s.len > 0;
}

bool mcred_pattern_property(mcred_str name, mcred_buf *out, bool *negate) {
    size_t sign = mcred_str_find(name, '=', 0);
    mcred_str value = sign == SIZE_MAX ? name : mcred_str_from(name, sign + 1);
    mcred_str key = sign == SIZE_MAX ? MCRED_S("") : mcred_str_first(name, sign);
    const char *code = category(value);
    *negate = false;
    if (!is_name(value))
        return false;
    if (mcred_str_is(key, "Script") || mcred_str_is(key, "sc")) {
        mcred_buf_printf(out, "sc:%.*s", MCRED_ARG(value));
        return true;
    }
    if (mcred_str_is(key, "Script_Extensions") || mcred_str_is(key, "scx")) {
        mcred_buf_printf(out, "scx:%.*s", MCRED_ARG(value));
        return true;
    }
    if (key.len && !mcred_str_is(key, "General_Category") && !mcred_str_is(key, "gc"))
        return false;
    if (mcred_str_is(name, "Assigned")) {
        *negate = true;
        code = "Cn";
    }
    if (code)
        mcred_buf_puts(out, code);
    else
        mcred_buf_put(out, value); /* a binary property: PCRE2 knows their names */
    return code || sign == SIZE_MAX;
}
