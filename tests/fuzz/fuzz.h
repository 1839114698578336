/*
 * fuzz.h - the one function of a fuzz target; libFuzzer, AFL++ or replay.c call it.
 *
 * fuzz_badge -dict=tests/fuzz/dict/badge.dict NEW-FOLDER tests/fuzz/corpus/badge; what is found is kept in the corpus.
 */
#ifndef MCRED_FUZZ_H
#define MCRED_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
