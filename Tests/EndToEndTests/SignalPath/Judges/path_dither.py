"""What reaches cards of 16 bits: words that fit, untouched, and all others with triangular dither.

An error of rounding with triangular dither of ±1 step has a variance of a quarter of a step², whatever the signal
(Lipshitz, Wannamaker, Vanderkooy 1992). Without dither a tone below half a step would be gone, or come as harmonics.
"""
import numpy as np

import path_sources as sources
from path_audio import RATE, cut, facts, lag, played, tell


def errors(y, product, figures, name):
    error = y - product
    figures["variance" + name] = np.var(error)
    figures["mean" + name] = np.mean(error)
    # Neither the error nor its power may follow the signal or where it lies between two steps.
    for what, signal in (("signal", product), ("fraction", product - np.rint(product))):
        if np.std(signal) > 0:
            figures[f"noise depends on the signal, correlation, {what}" + name] = np.corrcoef(error, signal)[0, 1]
            power = np.corrcoef(error ** 2, np.abs(signal))[0, 1]
            figures[f"noise depends on the signal, correlation, power, {what}" + name] = power


def harmonics(x):
    """Level of a 997 Hz tone and of its strongest harmonic beside it, in dB; x lasts whole seconds."""
    window = np.hanning(len(x) + 1)[:-1]
    spectrum = np.abs(np.fft.rfft(x * window)) / np.sum(window) * 2
    seconds = len(x) // RATE
    tone = spectrum[997 * seconds]
    others = [spectrum[997 * seconds * k] for k in range(2, 21)]
    return 20 * np.log10(tone), 20 * np.log10(max(others) / tone)


def main():
    devices = facts()
    figures = {}
    frames = sources.frames
    source = sources.accuracy().sent

    card, bits = played(devices["narrow"])
    scale = 2.0 ** (bits - 1)
    delay = lag(card[:, 1].astype(float), source[:, 3], frames(0.6), frames(1.6))
    part = slice(frames(0.6) + delay, frames(11.9) + delay)
    for channel, gain in ((1, 0), (2, -6)):
        product = cut(source[:, 3], delay, len(card)) * 10 ** (gain / 20) * scale
        errors(card[part, channel], product[part], figures, f", 24 bits of noise at {gain} dB")
    figures["silent samples that are not, muted"] = np.sum(card[:, 3] != 0)
    start = frames(sources.FAINT_AT[0]) + 9600
    faint = source[start:start + 2 * RATE, 2]
    level, strongest = harmonics(card[start + delay:start + delay + 2 * RATE, 0] / scale)
    figures["level of the faint tone, dB beside -100"] = level + 100
    figures["strongest harmonic of the faint tone, dB"] = strongest
    errors(card[start + delay:start + delay + 2 * RATE, 0], faint * scale, figures, ", a faint tone")
    # The same 40 dB louder, where rounding without dither still leaves a tone: this judge would see it.
    figures["strongest harmonic without dither, dB"] = harmonics(np.rint(faint * 2 * scale) / scale + 1e-12)[1]

    card, bits = played(devices["sixteen"])
    source = sources.sixteen().sent
    delay = lag(card[:, 0].astype(float), source[:, 0], frames(0.6), frames(1.6))
    part = slice(frames(0.6) + delay, frames(4.9) + delay)
    exact = np.stack([cut(source[:, channel], delay, len(card)) for channel in range(4)], axis=1) * scale
    figures["wrong samples, 16 bits flat"] = np.sum(card[part, 0] != exact[part, 0])
    figures["wrong samples, 16 bits inverted"] = np.sum(card[part, 1] != np.clip(-exact[part, 1], -scale, scale - 1))
    errors(card[part, 2], exact[part, 2] * 10 ** (-6 / 20), figures, ", 16 bits at -6 dB")
    figures["silent samples that are not, lowest gain"] = np.sum(card[:, 3] != 0)
    tell(figures)


main()
