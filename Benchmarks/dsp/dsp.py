#!/usr/bin/env python3
"""Measures the signal path beside C of our own, sox, GStreamer, ffmpeg and scipy in one run, and prints the goals.

Time is processor time, user and system, in nanoseconds a frame of four channels, less what the same takes without the
filters: of whole processes of the others, of a thousand blocks of 1 ms in memory of ani4out and the C reference. Rounds
are interleaved; a row is their median (lowest-highest). Ratios are what to compare between machines; figures of a busy
machine say little.

Purity is all that is not the tone beside the tone (THD+N): a sine of -14 dBFS goes through one band, the last of six
seconds is fitted with a sine of the known frequency, and what is left is measured.

  ANI4OUT_BENCH_DSP_ROUNDS  rounds, default 5
  SIGNAL_BENCH              another program than .build/release/signal-bench
"""
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

SYSTEM_PYTHON = "/usr/bin/python3"
try:
    import numpy as np
    from scipy.signal import sosfilt
except ImportError:
    # Debian's packages belong to Debian's python, which need not be the first on the path.
    if sys.executable == SYSTEM_PYTHON or not os.access(SYSTEM_PYTHON, os.X_OK):
        sys.exit("benchmarks: numpy and scipy are missing: run 'scripts/install-dependencies bench'")
    os.execv(SYSTEM_PYTHON, [SYSTEM_PYTHON, *sys.argv])

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent))
import equalizer  # noqa: E402
from goals import spread, verdict  # noqa: E402

BENCH = os.environ.get("SIGNAL_BENCH", str(HERE.parents[1] / ".build/release/signal-bench"))
ROUNDS = int(os.environ.get("ANI4OUT_BENCH_DSP_ROUNDS", "5"))
RATE = 48_000
CHANNELS = 4
# What the others filter for their time: a minute.
FRAMES = 60 * RATE
TONES = [(50, (40, 12, 6)), (997, (1000, 6, 1))]


def build_reference():
    """Compiles the C reference for the baseline of this architecture, as ani4out is."""
    program = HERE.parent / "build" / "reference"
    program.parent.mkdir(exist_ok=True)
    baseline = ["-march=x86-64"] if os.uname().machine == "x86_64" else []
    command = ["cc", "-O3", *baseline, "-Wall", "-o", str(program), str(HERE / "reference.c"), "-lm"]
    subprocess.run(command, check=True)
    return str(program)


# MARK: the others' command lines


def sox(source, bands, target="-n"):
    words = ["sox", "-V1", "-D", *raw(source, "f64"), *([target] if target == "-n" else raw(target, "f64"))]
    for hertz, decibels, q in bands:
        words += ["equalizer", str(hertz), f"{q}q", str(decibels)]
    return words


def raw(path, sample):
    bits = sample[1:]
    return ["-t", "raw", "-r", str(RATE), "-c", str(CHANNELS), "-e", "floating-point", "-b", bits, path]


def gstreamer(sample, source, bands, target=None):
    words = ["gst-launch-1.0", "-q", "filesrc", f"location={source}", "blocksize=131072", "!", "rawaudioparse",
             "format=pcm", f"pcm-format={sample}le", f"sample-rate={RATE}", f"num-channels={CHANNELS}", "!"]
    words += equalizer.gstreamer(bands)
    return words + (["filesink", f"location={target}"] if target else ["fakesink", "sync=false"])


def ffmpeg(precision, source, bands, target):
    stream = ["-f", "f64le", "-ar", str(RATE), "-ac", str(CHANNELS)]
    graph = ",".join(f"equalizer=f={f}:t=q:w={q}:g={g}:precision={precision}" for f, g, q in bands)
    return ["ffmpeg", "-v", "error", "-y", *stream, "-i", source, "-af", graph, *stream, target]


# MARK: time


