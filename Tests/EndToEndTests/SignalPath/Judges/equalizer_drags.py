#!/usr/bin/python3
"""What is heard beside a tone of 997 Hz while settings are dragged, 100 changes a second, and how gains glide.

    equalizer_drags.py plan FOLDER     writes steps.json and stream.raw
    equalizer_drags.py judge FOLDER    reads frames.json and device.wav; prints JSON

**Drags.** Each channel has one of its own, there and back again. That the tone swells and fades is what a drag is for:
multiplied by a gain that takes seconds to change, it gets side bands a few hertz away. What must not be heard is the
single change: 100 a second leave lines 100, 200, 300 Hz ... from the tone, and all between where they come irregularly.
So a drag as a whole is seen through a window without side lobes (Kaiser, beta 28: they are below -200 dB; its main lobe
is 2 Hz to either side), and what is told is all power further from the tone than a distance, to the power of the tone.

**Glides.** A mute, a polarity, a gain that is set in one step goes from one factor to the other along 3x^2 - 2x^3 in
20 ms. What is silent, before or after, is silenced a second time behind the delays, along the same curve. The stream is
known, so what was recorded is compared with it, sample by sample.
"""

import json
import pathlib
import sys

import numpy as np

import audio
from analog import RATE, Band

TONE = 997
LEVEL = 0.1
STEP = 0.01
STEPS = 400
PASSES = 4
DRAGS = [
    "bell of +12 dB, Q 1.4, 700 Hz to 1.4 kHz",
    "bell at 900 Hz, Q 2, -12 to +12 dB",
    "bell of +12 dB at 1200 Hz, Q 0.5 to Q 8",
    "gain, -40 to 0 dB",
]
GLIDE = 960
# Settings of the four channels one after the other, and the factors they stand for.
GLIDES = [
    ([{}, {}, {}, {}], [1, 1, 1, 1]),
    ([{"mute": True}, {"polarity": "inverted"}, {"gainDb": -30}, {"gainDb": -110}], [0, -1, 10**-1.5, 0]),
    ([{}, {}, {"gainDb": 6}, {"gainDb": 0.1}], [1, 1, 10**0.3, 10**0.005]),
    ([{"gainDb": -0.1}, {"mute": True}, {"mute": True}, {"polarity": "inverted"}], [10**-0.005, 0, 0, -1]),
    ([{"gainDb": -0.1}] * 4, [10**-0.005] * 4),
]


def dragged(part):
    """All drags at a part of their way, 0 to 1."""
    bands = [
        Band(2, "parametric", round(700 * 2**part, 1), 1.4, 12),
        Band(2, "parametric", 900, 2, round(-12 + 24 * part, 2)),
        Band(2, "parametric", 1200, round(0.5 * 16**part, 4), 12),
    ]
    channels = {str(c + 1): {"eq": b.configuration()} for c, b in enumerate(bands)}
    channels["4"] = {"gainDb": round(-40 + 40 * part, 1)}
    return {"channels": channels}


def excitation():
    """A second of the tone."""
    return np.round(LEVEL * audio.FULL_SCALE * np.sin(2 * np.pi * TONE * np.arange(RATE) / RATE)).astype(np.int32)


def plan(folder):
    steps = []
    for settings, _ in GLIDES:
        channels = {str(c + 1): setting for c, setting in enumerate(settings)}
        steps.append({"seconds": 0.4, "configuration": {"channels": channels}})
    steps.append({"seconds": 1.0, "configuration": dragged(0)})
    for number in range(PASSES):
        parts = [(i + 1) / STEPS for i in range(STEPS)]
        steps += [{"seconds": STEP, "configuration": dragged(1 - p if number % 2 else p)} for p in parts]
        steps.append({"seconds": 0.2, "configuration": dragged(1 - number % 2)})
    (folder / "steps.json").write_text(json.dumps(steps))
    seconds = sum(s["seconds"] for s in steps)
    audio.write_stream(folder / "stream.raw", np.repeat(excitation()[:, None], 4, axis=1), int(1.3 * seconds + 15))


def beside(part):
    """All power further from the tone than 60 and 150 Hz, and the strongest line beyond 60 Hz and where it is."""
    power = np.abs(np.fft.rfft(part * np.kaiser(len(part), 28))) ** 2
    distance = np.abs(np.fft.rfftfreq(len(part), 1 / RATE) - TONE)
    tone = np.sum(power[distance <= 60])
    line = np.argmax(np.where(distance > 60, power, 0))
    return {
        "beyond60Hz": float(10 * np.log10(np.sum(power[distance > 60]) / tone)),
        "beyond150Hz": float(10 * np.log10(np.sum(power[distance > 150]) / tone)),
        "line": float(10 * np.log10(power[line] / np.max(power))),
        "lineDistance": float(distance[line]),
    }


def drags(recording, frames):
    results = []
    for number in range(PASSES):
        first = len(GLIDES) + 1 + number * (STEPS + 1)
        begin, end = frames[first], frames[first + STEPS]
        for channel, name in enumerate(DRAGS):
            results.append({"drag": name, "seconds": (end - begin) / RATE, **beside(recording[begin:end, channel])})
    return results


def glide(before, after, x):
    return before + (float(after) - before) * x * x * (3 - 2 * x)


def first_frame(tone, flat):
    """Where in a second of the recording the tone begins. Nothing is set before the first change: the recording is the
    stream, but for where a packet was missing, and fits it in one place only."""
    for end in range(len(flat), 4800, -2400):
        piece = flat[end - 4800 : end]
        for begin in range(RATE):
            if np.array_equal(tone[(np.arange(len(piece)) - begin) % RATE], piece):
                return begin + end - len(piece)
    raise SystemExit("no tenth of a second before the first change is the stream, bit by bit")


def glides(recording, frames):
    """Largest difference from the tone times the gliding factor, in dB to the tone, of each change and channel."""
    tone = excitation()
    begin = first_frame(tone, recording[: frames[1], 0])
    results = []
    for index in range(1, len(GLIDES)):
        (_, before), (settings, after) = GLIDES[index - 1], GLIDES[index]

        def difference(start, channel):
            place = np.arange(start - 480, start + 4 * GLIDE)
            x = np.clip((place - start) / GLIDE, 0, 1)
            factor = glide(before[channel], after[channel], x) * glide(before[channel] != 0, after[channel] != 0, x)
            return np.max(np.abs(recording[place, channel] - factor * tone[(place - begin) % RATE]))

        starts = range(frames[index] - 480, frames[index] + 2400)
        # The channel that changes most tells where.
        teller = int(np.argmax(np.abs(np.subtract(after, before))))
        start = min(starts, key=lambda s: difference(s, teller))
        for channel in range(4):
            error = difference(start, channel) / (LEVEL * audio.FULL_SCALE)
            results.append(
                {"glide": f"{before[channel]:.3f} to {after[channel]:.3f}", "error": float(20 * np.log10(error + 1e-9))}
            )
    return results


def judge(folder):
    frames = json.loads((folder / "frames.json").read_text())
    due = len(json.loads((folder / "steps.json").read_text()))
    if len(frames) != due:
        return {"answers": len(frames), "changes": due, "drags": [], "glides": []}
    recording = audio.read_recording(folder / "device.wav")
    return {
        "answers": len(frames),
        "changes": due,
        "drags": drags(recording, frames),
        "glides": glides(recording, frames),
    }


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[2])
    if sys.argv[1] == "plan":
        plan(folder)
    else:
        print(json.dumps(judge(folder)))
