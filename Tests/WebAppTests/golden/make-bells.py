#!/usr/bin/env python3
"""Writes bells.json: what the engine's own equaliser does to an impulse, as decibels at some frequencies.

    swift build -c release --product signal-bench && Tests/WebAppTests/golden/make-bells.py
"""

import cmath
import json
import math
import pathlib
import subprocess
from array import array

HERE = pathlib.Path(__file__).resolve().parent
BENCH = HERE.parents[2] / ".build" / "release" / "signal-bench"
FRAMES = 96_000
CASES = [
    [(40, 12, 6)], [(800, -30, 0.1)], [(16_000, 18, 1)], [(20_000, -12, 2)], [(2_500, -0.5, 10)], [(60, 24, 0.3)],
    [(11_000, 30, 4)], [(120, -4, 0.7), (800, 3, 1.4), (3_150, -6, 2), (9_000, 5, 1)],
]


def level(samples, hertz):
    turn = cmath.exp(-2j * math.pi * hertz / 48_000)
    total, phase = 0, 1
    for sample in samples:
        total += sample * phase
        phase *= turn
    return 20 * math.log10(abs(total))


def main():
    impulse = array("d", [0.0]) * (4 * FRAMES)
    impulse[0] = 1.0
    hertz = [20 * 1000 ** (i / 32) for i in range(33)]
    result = []
    for case in CASES:
        words = [f"{f}:{g}:{q}" for f, g, q in case]
        done = subprocess.run([BENCH, "equalizer", *words], input=impulse.tobytes(), capture_output=True, check=True)
        output = array("d")
        output.frombytes(done.stdout)
        bands = [{"type": "parametric", "frequencyHz": f, "gainDb": g, "q": q, "bypass": False} for f, g, q in case]
        result.append({"bands": bands, "hertz": hertz, "db": [round(level(output[0::4], f), 4) for f in hertz]})
    (HERE / "bells.json").write_text(json.dumps(result, indent=1) + "\n")


main()
