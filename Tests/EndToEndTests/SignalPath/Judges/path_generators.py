"""What the generators of channels play: pitch, level and purity of the tone, spectrum of the noise, number of beeps."""
import numpy as np
from scipy.signal import welch

from path_audio import RATE, facts, played, rms_decibels, tell, without_tones

CYCLE = int(4.8 * RATE)  # all four turns of beeps


def main():
    device = facts()["generators"]
    card, bits = played(device)
    y = card / 2.0 ** (bits - 1)
    figures = {}
    start = np.flatnonzero(card[:, 0])[0]

    steady = y[start + int(2.5 * RATE):start + int(6.5 * RATE), 0]
    rest, level = without_tones(steady, [997])
    figures["tone, dB beside -6"] = 20 * np.log10(level[0]) + 6
    figures["THD+N of the tone, dB"] = rms_decibels(rest) - rms_decibels(steady)
    t = np.arange(len(steady)) / RATE
    turning = steady * np.exp(-2j * np.pi * 997 * t)
    phases = [np.angle(np.mean(turning[k * RATE:(k + 1) * RATE])) for k in range(4)]
    figures["tone, Hz beside 997"] = np.angle(np.exp(1j * (phases[3] - phases[0]))) / (2 * np.pi * 3)

    # The largest sample of each 10 ms, beside the steady tone's.
    crests = np.max(np.abs(y[start:start + 250 * 480, 0]).reshape(-1, 480), axis=1) / 10 ** (-6 / 20)
    for target in (-36, -18, -0.1):
        figures[f"tone reaches {target} dB, s"] = np.argmax(crests > 10 ** (target / 20)) / 100
    rise = 20 * np.log10(np.maximum(crests[5:], 1e-9))
    figures["largest fall while the tone rises, dB"] = max(0, np.max(-np.diff(rise)))

    for name, signal in (("", y), (" in the file", played(device, "recording")[0] / 2.0 ** 23)):
        noise = signal[start + int(2.5 * RATE):start + int(6.5 * RATE), 1]
        figures[f"pink noise{name}, dB beside -20"] = rms_decibels(noise) + 20
    noise = y[start + int(2.5 * RATE):start + int(6.5 * RATE), 1]
    hertz, density = welch(noise, RATE, nperseg=16384)
    centres = 62.5 * 2.0 ** np.arange(9)
    octaves = [10 * np.log10(np.mean(density[(hertz >= f / 2 ** 0.5) & (hertz < f * 2 ** 0.5)])) for f in centres]
    slope = np.polyfit(np.arange(9), octaves, 1)[0]
    figures["pink noise, dB an octave beside -3.01"] = slope + 3.0103
    figures["samples of a muted generator that are not silent"] = np.sum(
        card[:start + int(6.5 * RATE), 3] != 0)

    beeps = y[-CYCLE - 2400:-2400]
    sounding = np.array([envelope(beeps[:, output]) for output in range(4)])
    for output in range(4):
        # A cycle has as many beginnings as beeps, wherever it is cut.
        onsets = np.sum(sounding[output] & ~np.roll(sounding[output], 1))
        figures[f"beeps of output {output + 1}"] = onsets
    figures["beeps at the same time"] = np.sum(np.sum(sounding, axis=0) > 1)
    tell(figures)


def envelope(x):
    """Whether there is sound in each 10 ms: not even the last of 32 bits otherwise."""
    return np.max(np.abs(x.reshape(-1, 480)), axis=1) > 0


main()
