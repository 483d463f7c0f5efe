// Thin shims over system calls that need macros or GNU extensions. Only <stdint.h> types cross this border:
// including <sys/...> here would clash with ALSA's own view of the same headers.
#ifndef ANI4OUT_CLINUX_H
#define ANI4OUT_CLINUX_H
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
} clinux_datagram;

/// Datagrams one call receives at most.
enum { CLINUX_BATCH = 64 };

/// Everything one batch of datagrams needs, prepared once. Opaque.
typedef struct clinux_batch clinux_batch;

/// Bytes a batch needs whose datagrams have `slot_size` bytes each.
intptr_t clinux_batch_bytes_needed(int32_t slot_size);

/// Makes a batch in `memory` of that size, aligned to 16 bytes, and touches all of it. Nothing is to be freed.
clinux_batch *clinux_batch_prepare(void *memory, int32_t slot_size);

/// The bytes of datagram `index` of the last receive.
const uint8_t *clinux_batch_bytes(const clinux_batch *batch, int32_t index);

/// What the kernel said about datagram `index` of the last receive.
const clinux_datagram *clinux_batch_datagram(const clinux_batch *batch, int32_t index);

/// Receives at most `count` (≤ CLINUX_BATCH) datagrams without waiting. Returns how many, 0 when there are none, or
/// −errno. Real-time safe: allocates nothing.
int32_t clinux_receive(clinux_batch *batch, int32_t socket, int32_t count);

/// One message received with the stamps of its socket's SO_TIMESTAMPING.
typedef struct {
    int32_t length;          ///< bytes received, possibly truncated to the buffer
    uint32_t source_address; ///< sender's IPv4 address, host order; 0 for an echo
    int64_t software_ns;     ///< the kernel's stamp (CLOCK_REALTIME), 0 where there is none
    int64_t hardware_ns;     ///< the network card's stamp, by its own clock, 0 where there is none
} clinux_stamped;

/// Receives one datagram into `buffer` without waiting or, for `is_echo`, one that was sent, as the error queue gives
/// it back with its stamp: all its headers before it. Returns 1, 0 where there is none, or −errno.
int32_t clinux_receive_stamped(int32_t socket, int32_t is_echo, void *buffer, int32_t size, clinux_stamped *message);

/// Has the network card of `interface` stamp PTP version 2 event messages in both directions, unless it already does.
/// Returns the number of its clock (/dev/ptpN), or −errno: −EOPNOTSUPP where it cannot.
int32_t clinux_stamp_in_hardware(int32_t socket, const char *interface);

/// Reads the seconds TAI is ahead of UTC as the kernel was told, 0 where it was not. Returns 1 where a program keeps
/// the system's clock synchronised, 0 where none does, or −errno. Changes nothing.
int32_t clinux_time_scale(int32_t *tai_offset);

/// The address of a function `(file, line, function, error, format, …)` that keeps its message, formatted, instead of
/// printing it: for libraries that report errors through such a variadic callback, which Swift cannot write.
void *clinux_message_handler(void);

/// Copies the calling thread's last kept message, cut to `size` − 1 bytes and always terminated, and forgets it.
/// Returns its length, 0 where there is none.
int32_t clinux_take_message(char *buffer, int32_t size);

/// Makes this thread treat denormal numbers as zero, where the processor can.
void clinux_flush_denormals(void);

/// Locks all memory of the process, pages being locked as they are first touched. Returns 0 or −errno.
int32_t clinux_lock_memory(void);

/// Gives the calling thread SCHED_FIFO of this priority and a name of at most 15 bytes. Returns 0 or −errno.
int32_t clinux_become_realtime(int32_t priority, const char *name);

/// Whether a link dozes between packets (IEEE 802.3az).
typedef struct {
    uint8_t is_enabled;   ///< this side offers it
    uint8_t is_active;    ///< both sides agreed on it
    uint32_t idle_us; ///< microseconds without packets after which it dozes
} clinux_energy_efficiency_state;

/// Asks the driver of an interface. Returns 0 or −errno: EOPNOTSUPP where the link cannot doze.
int32_t clinux_energy_efficiency(const char *interface, clinux_energy_efficiency_state *state);

/// Who can stamp packets with the time they passed.
typedef struct {
    uint8_t hardware_transmit;
    uint8_t hardware_receive;
    uint8_t software_transmit;
    uint8_t software_receive;
    int32_t clock_index; ///< of the interface's clock, /dev/ptpN; −1 where it has none
} clinux_time_stamping_state;

/// Asks the driver of an interface. Returns 0 or −errno.
int32_t clinux_time_stamping(const char *interface, clinux_time_stamping_state *state);

/// Takes a line of a GPIO chip (`/dev/gpiochip0`) as an input and watches both of its edges, debounced. `bias` is 1 to
/// pull it up, −1 to pull it down, 0 to leave it as the board has it. Returns a descriptor that gives one `struct
/// gpio_v2_line_event` of linux/gpio.h for each edge and never waits, or −errno: −EBUSY where another has the line.
int32_t clinux_gpio_watch(const char *chip, uint32_t offset, int32_t is_active_low, int32_t bias);

/// One instruction of a classic BPF program, as `struct sock_filter` of linux/filter.h.
typedef struct {
    uint16_t code;
    uint8_t if_true;  ///< instructions that are left out where a comparison holds
    uint8_t if_false; ///< and where it does not
    uint32_t operand;
} clinux_filter_step;

/// Codes of instructions, as linux/bpf_common.h puts them together.
enum {
    CLINUX_LOAD_WORD = 0x20,      ///< BPF_LD | BPF_W | BPF_ABS
    CLINUX_LOAD_BYTE = 0x30,      ///< BPF_LD | BPF_B | BPF_ABS
    CLINUX_LOAD_LENGTH = 0x80,    ///< BPF_LD | BPF_W | BPF_LEN
    CLINUX_AND = 0x54,            ///< BPF_ALU | BPF_AND | BPF_K
    CLINUX_IF_EQUAL = 0x15,       ///< BPF_JMP | BPF_JEQ | BPF_K
    CLINUX_IF_AT_LEAST = 0x35,    ///< BPF_JMP | BPF_JGE | BPF_K
    CLINUX_RESULT = 0x06,         ///< BPF_RET | BPF_K: bytes of the datagram that pass
};

/// Offsets from here on count from the IPv4 header (SKF_NET_OFF), others from the UDP header.
static const uint32_t CLINUX_IPV4_HEADER = 0xFFF00000;

/// Has the kernel ask a program about each datagram before the socket gets it. Returns 0 or −errno.
int32_t clinux_attach_filter(int32_t socket, const clinux_filter_step *steps, uint16_t count);

/// Takes the program away. Returns 0 or −errno.
int32_t clinux_detach_filter(int32_t socket);

/// Has a program that is to be started find no descriptor of this one from `first` on. `actions` is the
/// `posix_spawn_file_actions_t` it is started with. Returns 0 or errno.
int32_t clinux_close_from(void *actions, int32_t first);

#endif
