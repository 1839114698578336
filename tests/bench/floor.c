/*
 * floor.c - what the libraries alone take for the same bytes: the floor under mcred validate.
 *
 *   floor yaml FILE...     libyaml's events, each made and deleted
 *   floor cmark FILE...    cmark's tree, each made and freed
 *
 * File names come from standard input, one a line. Reading the files is part of it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmark.h>
#include <yaml.h>

static char *read_file(const char *path, size_t *len) {
    FILE *file = fopen(path, "rb");
    static char buffer[1U << 24];
    if (!file)
        return NULL;
    *len = fread(buffer, 1, sizeof buffer, file);
    (void)fclose(file);
    return buffer;
}

static long events_of(const char *text, size_t len) {
    yaml_parser_t parser;
    yaml_event_t event;
    long count = 0;
    int type;
    if (!yaml_parser_initialize(&parser))
        return -1;
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, len);
    do {
        if (!yaml_parser_parse(&parser, &event))
            return -1;
        type = event.type;
        yaml_event_delete(&event);
        count++;
    } while (type != YAML_STREAM_END_EVENT);
    yaml_parser_delete(&parser);
    return count;
}

static long nodes_of(const char *text, size_t len) {
    cmark_node *root = cmark_parse_document(text, len, CMARK_OPT_DEFAULT);
    cmark_iter *iter = cmark_iter_new(root);
    long count = 0;
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE)
        count++;
    cmark_iter_free(iter);
    cmark_node_free(root);
    return count;
}

int main(int argc, char **argv) {
    char path[4096];
    long total = 0;
    if (argc != 2)
        return 2;
    while (fgets(path, sizeof path, stdin)) {
        size_t len = 0;
        path[strcspn(path, "\n")] = '\0';
        char *text = read_file(path, &len);
        long count = !text ? -1 : strcmp(argv[1], "yaml") == 0 ? events_of(text, len) : nodes_of(text, len);
        if (count < 0) {
            (void)fprintf(stderr, "floor: %s\n", path);
            return 1;
        }
        total += count;
    }
    (void)printf("%ld\n", total);
    return 0;
}
