"""What the tests of the signal path send. `path_sources.py NAME FILE` writes one as the raw samples of packets."""
import sys

import numpy as np

from path_audio import RATE


def frames(seconds):
    return int(round(seconds * RATE))


def tone(hertz, level, count):
    return 10 ** (level / 20) * np.sin(2 * np.pi * hertz * np.arange(count) / RATE)


def noise(random, amplitude, count):
    return random.uniform(-amplitude, amplitude, count)


def triangular(random, count, bits=24):
    """Dither of ±1 step."""
    return (random.uniform(0, 1, count) - random.uniform(0, 1, count)) / 2 ** (bits - 1)


class Source:
    """`ideal` is what is meant, `sent` what is left of it in words; both 1.0 = full scale, one column a channel."""

    def __init__(self, seconds, bits=24):
        self.bits = bits
        self.ideal = np.zeros((frames(seconds), 4))
        self.dither = np.zeros((frames(seconds), 4))

    def put(self, channel, second, signal):
        start = frames(second)
        self.ideal[start:start + len(signal), channel] = signal

    @property
    def words(self):
        scale = 2.0 ** (self.bits - 1)
        return np.clip(np.rint((self.ideal + self.dither) * scale), -scale, scale - 1).astype(np.int64)

    @property
    def sent(self):
        return self.words / 2.0 ** (self.bits - 1)


# Channels 1 to 3 of `accuracy`, in seconds.
MARKER = (0.0, 1.0)
IMPULSES = [1.2 + 0.25 * k for k in range(8)]
IMPULSE = 0.9
TONES_AT = (3.4, 6.4)
TONES = np.unique(np.rint(np.geomspace(20, 20000, 31)))
QUIET_AT = (6.6, 9.1)
FAINT_AT = (9.3, 12.0)


def accuracy():
    """Channels 1 to 3: noise, impulses, 31 tones, −60 dBFS with dither, −100 dBFS. Channel 4: noise all the time."""
    source = Source(12)
    random = np.random.default_rng(1)
    for channel in range(3):
        source.put(channel, 0, noise(random, 0.25, frames(1)))
        for second in IMPULSES:
            source.put(channel, second, np.array([IMPULSE]))
        count = frames(TONES_AT[1]) - frames(TONES_AT[0])
        t = 2 * np.pi * np.arange(count) / RATE
        source.put(channel, TONES_AT[0], sum(0.02 * np.sin(f * t + random.uniform(0, 7)) for f in TONES))
        count = frames(QUIET_AT[1]) - frames(QUIET_AT[0])
        source.put(channel, QUIET_AT[0], tone(997, -60, count))
        start = frames(QUIET_AT[0])
        source.dither[start:start + count, channel] = triangular(random, count)
        source.put(channel, FAINT_AT[0], tone(997, -100, frames(FAINT_AT[1] - FAINT_AT[0])))
    source.put(3, 0, noise(random, 0.98, frames(12)))
    return source


def sixteen():
    """16-bit noise in all channels."""
    source = Source(5, bits=16)
    random = np.random.default_rng(2)
    for channel in range(4):
        source.put(channel, 0, noise(random, 0.7, frames(5)))
    return source


def plain():
    """Noise in all channels, quiet enough that four of them add up to less than full scale."""
    source = Source(9)
    random = np.random.default_rng(3)
    for channel in range(4):
        source.put(channel, 0, noise(random, 0.22, frames(9)))
    return source


# Parts of `loud`, in seconds.
SQUARE_AT = (1.5, 3.0)
MUSIC_AT = (3.0, 5.0)
NOISE_AT = (5.0, 6.5)
AFTER_AT = (6.5, 8.0)


def loud():
    """Quiet noise, then what is at full scale in all channels at once: squares, notes like music, noise. Then quiet."""
    source = Source(8)
    random = np.random.default_rng(4)
    for channel in range(4):
        source.put(channel, 0, noise(random, 0.22, frames(8)))
        t = np.arange(frames(1.5))
        source.put(channel, SQUARE_AT[0], np.where(t % 480 < 240, 1.0, -1.0))
        source.put(channel, NOISE_AT[0], np.clip(random.normal(0, 0.5, frames(1.5)), -1, 1))
    count = frames(2)
    t = np.arange(count) / RATE
    music = np.zeros(count)
    for onset in np.arange(0, 2, 0.125):
        pitch = 55 * 2 ** (random.integers(0, 36) / 12)
        age = np.maximum(t - onset, 0)
        for harmonic in range(1, 6):
            music += np.where(t >= onset, np.exp(-age * 8) * np.sin(2 * np.pi * pitch * harmonic * age), 0) / harmonic
    music /= np.max(np.abs(music))
    for channel in range(4):
        source.put(channel, MUSIC_AT[0], music)
    return source


PEAK_SECONDS = 1.5  # where channels 1 and 2 of `meters` begin to have peaks
STAIRS = [-60.3, -59.7, -23.3, -22.7, -0.5, 0.0, -30.0, -45.0]
STAIR_SECONDS = 1.4


def peaks():
    """Frames of 21 single samples at full scale, at random more than a second apart."""
    random = np.random.default_rng(5)
    return frames(PEAK_SECONDS) + np.cumsum(np.rint(random.uniform(1.06, 1.3, 21) * RATE)).astype(int)


def meters():
    """1: single samples at full scale. 2: the same, each of another level. 3: a staircase of tones. 4: noise."""
    source = Source(28)
    random = np.random.default_rng(6)
    for number, frame in enumerate(peaks()):
        source.ideal[frame, 0] = 1.0 if number % 2 else -1.0
        source.ideal[frame, 1] = 10 ** (-(number + 1) / 20)
    for number, level in enumerate(STAIRS):
        # A quarter of the rate: the crests are samples.
        source.put(2, 1.5 + number * STAIR_SECONDS, tone(12000, level, frames(STAIR_SECONDS)))
    source.put(2, 1.5 + len(STAIRS) * STAIR_SECONDS, tone(997, -12, frames(10)))
    source.put(3, 0, np.clip(random.normal(0, 0.1, frames(28)), -1, 1))
    return source


SOURCES = {"accuracy": accuracy, "sixteen": sixteen, "plain": plain, "loud": loud, "meters": meters}


def write(source, path):
    """Big-endian words, the lowest bytes of each number."""
    width = source.bits // 8
    data = source.words.astype(">i4").view(np.uint8).reshape(-1, 4)[:, 4 - width:]
    data.tofile(path)


if __name__ == "__main__":
    write(SOURCES[sys.argv[1]](), sys.argv[2])