def cpu_seconds(command):
    """User and system time of a program that has come to its end."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"benchmarks: {' '.join(command)}\n{process.stderr.read().decode(errors='replace')}")
    process.stderr.close()
    return usage.ru_utime + usage.ru_stime


def own_figures(command):
    """What our programs print about themselves: median nanoseconds a frame by name."""
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {name: float(median) for name, median in re.findall(r"^(.+): median (\S+) ns/frame", text, re.M)}


def net(command_of):
    """Nanoseconds a frame of four bands, less those without them."""
    return (cpu_seconds(command_of(equalizer.BANDS)) - cpu_seconds(command_of([]))) / FRAMES * 1e9


def scipy_cost(music):
    sections = np.array([cookbook(*band) for band in equalizer.BANDS])
    begin = time.process_time()
    sosfilt(sections, music)
    return (time.process_time() - begin) / music.shape[1] * 1e9


def cookbook(hertz, decibels, q):
    """The peaking filter of the RBJ cookbook."""
    w, gain = 2 * np.pi * hertz / RATE, 10 ** (decibels / 40)
    alpha = np.sin(w) / (2 * q)
    b = np.array([1 + alpha * gain, -2 * np.cos(w), 1 - alpha * gain])
    a = np.array([1 + alpha / gain, -2 * np.cos(w), 1 - alpha / gain])
    return np.concatenate([b, a]) / a[0]


def measure_time(reference, folder):
    """Rounds of each contender, by name."""
    # Two tones in each channel: the signs of noise are hard to predict for those that round with a branch.
    phases = 2 * np.pi * np.outer(np.arange(FRAMES) / RATE, [[110, 1100], [170, 1700], [230, 2300], [310, 3100]])
    music = 0.1 * np.sin(phases).reshape(FRAMES, CHANNELS, 2).sum(axis=2)
    files = {}
    for sample in ("f64", "f32"):
        files[sample] = f"{folder}/music.{sample}"
        music.astype(f"<f{int(sample[1:]) // 8}").tofile(files[sample])
    for_scipy = np.ascontiguousarray(music[: 10 * RATE].T)
    del phases, music
    others = {"scipy sosfilt": lambda: scipy_cost(for_scipy)}
    if shutil.which("sox"):
        others["sox equalizer, four times"] = lambda: net(lambda bands: sox(files["f64"], bands))
    if shutil.which("gst-launch-1.0"):
        for sample in files:
            others[f"GStreamer equalizer-nbands, {sample.upper()}"] = (
                lambda sample=sample: net(lambda bands: gstreamer(sample, files[sample], bands)))
    figures = {}
    for _ in range(ROUNDS):
        round_ = {}
        for command in ([BENCH, "equalizer", "--time"], [reference, "--time"], [BENCH, "chain", "--time"]):
            round_ |= own_figures(command)
        round_ |= {name: cost() for name, cost in others.items()}
        for name, cost in round_.items():
            figures.setdefault(name, []).append(cost)
    return figures


# MARK: purity


def tone(hertz):
    """Six seconds in four channels; the phase is reckoned in whole numbers, so it never drifts."""
    phase = 2 * np.pi * (np.arange(6 * RATE) * hertz % RATE) / RATE
    return np.repeat(10 ** (-14 / 20) * np.sin(phase), CHANNELS).astype("<f8")


def impurity(samples, hertz):
    """All that is not the tone in the last second, in dB beside it; the worst channel."""
    last = samples.reshape(-1, CHANNELS)[-RATE:].astype("f8")
    phase = 2 * np.pi * (np.arange(RATE) * hertz % RATE) / RATE
    waves = np.stack([np.cos(phase), np.sin(phase)], axis=1)
    fit = np.linalg.lstsq(waves, last, rcond=None)[0]
    rest = last - waves @ fit
    return float(np.max(10 * np.log10(np.mean(rest**2, axis=0) / (np.sum(fit**2, axis=0) / 2))))


def filtered_by(name, band, paths, reference):
    """What a contender makes of the tone; None where it is not there."""
    source, narrow, target = paths
    word = ":".join(str(number) for number in band)
    if name in ("ani4out", "C reference"):
        program = BENCH if name == "ani4out" else reference
        with open(source, "rb") as file:
            done = subprocess.run([program, "equalizer", word], check=True, stdin=file, capture_output=True)
        return np.frombuffer(done.stdout, "<f8")
    command = {
        "sox equalizer": sox(source, [band], target),
        "ffmpeg equalizer, f64": ffmpeg("f64", source, [band], target),
        "ffmpeg equalizer, f32": ffmpeg("f32", source, [band], target),
        "GStreamer equalizer-nbands, F64": gstreamer("f64", source, [band], target),
        "GStreamer equalizer-nbands, F32": gstreamer("f32", narrow, [band], target),
    }[name]
    if not shutil.which(command[0]):
        return None
    cpu_seconds(command)
    return np.fromfile(target, "<f4" if name.endswith("F32") else "<f8")


def measure_purity(reference, folder):
    """Decibels of each contender, one for each tone."""
    names = ["ani4out", "C reference", "sox equalizer", "ffmpeg equalizer, f64", "GStreamer equalizer-nbands, F64",
             "ffmpeg equalizer, f32", "GStreamer equalizer-nbands, F32"]
    figures = {}
    for hertz, band in TONES:
        samples = tone(hertz)
        paths = [f"{folder}/{name}" for name in ("tone.f64", "tone.f32", "filtered")]
        samples.tofile(paths[0])
        samples.astype("<f4").tofile(paths[1])
        for name in names:
            output = filtered_by(name, band, paths, reference)
            if output is not None:
                figures.setdefault(name, []).append(impurity(output, hertz))
    return figures


def main():
    if not os.access(BENCH, os.X_OK):
        sys.exit(f"benchmarks: {BENCH} is not there: run 'make bench-dsp'")
    reference = build_reference()
    print(f"Signal path: {ROUNDS} rounds, load {os.getloadavg()[0]:.1f}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        costs = measure_time(reference, folder)
        purities = measure_purity(reference, folder)

    print(f"\n  {'four channels':44} {'ns a frame':>24}")
    for name, rounds in costs.items():
        print(f"  {name:44} {spread(rounds):>24}")
    heads = [f"{hertz} Hz through {band[0]} Hz" for hertz, band in TONES]
    print(f"\n  {'THD+N':44} " + " ".join(f"{head:>24}" for head in heads))
    for name, decibels in purities.items():
        print(f"  {name:44} " + " ".join(f"{value:21.1f} dB" for value in decibels))

    print()
    ours, in_c = costs["equalizer, four bands of four channels"], costs["reference equalizer"]
    verdict("D1", "equaliser, ns a frame", statistics.median(ours), 13, "ns")
    ratio = statistics.median(own / theirs for own, theirs in zip(ours, in_c))
    verdict("D1", "the same against the C reference", ratio, 1.2, "× C")
    chain = statistics.median(costs["chain, equaliser, gain and two sums"])
    verdict("D2", "chain from 24-bit payload to 32-bit samples, ns a frame", chain, 20, "ns")
    for (hertz, _), decibels in zip(TONES, purities["ani4out"]):
        verdict("D3", f"equaliser, THD+N of {hertz} Hz", decibels, -150, "dB")
    print()


if __name__ == "__main__":
    main()
