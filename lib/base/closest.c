/* closest.c - "did you mean": the candidate nearest to a misspelt word. */
#include "mcred/base.h"

/* Longer words are not compared: nobody misspells them by a letter or two, and
 * the cost stays bounded. */
#define LONGEST 64U

/* Fewer letters in common say little. */
#define SHORTEST_BEGINNING 3U

/* Letter case and '_' for '-' are the commonest slips: they cost nothing. */
static char folded(char c) {
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    return c == '_' ? '-' : c;
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* One row of the table of distances between the first i letters of a and the
 * first j of b; two and one are the rows of i - 2 and i - 1. */
static void fill_row(mcred_str a, mcred_str b, size_t i, const size_t *two, const size_t *one, size_t *row) {
    row[0] = i;
    for (size_t j = 1; j <= b.len; j++) {
        char x = folded(a.data[i - 1]), y = folded(b.data[j - 1]);
        size_t cost = least(one[j - 1] + (x != y), least(one[j], row[j - 1]) + 1);
        if (i > 1 && j > 1 && x == folded(b.data[j - 2]) && folded(a.data[i - 2]) == y)
            cost = least(cost, two[j - 2] + 1);
        row[j] = cost;
    }
}

/* Insertions, deletions, replacements and swaps of neighbours that lead from a
 * to b. Both at most LONGEST bytes. */
static size_t distance(mcred_str a, mcred_str b) {
    size_t rows[3][LONGEST + 1] = {{0}};
    for (size_t j = 0; j <= b.len; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.len; i++)
        fill_row(a, b, i, rows[(i + 1) % 3], rows[(i + 2) % 3], rows[i % 3]);
    return rows[a.len % 3][b.len];
}

/* One of the two begins the other: "assessors" for "assessors_required". */
static bool begins(mcred_str a, mcred_str b) {
    size_t len = least(a.len, b.len), same = 0;
    while (same < len && folded(a.data[same]) == folded(b.data[same]))
        same++;
    return len >= SHORTEST_BEGINNING && same == len;
}

/* The only candidate that begins the word, or that the word begins. */
static size_t only_beginning(mcred_str word, const mcred_str *candidates, size_t count) {
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        if (!begins(word, candidates[i]))
            continue;
        if (found != SIZE_MAX)
            return SIZE_MAX;
        found = i;
    }
    return found;
}

size_t mcred_closest(mcred_str word, const mcred_str *candidates, size_t count) {
    size_t best = SIZE_MAX;
    if (word.len == 0 || word.len > LONGEST)
        return best;
    /* A third of the word may be wrong; nothing is suggested beyond that. */
    size_t nearest = (word.len + 2) / 3 + 1;
    for (size_t i = 0; i < count; i++) {
        mcred_str other = candidates[i];
        if (other.len == 0 || other.len > LONGEST)
            continue;
        size_t far = distance(word, other);
        size_t longer = word.len > other.len ? word.len : other.len;
        if (far < nearest && far < longer) {
            nearest = far;
            best = i;
        }
    }
    return best != SIZE_MAX ? best : only_beginning(word, candidates, count);
}
