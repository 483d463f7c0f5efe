"""Whether analog levels are made digitally, and by a card's mixer where it has one: its words are then left alone."""
import numpy as np

import path_sources as sources
from path_audio import cut, facts, lag, lines, played, tell, words

LEVELS = (0, -20, -46, 0)


def main():
    devices = facts()
    sent = sources.plain().sent[:, 0]
    figures = {}
    marker = sources.frames(0.6), sources.frames(1.2)
    inside = sources.frames(0.6), sources.frames(8.9)
    for name, where in (("bare", "card"), ("bare", "recording"), ("mixed", "card"), ("mixed", "recording")):
        y, bits = played(devices[name], where)
        delay = lag(y[:, 0].astype(float), sent, *marker)
        x = cut(sent, delay, len(y))
        part = slice(inside[0] + delay, inside[1] + delay)
        for output, level in enumerate(LEVELS):
            label = f", {name}, {where}, output {output + 1}"
            exact = x * 10 ** (level / 20)
            if level == 0 or (name, where) == ("mixed", "card"):
                # Untouched all the time, whatever was set.
                figures["wrong samples" + label] = np.sum(y[part, output] != words(x, bits)[part])
            elif bits == 32:
                figures["worst step" + label] = np.max(np.abs(y[:, output] - words(exact, bits))[part])
            else:
                # In the second half the level was set for long.
                late = slice(inside[1] + delay - 96000, inside[1] + delay)
                error = (y[:, output] - exact * 2.0 ** (bits - 1))[late]
                figures["variance beside the exact product" + label] = np.var(error)
    for name in ("bare", "mixed"):
        said = [line["channels"] for line in lines(devices[name])[:-1]]
        peaks = np.array([[c["postFader"]["peakDbfs"] or 0 for c in channels] for channels in said])
        figures[f"meters differ, dB, {name}"] = np.max(np.ptp(peaks, axis=1))
    tell(figures)


main()
