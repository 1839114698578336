/* suppress.c - rows hidden for their small numbers, and rows hidden so that subtraction does not bring those back. */
#include "assessment/suppress.h"

bool mcred_is_small(size_t number, size_t least) {
    return number > 0 && number < least;
}

static bool row_small(const mcred_row *row, size_t least) {
    for (size_t i = 0; i < MCRED_ROW_NUMBERS; i++) {
        if (mcred_is_small(row->number[i], least))
            return true;
    }
    return false;
}

static size_t size_of(const mcred_row *row) {
    size_t size = 0;
    for (size_t i = 0; i < MCRED_ROW_NUMBERS; i++)
        size += row->number[i];
    return size;
}

/* What a reader gets by taking the rows that are shown from the total. */
static mcred_row all_hidden(const mcred_row *rows, size_t count, size_t *hidden) {
    mcred_row sum = {.hidden = true};
    *hidden = 0;
    for (size_t i = 0; i < count; i++) {
        if (!rows[i].hidden || size_of(&rows[i]) == 0)
            continue;
        (*hidden)++;
        for (size_t j = 0; j < MCRED_ROW_NUMBERS; j++)
            sum.number[j] += rows[i].number[j];
    }
    return sum;
}

static mcred_row *smallest_shown(mcred_row *rows, size_t count) {
    mcred_row *found = NULL;
    for (size_t i = 0; i < count; i++) {
        size_t size = size_of(&rows[i]);
        if (!rows[i].hidden && size > 0 && (!found || size < size_of(found)))
            found = &rows[i];
    }
    return found;
}

bool mcred_suppress(mcred_row *rows, size_t count, size_t least) {
    mcred_row total = {.hidden = false};
    for (size_t i = 0; i < count; i++) {
        rows[i].hidden = rows[i].hidden || row_small(&rows[i], least);
        for (size_t j = 0; j < MCRED_ROW_NUMBERS; j++)
            total.number[j] += rows[i].number[j];
    }
    size_t hidden = 0;
    mcred_row sum = all_hidden(rows, count, &hidden);
    while (hidden == 1 || (hidden > 1 && row_small(&sum, least))) {
        mcred_row *next = smallest_shown(rows, count);
        if (!next)
            break;
        next->hidden = true;
        sum = all_hidden(rows, count, &hidden);
    }
    return !row_small(&total, least);
}
