"""The magnitude of a channel's equaliser by the analog formulas, in decibels: what the stand-in device answers."""

import math


def section(kind, ratio, gain, q):
    s, a = complex(0, ratio), 10 ** ((gain or 0) / 40)
    root = math.sqrt(a)
    if kind == "parametric":
        return (s * s + s * a / q + 1) / (s * s + s / (a * q) + 1)
    if kind == "low-cut":
        return s * s / (s * s + s / q + 1)
    if kind == "high-cut":
        return 1 / (s * s + s / q + 1)
    if kind == "low-shelf":
        return a * (s * s + root * s / q + a) / (a * s * s + root * s / q + 1)
    return a * (a * s * s + root * s / q + 1) / (s * s + root * s / q + a)


def response(channel, hertz):
    equalizer, result = channel["equalizer"], []
    for frequency in hertz:
        level = 0.0
        for band in equalizer["bands"]:
            if not band["bypass"] and not equalizer["bypass"]:
                value = section(band["type"], frequency / band["frequencyHz"], band["gainDb"], band["q"])
                level += 20 * math.log10(max(abs(value), 1e-10))
        result.append(level)
    return result
