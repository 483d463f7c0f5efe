"""Whether refused files left every sample alone, and the one that was applied changed one channel only, without a step."""
import numpy as np

import path_sources as sources
from path_audio import cut, facts, lag, played, runs, tell, words


def main():
    device = facts()["reload"]
    recording, bits = played(device, "recording")
    sent = sources.plain().sent
    delay = lag(recording[:, 0].astype(float), sent[:, 0], sources.frames(0.6), sources.frames(1.2))
    part = slice(sources.frames(0.6) + delay, sources.frames(8.9) + delay)
    figures = {}
    for output, sign in ((0, 1), (1, -1), (3, 1)):
        due = words(sign * cut(sent[:, output], delay, len(recording)), bits)
        figures[f"wrong samples of output {output + 1}"] = np.sum((recording[:, output] != due)[part])
    x = cut(sent[:, 2], delay, len(recording))[part]
    y = recording[part, 2] / 2.0 ** (bits - 1)
    before, after = runs(y == x, 10000)[0], runs(y == -x, 10000)[-1]
    figures["exact before and after the changes, s"] = (before[1] - before[0] + after[1] - after[0]) / 48000
    figures["frames of all changes"] = after[0] - before[1]
    # The factor of every sample that tells it; turned back and forth, it must still move steadily.
    at = np.flatnonzero(np.abs(x) > 0.05)
    at = at[(at > before[1] - 1000) & (at < after[0] + 1000)]
    factor = y[at] / x[at]
    figures["steepest step of the factor while it changes"] = np.max(np.abs(np.diff(factor)) / np.diff(at))
    tell(figures)


main()
