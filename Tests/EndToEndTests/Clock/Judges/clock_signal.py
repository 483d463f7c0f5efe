"""The signal of the clock's tests, and how late a card played it.

Channel 1 is eight tones that repeat every second: their phases tell which moment of the second is heard, to a small part
of a frame. Channel 2 is one clean tone. Channels 3 and 4 are the first two again.
"""
import sys

import numpy as np

RATE = 48000
TONES = np.array([211, 499, 997, 1409, 2003, 3001, 4001, 5003])
PHASES = np.array([0.1, 2.3, 4.1, 0.7, 5.2, 1.9, 3.3, 2.8])
CLEAN = 997
AMPLITUDE = 0.1
CLEAN_AMPLITUDE = 0.7


def main():
    """Writes so many seconds to a file: 24 bits, four channels, the highest byte first."""
    path, seconds = sys.argv[1], int(sys.argv[2])
    angle = 2 * np.pi * np.arange(RATE) / RATE
    timed = AMPLITUDE * np.sum(np.cos(np.outer(angle, TONES) + PHASES), axis=1)
    clean = CLEAN_AMPLITUDE * np.sin(CLEAN * angle)
    second = np.stack([timed, clean, timed, clean], axis=1)
    # Rounding errors of a second that repeats would be tones themselves: triangular dither of two steps makes them noise.
    noise = np.random.default_rng(1)
    with open(path, "wb") as file:
        for _ in range(seconds):
            dither = noise.random(second.shape) - noise.random(second.shape)
            words = np.rint(second * 2.0 ** 23 + dither).astype(">i4")
            file.write(words.view(np.uint8).reshape(-1, 4)[:, 1:].tobytes())


if __name__ == "__main__":
    main()
