// reference: what the arithmetic of the signal path costs in C, without anything around it.
//
//     reference equalizer HERTZ:DECIBELS:Q… < in > out    four channels of 64-bit floats, native byte order
//     reference --time                                    nanoseconds of processor time a frame
//
// Four bands of four channels in double precision, transposed direct form II: the same operations in the same order as
// ani4out's equaliser. And a whole chain: L24 decoded, equaliser, smoothed gain, limiter, peak and RMS meters, 32-bit
// samples. Its limiter follows peaks and no more, which distorts low tones; that of ani4out waits and looks ahead.
// Built -O3 for the same baseline as ani4out (plain x86-64, arm64).
#define _GNU_SOURCE
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    channels = 4,
    halves = 2,
    bands = 4,
    turn = 48,       // frames: 1 ms
    inputs = 16,     // turns of input, one after the other
    turns = 1000,    // turns of a round
    rounds = 101,
    frame_bytes = channels * 3,
};

// Two channels: the vectors that plain x86-64 and arm64 have. A frame is two of them.
typedef double pair_t __attribute__((vector_size(16)));
typedef int64_t mask_t __attribute__((vector_size(16)));
typedef struct { pair_t half[halves]; } frame_t;

// The section of a band for one half of the channels, and its memory.
struct section { pair_t b0, b1, b2, a1, a2, s1, s2; };
static struct section sections[halves][bands];

static pair_t both(double value) { return (pair_t){value, value}; }

static inline pair_t chosen(mask_t mask, pair_t yes, pair_t no) {
    return (pair_t)((mask & (mask_t)yes) | (~mask & (mask_t)no));
}

static inline pair_t higher(pair_t a, pair_t b) { return chosen(a > b, a, b); }
static inline pair_t magnitude(pair_t a) { return (pair_t)((mask_t)a & (mask_t){INT64_MAX, INT64_MAX}); }

// Peaking filter of the RBJ cookbook, in all channels.
static void set_band(int band, double hertz, double decibels, double q) {
    double w = 2 * M_PI * hertz / 48000, gain = pow(10, decibels / 40), alpha = sin(w) / (2 * q), a0 = 1 + alpha / gain;
    for (int h = 0; h < halves; h++)
        sections[h][band] = (struct section){
            .b0 = both((1 + alpha * gain) / a0), .b1 = both(-2 * cos(w) / a0), .b2 = both((1 - alpha * gain) / a0),
            .a1 = both(-2 * cos(w) / a0), .a2 = both((1 - alpha / gain) / a0)};
}

// One half of the channels after the other: the memories of four bands then fit the registers. Both at once, or vectors
// of four that the compiler splits, are slower.
__attribute__((noinline)) static void equalize(frame_t *frames, int count) {
    for (int h = 0; h < halves; h++) {
        pair_t s1[bands], s2[bands];
        for (int k = 0; k < bands; k++) s1[k] = sections[h][k].s1, s2[k] = sections[h][k].s2;
        for (int i = 0; i < count; i++) {
            pair_t x = frames[i].half[h];
            for (int k = 0; k < bands; k++) {
                const struct section *c = &sections[h][k];
                pair_t y = c->b0 * x + s1[k];
                s1[k] = c->b1 * x + s2[k] - c->a1 * y;
                s2[k] = c->b2 * x - c->a2 * y;
                x = y;
            }
            frames[i].half[h] = x;
        }
        for (int k = 0; k < bands; k++) sections[h][k].s1 = s1[k], sections[h][k].s2 = s2[k];
    }
}

// What the chain keeps from turn to turn.
static frame_t gain, target, envelope, peak, power;

