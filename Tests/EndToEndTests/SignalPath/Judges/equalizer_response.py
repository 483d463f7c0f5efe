#!/usr/bin/python3
"""Responses of the equaliser, measured in a recording and compared with the analog filters.

    equalizer_response.py plan FOLDER SETTINGS SEED    writes steps.json, settings.json and stream.raw
    equalizer_response.py judge FOLDER                 reads them, frames.json and device.wav; prints JSON

The stream repeats a period of 12 000 frames: all multiples of 4 Hz from 20 Hz to 20 kHz, equally strong, with phases
after Schroeder (1970) that keep its crest low. Each step of the plan sets one band in each of the four channels. What
was recorded at the end of a step, when the slowest of the four filters has settled to 10^-4, is one or several whole
periods, and their discrete Fourier transform over that of the stream is the response, exact but for the noise of the
24-bit recording (dithered: 0.5 LSB RMS). Where that noise makes more than 0.02 dB (one standard deviation), the point
is left out, and counted.

A narrow band lies between two multiples of 4 Hz. A second-order section is known everywhere from its response at five
frequencies: one is fitted to the complex response measured, the fit must repeat the measured points, and it is looked
at in between. The error of a setting is the largest at measured points and in between, from 20 Hz to 20 kHz.
"""

import json
import pathlib
import sys

import numpy as np

import audio
from analog import RATE, TYPES, Band

PERIOD = 12_000
LINES = np.arange(5, 5001)
HERTZ = LINES * RATE / PERIOD
DENSE = np.geomspace(20, 20_000, 1500)
# Between hearing that a plan was handed over and the end of warm-up and cross-fade.
START = 0.08
SETTLING = 9.0


