#!/usr/bin/env python3
"""Makes docs/pictures/measurement.svg: two measurements of what ani4out records.

    make release
    python3 docs/pictures/measurement.py

1. GStreamer sends a tone of 997 Hz as L24; `ani4out run --output wav:…` records it; the spectrum of the recording shows
   what GStreamer's own rounding to 24 bits makes, and nothing else.
2. This script sends two tones and leaves out a packet of 1 ms now and then; drawn is what was sent, what ani4out
   recorded, and what a receiver that fills gaps with zeros would play. A second channel carries the number of each frame,
   so that the recording is laid over the original to the frame.

Needs python3 (its standard library only), gst-launch-1.0 and the built program. Takes about twelve seconds.
"""
import cmath
import math
import os
import pathlib
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = os.environ.pop("ANI4OUT_BINARY", str(HERE.parents[1] / ".build/release/ani4out"))
RATE, FULL_SCALE, SIZE = 48_000, 1 << 23, 1 << 16
INK, GREY, GRID, GOOD, BAD, PAPER = "#1f2933", "#5f6b78", "#dfe4ea", "#0b6fb8", "#c8501e", "#ffffff"


# ------------------------------------------------------------------ recording

def free_port():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def record(port, send, seconds):
    """Samples of the four channels, as ani4out writes them while `send` sends to this port."""
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/take.wav"
        device = subprocess.Popen(
            [PROGRAM, "run", "--source", f"rtp://127.0.0.1:{port}?encoding=L24&channels=2&ptime=1",
             "--output", f"wav:{path}", "--link-offset", "100", "--json",
             "--http-port", "0", "--command-port", "0", "--bridge-port", "0"], stdout=subprocess.DEVNULL)
        time.sleep(1)
        send(seconds)
        time.sleep(0.5)
        device.send_signal(signal.SIGINT)
        if device.wait() != 0:
            sys.exit("ani4out did not end well")
        data = pathlib.Path(path).read_bytes()
    frames = data[data.index(b"data") + 8:]
    count = len(frames) // 12
    return [[int.from_bytes(frames[12 * n + 3 * c:12 * n + 3 * c + 3], "little", signed=True) for n in range(count)]
            for c in range(2)]


# ------------------------------------------------------------------ measurement 1

def gstreamer(port):
    def send(seconds):
        subprocess.run(
            ["gst-launch-1.0", "-q", "audiotestsrc", "freq=997", "volume=0.5", "samplesperbuffer=48",
             f"num-buffers={seconds * 1000}", "!", "audio/x-raw,format=F64LE,rate=48000,channels=2", "!", "audioconvert",
             "!", "audio/x-raw,format=S24BE", "!", "rtpL24pay", "pt=98", "min-ptime=1000000", "max-ptime=1000000", "!",
             "udpsink", "host=127.0.0.1", f"port={port}", "sync=true"], check=True)
    return send


