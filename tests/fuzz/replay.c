/* replay.c - runs a fuzz target once on each file named: the kept inputs as a plain test. */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"

static int replay(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        return 1;
    long size = ftell(file);
    rewind(file);
    uint8_t *data = malloc(size > 0 ? (size_t)size : 1);
    int failed = size < 0 || !data || fread(data, 1, (size_t)size, file) != (size_t)size;
    if (!failed)
        (void)LLVMFuzzerTestOneInput(data, (size_t)size);
    free(data);
    (void)fclose(file);
    return failed;
}

int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        if (replay(argv[i]) != 0) {
            (void)fprintf(stderr, "cannot read %s\n", argv[i]);
            return 1;
        }
    }
    (void)printf("%d inputs replayed\n", argc - 1);
    return argc > 1 ? 0 : 1;
}
