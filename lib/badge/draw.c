/* draw.c - the medal of a badge: colour, petals, rings and rosette. */
#include "badge/draw_internal.h"

#include <math.h>
#include <stdlib.h>

/* White text on dark and middle has a contrast of 4.5 and more (WCAG 2.2, 1.4.3). */
static const draw_colors PALETTES[] = {
    {"#0a4640", "#0f766c", "#bfeee3"}, {"#12356b", "#2563c4", "#c9dcff"}, {"#2c2273", "#5443c9", "#d9d3ff"},
    {"#461b69", "#8539b8", "#ecd0ff"}, {"#641249", "#ae2680", "#ffd0ec"}, {"#6b1226", "#bb2a48", "#ffd1d8"},
    {"#63270d", "#b04a19", "#ffdcc4"}, {"#523605", "#8f600a", "#ffe9b0"}, {"#36420a", "#5f7216", "#e9f4b4"},
    {"#124625", "#1f7a41", "#c4f1d2"}, {"#0b4255", "#127490", "#bfeaf8"}, {"#263142", "#52688a", "#d5e0f0"},
};
#define PALETTE_COUNT (sizeof PALETTES / sizeof PALETTES[0])

/* FNV-1a (Fowler, Noll, Vo), folded once more: near words give far numbers. */
static uint32_t number_of(mcred_str text) {
    uint32_t hash = 2166136261U;
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.data[i]) * 16777619U;
    hash ^= hash >> 15;
    hash *= 2246822519U;
    return hash ^ hash >> 13;
}

const char *mcred_badge_color(mcred_str topic) {
    return PALETTES[number_of(topic) % PALETTE_COUNT].middle;
}

draw_colors draw_colors_of(const mcred_badge_face *face) {
    return PALETTES[number_of(face->topic.len > 0 ? face->topic : face->id) % PALETTE_COUNT];
}

draw_petals draw_petals_of(const mcred_badge_face *face) {
    size_t count = face->units < 5 ? face->units + (face->units < 3 ? 4 : 3) : face->units > 16 ? 16 : face->units;
    const double radius = 160;
    return (draw_petals){count, radius, radius * sin(DRAW_TURN / 2 / (double)count) * 1.12};
}

draw_rosette draw_rosette_of(const mcred_badge_face *face) {
    uint32_t own = number_of(face->id);
    return (draw_rosette){.count = 8 + own % 9, .width = 34 + own / 9 % 60, .turned = own / 1024 % 180};
}

static int level_of(const mcred_credential *credential) {
    const mcred_node *value = mcred_get(mcred_get(credential->file->root, "level"), "value");
    int64_t number = 0;
    if (mcred_integer(value, &number))
        return number < 0 ? 0 : number > 8 ? 8 : (int)number;
    mcred_str text = mcred_text(value);
    return text.len == 1 && text.data[0] >= '1' && text.data[0] <= '8' ? text.data[0] - '0' : 0;
}

static mcred_str first_topic(const mcred_node *root, mcred_str otherwise) {
    mcred_str topic = mcred_text(mcred_at(mcred_get(root, "topics"), 0));
    return topic.len > 0 ? topic : otherwise;
}

mcred_badge_face mcred_badge_face_credential(const mcred_credential *credential) {
    return (mcred_badge_face){.id = credential->id,
                              .title = credential->title,
                              .language = credential->language,
                              .topic = first_topic(credential->file->root, credential->id),
                              .level = level_of(credential)};
}

mcred_badge_face mcred_badge_face_stack(const mcred_stack *stack) {
    return (mcred_badge_face){.id = stack->id,
                              .title = stack->title,
                              .language = mcred_get_text(stack->file->root, "language"),
                              .topic = first_topic(stack->file->root, stack->id),
                              .units = stack->units.len > 0 ? stack->units.len : 1};
}

/* Tenths, written as they are on every system and in every locale. */
static void put_tenths(mcred_buf *out, double value) {
    long tenths = lround(value * 10);
    mcred_buf_printf(out, "%s%ld", tenths < 0 ? "-" : "", labs(tenths) / 10);
    if (labs(tenths) % 10 != 0)
        mcred_buf_printf(out, ".%ld", labs(tenths) % 10);
}

