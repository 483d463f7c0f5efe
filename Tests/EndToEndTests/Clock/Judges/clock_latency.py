"""Whether samples leave the cards when they should: at media time, link offset and D, and on all cards at once."""
import json
import sys

import numpy as np

from clock_card import Card, is_disturbed, packets
from clock_signal import CLEAN, PHASES, RATE, TONES

WINDOW = 4800
SETTLED = 20_000_000_000  # ns after the stream's or a card's start from when it is judged
COARSE = np.arange(-0.5, 0.5, 1e-5)  # s: the signal repeats every second


def delay(y, seconds, expected):
    """How much later than `expected` s the signal is in y, played `seconds` after the stream began; and what does not fit.
    """
    angle = 2 * np.pi * np.outer(seconds - expected, np.append(TONES, CLEAN))
    basis = np.concatenate([np.cos(angle), np.sin(angle)], axis=1)
    fit = np.linalg.lstsq(basis, y, rcond=None)[0]
    rest = np.sqrt(np.mean((y - basis @ fit) ** 2))
    count = len(TONES) + 1
    # cos(x + p) = cos p · cos x − sin p · sin x
    phase = np.angle((fit[:count] - 1j * fit[count:])[:len(TONES)]) - PHASES
    weight = np.cos(phase[:, None] + 2 * np.pi * np.outer(TONES, COARSE))
    coarse = COARSE[np.argmax(np.sum(weight, axis=0))]
    fine = np.angle(np.exp(1j * (phase + 2 * np.pi * TONES * coarse)))
    return coarse - np.sum(fine * TONES) / np.sum(TONES.astype(float) ** 2) / (2 * np.pi), rest


def judge(facts):
    card = Card(facts)
    stream = packets(facts["watch"])
    stalls = card.stalls(stream, facts["startNs"], facts["linkOffsetMs"] * 1e6)
    y = card.channel(0)
    expected = (facts["linkOffsetMs"] + facts["latencyMs"]) * 1e-3
    moments, late, rest, disturbed = [], [], [], 0
    for begin, end in card.parts():
        settled = max(card.moment(begin), facts["startNs"]) + SETTLED
        for frame in range(begin, end - WINDOW, WINDOW):
            first = card.moment(frame)
            last = first + WINDOW * 1e9 / card.rate
            heard = first - facts["startNs"] - expected * 1e9
            if first < settled or heard > facts["seconds"] * 1e9 - 1e9:
                continue
            if is_disturbed(stalls, first, last):
                disturbed += 1
                continue
            seconds = (first - facts["startNs"]) * 1e-9 + np.arange(WINDOW) / card.rate
            error, remains = delay(y[frame:frame + WINDOW], seconds, expected)
            moments.append((first + last) / 2)
            late.append(error * RATE)
            rest.append(remains)
    return np.array(moments), np.array(late), np.array(rest), disturbed


def main():
    with open(sys.argv[1]) as file:
        facts = json.load(file)
    judged = {name: judge(card) for name, card in facts.items()}
    figures = {}
    for name, (moments, late, rest, disturbed) in judged.items():
        size = np.abs(late)
        figures[f"windows, {name}"] = len(late)
        figures[f"disturbed windows, {name}"] = disturbed
        figures[f"frames late, mean, {name}"] = np.mean(late)
        figures[f"frames off, median, {name}"] = np.median(size)
        figures[f"frames off, 99 % of windows, {name}"] = np.percentile(size, 99)
        figures[f"frames off, worst, {name}"] = np.max(size)
        since = (moments - facts[name]["startNs"]) * 1e-9
        for begin in range(20, int(since[-1]), 20):
            part = late[(since >= begin) & (since < begin + 20)]
            if len(part):
                figures[f"frames late, least, {name}, from {begin} s on"] = np.min(part)
                figures[f"frames late, most, {name}, from {begin} s on"] = np.max(part)
        figures[f"rest beside the signal, worst, {name}"] = np.max(rest)
    names = sorted(judged)
    for number, one in enumerate(names):
        for other in names[number + 1:]:
            moments, late, _, _ = judged[one]
            # The other's error at the same moment: its windows have their own beginnings.
            theirs, error, _, _ = judged[other]
            nearest = np.abs(theirs[None, :] - moments[:, None]).argmin(axis=1)
            near = np.abs(theirs[nearest] - moments) < WINDOW * 1e9 / RATE
            apart = np.abs((late - error[nearest])[near])
            pair = f"{one} and {other}"
            figures[f"windows of {pair}"] = len(apart)
            figures[f"frames apart, median, {pair}"] = np.median(apart)
            figures[f"frames apart, 99 % of windows, {pair}"] = np.percentile(apart, 99)
            figures[f"frames apart, worst, {pair}"] = np.max(apart)
    print(json.dumps({name: float(value) for name, value in figures.items()}))


if __name__ == "__main__":
    main()