def transform(values):
    """Fourier transform of a power of two of values."""
    count = len(values)
    if count == 1:
        return values
    even, odd = transform(values[::2]), transform(values[1::2])
    turned = [cmath.exp(-2j * cmath.pi * k / count) * odd[k] for k in range(count // 2)]
    return [a + b for a, b in zip(even, turned)] + [a - b for a, b in zip(even, turned)]


def spectrum(samples):
    """Power of each bin, a full-scale sine being 1 when summed over its bins.

    The window is the seven-term minimum-sidelobe one (Albrecht 2001): its own side lobes lie at -180 dB.
    """
    terms = (0.27105140069342, -0.43329793923448, 0.21812299954311, -0.06592544638803, 0.01081174209837,
             -0.00077658482522, 0.00001388721735)
    window = [sum(a * math.cos(2 * math.pi * k * n / SIZE) for k, a in enumerate(terms)) for n in range(SIZE)]
    lines = transform([s * w / FULL_SCALE for s, w in zip(samples, window)])
    scale = 4 / (SIZE * sum(w * w for w in window))
    return [abs(line) ** 2 * scale for line in lines[:SIZE // 2]]


def decibels(power):
    return 10 * math.log10(power) if power > 0 else -200


def written(number):
    return f"{number:.1f}".replace("-", "−")


# ------------------------------------------------------------------ measurement 2

def original(n):
    return 0.4 * math.sin(2 * math.pi * 440 * n / RATE) + 0.2 * math.sin(2 * math.pi * 1310 * n / RATE + 1)


def lossy(port, lost):
    def send(seconds):
        out = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        start = time.monotonic()
        for packet in range(seconds * 1000):
            payload = bytearray()
            for n in range(packet * 48, packet * 48 + 48):
                payload += round(original(n) * FULL_SCALE).to_bytes(3, "big", signed=True) + n.to_bytes(3, "big")
            time.sleep(max(0, start + packet / 1000 - time.monotonic()))
            if packet not in lost:
                header = struct.pack("!BBHII", 0x80, 98, packet & 0xFFFF, packet * 48, 0x616E6934)
                out.sendto(header + payload, ("127.0.0.1", port))
    return send


def first_frame(numbers):
    """Where frame 0 of the original lies in the recording, found by the numbers in the second channel."""
    middle = len(numbers) // 2
    while numbers[middle + 1] != numbers[middle] + 1:
        middle += 1
    return middle - numbers[middle]


# ------------------------------------------------------------------ picture

class Panel:
    def __init__(self, left, top, width, height, x, y, title):
        self.box, self.x, self.y = (left, top, width, height), x, y
        self.parts = [f'<text x="{left}" y="{top - 16}" font-size="15" font-weight="600" fill="{INK}">{title}</text>']

    def at(self, x, y):
        left, top, width, height = self.box
        return (left + (x - self.x[0]) / (self.x[1] - self.x[0]) * width,
                top + (self.y[1] - y) / (self.y[1] - self.y[0]) * height)

    def line(self, points, colour, width=1.5, dash=""):
        path = " ".join("%.1f,%.1f" % self.at(*point) for point in points)
        dash = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}" '
                          f'stroke-linejoin="round"{dash}/>')

    def text(self, x, y, words, colour=GREY, anchor="start", dx=0, dy=0):
        x, y = self.at(x, y)
        self.parts.append(f'<text x="{x + dx:.1f}" y="{y + dy:.1f}" font-size="12" fill="{colour}" '
                          f'text-anchor="{anchor}">{words}</text>')

    def axes(self, xs, ys):
        for x, label in xs:
            self.line([(x, self.y[0]), (x, self.y[1])], GRID, 1)
            self.text(x, self.y[0], label, anchor="middle", dy=17)
        for y, label in ys:
            self.line([(self.x[0], y), (self.x[1], y)], GRID, 1)
            self.text(self.x[0], y, label, anchor="end", dx=-7, dy=4)


def spectrum_panel(samples):
    lines = spectrum(samples)
    tone = round(997 * SIZE / RATE)
    near = range(tone - 10, tone + 11)
    noise = sum(power for k, power in enumerate(lines) if k not in near and k > 10)
    panel = Panel(70, 62, 632, 260, (math.log10(20), math.log10(24_000)), (-200, 0),
                  "997 Hz from GStreamer as L24, recorded by ani4out")
    panel.axes([(math.log10(f), words) for f, words in
                ((20, "20"), (100, "100"), (1000, "1k"), (10_000, "10k"), (20_000, "20k Hz"))],
               [(level, f"{level}".replace("-", "−")) for level in (0, -50, -100, -150)] + [(-200, "−200 dB")])
    # One point for each sixtieth of an octave, the highest line in it: a logarithmic axis has no room for more.
    highest = {}
    for k in range(28, len(lines)):
        place = int(60 * math.log2(k))
        if place not in highest or lines[k] > lines[highest[place]]:
            highest[place] = k
    panel.line([(math.log10(k * RATE / SIZE), max(-200, decibels(lines[k]))) for k in sorted(highest.values())], GOOD, 1.3)
    panel.text(math.log10(997), decibels(lines[tone]), f"{written(decibels(sum(lines[k] for k in near)))} dBFS", GOOD, dx=12, dy=6)
    panel.text(math.log10(25), -120, f"all else together: {written(decibels(noise))} dBFS, "
               "what rounding to 24 bits makes (−146.3)", INK)
    print(f"tone {decibels(sum(lines[k] for k in near)):.2f} dBFS, all else {decibels(noise):.2f} dBFS")
    return panel


def gap_panel(samples, start, lost):
    first = lost * 48
    view = range(first - 120, first + 240)
    panel = Panel(70, 400, 632, 210, (-2.5, 5), (-0.7, 0.7), "One packet of 1 ms lost: what is heard")
    panel.axes([(t, f"{t}".replace("-", "−") + (" ms" if t == 5 else "")) for t in range(-2, 6)], [(0, "0"), (0.5, "0.5"), (-0.5, "−0.5")])
    time_of = lambda n: (n - first) / 48
    x, y = panel.at(0, 0.7)
    end, bottom = panel.at(1, -0.7)
    panel.parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{end - x:.1f}" height="{bottom - y:.1f}" fill="#f1e6df"/>')
    panel.line([(time_of(n), original(n)) for n in view], "#9aa5b1", 5)
    panel.line([(time_of(n), 0 if n // 48 == lost else original(n)) for n in range(first - 1, first + 50)], BAD, 1.5, "4 3")
    panel.line([(time_of(n), samples[start + n] / FULL_SCALE) for n in view], GOOD, 2)
    error = lambda value: math.sqrt(sum((value(n) - original(n)) ** 2 for n in range(first, first + 48)) / 48)
    ours, mute = error(lambda n: samples[start + n] / FULL_SCALE), error(lambda n: 0)
    print(f"error within the gap: {decibels(ours ** 2):.1f} dBFS, zeros {decibels(mute ** 2):.1f} dBFS")
    for row, (colour, words) in enumerate((("#9aa5b1", "sent"), (GOOD, "ani4out"), (BAD, "zeros instead"))):
        panel.parts.append(f'<line x1="{410 + 95 * row}" x2="{430 + 95 * row}" y1="380" y2="380" stroke="{colour}" '
                           f'stroke-width="{(5, 2, 1.5)[row]}"/>'
                           f'<text x="{436 + 95 * row}" y="384" font-size="12" fill="{INK}">{words}</text>')
    return panel


def main():
    port = free_port()
    tone = record(port, gstreamer(port), 4)[0]
    begin = next(n for n, s in enumerate(tone) if s) + RATE
    port = free_port()
    lost = range(300, 3700, 400)
    gaps, numbers = record(port, lossy(port, lost), 4)
    panels = [spectrum_panel(tone[begin:begin + SIZE]), gap_panel(gaps, first_frame(numbers), lost[4])]
    with open(HERE / "measurement.svg", "w", encoding="utf-8") as file:
        file.write('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 740 650" width="740" '
                   'font-family="system-ui, \'DejaVu Sans\', Helvetica, Arial, sans-serif">\n'
                   "<title>Spectrum of a recorded tone, and concealment of a lost packet</title>\n"
                   f'<rect width="740" height="650" rx="8" fill="{PAPER}"/>\n')
        for panel in panels:
            file.write("\n".join(panel.parts) + "\n")
        file.write("</svg>\n")


main()
