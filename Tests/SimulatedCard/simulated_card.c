// A simulated sound card: an ALSA plugin that plays like a converter does, into a file instead of a loudspeaker.
//
// It exists so that tests go through the real libasound without any hardware. Like a converter it has a clock of its
// own, a buffer that it empties one frame after the other whether or not anybody fills it, and it stops when it finds
// the buffer empty. What it "played" is captured frame by frame; what was written but dropped before its turn is not.
//
// The position is worked out whenever libasound asks for it, from the time that has passed; there is no thread. The
// only shared state of the process is the table of cards opened so far.
//
//     cc -O2 -DPIC -fPIC -shared -Wl,-z,nodelete simulated_card.c -o libasound_module_pcm_anisim.so -lasound
//
//     pcm_type.anisim { lib "/absolute/path/libasound_module_pcm_anisim.so" }
//     pcm.sim { type anisim  capture "/dev/shm/played"  ppm 50.0  channels_max 4 }
//
// Keys, all optional (several words in one string are separated by spaces):
//
//     setup FILE        a file with more of these keys, one per line: `ppm 50.0`
//     title TEXT        what it calls itself (default "simulated sound card"), for plugins told apart by their names
//     capture FILE      what was played, interleaved, as the format says (put it on /dev/shm: disks stall)
//     stamps FILE       one line per event: `start|write|xrun|stop|unplug FRAME NANOSECONDS FILL`, where FRAME counts
//                       the frames played since the first opening and FILL those waiting in the buffer
//     control FILE      words that are true while they stand in the file: `busy unplugged stalled xrun`;
//                       `xrun` acts once each time it appears
//     clock FILE        eight bytes: the time in nanoseconds, instead of CLOCK_MONOTONIC; the test moves it on
//     mixer FILE        the controls of its mixer and their values, see simulated_mixer.c (none)
//     ppm X             how much faster than nominal the converter runs (default 0)
//     channels_min N, channels_max N   (2 and 8)
//     formats "S32_LE S24_3LE S24_LE S16_LE"    (all four)
//     rates "48000"     (44100 48000 96000)
//     granularity N     the position is reported in whole multiples of N frames (1)
//     xrun_at S, unplug_at S, replug_at S, stall_at S, stall_for S
//                       faults by time, in seconds after this process opened this card for the first time
#include <alsa/asoundlib.h>
#include <alsa/pcm_external.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "simulated_card_settings.h"

enum { CARDS = 256 };

typedef struct {
    int busy, unplugged, stalled, xrun;
} faults;

/// A card this process has opened, by its capture file or else its name: survives closing, so that a card that comes
/// back goes on where it was.
typedef struct {
    char name[PATH_BYTES];
    int64_t first_opened;
    uint64_t frames_played;
    int xrun_seen, timed_xrun_done;
} history;

typedef struct {
    snd_pcm_ioplug_t io;
    settings set;
    history *past;
    const volatile int64_t *clock;  ///< mapped `clock` file, or null
    int capture_fd, stamps_fd, timer_fd;
    uint8_t *buffer;                ///< one ALSA buffer of frames, addressed by frame number modulo its size
    size_t frame_bytes;
    int running;
    int64_t last;                   ///< when the position was last worked out
    int64_t elapsed;                ///< nanoseconds the converter has run since it was started
    uint64_t written, played;       ///< frames since `prepare`
    uint64_t reported;              ///< the position last told, a multiple of the granularity
} card;

static history past_cards[CARDS];
static pthread_mutex_t past_lock = PTHREAD_MUTEX_INITIALIZER;

