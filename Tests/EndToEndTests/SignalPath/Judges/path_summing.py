"""Whether every output carries, in every mode, the sum it should: exactly, in time, and faded into smoothly."""
import numpy as np

import path_sources as sources
from path_audio import cut, decibels, facts, fade_error, lag, longest, played, runs, tell, words

DELAY = 14  # frames by which all outputs come later while anything is summed
GROUPS = {"off": [], "1+2": [(0, 1)], "3+4": [(2, 3)], "1+2/3+4": [(0, 1), (2, 3)], "1+2+3+4": [(0, 1, 2, 3)]}


def factor(channel):
    return 10 ** (channel.get("gainDb", 0) / 20) * (-1 if channel.get("polarity") == "inverted" else 1)


def main():
    device = facts()["modes"]
    steps = device["steps"]
    factors = [factor(steps[0]["channels"].get(str(n), {})) for n in range(1, 5)]
    sent = sources.plain().sent
    figures = {}
    card, bits = played(device)
    file, _ = played(device, "recording")
    marker = sources.frames(0.6), sources.frames(1.4)
    delay = lag(card[:, 0].astype(float), sent[:, 0], *marker)
    file_delay = lag(file[:, 0].astype(float), sent[:, 0], *marker)

    def due(step, output, delay, count):
        """What an output should carry in a step, in numbers."""
        groups = GROUPS[step["summing"]]
        members = next((group for group in groups if output in group), (output,))
        late = delay + (DELAY if groups else 0)
        return sum(cut(sent[:, c], late, count) * factors[c] for c in members)

    first_frame, last_frame = sources.frames(0.6), sources.frames(8.9)
    for output in range(4):
        y = card[:, output]
        at = np.arange(len(y))
        inside = (at >= first_frame + delay) & (at < last_frame + delay)
        found, exact = [], []
        for number, step in enumerate(steps):
            exact.append(due(step, output, delay, len(y)))
            good = (np.abs(y - words(exact[-1], bits)) <= 1) & inside & (at >= (found[-1][0] + 1 if found else 0))
            name = f", output {output + 1}, step {number + 1} ({step['summing']})"
            # The first of the two times a mode is had comes first.
            long = runs(good, 20000)
            first, last = long[0] if long else longest(good)
            if number == len(steps) - 1 and long:
                first, last = long[-1]
            found.append((first, last))
            figures["shortest exact run, s" + name] = (last - first) / 48000
            figures["worst step" + name] = np.max(np.abs(y - words(exact[-1], bits))[first:last])
            if step["summing"] != "off":
                part = slice(first + 4000, first + 20000)
                figures["frames later than without sums" + name] = best_delay(
                    y[part] / 2.0 ** (bits - 1), lambda d: due(step, output, delay - DELAY + d, len(y))[part])
            quiet = due(step, output, file_delay, len(file))
            good = np.abs(file[:, output] - quiet * 2.0 ** 23) <= 1.5
            long = longest(good)
            error = (file[:, output] - quiet * 2.0 ** 23)[long[0]:long[1]]
            figures["shortest exact run, s of the file" + name] = (long[1] - long[0]) / 48000
            figures["file: largest distance from the exact sum, steps" + name] = np.max(np.abs(error))
        for number, ((_, start), (end, _)) in enumerate(zip(found, found[1:])):
            name = f", output {output + 1}, change {number + 1}"
            figures["frames of a change" + name] = max(0, end - start)
            if end <= start:
                continue
            error = fade_error(y / 2.0 ** (bits - 1), exact[number], exact[number + 1], start, end + 200)
            figures["deviation from a smooth fade" + name] = decibels(error)
    tell(figures)


def best_delay(y, due):
    """The delay from 0 to 40 frames that explains y best."""
    return min(range(40), key=lambda d: np.sum((y - due(d)) ** 2))


main()
