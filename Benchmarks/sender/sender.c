// sender: a paced stream of network audio for the benchmarks, four channels of L24 at 48 kHz.
//
//     sender GROUP PORT INTERFACE-ADDRESS FRAMES-PER-PACKET SECONDS
//
// Every sample names its place: channel 1 counts frames, the others are derived from it, so that what a receiver plays
// tells when it was sent. Prints the system time at which frame 0 was due; a packet leaves when its last frame is.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

static int64_t now(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void sleep_until(int64_t nanoseconds) {
    struct timespec t = {nanoseconds / 1000000000, nanoseconds % 1000000000};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, 0) == EINTR) {}
}

static uint8_t *put(uint8_t *p, uint32_t value) {
    *p++ = value >> 16;
    *p++ = value >> 8;
    *p++ = value;
    return p;
}

int main(int count, char **words) {
    if (count != 6) {
        fprintf(stderr, "usage: sender GROUP PORT INTERFACE-ADDRESS FRAMES-PER-PACKET SECONDS\n");
        return 2;
    }
    int s = socket(AF_INET, SOCK_DGRAM, 0), tos = 34 << 2;
    struct in_addr interface = {inet_addr(words[3])};
    setsockopt(s, IPPROTO_IP, IP_MULTICAST_IF, &interface, sizeof interface);
    setsockopt(s, IPPROTO_IP, IP_TOS, &tos, sizeof tos);
    struct sockaddr_in to = {
        .sin_family = AF_INET, .sin_port = htons(atoi(words[2])), .sin_addr.s_addr = inet_addr(words[1])};
    int64_t frames = atoll(words[4]), total = atoll(words[5]) * 48000;
    struct sched_param priority = {.sched_priority = 40};
    sched_setscheduler(0, SCHED_FIFO, &priority);

    uint8_t packet[1500] = {0x80, 98, 0, 0, 0, 0, 0, 0, 'f', 'l', 'o', 'r'};
    int64_t start = now(CLOCK_MONOTONIC) + 10000000;
    printf("%.6f\n", (now(CLOCK_REALTIME) + 10000000) / 1e9);
    fflush(stdout);
    for (int64_t k = 0; k * frames < total; k++) {
        uint16_t sequence = htons((uint16_t)k);
        uint32_t stamp = htonl((uint32_t)(k * frames));
        memcpy(packet + 2, &sequence, sizeof sequence);
        memcpy(packet + 4, &stamp, sizeof stamp);
        uint8_t *p = packet + 12;
        for (int64_t n = k * frames; n < (k + 1) * frames; n++) {
            uint32_t value = (uint32_t)n;
            p = put(put(put(put(p, value), ~value), value * 0x9E3779u), value ^ 0x555555u);
        }
        sleep_until(start + (k + 1) * frames * 1000000000LL / 48000);
        sendto(s, packet, p - packet, 0, (void *)&to, sizeof to);
    }
}
