"""Whether each output comes exactly as many frames later as was asked for, and fades from one delay to another."""
import numpy as np

import path_sources as sources
from path_audio import cut, facts, fade_error, lag, longest, played, runs, tell


def measured(y, sent, position):
    """Frames by which y, found at this position of the stream, comes late: by cross-correlation."""
    part = cut(sent, 24000 - position, len(y) + 48000)
    return lag(part, y, 0, len(y)) * -1 + 24000


def main():
    device = facts()["delays"]
    delays = [[step.get("channels", {}).get(str(n), {}).get("delayMs", 0) for n in range(1, 5)]
              for step in device["steps"]]
    sent = sources.plain().sent[:, 0]
    recording, _ = played(device, "recording")
    y = recording / 2.0 ** 23
    figures = {}
    base = lag(y[:, 0], sent, sources.frames(0.6), sources.frames(1.2))
    inside = np.arange(len(y)) >= base + sources.frames(0.6)
    inside &= np.arange(len(y)) < base + sources.frames(8.9)
    for output in range(4):
        due, found = [], []
        for number, step in enumerate(delays):
            frames = int(np.rint(step[output] * 48))
            due.append(cut(sent, base + frames, len(y)))
            good = (y[:, output] == due[-1]) & inside
            # A delay that is had twice is found twice, in order.
            good[:found[-1][0] + 1 if found else 0] = False
            first, last = next(iter(runs(good, 20000)), longest(good))
            found.append((first, last))
            name = f", output {output + 1}, step {number + 1} ({step[output]} ms)"
            figures["shortest exact run, s" + name] = (last - first) / 48000
            figures["frames of delay beside those asked for" + name] = measured(
                y[first + 1000:first + 17000, output], sent, first + 1000 - base) - frames
        for number, ((_, start), (end, _)) in enumerate(zip(found, found[1:])):
            name = f", output {output + 1}, change {number + 1}"
            if delays[number][output] == delays[number + 1][output]:
                continue
            figures["frames of a change" + name] = end - start
            error = fade_error(y[:, output], due[number], due[number + 1], start, end + 200, slack=60)
            figures["deviation from a smooth fade, steps" + name] = error * 2.0 ** 23
    tell(figures)


main()
