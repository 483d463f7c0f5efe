#define _GNU_SOURCE
#include "CLinux.h"
#include <arpa/inet.h>
#include <errno.h>
#include <linux/errqueue.h>
#include <linux/net_tstamp.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/timex.h>
#include <time.h>

static int64_t nanoseconds(struct timespec time) { return time.tv_sec * 1000000000LL + time.tv_nsec; }

int32_t clinux_receive_stamped(int32_t socket, int32_t is_echo, void *buffer, int32_t size, clinux_stamped *message) {
    // Room for what comes with an echo too: the extended error and the address of its cause.
    union {
        struct cmsghdr align;
        uint8_t bytes[256];
    } control;
    struct sockaddr_in source = {0};
    struct iovec vector = {.iov_base = buffer, .iov_len = (size_t)size};
    struct msghdr header = {
        .msg_name = &source, .msg_namelen = sizeof source, .msg_iov = &vector, .msg_iovlen = 1,
        .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
    ssize_t length = recvmsg(socket, &header, MSG_DONTWAIT | (is_echo ? MSG_ERRQUEUE : 0));
    if (length < 0) return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? 0 : -errno;
    *message = (clinux_stamped){
        .length = (int32_t)length, .source_address = is_echo ? 0 : ntohl(source.sin_addr.s_addr)};
    for (struct cmsghdr *c = CMSG_FIRSTHDR(&header); c; c = CMSG_NXTHDR(&header, c)) {
        if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_TIMESTAMPING) continue;
        struct scm_timestamping stamps;
        memcpy(&stamps, CMSG_DATA(c), sizeof stamps);
        message->software_ns = nanoseconds(stamps.ts[0]);
        message->hardware_ns = nanoseconds(stamps.ts[2]);
    }
    return 1;
}

int32_t clinux_stamp_in_hardware(int32_t socket, const char *interface) {
    clinux_time_stamping_state abilities;
    int32_t result = clinux_time_stamping(interface, &abilities);
    if (result != 0) return result;
    if (abilities.clock_index < 0 || !abilities.hardware_transmit || !abilities.hardware_receive) return -EOPNOTSUPP;

    struct hwtstamp_config config = {0};
    struct ifreq request = {.ifr_data = (char *)&config};
    strncpy(request.ifr_name, interface, IFNAMSIZ - 1);
    // Another PTP program may have set it, for more than we need: its setting stays.
    int is_known = ioctl(socket, SIOCGHWTSTAMP, &request) == 0;
    int is_enough = config.rx_filter == HWTSTAMP_FILTER_ALL || config.rx_filter == HWTSTAMP_FILTER_PTP_V2_EVENT ||
                    config.rx_filter == HWTSTAMP_FILTER_PTP_V2_L4_EVENT;
    if (is_known && is_enough && config.tx_type == HWTSTAMP_TX_ON) return abilities.clock_index;
    config = (struct hwtstamp_config){.tx_type = HWTSTAMP_TX_ON, .rx_filter = HWTSTAMP_FILTER_PTP_V2_EVENT};
    if (ioctl(socket, SIOCSHWTSTAMP, &request) != 0) return -errno;
    return config.rx_filter == HWTSTAMP_FILTER_NONE ? -EOPNOTSUPP : abilities.clock_index;
}

int32_t clinux_time_scale(int32_t *tai_offset) {
    struct ntptimeval time = {0};
    int state = ntp_gettimex(&time);
    if (state < 0) return -errno;
    *tai_offset = (int32_t)time.tai;
    return state != TIME_ERROR;
}
