#!/usr/bin/python3
"""Large changes of the equaliser on steady tones, compared with a model of how they are meant to sound.

    equalizer_changes.py plan FOLDER     writes steps.json and stream.raw
    equalizer_changes.py judge FOLDER    reads frames.json and device.wav; prints JSON

Four tones, one on each channel, and a list of equalisers, the same on all four. From one to the next the sound is meant
to be (1 - w) old + w new: the new equaliser starts with an empty memory on the signal, 10 ms later w goes from 0 to 1
in 20 ms along 3x^2 - 2x^3. Here the old one is the tone as it was recorded before the change; the new one the tone as
it was recorded well after it, and the onset of the analog filters, run at eight times the sample rate on a tone that
starts. The frame at which the change began is looked for, the same in all four channels.
"""

import json
import pathlib
import sys

import numpy as np
import scipy.signal

import audio
from analog import RATE, Band

TONES = np.array([100, 997, 3150, 8000])
LEVEL = 0.05
GAIN = -6.0
FINER = 8
WARM_UP, FADE = 480, 960
# What is looked at from the begin of a change on.
SPAN = RATE // 4

LOW_BELL = Band(2, "parametric", 100, 2, 12)
HIGH_BELL = Band(2, "parametric", 8000, 2, 12)
PRESETS = [
    ("nothing", []),
    ("a bell at 100 Hz", [LOW_BELL]),
    ("the bell at 8 kHz", [HIGH_BELL]),
    ("bypass", None),
    ("bypass off", [HIGH_BELL]),
    ("a low cut", [Band(1, "low-cut", 300, 5), Band(4, "parametric", 3000, 1, -12)]),
    ("both outer bands of other types", [Band(1, "low-shelf", 300, 0.7, 15), Band(4, "high-cut", 2000, 3)]),
    ("and of others", [Band(1, "parametric", 300, 1, -20), Band(4, "high-shelf", 5000, 1, -18)]),
    (
        "a preset",
        [
            Band(1, "low-cut", 60, 0.7),
            Band(2, "parametric", 250, 1.4, 15),
            Band(3, "parametric", 1200, 3, -18),
            Band(4, "high-shelf", 6000, 0.7, 12),
        ],
    ),
    (
        "another preset",
        [
            Band(1, "low-shelf", 200, 0.5, -15),
            Band(2, "parametric", 1000, 6, 18),
            Band(3, "parametric", 3000, 0.5, -12),
            Band(4, "high-cut", 9000, 2),
        ],
    ),
    ("a bell that rings on its tone", [Band(3, "parametric", 997, 30, 18)]),
    ("none of it", []),
    ("one that rings beside it", [Band(3, "parametric", 130, 12, 24)]),
    ("everything inverted", [Band(3, "parametric", 130, 12, -24)]),
    ("nothing again", []),
]


def configuration(bands):
    equalizer = {"bands": {}}
    for band in PRESETS[2][1] if bands is None else bands:
        equalizer["bands"] |= band.configuration()["bands"]
    equalizer["bypass"] = bands is None
    return {"channels": {str(c): {"gainDb": GAIN, "eq": equalizer} for c in (1, 2, 3, 4)}}


def settling(bands):
    return 12 * max([b.time_constant() for b in bands or []], default=0)


def excitation():
    """A second of the four tones."""
    time = np.arange(RATE)[:, None] / RATE
    return np.round(LEVEL * audio.FULL_SCALE * np.sin(2 * np.pi * TONES * time)).astype(np.int32)


def plan(folder):
    steps = [
        {"seconds": 0.4 + settling(bands), "configuration": configuration(bands)} for _, bands in PRESETS
    ]
    # Tells where the last change ends.
    steps.append(steps[-1])
    (folder / "steps.json").write_text(json.dumps(steps))
    seconds = sum(s["seconds"] for s in steps)
    audio.write_stream(folder / "stream.raw", excitation(), repeats=int(1.3 * seconds + 15))


