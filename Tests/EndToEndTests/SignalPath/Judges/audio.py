"""Sound files as the tests pass them around: raw streams that are sent, and the device's recordings."""

import struct

import numpy as np

FULL_SCALE = 1 << 23


def write_stream(path, frames, repeats=1):
    """Writes whole numbers of 24 bits, frames by channels, as the big-endian samples of L24 packets."""
    words = np.ascontiguousarray(frames, ">i4").view(np.uint8).reshape(-1, 4)[:, 1:]
    data = words.tobytes()
    with open(path, "wb") as file:
        for _ in range(repeats):
            file.write(data)


def read_recording(path):
    """The frames of a 24-bit WAV file (RIFF or RF64) as whole numbers, frames by channels."""
    data = np.memmap(path, np.uint8, "r")
    at, channels = 12, None
    while at + 8 <= len(data):
        name = bytes(data[at : at + 4])
        (size,) = struct.unpack("<I", data[at + 4 : at + 8])
        body = at + 8
        if name == b"fmt ":
            _, channels, rate, _, _, bits = struct.unpack("<HHIIHH", data[body : body + 16])
            if (rate, bits) != (48_000, 24):
                raise ValueError(f"{path}: {rate} Hz, {bits} bits")
        elif name == b"data":
            count = min(size, len(data) - body) // (3 * channels)
            samples = np.zeros((count * channels, 4), np.uint8)
            samples[:, 1:] = data[body : body + 3 * count * channels].reshape(-1, 3)
            return (samples.view("<i4") >> 8).reshape(count, channels)
        at = body + size + (size & 1)
    raise ValueError(f"{path}: no data")


def find(period, recording):
    """The place in `recording` (one channel) at which a periodic signal begins, by its cross-correlation."""
    n = len(period)
    part = recording[:n].astype(float)
    spectrum = np.fft.rfft(part) * np.conj(np.fft.rfft(period.astype(float)))
    return int(np.argmax(np.fft.irfft(spectrum, n)))
