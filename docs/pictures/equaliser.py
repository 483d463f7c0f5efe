#!/usr/bin/env python3
"""Makes docs/pictures/equaliser.svg: four equalisers measured through the running program.

    make release
    python3 docs/pictures/equaliser.py

`ani4out send` repeats a file with one click every half second; `ani4out run` plays it through a different filter on each
channel and records. The spectrum of half a second of the recording is the filter's response. Drawn are the measured
values as dots, the analog filter as a line, and what the usual digital design (RBJ) would give, dashed.

Needs python3 (its standard library only) and the built program. Takes about half a minute.
"""
import cmath
import json
import math
import os
import pathlib
import signal
import struct
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = os.environ.pop("ANI4OUT_BINARY", str(HERE.parents[1] / ".build/release/ani4out"))
RATE, PERIOD, CLICK = 48_000, 24_000, 0.25
INK, GREY, GRID, PAPER = "#1f2933", "#5f6b78", "#dfe4ea", "#ffffff"
FILTERS = [
    ("bell 14 kHz, +12 dB, Q 1", "#0b6fb8", "4", {"frequencyHz": 14000, "gainDb": 12, "q": 1}),
    ("high shelf 6 kHz, −9 dB", "#c8501e", "4", {"type": "high-shelf", "frequencyHz": 6000, "gainDb": -9}),
    ("high cut 16 kHz", "#7a4fb5", "4", {"type": "high-cut", "frequencyHz": 16000}),
    ("low cut 100 Hz, bell 1 kHz, −6 dB, Q 3", "#2f8f46", "1", {"type": "low-cut", "frequencyHz": 100}),
]
SECOND_BELL = {"frequencyHz": 1000, "gainDb": -6, "q": 3}


def analog(band, hertz):
    """The response of the analog filter at a frequency."""
    s = 1j * hertz / band["frequencyHz"]
    q = band.get("q", math.sqrt(0.5))
    a = 10 ** (band.get("gainDb", 0) / 40)
    kind = band.get("type", "parametric")
    if kind == "low-cut":
        return s * s / (s * s + s / q + 1)
    if kind == "high-cut":
        return 1 / (s * s + s / q + 1)
    if kind == "high-shelf":
        root = math.sqrt(a) * s / q
        return a * (a * s * s + root + 1) / (s * s + root + a)
    return (s * s + s * a / q + 1) / (s * s + s / (a * q) + 1)


def bilinear(band, hertz):
    """The response of the usual digital filter: the analog one with its frequency axis bent to end at 24 kHz."""
    bent = math.tan(math.pi * hertz / RATE) / math.tan(math.pi * band["frequencyHz"] / RATE) * band["frequencyHz"]
    if band.get("type", "parametric") != "parametric":
        return analog(band, bent)
    # The usual bell keeps its digital bandwidth at the centre: alpha = sin(w)/2Q.
    w0 = 2 * math.pi * band["frequencyHz"] / RATE
    a, alpha = 10 ** (band["gainDb"] / 40), math.sin(w0) / (2 * band["q"])
    z = cmath.exp(-2j * math.pi * hertz / RATE)
    return (1 + alpha * a - 2 * math.cos(w0) * z + (1 - alpha * a) * z * z) / (
        1 + alpha / a - 2 * math.cos(w0) * z + (1 - alpha / a) * z * z)


def clicks(path):
    """A WAV file of half a second: one click on four channels."""
    word = int(CLICK * (1 << 23)).to_bytes(3, "little")
    data = word * 4 + bytes(12 * (PERIOD - 1))
    head = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + len(data), b"WAVE", b"fmt ", 16, 1, 4, RATE, RATE * 12, 12,
                       24, b"data", len(data))
    pathlib.Path(path).write_bytes(head + data)


