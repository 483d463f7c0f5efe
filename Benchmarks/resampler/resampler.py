#!/usr/bin/env python3
"""Measures the resampler beside libsamplerate, soxr, zita-resampler and speexdsp in one run, and prints the goals.

All take 1.0001 frames of four channels for each they give, in blocks of 48. Time is processor time, user and system, in
nanoseconds a frame of input, less what the same takes without resampling; "varying" is another ratio for every block,
for ours for every frame. Rounds are interleaved; figures are their median (lowest-highest).

Purity is a sine of -1 dBFS beside all that is not it: the last half of what came out is fitted with a sine, its
frequency included. Ripple is the greatest difference of levels of such sines from 20 Hz to 20 kHz. Above 20 kHz the
greatest sample counts, images and all, in dB over what went in: no phase of the filter gains more. Latency is how many
frames must follow an impulse, one by one, until its greatest frame has come out.

  ANI4OUT_BENCH_RESAMPLER_ROUNDS  rounds, default 5
  SIGNAL_BENCH                    another program than .build/release/signal-bench
"""
import os
import pathlib
import re
import statistics
import subprocess
import sys

SYSTEM_PYTHON = "/usr/bin/python3"
try:
    import numpy as np
except ImportError:
    # Debian's packages belong to Debian's python, which need not be the first on the path.
    if sys.executable == SYSTEM_PYTHON or not os.access(SYSTEM_PYTHON, os.X_OK):
        sys.exit("benchmarks: numpy is missing: run 'scripts/install-dependencies bench'")
    os.execv(SYSTEM_PYTHON, [SYSTEM_PYTHON, *sys.argv])

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent))
from goals import spread, verdict  # noqa: E402

BENCH = os.environ.get("SIGNAL_BENCH", str(HERE.parents[1] / ".build/release/signal-bench"))
ROUNDS = int(os.environ.get("ANI4OUT_BENCH_RESAMPLER_ROUNDS", "5"))
RATE = 48_000
CHANNELS = 4
RATIO = 1.0001
AMPLITUDE = 10 ** (-1 / 20)
OURS = {"ani4out standard": "standard", "ani4out low-latency": "low-latency"}
# Three seconds: the last 30 000 frames are three passes of all phases.
FRAMES = 3 * RATE
FITTED = 30_000
PURE = [1_000, 18_000, 20_000]
LEVELS = [20, 50, 100, 500, 2_000, 4_000, 6_000, 8_000, 10_000, 12_000, 14_000, 16_000, 17_000, 19_000, 19_500, 19_800]
ABOVE = [20_100, 20_300, 20_500, 20_800, 21_100, 21_500, 21_900, 22_300, 22_700, 23_100, 23_500, 23_800]


def build():
    """Compiles the program of the others for the baseline of this architecture, as ani4out is."""
    program = HERE.parent / "build" / "peers"
    program.parent.mkdir(exist_ok=True)
    baseline = ["-march=x86-64"] if os.uname().machine == "x86_64" else []
    libraries = ["-lsamplerate", "-lsoxr", "-lzita-resampler", "-lspeexdsp"]
    command = ["g++", "-std=c++17", "-O3", *baseline, "-Wall", "-Wextra", "-o", str(program), str(HERE / "peers.cpp")]
    subprocess.run(command + libraries, check=True)
    return str(program)


def said(pattern, *commands):
    """What programs print about themselves, by name."""
    text = "".join(subprocess.run(command, check=True, capture_output=True, text=True).stdout for command in commands)
    return {name: float(value) for name, value in re.findall(pattern, text, re.M)}


def resampled(command, hertz):
    """What becomes of a sine in each channel."""
    phases = 2 * np.pi * np.outer(np.arange(FRAMES), hertz) / RATE + np.arange(CHANNELS)
    sines = (AMPLITUDE * np.sin(phases)).astype("f8")
    done = subprocess.run(command, check=True, input=sines.tobytes(), capture_output=True)
    return np.frombuffer(done.stdout, "f8").reshape(-1, CHANNELS)[-FITTED:].T


