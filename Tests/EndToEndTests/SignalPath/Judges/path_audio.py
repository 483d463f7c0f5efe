"""Reads what devices played and said, and finds its place in what was sent. Samples are numbers, 1.0 = full scale."""
import json
import struct
import sys

import numpy as np

RATE = 48000
FADE = 960  # frames of every change that glides or cross-fades
BITS = {"S32_LE": 32, "S16_LE": 16}


def facts():
    """The facts a test hands over: a JSON file, named on the command line."""
    with open(sys.argv[1]) as file:
        return json.load(file)


def tell(figures):
    print(json.dumps({name: float(value) for name, value in figures.items()}))


def read_wav(path):
    """The words of a 24-bit recording of four channels, as whole numbers."""
    data = open(path, "rb").read()
    at = 12
    while data[at:at + 4] != b"data":
        at += 8 + struct.unpack("<I", data[at + 4:at + 8])[0]
    body = data[at + 8:]
    count = len(body) // 12
    bytes4 = np.zeros((count * 4, 4), np.uint8)
    bytes4[:, 1:] = np.frombuffer(body[:count * 12], np.uint8).reshape(-1, 3)
    return (bytes4.view("<i4").reshape(count, 4) >> 8).astype(np.int64)


def read_card(path, form):
    """The words a simulated card of four connectors played."""
    kind = {"S32_LE": "<i4", "S16_LE": "<i2"}[form]
    words = np.fromfile(path, kind)
    return words[:len(words) // 4 * 4].reshape(-1, 4).astype(np.int64)


def played(device, where="card"):
    """Words and word length of one device's card, or of its recording."""
    if where == "card":
        return read_card(device["card"], device["cardFormat"]), BITS[device["cardFormat"]]
    return read_wav(device["recording"]), 24


def lines(device, event="status"):
    """What a device said: the JSON of each line, with the second of its arrival as `arrival`."""
    found = []
    for line in open(device["log"]):
        arrival, text = line.split("\t", 1)
        said = json.loads(text)
        if said["event"] == event:
            said["arrival"] = float(arrival)
            found.append(said)
    return found


def lag(y, x, start, end):
    """Frames by which the part of x from start to end comes later in y, whatever its level and sign."""
    part = x[start:end] - np.mean(x[start:end])
    size = 1 << int(np.ceil(np.log2(len(y) + len(part))))
    product = np.fft.irfft(np.fft.rfft(y, size) * np.conj(np.fft.rfft(part, size)), size)
    return int(np.argmax(np.abs(product[:len(y)]))) - start


def cut(x, delay, count):
    """x delayed, as long as what was recorded; silence where x has nothing."""
    out = np.zeros(count)
    first, last = max(0, delay), min(count, len(x) + delay)
    out[first:last] = x[first - delay:last - delay]
    return out


def words(x, bits):
    """The nearest words of so many bits, clipped at full scale."""
    scale = 2.0 ** (bits - 1)
    return np.clip(np.rint(x * scale), -scale, scale - 1)


def runs(good, least):
    """Beginning and end of every stretch of at least so many frames in which `good` holds."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], good.astype(np.int8), [0]))))
    return [(a, b) for a, b in zip(edges[::2], edges[1::2]) if b - a >= least]


def longest(good):
    """The longest such stretch."""
    return max(runs(good, 1), key=lambda run: run[1] - run[0], default=(0, 0))


def smooth(position):
    """3x² − 2x³: the shape of every fade."""
    x = np.clip(position / FADE, 0, 1)
    return x * x * (3 - 2 * x)


def fade_error(y, old, new, start, end, slack=200):
    """How far y is from a 20 ms cross-fade of old into new: the least over where it may begin, of the largest error.

    The fade begins at most `slack` frames around `start`, as seen from the last frame that is old, and frames up to
    `end` are looked at.
    """
    first, last = max(0, start - slack), min(len(y), end)
    at = np.arange(first, last)
    y, old, new = y[first:last], old[first:last], new[first:last]
    errors = [np.max(np.abs(y - old - (new - old) * smooth(at - n))) for n in range(start - slack, start + 20)]
    return min(errors)


def decibels(x):
    return 20 * np.log10(np.maximum(np.abs(x), 1e-300))


def rms_decibels(x):
    """Level of x; a full-scale sine has 0 dB (AES17)."""
    return 10 * np.log10(np.maximum(2 * np.mean(np.square(x)), 1e-300))


def without_tones(x, hertz):
    """x without tones of these frequencies and without its mean: least squares. Amplitudes come second."""
    t = 2 * np.pi * np.arange(len(x)) / RATE
    columns = [np.ones(len(x))]
    for f in hertz:
        columns += [np.cos(f * t), np.sin(f * t)]
    basis = np.stack(columns, axis=1)
    fit = np.linalg.lstsq(basis, x, rcond=None)[0]
    return x - basis @ fit, np.hypot(fit[1::2], fit[2::2])
