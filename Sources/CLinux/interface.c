#define _GNU_SOURCE
#include "CLinux.h"
#include <errno.h>
#include <linux/ethtool.h>
#include <linux/net_tstamp.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

/// One request to the driver of an interface: 0 or −errno.
static int32_t ask(const char *interface, void *command) {
    int descriptor = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return -errno;
    struct ifreq request = {.ifr_data = command};
    strncpy(request.ifr_name, interface, IFNAMSIZ - 1);
    int32_t result = ioctl(descriptor, SIOCETHTOOL, &request) == 0 ? 0 : -errno;
    close(descriptor);
    return result;
}

int32_t clinux_energy_efficiency(const char *interface, clinux_energy_efficiency_state *state) {
    struct ethtool_eee answer = {.cmd = ETHTOOL_GEEE};
    int32_t result = ask(interface, &answer);
    *state = (clinux_energy_efficiency_state){
        .is_enabled = answer.eee_enabled != 0, .is_active = answer.eee_active != 0,
        .idle_us = answer.tx_lpi_timer};
    return result;
}

int32_t clinux_time_stamping(const char *interface, clinux_time_stamping_state *state) {
    struct ethtool_ts_info answer = {.cmd = ETHTOOL_GET_TS_INFO, .phc_index = -1};
    int32_t result = ask(interface, &answer);
    uint32_t can = answer.so_timestamping;
    *state = (clinux_time_stamping_state){
        .hardware_transmit =
            (can & SOF_TIMESTAMPING_TX_HARDWARE) && (can & SOF_TIMESTAMPING_RAW_HARDWARE)
            && (answer.tx_types & 1u << HWTSTAMP_TX_ON),
        .hardware_receive =
            (can & SOF_TIMESTAMPING_RX_HARDWARE) && (can & SOF_TIMESTAMPING_RAW_HARDWARE)
            && (answer.rx_filters & ~(1u << HWTSTAMP_FILTER_NONE)) != 0,
        .software_transmit = (can & SOF_TIMESTAMPING_TX_SOFTWARE) != 0,
        .software_receive = (can & SOF_TIMESTAMPING_RX_SOFTWARE) != 0,
        .clock_index = answer.phc_index};
    return result;
}
