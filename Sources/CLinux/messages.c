#define _GNU_SOURCE
#include "CLinux.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// Per thread: the thread whose call failed is the one that asks.
static __thread char last_message[256];

static void keep(const char *file, int line, const char *function, int error, const char *format, ...) {
    (void)file, (void)line, (void)function, (void)error;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(last_message, sizeof last_message, format, arguments);
    va_end(arguments);
}

void *clinux_message_handler(void) { return (void *)keep; }

int32_t clinux_take_message(char *buffer, int32_t size) {
    if (size < 1) return 0;
    snprintf(buffer, (size_t)size, "%s", last_message);
    last_message[0] = 0;
    return (int32_t)strlen(buffer);
}
