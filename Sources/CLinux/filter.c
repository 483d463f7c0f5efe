#include "CLinux.h"

#include <errno.h>
#include <linux/filter.h>
#include <sys/socket.h>

_Static_assert(sizeof(clinux_filter_step) == sizeof(struct sock_filter), "one is read as the other");

int32_t clinux_attach_filter(int32_t socket, const clinux_filter_step *steps, uint16_t count) {
    struct sock_fprog program = {.len = count, .filter = (struct sock_filter *)(uintptr_t)steps};
    return setsockopt(socket, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) == 0 ? 0 : -errno;
}

int32_t clinux_detach_filter(int32_t socket) {
    int unused = 0;
    return setsockopt(socket, SOL_SOCKET, SO_DETACH_FILTER, &unused, sizeof unused) == 0 ? 0 : -errno;
}