def tone(recording, end, hertz):
    """Complex amplitude of a tone in the 100 ms before a frame; its phase is that at frame 0."""
    place = np.arange(end - RATE // 10, end)
    turn = np.exp(-2j * np.pi * hertz * place / RATE)
    columns = np.stack([turn.real, -turn.imag], axis=1)
    cosine, sine = np.linalg.lstsq(columns, recording[place].astype(float), rcond=None)[0]
    return cosine - 1j * sine


def onset(bands, hertz):
    """What the equaliser makes of a tone exp(jwt) that starts half a frame before frame 0, less what it settles to."""
    rate = FINER * RATE
    turn = np.exp(2j * np.pi * hertz * (np.arange(SPAN * FINER) - FINER // 2) / rate)
    output, steady = turn, 1.0
    for band in bands or []:
        b, a = band.sampled(rate)
        output = scipy.signal.lfilter(b, a, output)
        steady = steady * scipy.signal.freqz(b, a, worN=[hertz], fs=rate)[1][0]
    return (output - steady * turn)[FINER // 2 :: FINER]


def weight():
    x = np.clip((np.arange(SPAN) - WARM_UP) / FADE, 0, 1)
    return x * x * (3 - 2 * x)


def change(recording, before, after, bands, sent):
    """Compares the change handed over at frame `before`; the next one is at `after`."""
    old = [tone(recording[:, c], before, TONES[c]) for c in range(4)]
    new = [tone(recording[:, c], after, TONES[c]) for c in range(4)]
    # The tone sent has its phase from the recording of the flat equaliser.
    onsets = [onset(bands, TONES[c]) * sent[c] * 10 ** (GAIN / 20) for c in range(4)]
    w = weight()

    def model(start, channel):
        place = np.arange(start, start + SPAN)
        turn = np.exp(2j * np.pi * TONES[channel] * place / RATE)
        transient = onsets[channel] * np.exp(2j * np.pi * TONES[channel] * start / RATE)
        return ((1 - w) * old[channel] * turn + w * (new[channel] * turn + transient)).real

    def distance(start):
        return sum(
            np.sum((recording[start : start + SPAN, c] - model(start, c))[WARM_UP : WARM_UP + FADE] ** 2)
            / max(abs(old[c]), abs(new[c])) ** 2
            for c in range(4)
        )

    start = min(range(before - 480, before + 2400, 16), key=distance)
    start = min(range(start - 16, start + 17), key=distance)
    results = []
    for c in range(4):
        loud = max(abs(old[c]), abs(new[c]))
        heard, due = recording[start : start + SPAN, c].astype(float), model(start, c)
        difference = heard - due
        results.append(
            {
                "tone": int(TONES[c]),
                "steps": [float(20 * np.log10(abs(x) / (LEVEL * audio.FULL_SCALE))) for x in (old[c], new[c])],
                # Over the loudest of both tones and of the model of the change, in dB.
                "excess": float(20 * np.log10(np.max(np.abs(heard)) / max(loud, np.max(np.abs(due))))),
                "overSteady": float(20 * np.log10(np.max(np.abs(heard)) / loud)),
                "difference": float(20 * np.log10(np.max(np.abs(difference)) / loud)),
                "click": float(20 * np.log10(np.max(np.abs(np.diff(difference, 2))) / loud)),
            }
        )
    return start - before, results


def judge(folder):
    frames = json.loads((folder / "frames.json").read_text())
    recording = audio.read_recording(folder / "device.wav")
    sent = [tone(recording[:, c], frames[1], TONES[c]) / 10 ** (GAIN / 20) for c in range(4)]
    changes = []
    for index in range(1, len(PRESETS)):
        name, bands = PRESETS[index]
        delay, results = change(recording, frames[index], frames[index + 1], bands, sent)
        changes += [{"change": name, "delay": delay, **r} for r in results]
    return {"changes": changes}


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[2])
    if sys.argv[1] == "plan":
        plan(folder)
    else:
        print(json.dumps(judge(folder)))