def fit(samples, hertz):
    """Level against what went in, and purity, both in dB."""
    time = np.arange(len(samples)) - len(samples) / 2
    radians = 2 * np.pi * hertz * RATIO / RATE
    for _ in range(4):
        cosine, sine = np.cos(radians * time), np.sin(radians * time)
        # The third and fourth: by how much the frequency is wrong.
        waves = np.stack([cosine, sine, time * cosine, time * sine], axis=1)
        a, b, c, d = np.linalg.lstsq(waves, samples, rcond=None)[0]
        radians += (b * c - a * d) / (a * a + b * b)
    waves = np.stack([np.cos(radians * time), np.sin(radians * time)], axis=1)
    a, b = np.linalg.lstsq(waves, samples, rcond=None)[0]
    rest = samples - waves @ np.array([a, b])
    power = (a * a + b * b) / 2
    return 10 * np.log10(2 * power) + 1, 10 * np.log10(power / np.mean(rest**2))


def quality(command):
    """Purity at three frequencies, level at 20 kHz, ripple, and the greatest gain above."""
    levels, purities, above = {}, {}, []
    tones = PURE + LEVELS
    for first in range(0, len(tones), CHANNELS):
        # A last group that is not full begins anew.
        group = (tones[first:] + tones)[:CHANNELS]
        for hertz, samples in zip(group, resampled(command, group)):
            levels[hertz], purities[hertz] = fit(samples, hertz)
    for first in range(0, len(ABOVE), CHANNELS):
        greatest = np.abs(resampled(command, ABOVE[first:first + CHANNELS])).max(axis=1)
        above += list(20 * np.log10(greatest / AMPLITUDE))
    ripple = max(levels.values()) - min(levels.values())
    return {"purity": [purities[hertz] for hertz in PURE], "worst": min(purities.values()),
            "level": levels[20_000], "ripple": ripple, "above": max(above)}


def main():
    if not os.access(BENCH, os.X_OK):
        sys.exit(f"benchmarks: {BENCH} is not there: run 'make bench-resampler'")
    peers = build()
    names = subprocess.run([peers, "--names"], check=True, capture_output=True, text=True).stdout.splitlines()
    commands = {name: [BENCH, "resampler", mode] for name, mode in OURS.items()} | {n: [peers, n] for n in names}
    print(f"Resampler: {ROUNDS} rounds, load {os.getloadavg()[0]:.1f}", flush=True)
    costs = {}
    for _ in range(ROUNDS):
        figures = said(r"^(.+): median (\S+) ns/frame", [BENCH, "resampler", "--time"], [peers, "--time"])
        for name, cost in figures.items():
            costs.setdefault(name, []).append(cost)
    latency = said(r"^(.+): (\d+) frames", [BENCH, "resampler", "--latency"], [peers, "--latency"])
    qualities = {name: quality(command) for name, command in commands.items()}

    print(f"\n  {'':22} {'ns a frame':>24} {'ratio varying':>24}  {'purity, dB, at':>20}  {'ripple':>8} {'at 20k':>8}"
          f" {'above':>6} {'latency':>7}")
    print(f"  {'four channels':22} {'':24} {'':24}  {'1k':>6} {'18k':>6} {'20k':>6}  {'dB':>8} {'dB':>8} {'dB':>6}"
          f" {'frames':>7}")
    for name, row in qualities.items():
        times = [spread(costs[key]) if (key := f"{name}, {kind}") in costs else "-" for kind in ("fixed", "varying")]
        purity = " ".join(f"{value:6.1f}" for value in row["purity"])
        # Plus zero: what rounds to nothing has no sign.
        level, above = round(row["level"], 4) + 0.0, round(row["above"], 2) + 0.0
        print(f"  {name:22} {times[0]:>24} {times[1]:>24}  {purity}  {row['ripple']:8.4f} {level:8.4f} {above:6.2f}"
              f" {latency[name]:7.0f}")

    print()
    standard, low = (qualities[name] for name in OURS)
    verdict("R1", "standard: latency, frames", latency["ani4out standard"], 20, "frames")
    verdict("R1", "purity of 18 kHz", standard["purity"][1], 138, "dB", least=True)
    verdict("R1", "purity of 20 kHz", standard["purity"][2], 125, "dB", least=True)
    verdict("R1", "ripple from 20 Hz to 20 kHz", standard["ripple"], 0.001, "dB")
    verdict("R1", "gain above 20 kHz", standard["above"], 1.5, "dB")
    verdict("R2", "low latency: latency, frames", latency["ani4out low-latency"], 16, "frames")
    verdict("R2", "lowest purity of all tones to 20 kHz", low["worst"], 120, "dB", least=True)
    verdict("R2", "gain above 20 kHz", low["above"], 5, "dB")
    worst = max(statistics.median(costs[f"{name}, varying"]) for name in OURS)
    verdict("R3", "another ratio for every frame, ns a frame", worst, 70, "ns")
    print()


if __name__ == "__main__":
    main()
