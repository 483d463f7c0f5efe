#!/usr/bin/env python3
"""Measures the limiter of sums beside ffmpeg's alimiter and the fast look-ahead limiter of swh-plugins.

All have a ceiling of -0.1 dBFS and get tones above it. The table says what is not the tone (THD+N: all of the spectrum
but the tone beside the tone, of one second after two to settle), the side bands of 7 kHz when 60 Hz of four times its
amplitude is added (SMPTE RP 120, sum +6 dB), the highest sample of all, and how long after a peak of +6 dB, one sample
long, the gain is back at -1 dB. Delays are measured with a quiet click. Below -200 dB it is the analysis.

Needs numpy, scipy, ffmpeg with its ladspa filter, swh-plugins, and `swift build -c release --product signal-bench`.
"""
import os
import pathlib
import subprocess
import sys

import numpy as np
from scipy.signal.windows import kaiser

ROOT = pathlib.Path(__file__).resolve().parents[2]
BENCH = os.environ.get("SIGNAL_BENCH", str(ROOT / ".build/release/signal-bench"))
RATE = 48_000
CEILING = 10 ** (-0.1 / 20)
TONES = [(100, 6), (100, 12), (30, 6), (60, 6), (997, 6), (9973, 6)]


def piped(command, samples):
    """What a program makes of 64-bit floats."""
    done = subprocess.run(command, input=samples.astype("<f8").tobytes(), capture_output=True)
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stderr.decode(errors='replace').strip()}")
    return np.frombuffer(done.stdout, "<f8")


def ours(samples):
    return piped([BENCH, "limiter"], np.repeat(samples, 4)).reshape(-1, 4)[:, 0]


def ffmpeg(graph, channels=1):
    raw = ["-f", "f64le", "-ar", str(RATE), "-ac", str(channels)]
    command = ["ffmpeg", "-v", "error", *raw, "-i", "-", "-af", graph, *raw, "-"]
    return lambda samples: piped(command, np.repeat(samples, channels)).reshape(-1, channels)[:, 0]


def alimiter(attack, release):
    return ffmpeg(f"alimiter=limit={CEILING}:attack={attack}:release={release}:level=disabled")


def fast_lookahead(release):
    graph = f"ladspa=file=fast_lookahead_limiter_1913:plugin=fastLookaheadLimiter:controls=c0=0|c1=-0.1|c2={release}"
    return ffmpeg(graph, channels=2)


LIMITERS = {
    "ani4out": ours,
    "alimiter, attack 5 ms, release 50 ms (defaults)": alimiter(5, 50),
    "alimiter, attack 0.3 ms, release 50 ms": alimiter(0.3, 50),
    "swh 1913, release 0.1 s": fast_lookahead(0.1),
    "swh 1913, release 0.5 s (default)": fast_lookahead(0.5),
}


def delay(limiter):
    """In frames."""
    click = np.zeros(RATE)
    click[1_000] = 0.1
    return int(np.argmax(np.abs(limiter(click)))) - 1_000


def tone(hertz, decibels):
    return CEILING * 10 ** (decibels / 20) * np.sin(2 * np.pi * hertz * np.arange(3 * RATE + 4_800) / RATE)


def spectrum(output):
    """Power in steps of 1 Hz, of the third second."""
    return np.abs(np.fft.rfft(output[2 * RATE : 3 * RATE] * kaiser(RATE, 30))) ** 2


def impurity(output, hertz):
    """All that is not the tone, in dB beside it."""
    power = spectrum(output)
    bins = np.arange(len(power))
    is_tone = np.abs(bins - hertz) <= 12
    return 10 * np.log10(power[~is_tone & (bins > 12)].sum() / power[is_tone].sum())


def intermodulation(output):
    """The side bands of 7 kHz, in dB beside it."""
    distance = np.abs(np.arange(RATE // 2 + 1) - 7_000)
    power = spectrum(output)
    return 10 * np.log10(power[(distance > 12) & (distance < 1_000)].sum() / power[distance <= 12].sum())


def recovery(limiter, frames):
    """Milliseconds from a peak until the gain is back at -1 dB, seen on a quiet constant."""
    quiet = np.full(4 * RATE, 0.01)
    quiet[RATE] = 2 * CEILING
    gain = limiter(quiet)[RATE + frames + 1 :] / 0.01
    return 1_000 * int(np.argmax(gain > 10 ** (-1 / 20))) / RATE


def main():
    heads = ["Delay", *(f"{hertz} Hz +{decibels} dB" for hertz, decibels in TONES), "60 Hz and 7 kHz", "Highest"]
    heads.append("At -1 dB after")
    print("| Limiter | " + " | ".join(heads) + " |")
    print("| --- |" + " ---: |" * len(heads))
    for name, limiter in LIMITERS.items():
        frames = delay(limiter)
        outputs = [limiter(tone(*each)) for each in TONES]
        both = limiter(0.8 * tone(60, 6) + 0.2 * tone(7_000, 6))
        cells = [f"{1_000 * frames / RATE:.2f} ms"]
        cells += [f"{impurity(output, hertz):.0f} dB" for output, (hertz, _) in zip(outputs, TONES)]
        cells.append(f"{intermodulation(both):.0f} dB")
        cells.append(f"{20 * np.log10(max(np.abs(output).max() for output in [*outputs, both])):+.3f} dBFS")
        cells.append(f"{recovery(limiter, frames):.0f} ms")
        print(f"| {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
