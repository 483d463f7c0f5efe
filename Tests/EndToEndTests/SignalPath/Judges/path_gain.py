"""Whether every word a card played is the word of the stream times the gain that was set, rounded once.

The configurations come one after the other; where each holds is found by the words themselves. What lies between two is
compared with a smooth glide from the one factor to the other.
"""
import numpy as np

import path_sources as sources
from path_audio import FADE, cut, decibels, facts, lag, longest, played, runs, smooth, tell, words


def factor(channel):
    gain = min(channel.get("gainDb", 0), channel.get("maximumGainDb", 30))
    if channel.get("mute") or gain <= -110:
        return 0.0
    return 10 ** (gain / 20) * (-1 if channel.get("polarity") == "inverted" else 1)


def glide_error(y, x, a, b, start, end):
    """Decibels by which y differs at most from x times a smooth way from a to b that begins near `start`.

    To and from silence two gains go together, the fader's and the output's own, so the way is squared.
    """
    square = 2 if a == 0 or b == 0 else 1
    at = np.arange(max(0, start - 300), end + 300)
    best = np.inf
    for begin in range(start - 300, start + 20):
        way = smooth(at - begin)
        gain = a * (1 - way) ** square + b * way ** square if square == 2 else a + (b - a) * way
        model = np.clip(x[at] * gain, -1, 1)
        best = min(best, np.max(np.abs(y[at] - model)))
    return decibels(best)


def judge_card(device, factors, x, figures):
    card, bits = played(device)
    scale = 2.0 ** (bits - 1)
    delay = lag(card[:, 1].astype(float), x, sources.frames(0.6), sources.frames(1.1))
    x = cut(x, delay, len(card))
    edge = sources.frames(0.6) + delay, sources.frames(11.9) + delay
    for channel in range(4):
        y = card[:, channel]
        found = []
        for number, step in enumerate(factors):
            due = words(x * step[channel], bits)
            good = (np.abs(y - due) <= 1) & (np.arange(len(y)) >= edge[0]) & (np.arange(len(y)) < edge[1])
            first, last = longest(good)
            found.append((first, last))
            name = f", output {channel + 1}, step {number + 1}"
            # Without the frames at both ends of which a glide's are as good as exact.
            off = np.abs(y - due)[first + 50:last - 50]
            figures["shortest exact run, s" + name] = (last - first) / 48000
            figures["worst step" + name] = np.max(off)
            figures["samples a step off, share" + name] = np.mean(off > 0)
            if step[channel] > 10:
                figures["clipped, share" + name] = np.mean(np.abs(due[first:last]) >= scale - 1)
        for number, ((_, start), (end, _)) in enumerate(zip(found, found[1:])):
            a, b = factors[number][channel], factors[number + 1][channel]
            if a == b:
                continue
            name = f", output {channel + 1}, change {number + 1}"
            figures["frames of a glide" + name] = end - start
            figures["deviation from a smooth glide" + name] = glide_error(y / scale, x, a, b, start, end)


def judge_file(device, factors, x, figures):
    recording, bits = played(device, "recording")
    delay = lag(recording[:, 1].astype(float), x, sources.frames(0.6), sources.frames(1.1))
    x = cut(x, delay, len(recording))
    for channel in range(4):
        y = recording[:, channel]
        for number, step in enumerate(factors):
            name = f", output {channel + 1}, step {number + 1}"
            product = np.clip(x * step[channel] * 2.0 ** 23, -2.0 ** 23, 2.0 ** 23 - 1)
            if step[channel] == 0:
                sound = runs((y == 0) & (x != 0), 24000)
                figures["silence of the file, s" + name] = sum(b - a for a, b in sound) / 48000
                continue
            first, last = longest(np.abs(y - product) <= 1.5 + 1e-9)
            error = (y - product)[first + FADE:last - FADE]
            inside = np.abs(product[first + FADE:last - FADE]) < 2.0 ** 23 - 2
            if abs(step[channel]) == 1:
                exact = longest(y == product)
                figures["shortest exact run, s of the file" + name] = (exact[1] - exact[0]) / 48000
                continue
            # At +30 dB hardly anything is not clipped.
            if step[channel] < 10:
                # Dither has a variance of a quarter; that of so many samples scatters by sqrt(0.1 / count) about it.
                count = np.sum(inside)
                figures["file: seconds of dither" + name] = count / 48000
                spread = (np.var(error[inside]) - 0.25) / np.sqrt(0.1 / count)
                figures["file: variance beside a quarter, standard deviations" + name] = spread
                figures["file: mean beside zero, standard deviations" + name] = (
                    np.mean(error[inside]) / np.sqrt(0.25 / count))
            figures["file: largest distance from the exact product, steps" + name] = np.max(np.abs(error))


def main():
    device = facts()["gains"]
    factors = [[factor(step["channels"].get(str(n), {})) for n in range(1, 5)] for step in device["steps"]]
    x = sources.accuracy().sent[:, 3]
    figures = {}
    judge_card(device, factors, x, figures)
    judge_file(device, factors, x, figures)
    tell(figures)


main()
