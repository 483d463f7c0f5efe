#include "AllocationProbe.h"
#include <errno.h>
#include <stddef.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);

// initial-exec: reading it must not allocate.
static __thread __attribute__((tls_model("initial-exec"))) int64_t calls;
static __thread __attribute__((tls_model("initial-exec"))) int counting;

void allocation_probe_begin(void) {
    calls = 0;
    counting = 1;
}

int64_t allocation_probe_end(void) {
    counting = 0;
    return calls;
}

void *malloc(size_t size) {
    calls += counting;
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    calls += counting;
    return __libc_calloc(count, size);
}

void *realloc(void *old, size_t size) {
    calls += counting;
    return __libc_realloc(old, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    calls += counting;
    return __libc_memalign(alignment, size);
}

void *memalign(size_t alignment, size_t size) {
    calls += counting;
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **result, size_t alignment, size_t size) {
    calls += counting;
    void *block = __libc_memalign(alignment, size);
    if (!block) return ENOMEM;
    *result = block;
    return 0;
}

void free(void *block) {
    calls += counting;
    __libc_free(block);
}
