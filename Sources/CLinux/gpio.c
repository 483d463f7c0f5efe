#include "CLinux.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/gpio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

// The character device's second interface (Linux 5.10). Contacts bounce for a few milliseconds; the kernel waits them
// out, by itself where the chip cannot.
enum { DEBOUNCE_US = 10000 };

int32_t clinux_gpio_watch(const char *chip, uint32_t offset, int32_t is_active_low, int32_t bias) {
    int device = open(chip, O_RDONLY | O_CLOEXEC);
    if (device < 0) return -errno;
    struct gpio_v2_line_request request;
    memset(&request, 0, sizeof request);
    request.offsets[0] = offset;
    request.num_lines = 1;
    strncpy(request.consumer, "ani4out", sizeof request.consumer - 1);
    request.config.flags =
        GPIO_V2_LINE_FLAG_INPUT | GPIO_V2_LINE_FLAG_EDGE_RISING | GPIO_V2_LINE_FLAG_EDGE_FALLING;
    if (is_active_low) request.config.flags |= GPIO_V2_LINE_FLAG_ACTIVE_LOW;
    if (bias > 0) request.config.flags |= GPIO_V2_LINE_FLAG_BIAS_PULL_UP;
    if (bias < 0) request.config.flags |= GPIO_V2_LINE_FLAG_BIAS_PULL_DOWN;
    request.config.num_attrs = 1;
    request.config.attrs[0].mask = 1;
    request.config.attrs[0].attr.id = GPIO_V2_LINE_ATTR_ID_DEBOUNCE;
    request.config.attrs[0].attr.debounce_period_us = DEBOUNCE_US;
    int result = ioctl(device, GPIO_V2_GET_LINE_IOCTL, &request) == 0 ? 0 : -errno;
    // The line is ours by its own descriptor, the chip's is not needed any more.
    close(device);
    if (result < 0) return result;
    fcntl(request.fd, F_SETFD, FD_CLOEXEC);
    fcntl(request.fd, F_SETFL, fcntl(request.fd, F_GETFL) | O_NONBLOCK);
    return request.fd;
}