def excitation():
    """One period of the stream in four channels: the same, each begun somewhere else."""
    k = np.arange(len(LINES))
    spectrum = np.zeros(PERIOD // 2 + 1, complex)
    spectrum[LINES] = np.exp(-1j * np.pi * k * k / len(k))
    signal = np.fft.irfft(spectrum)
    signal *= 10 ** (-3 / 20) * audio.FULL_SCALE / np.max(np.abs(signal))
    return np.stack([np.roll(np.round(signal), 1777 * c) for c in range(4)], axis=1).astype(np.int32)


def random_band(index, random):
    """A legal setting: types in turn, all else random."""
    type = list(TYPES)[index % len(TYPES)]
    (low, high), places = TYPES[type]
    band = Band(
        place=int(random.choice(places)),
        type=type,
        hertz=round(20 * 1000 ** random.random(), 1),
        q=round(low * (high / low) ** random.random(), 4),
    )
    gain = round(random.uniform(-30, 30), 2)
    return Band(**{**band.fields(), "gain": gain}) if band.has_gain else band


def highest_gain(band):
    hertz = np.append(DENSE, band.hertz)
    return float(np.max(20 * np.log10(np.abs(band.response(hertz)))))


def plan(folder, settings, seed):
    random = np.random.default_rng(seed)
    bands = sorted((random_band(i, random) for i in range(settings)), key=Band.time_constant)
    steps, used = [{"seconds": 0.5, "configuration": {}}], []
    for first in range(0, len(bands) // 4 * 4, 4):
        four = bands[first : first + 4]
        # The whole of a boost is taken back after it: no sample clips, and quiet filters stay loud.
        gains = [0.0 - np.ceil(max(0.0, highest_gain(b))) for b in four]
        channels = {str(c + 1): {"gainDb": gains[c], "eq": four[c].configuration()} for c in range(4)}
        settling = SETTLING * four[-1].time_constant()
        steps.append({"seconds": START + settling + PERIOD / RATE + 0.03, "configuration": {"channels": channels}})
        used.append([{"band": b.fields(), "gainDb": g} for b, g in zip(four, gains)])
    steps.append({"seconds": 0.5, "configuration": {}})
    seconds = sum(s["seconds"] for s in steps)
    (folder / "steps.json").write_text(json.dumps(steps))
    (folder / "settings.json").write_text(json.dumps(used))
    # Waiting for answers takes time too.
    audio.write_stream(folder / "stream.raw", excitation(), repeats=int((1.3 * seconds + 15) * RATE / PERIOD))


def fitted(hertz, response, centre):
    """The second-order section that has this response: numerator and denominator in (1 - z^-1) / w, lowest power first,
    by the iteration of Sanathanan and Koerner (1963) for the relative error."""
    scale = min(1.0, 2 * np.pi * centre / RATE)
    d = (1 - np.exp(-2j * np.pi * hertz / RATE)) / scale
    powers = np.stack([np.ones_like(d), d, d * d], axis=1)
    weight = 1 / np.abs(response)
    for _ in range(6):
        rows = np.hstack([powers, -response[:, None] * powers[:, 1:]]) * weight[:, None]
        right = response * weight
        x = np.linalg.lstsq(np.vstack([rows.real, rows.imag]), np.concatenate([right.real, right.imag]), rcond=None)[0]
        numerator, denominator = x[:3], np.append(1, x[3:])
        weight = 1 / np.abs(response * (powers @ denominator))

    def section(at):
        d = (1 - np.exp(-2j * np.pi * np.asarray(at) / RATE)) / scale
        powers = np.stack([np.ones_like(d), d, d * d], axis=1)
        return (powers @ numerator) / (powers @ denominator)

    return section


def decibels(ratio):
    return 20 * np.log10(np.abs(ratio))


def measure(setting, sent, heard):
    """Compares one channel of one step: `heard` is periods by frames."""
    band, gain = Band(**setting["band"]), 10 ** (setting["gainDb"] / 20)
    response = np.fft.rfft(heard.mean(axis=0))[LINES] / np.fft.rfft(sent)[LINES] / gain
    analog = band.response(HERTZ)
    noise = 0.5 * np.sqrt(PERIOD / len(heard) / 2) / (np.abs(np.fft.rfft(sent)[LINES] * analog) * gain)
    used = 20 * np.log10(1 + noise) <= 0.02
    error = decibels(response / analog)[used]

    # Points near the band's frequency and some everywhere; a section has only five numbers.
    near = np.argsort(np.abs(np.log(HERTZ[used] / band.hertz)))[:150]
    chosen = np.unique(np.concatenate([near, np.geomspace(1, np.sum(used), 250).astype(int) - 1]))
    section = fitted(HERTZ[used][chosen], response[used][chosen], band.hertz)
    misfit = np.max(np.abs(decibels(response[used] / section(HERTZ[used]))))
    ends = HERTZ[used][[0, -1]]
    width = band.hertz / max(1.0, band.q)
    between = np.concatenate([DENSE, band.hertz + width * np.linspace(-2, 2, 401)])
    between = between[(between >= ends[0]) & (between <= ends[1])]
    errors = np.concatenate([error, decibels(section(between) / band.response(between))])
    places = np.concatenate([HERTZ[used], between])
    worst = int(np.argmax(np.abs(errors)))
    return {
        "setting": band.description(),
        "isTight": band.hertz <= 4000 and band.q >= 1 and abs(band.gain) <= 12,
        "error": float(errors[worst]),
        "hertz": float(places[worst]),
        "measuredError": float(np.max(np.abs(error))),
        "misfit": float(misfit),
        "leftOut": int(np.sum(~used)),
    }


def judge(folder):
    settings = json.loads((folder / "settings.json").read_text())
    frames = json.loads((folder / "frames.json").read_text())
    recording = audio.read_recording(folder / "device.wav")
    sent = excitation()

    flat = recording[frames[1] - PERIOD : frames[1]]
    begins = [(frames[1] - PERIOD + audio.find(sent[:, c], flat[:, c])) % PERIOD for c in range(4)]
    is_exact = all(
        np.array_equal(np.roll(sent[:, c], begins[c] - (frames[1] - PERIOD)), flat[:, c]) for c in range(4)
    )
    results, unsettled, clipped = [], 0, 0
    for index, four in enumerate(settings):
        begin, end = frames[index + 1], frames[index + 2]
        settling = SETTLING * max(Band(**s["band"]).time_constant() for s in four)
        periods = min(4, int((end - begin - (START + settling) * RATE) // PERIOD))
        if periods < 1:
            unsettled += 1
            continue
        start = end - periods * PERIOD
        clipped += int(np.sum(np.abs(recording[start:end]) >= audio.FULL_SCALE - 1))
        for channel, setting in enumerate(four):
            heard = recording[start:end, channel].reshape(periods, PERIOD).astype(float)
            period = np.roll(sent[:, channel], begins[channel] - start)
            results.append(measure(setting, period, heard))

    errors = np.abs([r["error"] for r in results])
    tight = errors[[r["isTight"] for r in results]]
    return {
        "settings": len(results),
        "unsettled": unsettled,
        "isFlatExact": is_exact,
        "clipped": clipped,
        "tightSettings": len(tight),
        "tightError": float(np.max(tight, initial=0)),
        "within1dB": float(np.mean(errors <= 1)),
        "median": float(np.median(errors)),
        "percentile95": float(np.percentile(errors, 95)),
        "worstMisfit": max(r["misfit"] for r in results),
        "leftOut": sum(r["leftOut"] for r in results),
        "points": len(results) * len(LINES),
        "worst": sorted(results, key=lambda r: -abs(r["error"]))[:10],
    }


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[2])
    if sys.argv[1] == "plan":
        plan(folder, int(sys.argv[3]), int(sys.argv[4]))
    else:
        print(json.dumps(judge(folder)))
