// Thin shims over system calls that need macros or GNU extensions. Only <stdint.h> types cross this border:
// including <sys/...> here would clash with ALSA's own view of the same headers.
#ifndef ANI4OUT_CSYSTEM_H
#define ANI4OUT_CSYSTEM_H
#include <stdint.h>

/// One received datagram: where it lies in the caller's buffer and what the kernel said about it.
typedef struct {
    int32_t length;          ///< bytes received, possibly truncated to the slot
    uint32_t source_address; ///< sender's IPv4 address, host order
    uint16_t source_port;
    uint8_t traffic_class;   ///< TOS byte; DSCP is its upper six bits
    uint8_t is_truncated;
    int64_t realtime_ns;     ///< kernel arrival stamp (CLOCK_REALTIME), 0 where there is none
    uint32_t queue_overflow; ///< datagrams dropped by this socket since it was opened, as of this one
} csystem_datagram;

enum { CSYSTEM_BATCH = 64 };

/// Receives at most `count` (≤ CSYSTEM_BATCH) datagrams without waiting, each into its own `slot_size` bytes of
/// `buffer`. Returns how many, 0 when there are none, or −errno. Real-time safe: allocates nothing.
int32_t csystem_receive(int32_t socket, uint8_t *buffer, int32_t slot_size, csystem_datagram *datagrams, int32_t count);

/// The address of a function `(file, line, function, error, format, …)` that keeps its message, formatted, instead of
/// printing it: for libraries that report errors through such a variadic callback, which Swift cannot write.
void *csystem_message_handler(void);

/// Copies the calling thread's last kept message, cut to `size` − 1 bytes and always terminated, and forgets it.
/// Returns its length, 0 where there is none.
int32_t csystem_take_message(char *buffer, int32_t size);

/// Makes this thread treat denormal numbers as zero, where the processor can.
void csystem_flush_denormals(void);

/// Locks all memory of the process, pages being locked as they are first touched. Returns 0 or −errno.
int32_t csystem_lock_memory(void);

/// Gives the calling thread SCHED_FIFO of this priority and a name of at most 15 bytes. Returns 0 or −errno.
int32_t csystem_become_realtime(int32_t priority, const char *name);

/// Columns of the terminal on this descriptor, 0 where it is none.
int32_t csystem_terminal_columns(int32_t descriptor);

#endif