def record():
    """Half a second of each channel, when all filters have settled."""
    with tempfile.TemporaryDirectory() as folder:
        clicks(f"{folder}/click.wav")
        channels = {}
        for number, (_, _, place, band) in enumerate(FILTERS, 1):
            bands = {place: band} | ({"2": SECOND_BELL} if place == "1" else {})
            channels[str(number)] = {"eq": {"bands": bands}}
        pathlib.Path(f"{folder}/eq.json").write_text(json.dumps({"channels": channels}))
        url = f"rtp://239.69.{os.getpid() % 250 + 1}.7:5004"
        sender = subprocess.Popen([PROGRAM, "send", url, "--wav", f"{folder}/click.wav", "--interface", "lo"],
                                  stderr=subprocess.DEVNULL)
        device = subprocess.Popen(
            [PROGRAM, "run", "--source", url + "?channels=4", "--interface", "lo", "--config", f"{folder}/eq.json",
             "--output", f"wav:{folder}/take.wav", "--link-offset", "100", "--json", "--http-port", "0",
             "--command-port", "0", "--bridge-port", "0"], stdout=subprocess.DEVNULL)
        time.sleep(4)
        for process in (device, sender):
            process.send_signal(signal.SIGINT)
            process.wait()
        raw = pathlib.Path(f"{folder}/take.wav").read_bytes()
    frames = raw[raw.index(b"data") + 8:]
    start = len(frames) // 12 - 2 * PERIOD
    word = lambda at: int.from_bytes(frames[at:at + 3], "little", signed=True) / (1 << 23)
    return [[word(12 * n + 3 * c) for n in range(start, start + PERIOD)] for c in range(4)]


def response(samples, hertz):
    """Decibels at a whole multiple of 2 Hz: one term of the Fourier sum over one period."""
    turn = cmath.exp(-2j * math.pi * hertz / RATE)
    total = 0
    for sample in reversed(samples):
        total = total * turn + sample
    return 20 * math.log10(abs(total) / CLICK)


def main():
    x = lambda hertz: 60 + 760 * math.log10(hertz / 20) / 3
    y = lambda decibels: 190 - decibels * 9
    points = sorted({2 * round(10 * 1000 ** (i / 72)) for i in range(73)})
    svg = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 860 400" font-family="sans-serif" font-size="12" '
           f'fill="{INK}"><rect width="860" height="400" fill="{PAPER}"/>']
    for decibels in range(-18, 16, 6):
        name = f"{decibels:+d}".replace("-", "−") if decibels else "0"
        svg.append(f'<path d="M60 {y(decibels)}H820" stroke="{GRID if decibels else GREY}"/>'
                           f'<text x="52" y="{y(decibels) + 4}" text-anchor="end">{name} dB</text>')
    for hertz in (20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000):
        name = f"{hertz // 1000} kHz" if hertz >= 1000 else f"{hertz} Hz"
        svg.append(f'<path d="M{x(hertz):.1f} 55V370" stroke="{GRID}"/>'
                   f'<text x="{x(hertz):.1f}" y="387" text-anchor="middle">{name}</text>')
    worst = 0
    for samples, (name, colour, place, band), row in zip(record(), FILTERS, range(4)):
        bands = [band] + ([SECOND_BELL] if place == "1" else [])
        decibels = lambda design, hertz: 20 * math.log10(abs(math.prod(design(b, hertz) for b in bands)))
        curve = lambda design: "M" + "L".join(
            f"{x(h):.1f} {y(decibels(design, h)):.1f}" for h in (20 * 1000 ** (i / 200) for i in range(201))
            if decibels(design, h) > -19)
        svg.append(f'<path d="{curve(bilinear)}" fill="none" stroke="{colour}" stroke-dasharray="4 4" opacity=".6"/>')
        svg.append(f'<path d="{curve(analog)}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        for hertz in points:
            wanted, measured = decibels(analog, hertz), response(samples, hertz)
            if wanted > -18:
                svg.append(f'<circle cx="{x(hertz):.1f}" cy="{y(measured):.1f}" r="2.2" fill="{colour}"/>')
                worst = max(worst, abs(measured - wanted))
        svg.append(f'<text x="{70 + 250 * (row // 2)}" y="{20 + 18 * (row % 2)}" fill="{colour}">{name}</text>')
    print(f"worst distance of a dot from its line: {worst:.3f} dB")
    svg.append(f'<text x="610" y="20" fill="{GREY}">dots: measured</text><text x="610" y="38" fill="{GREY}">line: analog, '
               'dashed: usual digital</text></svg>')
    (HERE / "equaliser.svg").write_text("\n".join(svg) + "\n")


if __name__ == "__main__":
    main()
