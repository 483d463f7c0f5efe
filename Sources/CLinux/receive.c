#define _GNU_SOURCE
#include "CLinux.h"
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

static void read_control(struct msghdr *header, clinux_datagram *datagram) {
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

struct clinux_batch {
    struct mmsghdr messages[CLINUX_BATCH];
    struct iovec vectors[CLINUX_BATCH];
    struct sockaddr_in sources[CLINUX_BATCH];
    control_space control[CLINUX_BATCH];
    clinux_datagram datagrams[CLINUX_BATCH];
    int32_t slot_size;
    uint8_t bytes[];
};

/// What the kernel overwrites of a message header with each datagram.
static void restore(clinux_batch *batch, int32_t index) {
    struct msghdr *header = &batch->messages[index].msg_hdr;
    header->msg_namelen = sizeof batch->sources[index];
    header->msg_controllen = sizeof batch->control[index].bytes;
    header->msg_flags = 0;
}

intptr_t clinux_batch_bytes_needed(int32_t slot_size) {
    return (intptr_t)sizeof(clinux_batch) + (intptr_t)slot_size * CLINUX_BATCH;
}

clinux_batch *clinux_batch_prepare(void *memory, int32_t slot_size) {
    // The audio thread must not be the first to touch these pages.
    clinux_batch *batch = memset(memory, 0, (size_t)clinux_batch_bytes_needed(slot_size));
    batch->slot_size = slot_size;
    for (int32_t i = 0; i < CLINUX_BATCH; i++) {
        batch->vectors[i] = (struct iovec){
            .iov_base = batch->bytes + (intptr_t)i * slot_size, .iov_len = (size_t)slot_size};
        batch->messages[i].msg_hdr = (struct msghdr){
            .msg_name = &batch->sources[i], .msg_iov = &batch->vectors[i], .msg_iovlen = 1,
            .msg_control = batch->control[i].bytes};
        restore(batch, i);
    }
    return batch;
}

const uint8_t *clinux_batch_bytes(const clinux_batch *batch, int32_t index) {
    return batch->bytes + (intptr_t)index * batch->slot_size;
}

const clinux_datagram *clinux_batch_datagram(const clinux_batch *batch, int32_t index) {
    return &batch->datagrams[index];
}

int32_t clinux_receive(clinux_batch *batch, int32_t socket, int32_t count) {
    if (count > CLINUX_BATCH) count = CLINUX_BATCH;
    int received = recvmmsg(socket, batch->messages, (unsigned)count, MSG_DONTWAIT, NULL);
    if (received < 0) return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? 0 : -errno;
    for (int32_t i = 0; i < received; i++) {
        struct msghdr *header = &batch->messages[i].msg_hdr;
        batch->datagrams[i] = (clinux_datagram){
            .length = (int32_t)batch->messages[i].msg_len,
            .source_address = ntohl(batch->sources[i].sin_addr.s_addr),
            .source_port = ntohs(batch->sources[i].sin_port),
            .is_truncated = (header->msg_flags & MSG_TRUNC) != 0};
        read_control(header, &batch->datagrams[i]);
        restore(batch, i);
    }
    return received;
}