static void decode(const uint8_t *payload, frame_t *frames, int count) {
    for (int i = 0; i < count; i++)
        for (int c = 0; c < channels; c++) {
            const uint8_t *p = payload + i * frame_bytes + c * 3;
            frames[i].half[c / 2][c % 2] = (int32_t)((uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8) *
                                           0x1p-31;
        }
}

__attribute__((noinline)) static void chain(const uint8_t *payload, frame_t *frames, int32_t *samples, int count) {
    const pair_t ceiling = both(0.98), release = both(0.9995), full = both(0x1p31), rounder = both(0x1.8p52);
    decode(payload, frames, count);
    equalize(frames, count);
    for (int h = 0; h < halves; h++) {
        pair_t g = gain.half[h], t = target.half[h], e = envelope.half[h], pk = peak.half[h], pw = power.half[h];
        for (int i = 0; i < count; i++) {
            g += (t - g) * both(0.001);
            pair_t x = frames[i].half[h] * g, level = magnitude(x);
            pk = higher(level, pk * both(0.99999));
            pw += (x * x - pw) * both(1e-4);
            e = higher(level, e * release);
            x *= ceiling / higher(e, ceiling);
            // Below full scale by the limiter. The lower halves of these are whole numbers of 32 bits.
            mask_t words = (mask_t)(x * full + rounder);
            samples[i * channels + 2 * h] = (int32_t)words[0];
            samples[i * channels + 2 * h + 1] = (int32_t)words[1];
        }
        gain.half[h] = g, envelope.half[h] = e, peak.half[h] = pk, power.half[h] = pw;
    }
}

// MARK: timing

static frame_t input[inputs * turn], work[turn];
static uint8_t payloads[inputs * turn * frame_bytes];
static int32_t output[turn * channels];

static void do_nothing(int number) { (void)number; }
static void copy(int number) { memcpy(work, input + number % inputs * turn, sizeof work); }

static void equalize_turn(int number) {
    copy(number);
    equalize(work, turn);
}

static void chain_turn(int number) {
    chain(payloads + number % inputs * turn * frame_bytes, work, output, turn);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return time.tv_sec * 1e9 + time.tv_nsec;
}

static int ascending(const void *a, const void *b) {
    double difference = *(const double *)a - *(const double *)b;
    return (difference > 0) - (difference < 0);
}

// Nanoseconds a frame of each round, from the lowest up.
static void measure(void (*volatile process)(int), double *costs) {
    for (int round = 0; round < rounds; round++) {
        double begin = now();
        for (int number = 0; number < turns; number++) {
            process(number);
            __asm__ volatile("" ::"r"(work), "r"(output) : "memory"); // as if somebody read it
        }
        costs[round] = (now() - begin) / (turns * turn);
    }
    qsort(costs, rounds, sizeof *costs, ascending);
}

static void report(const char *name, void (*null)(int), void (*process)(int)) {
    double idle[rounds], busy[rounds];
    measure(null, idle);
    measure(process, busy);
    printf("%s: median %g ns/frame, fastest %g ns/frame\n", name, busy[rounds / 2] - idle[rounds / 2],
           busy[0] - idle[rounds / 2]);
}

static void time_all(void) {
    set_band(0, 120, -4, 0.7);
    set_band(1, 800, 3, 1.4);
    set_band(2, 3150, -6, 2);
    set_band(3, 9000, 5, 1);
    gain = (frame_t){{both(0.1), both(0.1)}};
    target = (frame_t){{{0.5, -0.5}, {0.7, 0.9}}};
    uint32_t seed = 1;
    for (int i = 0; i < inputs * turn * channels; i++) {
        seed = seed * 1664525 + 1013904223;
        int32_t word = (int32_t)seed / 4;
        input[i / channels].half[i % channels / 2][i % 2] = word * 0x1p-31;
        for (int byte = 0; byte < 3; byte++) payloads[i * 3 + byte] = (uint8_t)((uint32_t)word >> (24 - 8 * byte));
    }
    report("reference equalizer", copy, equalize_turn);
    report("reference chain", do_nothing, chain_turn);
}

// MARK: frames from standard input

static int transfer_all(void) {
    size_t count;
    while ((count = fread(work, sizeof *work, turn, stdin)) > 0) {
        equalize(work, (int)count);
        if (fwrite(work, sizeof *work, count, stdout) != count) return 1;
    }
    return 0;
}

int main(int count, char **words) {
    if (count == 2 && strcmp(words[1], "--time") == 0) {
        time_all();
        return 0;
    }
    if (count < 2 || count > 2 + bands || strcmp(words[1], "equalizer") != 0) {
        fprintf(stderr, "usage: reference --time, or reference equalizer HERTZ:DECIBELS:Q... < in > out\n");
        return 2;
    }
    for (int k = 0; k < bands; k++) set_band(k, 1000, 0, 1);
    for (int k = 0; k + 2 < count; k++) {
        double hertz, decibels, q;
        if (sscanf(words[k + 2], "%lf:%lf:%lf", &hertz, &decibels, &q) != 3) return 2;
        set_band(k, hertz, decibels, q);
    }
    return transfer_all();
}