static void put_point(mcred_buf *out, double radius, double turn) {
    put_tenths(out, DRAW_MIDDLE + radius * sin(turn * DRAW_TURN));
    mcred_buf_putc(out, ' ');
    put_tenths(out, DRAW_MIDDLE - radius * cos(turn * DRAW_TURN));
}

/* The edge of a stack's medal: so many round petals. */
static void put_petals(mcred_buf *out, const draw_petals *petals, const draw_colors *colors) {
    mcred_buf_puts(out, "<path d=\"M");
    for (size_t i = 0; i <= petals->count; i++) {
        if (i > 0) {
            mcred_buf_puts(out, "A");
            put_tenths(out, petals->bow);
            mcred_buf_putc(out, ' ');
            put_tenths(out, petals->bow);
            mcred_buf_puts(out, " 0 0 1 ");
        }
        put_point(out, petals->radius, ((double)(i % petals->count) - 0.5) / (double)petals->count);
    }
    mcred_buf_printf(out, "Z\" fill=\"%s\" stroke=\"%s\" stroke-width=\"5\" stroke-linejoin=\"round\"/>\n",
                     colors->dark, colors->middle);
}

static void put_edge(mcred_buf *out, const mcred_badge_face *face, const draw_colors *colors) {
    if (face->units > 0) {
        draw_petals petals = draw_petals_of(face);
        put_petals(out, &petals, colors);
        return;
    }
    mcred_buf_printf(out,
                     "<circle cx=\"200\" cy=\"200\" r=\"194\" fill=\"%s\"/>\n"
                     "<circle cx=\"200\" cy=\"200\" r=\"186\" fill=\"none\" stroke=\"%s\" stroke-width=\"5\" "
                     "stroke-linecap=\"round\" stroke-dasharray=\"0 12.174\"/>\n",
                     colors->dark, colors->light);
}

static void put_rings(mcred_buf *out, const mcred_badge_face *face, const draw_colors *colors) {
    for (int i = 0; i < face->level; i++)
        mcred_buf_printf(out,
                         "<circle cx=\"200\" cy=\"200\" r=\"%d\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n",
                         176 - 5 * i, colors->light);
}

/* Ellipses turned around the middle, as engravers draw them. */
static void put_rosette(mcred_buf *out, const mcred_badge_face *face, const draw_colors *colors) {
    draw_rosette rosette = draw_rosette_of(face);
    mcred_buf_printf(out, "<g fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" opacity=\".3\">\n", colors->light);
    for (unsigned i = 0; i < rosette.count; i++) {
        mcred_buf_printf(out, "<ellipse cx=\"200\" cy=\"200\" rx=\"126\" ry=\"%u\" transform=\"rotate(", rosette.width);
        put_tenths(out, (double)rosette.turned + 180.0 * i / rosette.count);
        mcred_buf_puts(out, " 200 200)\"/>\n");
    }
    mcred_buf_puts(out, "</g>\n");
}

void mcred_badge_draw(const mcred_badge_face *face, mcred_buf *out) {
    draw_colors colors = draw_colors_of(face);
    mcred_buf_puts(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 400\" width=\"400\" "
                        "height=\"400\" role=\"img\">\n");
    mcred_buf_printf(out,
                     "<defs><radialGradient id=\"face\" cy=\".32\" r=\".75\"><stop offset=\"0\" stop-color=\"%s\"/>"
                     "<stop offset=\"1\" stop-color=\"%s\"/></radialGradient></defs>\n",
                     colors.middle, colors.dark);
    put_edge(out, face, &colors);
    put_rings(out, face, &colors);
    mcred_buf_printf(out,
                     "<circle cx=\"200\" cy=\"200\" r=\"134\" fill=\"url(#face)\" stroke=\"%s\" stroke-width=\"3\"/>\n",
                     colors.light);
    put_rosette(out, face, &colors);
    draw_title(face, out);
    mcred_buf_puts(out, "</svg>\n");
}
