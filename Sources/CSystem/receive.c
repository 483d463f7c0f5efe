#define _GNU_SOURCE
#include "CSystem.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

/// Room for the three control messages asked for: arrival stamp, TOS, overflow count.
typedef union {
    struct cmsghdr align;
    uint8_t bytes[CMSG_SPACE(sizeof(struct timespec)) + CMSG_SPACE(sizeof(uint32_t)) + CMSG_SPACE(sizeof(uint32_t))];
} control_space;

static void read_control(struct msghdr *header, csystem_datagram *datagram) {
    for (struct cmsghdr *c = CMSG_FIRSTHDR(header); c; c = CMSG_NXTHDR(header, c)) {
        if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_TIMESTAMPNS) {
            struct timespec stamp;
            memcpy(&stamp, CMSG_DATA(c), sizeof stamp);
            datagram->realtime_ns = stamp.tv_sec * 1000000000LL + stamp.tv_nsec;
        } else if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SO_RXQ_OVFL) {
            memcpy(&datagram->queue_overflow, CMSG_DATA(c), sizeof datagram->queue_overflow);
        } else if (c->cmsg_level == IPPROTO_IP && c->cmsg_type == IP_TOS) {
            datagram->traffic_class = *CMSG_DATA(c);
        }
    }
}

int32_t csystem_receive(int32_t socket, uint8_t *buffer, int32_t slot_size, csystem_datagram *datagrams, int32_t count) {
    struct mmsghdr messages[CSYSTEM_BATCH];
    struct iovec vectors[CSYSTEM_BATCH];
    struct sockaddr_in sources[CSYSTEM_BATCH];
    control_space control[CSYSTEM_BATCH];
    if (count > CSYSTEM_BATCH) count = CSYSTEM_BATCH;
    for (int32_t i = 0; i < count; i++) {
        vectors[i] = (struct iovec){.iov_base = buffer + (intptr_t)i * slot_size, .iov_len = (size_t)slot_size};
        messages[i].msg_hdr = (struct msghdr){
            .msg_name = &sources[i], .msg_namelen = sizeof sources[i],
            .msg_iov = &vectors[i], .msg_iovlen = 1,
            .msg_control = control[i].bytes, .msg_controllen = sizeof control[i].bytes};
    }
    int received = recvmmsg(socket, messages, (unsigned)count, MSG_DONTWAIT, NULL);
    if (received < 0) return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? 0 : -errno;
    for (int32_t i = 0; i < received; i++) {
        datagrams[i] = (csystem_datagram){
            .length = (int32_t)messages[i].msg_len,
            .source_address = ntohl(sources[i].sin_addr.s_addr),
            .source_port = ntohs(sources[i].sin_port),
            .is_truncated = (messages[i].msg_hdr.msg_flags & MSG_TRUNC) != 0};
        read_control(&messages[i].msg_hdr, &datagrams[i]);
    }
    return received;
}
