#define _GNU_SOURCE
#include "CLinux.h"

#include <spawn.h>

int32_t clinux_close_from(void *actions, int32_t first) {
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}
