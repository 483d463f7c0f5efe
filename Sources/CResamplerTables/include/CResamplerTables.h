#pragma once
#include <stdint.h>

// The resampler's coefficients, row after row, as little-endian numbers with 30 bits behind the point. The program
// resampler-tables designs them and writes the files they come from.
extern const int32_t resampler_table_standard_words[];
extern const int32_t resampler_table_low_latency_words[];

static inline const int32_t *_Nonnull resampler_table_standard(void) { return resampler_table_standard_words; }
static inline const int32_t *_Nonnull resampler_table_low_latency(void) { return resampler_table_low_latency_words; }
