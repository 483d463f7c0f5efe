// Counts what a thread asks of the allocator, exactly: the executable that links this replaces the C library's
// functions by ones that count and pass on.
#ifndef ANI4OUT_ALLOCATION_PROBE_H
#define ANI4OUT_ALLOCATION_PROBE_H
#include <stdint.h>

/// From now on the calling thread's calls are counted.
void allocation_probe_begin(void);

/// Ends counting and returns the calling thread's calls of malloc, calloc, realloc, aligned_alloc, posix_memalign and
/// free since `allocation_probe_begin`.
int64_t allocation_probe_end(void);

#endif
