// floor: how little a receiver of network audio can cost.
//
//     floor [-e] [-r] GROUP PORT INTERFACE-ADDRESS
//
// One thread, one wake a millisecond. Each wake takes what has arrived with recvmmsg, files it in a ring by its RTP
// time stamp, and makes one block of 48 frames: four channels of L24 decoded, with -e four bands of EQ on each, a gain,
// 32-bit samples out. With -r at real-time priority, as ani4out is where that is permitted. Nothing else: no clock
// recovery, no meters, no statistics, no shell around it. What ani4out costs beyond this is the price of being a
// product. Built -O3 for the same baseline as ani4out (plain x86-64, arm64).
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <math.h>
#include <netinet/in.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    channels = 4,
    frame_bytes = channels * 3,
    ring_frames = 16384,   // 341 ms, a power of two
    block_frames = 48,     // 1 ms
    link_offset = 480,     // 10 ms behind what arrives
    batch = 32,            // datagrams a call
    header_bytes = 12,     // RFC 3550 section 5.1, without CSRC and extension
    datagram_bytes = 1500,
    bands = 4,
};

// The four channels of a frame side by side.
typedef double frame_t __attribute__((vector_size(channels * sizeof(double))));

static uint8_t ring[ring_frames][frame_bytes];
static uint32_t read_at;   // media time of the next frame to play
static int is_playing;
static int32_t block[block_frames][channels];

static frame_t all(double value) { return (frame_t){value, value, value, value}; }

// One second-order section in transposed direct form II, the same on four channels.
struct band { frame_t b0, b1, b2, a1, a2, s1, s2; };
static struct band equaliser[bands];

// Peaking filter of the RBJ cookbook.
static struct band peaking(double hertz, double q, double decibels) {
    double w = 2 * M_PI * hertz / 48000, gain = pow(10, decibels / 40), alpha = sin(w) / (2 * q), a0 = 1 + alpha / gain;
    struct band band = {.b0 = all((1 + alpha * gain) / a0), .b1 = all(-2 * cos(w) / a0),
                        .b2 = all((1 - alpha * gain) / a0), .a1 = all(-2 * cos(w) / a0),
                        .a2 = all((1 - alpha / gain) / a0)};
    return band;
}

static void file_packet(const uint8_t *packet, size_t size) {
    if (size < header_bytes + frame_bytes || packet[0] != 0x80) return;
    uint32_t stamp;
    memcpy(&stamp, packet + 4, sizeof stamp);
    stamp = ntohl(stamp);
    size_t frames = (size - header_bytes) / frame_bytes;
    if (!is_playing) {
        read_at = stamp - link_offset;
        is_playing = 1;
    }
    size_t at = stamp % ring_frames, first = frames < ring_frames - at ? frames : ring_frames - at;
    memcpy(ring[at], packet + header_bytes, first * frame_bytes);
    memcpy(ring[0], packet + header_bytes + first * frame_bytes, (frames - first) * frame_bytes);
}

static inline int32_t sample(const uint8_t *p) {
    return (int32_t)((uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8);
}

static void make_block(int with_equaliser, double gain) {
    for (int i = 0; i < block_frames; i++, read_at++) {
        const uint8_t *p = ring[read_at % ring_frames];
        frame_t x = {sample(p), sample(p + 3), sample(p + 6), sample(p + 9)};
        if (with_equaliser)
            for (int k = 0; k < bands; k++) {
                struct band *band = &equaliser[k];
                frame_t y = band->b0 * x + band->s1;
                band->s1 = band->b1 * x - band->a1 * y + band->s2;
                band->s2 = band->b2 * x - band->a2 * y;
                x = y;
            }
        x *= all(gain);
        for (int c = 0; c < channels; c++) block[i][c] = (int32_t)x[c];
    }
    __asm__ volatile("" ::"r"(block) : "memory"); // as if a card read it
}

static int open_socket(const char *group, int port, const char *interface) {
    int s = socket(AF_INET, SOCK_DGRAM, 0), one = 1;
    setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    struct sockaddr_in name = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = inet_addr(group)};
    struct ip_mreq join = {.imr_multiaddr.s_addr = inet_addr(group), .imr_interface.s_addr = inet_addr(interface)};
    if (bind(s, (void *)&name, sizeof name) || setsockopt(s, IPPROTO_IP, IP_ADD_MEMBERSHIP, &join, sizeof join)) {
        perror("floor: join");
        exit(1);
    }
    return s;
}

int main(int count, char **words) {
    int with_equaliser = 0, with_priority = 0;
    for (int option; (option = getopt(count, words, "er")) != -1;) {
        if (option == 'e') with_equaliser = 1;
        else if (option == 'r') with_priority = 1;
        else return 2;
    }
    if (count - optind != 3) {
        fprintf(stderr, "usage: floor [-e] [-r] GROUP PORT INTERFACE-ADDRESS\n");
        return 2;
    }
    words += optind;
    int s = open_socket(words[0], atoi(words[1]), words[2]);
    equaliser[0] = peaking(120, 0.7, -4);
    equaliser[1] = peaking(800, 1.4, 3);
    equaliser[2] = peaking(3150, 2, -6);
    equaliser[3] = peaking(9000, 1, 5);
    struct sched_param priority = {.sched_priority = 60};
    if (with_priority) sched_setscheduler(0, SCHED_FIFO, &priority);

    static uint8_t datagrams[batch][datagram_bytes];
    static struct mmsghdr messages[batch];
    static struct iovec vectors[batch];
    for (int i = 0; i < batch; i++) {
        vectors[i] = (struct iovec){datagrams[i], datagram_bytes};
        messages[i].msg_hdr = (struct msghdr){.msg_iov = &vectors[i], .msg_iovlen = 1};
    }
    struct timespec turn;
    clock_gettime(CLOCK_MONOTONIC, &turn);
    for (;;) {
        turn.tv_nsec += 1000000;
        if (turn.tv_nsec >= 1000000000) {
            turn.tv_nsec -= 1000000000;
            turn.tv_sec++;
        }
        while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &turn, 0) == EINTR) {}
        int taken = recvmmsg(s, messages, batch, MSG_DONTWAIT, 0);
        for (int i = 0; i < taken; i++) file_packet(datagrams[i], messages[i].msg_len);
        if (is_playing) make_block(with_equaliser, 0.7);
    }
}