static int64_t now(const card *c) {
    if (c->clock) return *c->clock;
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static double seconds_open(const card *c, int64_t at) { return (at - c->past->first_opened) * 1e-9; }

static faults read_faults(const card *c, int64_t at) {
    faults f = {0};
    char text[128] = {0};
    if (c->set.control[0]) {
        int fd = open(c->set.control, O_RDONLY | O_CLOEXEC);
        if (fd >= 0) {
            if (read(fd, text, sizeof text - 1) < 0) text[0] = 0;
            close(fd);
        }
    }
    f.busy = strstr(text, "busy") != NULL;
    f.unplugged = strstr(text, "unplugged") != NULL;
    f.stalled = strstr(text, "stalled") != NULL;
    int xrun = strstr(text, "xrun") != NULL;
    f.xrun = xrun && !c->past->xrun_seen;
    c->past->xrun_seen = xrun;
    double t = seconds_open(c, at);
    if (c->set.unplug_at >= 0 && t >= c->set.unplug_at && (c->set.replug_at < 0 || t < c->set.replug_at))
        f.unplugged = 1;
    if (c->set.xrun_at >= 0 && t >= c->set.xrun_at && !c->past->timed_xrun_done) {
        c->past->timed_xrun_done = 1;
        f.xrun = 1;
    }
    return f;
}

static void note(const card *c, const char *event, int64_t at) {
    if (c->stamps_fd < 0) return;
    // Not dprintf, which allocates: programs under test count allocations in their audio thread.
    char line[96];
    int length = snprintf(line, sizeof line, "%s %llu %lld %llu\n", event, (unsigned long long)c->past->frames_played,
                          (long long)at, (unsigned long long)(c->written - c->played));
    if (write(c->stamps_fd, line, (size_t)length) < length) return;  // a full disk is not what is tested
}

/// Plays all frames before `position`, counted since `prepare`.
static void play(card *c, uint64_t position) {
    while (c->played < position) {
        size_t index = c->played % c->io.buffer_size;
        uint64_t count = position - c->played;
        if (count > c->io.buffer_size - index) count = c->io.buffer_size - index;
        const uint8_t *bytes = c->buffer + index * c->frame_bytes;
        size_t left = count * c->frame_bytes;
        while (c->capture_fd >= 0 && left > 0) {
            ssize_t done = write(c->capture_fd, bytes, left);
            if (done <= 0) break;
            bytes += done;
            left -= (size_t)done;
        }
        c->played += count;
        c->past->frames_played += count;
    }
}

/// Nanoseconds of [from, to) that lie in the stall given by time.
static int64_t stalled_between(const card *c, int64_t from, int64_t to) {
    if (c->set.stall_at < 0) return 0;
    int64_t begin = c->past->first_opened + (int64_t)(c->set.stall_at * 1e9);
    int64_t end = begin + (int64_t)(c->set.stall_for * 1e9);
    if (from > begin) begin = from;
    if (to < end) end = to;
    return end > begin ? end - begin : 0;
}

/// Brings the converter up to the present. 0, or −EPIPE when it ran dry, or −ENODEV when it is gone.
static int advance(card *c) {
    int64_t at = now(c);
    faults f = read_faults(c, at);
    if (c->running) {
        if (!f.stalled) c->elapsed += at - c->last - stalled_between(c, c->last, at);
        c->last = at;
        uint64_t position = (uint64_t)((long double)c->elapsed * c->io.rate * (1 + c->set.ppm * 1e-6L) / 1e9L);
        if (position >= c->written) {  // the kernel, too, calls an empty buffer an under-run
            play(c, c->written);
            c->reported = c->written;
            if (c->io.state != SND_PCM_STATE_DRAINING) {
                c->running = 0;
                note(c, "xrun", at);
                return -EPIPE;
            }
        } else {
            play(c, position);
            c->reported = position - position % c->set.granularity;
        }
    }
    if (f.unplugged) {
        if (c->io.state != SND_PCM_STATE_DISCONNECTED) note(c, "unplug", at);
        c->running = 0;
        return -ENODEV;
    }
    if (f.xrun && c->running) {
        c->running = 0;
        note(c, "xrun", at);
        return -EPIPE;
    }
    return 0;
}

static snd_pcm_sframes_t card_pointer(snd_pcm_ioplug_t *io) {
    card *c = io->private_data;
    int error = advance(c);
    if (error == -ENODEV) {
        // An error here would be taken for an under-run; the state says what it is.
        snd_pcm_ioplug_set_state(io, SND_PCM_STATE_DISCONNECTED);
        return (snd_pcm_sframes_t)c->reported;
    }
    return error < 0 ? error : (snd_pcm_sframes_t)c->reported;
}

static int card_delay(snd_pcm_ioplug_t *io, snd_pcm_sframes_t *delay) {
    card *c = io->private_data;
    *delay = (snd_pcm_sframes_t)(c->written - c->reported);
    return 0;
}

static snd_pcm_sframes_t card_transfer(snd_pcm_ioplug_t *io, const snd_pcm_channel_area_t *areas,
                                       snd_pcm_uframes_t offset, snd_pcm_uframes_t size) {
    card *c = io->private_data;
    int64_t at = now(c);
    if (read_faults(c, at).unplugged) return -ENODEV;
    const uint8_t *bytes = (const uint8_t *)areas->addr + (areas->first + areas->step * offset) / 8;
    for (snd_pcm_uframes_t done = 0; done < size;) {
        size_t index = c->written % io->buffer_size;
        snd_pcm_uframes_t count = size - done;
        if (count > io->buffer_size - index) count = io->buffer_size - index;
        memcpy(c->buffer + index * c->frame_bytes, bytes + done * c->frame_bytes, count * c->frame_bytes);
        done += count;
        c->written += count;
    }
    note(c, "write", at);
    return (snd_pcm_sframes_t)size;
}

static int card_prepare(snd_pcm_ioplug_t *io) {
    card *c = io->private_data;
    if (read_faults(c, now(c)).unplugged) return -ENODEV;
    c->running = 0;
    c->written = c->played = c->reported = 0;
    c->elapsed = 0;
    // Waiting programs are woken once a period; each looks for itself how far the converter is.
    int64_t period = c->clock ? 1000000 : (int64_t)io->period_size * 1000000000LL / io->rate;
    struct itimerspec timer;
    timer.it_interval.tv_sec = period / 1000000000LL;
    timer.it_interval.tv_nsec = period % 1000000000LL;
    timer.it_value = timer.it_interval;
    return timerfd_settime(c->timer_fd, 0, &timer, NULL) < 0 ? -errno : 0;
}

static int card_start(snd_pcm_ioplug_t *io) {
    card *c = io->private_data;
    if (read_faults(c, now(c)).unplugged) return -ENODEV;
    if (c->written == 0) return -EPIPE;
    c->last = now(c);
    c->elapsed = 0;
    c->running = 1;
    note(c, "start", c->last);
    return 0;
}

static int card_stop(snd_pcm_ioplug_t *io) {
    card *c = io->private_data;
    if (c->running) {
        advance(c);
        c->running = 0;
        note(c, "stop", c->last);
    }
    return 0;
}

static int card_hw_params(snd_pcm_ioplug_t *io, snd_pcm_hw_params_t *params) {
    card *c = io->private_data;
    (void)params;
    c->frame_bytes = (size_t)io->channels * (size_t)snd_pcm_format_physical_width(io->format) / 8;
    free(c->buffer);
    c->buffer = calloc(io->buffer_size, c->frame_bytes);
    return c->buffer ? 0 : -ENOMEM;
}

static int card_poll_revents(snd_pcm_ioplug_t *io, struct pollfd *pfd, unsigned count, unsigned short *revents) {
    card *c = io->private_data;
    uint64_t ticks;
    *revents = 0;
    if (count < 1 || !(pfd->revents & POLLIN)) return 0;
    if (read(c->timer_fd, &ticks, sizeof ticks) < 0 && errno != EAGAIN) return -errno;
    // A fault wakes as readiness does: the next call then says what is wrong (POLLERR would become a bare −EIO).
    uint64_t waiting = c->running && advance(c) == 0 ? c->written - c->reported : 0;
    if (waiting + io->period_size <= io->buffer_size) *revents = POLLOUT;
    return 0;
}

static int card_close(snd_pcm_ioplug_t *io) {
    card *c = io->private_data;
    if (c->clock) munmap((void *)c->clock, sizeof *c->clock);
    if (c->capture_fd >= 0) close(c->capture_fd);
    if (c->stamps_fd >= 0) close(c->stamps_fd);
    if (c->timer_fd >= 0) close(c->timer_fd);
    free(c->buffer);
    free(c);
    return 0;
}

static const snd_pcm_ioplug_callback_t callbacks = {
    .start = card_start, .stop = card_stop, .pointer = card_pointer, .transfer = card_transfer,
    .close = card_close, .hw_params = card_hw_params, .prepare = card_prepare,
    .poll_revents = card_poll_revents, .delay = card_delay,
};

/// What is known of this card from before; `is_new` tells a first opening. Null when the table is full.
static history *remember(const char *name, int *is_new) {
    history *found = NULL;
    pthread_mutex_lock(&past_lock);
    for (int i = 0; i < CARDS && !found; i++) {
        if (past_cards[i].name[0] && strcmp(past_cards[i].name, name)) continue;
        found = &past_cards[i];
        *is_new = !found->name[0];
        snprintf(found->name, sizeof found->name, "%s", name);
    }
    pthread_mutex_unlock(&past_lock);
    return found;
}

SND_PCM_PLUGIN_DEFINE_FUNC(anisim) {
    (void)root;
    if (stream != SND_PCM_STREAM_PLAYBACK) return -EINVAL;
    card *c = calloc(1, sizeof *c);
    if (!c) return -ENOMEM;
    c->capture_fd = c->stamps_fd = c->timer_fd = -1;
    c->io.private_data = c;
    c->set = default_settings;
    int error = take_settings(&c->set, conf);
    if (error < 0) goto failed;

    if (c->set.clock[0]) {
        int fd = open(c->set.clock, O_RDONLY | O_CLOEXEC);
        void *map = fd < 0 ? MAP_FAILED : mmap(NULL, sizeof *c->clock, PROT_READ, MAP_SHARED, fd, 0);
        error = -errno;
        if (fd >= 0) close(fd);
        if (map == MAP_FAILED) goto failed;
        c->clock = map;
    }
    int is_new = 0;
    // The file, because a card behind another plugin has no name, and one card may have several.
    c->past = remember(c->set.capture[0] ? c->set.capture : name ? name : "unnamed", &is_new);
    if (!c->past) {
        error = -ENFILE;
        goto failed;
    }
    if (is_new) c->past->first_opened = now(c);
    faults f = read_faults(c, now(c));
    error = f.unplugged ? -ENODEV : f.busy ? -EBUSY : 0;
    // A card that was not there the first time has captured nothing yet: the file still begins anew.
    int mode_of_files = O_WRONLY | O_CREAT | O_CLOEXEC | (is_new ? O_TRUNC : O_APPEND);
    if (c->set.capture[0]) c->capture_fd = open(c->set.capture, mode_of_files, 0644);
    if (c->set.stamps[0]) c->stamps_fd = open(c->set.stamps, mode_of_files, 0644);
    if (error < 0) goto failed;
    c->timer_fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    if (c->timer_fd < 0) {
        error = -errno;
        goto failed;
    }

    c->io.version = SND_PCM_IOPLUG_VERSION;
    c->io.name = c->set.title;
    c->io.callback = &callbacks;
    c->io.flags = SND_PCM_IOPLUG_FLAG_BOUNDARY_WA | SND_PCM_IOPLUG_FLAG_MONOTONIC;
    c->io.poll_fd = c->timer_fd;
    c->io.poll_events = POLLIN;
    error = snd_pcm_ioplug_create(&c->io, name, stream, mode);
    if (error < 0) goto failed;
    // Converting plugins write through shared memory only; libasound keeps it and hands it to `transfer`.
    const unsigned access[] = {SND_PCM_ACCESS_RW_INTERLEAVED, SND_PCM_ACCESS_MMAP_INTERLEAVED};
    if ((error = snd_pcm_ioplug_set_param_list(&c->io, SND_PCM_IOPLUG_HW_ACCESS, 2, access)) < 0
        || (error = snd_pcm_ioplug_set_param_list(&c->io, SND_PCM_IOPLUG_HW_FORMAT, c->set.format_count,
                                                  c->set.formats)) < 0
        || (error = snd_pcm_ioplug_set_param_list(&c->io, SND_PCM_IOPLUG_HW_RATE, c->set.rate_count,
                                                  c->set.rates)) < 0
        || (error = snd_pcm_ioplug_set_param_minmax(&c->io, SND_PCM_IOPLUG_HW_CHANNELS,
                                                    (unsigned)c->set.channels_min, (unsigned)c->set.channels_max)) < 0
        || (error = snd_pcm_ioplug_set_param_minmax(&c->io, SND_PCM_IOPLUG_HW_PERIOD_BYTES, 32, 1 << 18)) < 0
        || (error = snd_pcm_ioplug_set_param_minmax(&c->io, SND_PCM_IOPLUG_HW_PERIODS, 2, 1024)) < 0) {
        snd_pcm_ioplug_delete(&c->io);  // which calls card_close
        return error;
    }
    *pcmp = c->io.pcm;
    return 0;

failed:
    card_close(&c->io);
    return error;
}

SND_PCM_PLUGIN_SYMBOL(anisim);
