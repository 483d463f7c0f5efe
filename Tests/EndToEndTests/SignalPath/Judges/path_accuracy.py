"""How far a card's 32-bit words are from what exact arithmetic makes of the stream.

The path is a linear one, so its answer to one impulse tells what it makes of anything: all else is compared with the
convolution of what was sent and that answer, in double precision. No formula of an equaliser is needed.
"""
import numpy as np
from scipy.signal import fftconvolve

import path_sources as sources
from path_audio import RATE, facts, lag, played, rms_decibels, tell, without_tones, words

ANSWER = 11000  # frames of an impulse's answer that are looked at; the rest is below 32 bits


def a_weighted_decibels(x):
    """Level of x, A-weighted (IEC 61672-1, annex E); a full-scale sine of 1 kHz has 0 dB."""
    spectrum = np.fft.rfft(x)
    f2 = np.fft.rfftfreq(len(x), 1 / RATE) ** 2
    a = 12194.0 ** 2 * f2 ** 2 / (
        (f2 + 20.6 ** 2) * np.sqrt((f2 + 107.7 ** 2) * (f2 + 737.9 ** 2)) * (f2 + 12194.0 ** 2))
    a *= 10 ** (2.0 / 20)
    return rms_decibels(np.fft.irfft(spectrum * a, len(x)))


def main():
    device = facts()["accuracy"]
    card, bits = played(device)
    y = card / 2.0 ** (bits - 1)
    source = sources.accuracy()
    sent, ideal = source.sent, source.ideal
    figures = {}
    frames = sources.frames
    marker = frames(0.6), frames(1.0)
    start, end = frames(sources.TONES_AT[0]), frames(sources.TONES_AT[1])

    for channel in range(2):
        delay = lag(y[:, channel], sent[:, channel], *marker)
        impulses = [frames(second) + delay for second in sources.IMPULSES]
        answer = np.mean([y[at:at + ANSWER, channel] for at in impulses], axis=0)
        answer /= sent[frames(sources.IMPULSES[0]), channel]
        before = max(np.max(np.abs(y[at - 200:at, channel])) for at in impulses)
        figures[f"sound before an impulse, channel {channel + 1}"] = before
        part = slice(start - ANSWER, end)
        exact = fftconvolve(sent[part, channel], answer)[ANSWER:end - start + ANSWER]
        meant = fftconvolve(ideal[part, channel], answer)[ANSWER:end - start + ANSWER]
        out = y[start + delay:end + delay, channel]
        figures[f"deviation from the exact convolution, channel {channel + 1}, dBFS"] = rms_decibels(out - exact)
        own = rms_decibels(exact - meant)
        figures[f"the source's own noise, channel {channel + 1}, dBFS"] = own
        figures[f"noise beside the source's own, channel {channel + 1}, dB"] = rms_decibels(out - meant) - own

    delay = lag(y[:, 3], sent[:, 2], *marker)
    flat = frames(0.6), frames(11.9)
    out, gone = y[flat[0] + delay:flat[1] + delay], sent[flat[0]:flat[1], 2]
    figures["wrong samples at 0 dB"] = np.sum(out[:, 3] != gone)
    product = words(gone * 10 ** (-7.3 / 20), 32)
    figures["worst step at -7.3 dB"] = np.max(np.abs(words(out[:, 2], 32) - product))
    _, levels = without_tones(y[start + delay:end + delay, 2], sources.TONES)
    _, levels_sent = without_tones(ideal[start:end, 2], sources.TONES)
    response = 20 * np.log10(levels / levels_sent) + 7.3
    figures["flatness, 20 Hz to 20 kHz, dB"] = np.max(np.abs(response))

    recording, _ = played(device, "recording")
    file_delay = lag(recording[:, 3].astype(float), sent[:, 2], *marker)
    there = recording[flat[0] + file_delay:flat[1] + file_delay, 3] / 2.0 ** 23
    figures["wrong samples of the file at 0 dB"] = np.sum(there != gone)

    quiet = frames(sources.QUIET_AT[0]) + 4800
    for channel, name in ((2, "-7.3 dB"), (3, "0 dB"), (0, "equalised")):
        at = quiet + delay
        rest, level = without_tones(y[at:at + 2 * RATE, channel], [997])
        figures[f"dynamic range at {name}, dB(A)"] = -a_weighted_decibels(rest)
        figures[f"level of the -60 dBFS tone at {name}, dBFS"] = 20 * np.log10(level[0])
    tell(figures)


main()
