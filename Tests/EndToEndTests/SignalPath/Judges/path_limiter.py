"""What the limiter of sums lets through while four channels at full scale meet, and what it leaves alone."""
import numpy as np

import path_sources as sources
from path_audio import cut, decibels, facts, lag, lines, played, tell

CEILING = 10 ** (-0.1 / 20)


def main():
    devices = facts()
    sent = sources.loud().sent
    figures = {}
    frames = sources.frames
    for name, members in (("all", (0, 1, 2, 3)), ("pair", (0, 1))):
        recording, _ = played(devices[name], "recording")
        y = recording / 2.0 ** 23
        exact = sum(sent[:, c] for c in members)
        delay = lag(y[:, members[0]], exact, frames(0.6), frames(1.4))
        exact = cut(exact, delay, len(y))
        for output in members:
            label = f", {name}, output {output + 1}"
            for part, (start, end) in (
                    ("squares", sources.SQUARE_AT), ("music", sources.MUSIC_AT), ("noise", sources.NOISE_AT)):
                stretch = y[frames(start) + delay:frames(end) + delay, output]
                figures[f"highest sample of {part}, dBFS{label}"] = decibels(np.max(np.abs(stretch)))
            for part, start in (("before", 0.6), ("after", sources.AFTER_AT[0] + 0.5)):
                stretch = slice(frames(start) + delay, frames(start + 0.8) + delay)
                error = (y[stretch, output] - exact[stretch]) * 2.0 ** 23
                figures[f"variance beside the exact sum, {part}{label}"] = np.var(error)
            loud = slice(frames(sources.SQUARE_AT[0]) + delay - 100, frames(sources.MUSIC_AT[1]) + delay)
            big = np.abs(exact[loud]) > 0.05
            gain = (y[loud, output] / np.where(big, exact[loud], 1))
            steps = np.abs(np.diff(decibels(np.maximum(gain, 1e-3))))[big[1:] & big[:-1]]
            figures[f"steepest step of the gain, dB a frame{label}"] = np.max(steps)
        said = lines(devices[name])
        sums = [line["sums"][0] for line in said if line["sums"]]
        needed = decibels(np.max(np.abs(exact)) / CEILING)
        deepest = max(s["gainReductionDb"] for s in sums)
        figures[f"deepest gain reduction beside what the signal needs, dB, {name}"] = deepest - needed
        figures[f"deepest gain reduction told, dB, {name}"] = deepest
        figures[f"least gain reduction of quiet sums, dB, {name}"] = min(s["gainReductionDb"] for s in sums)
        peak = max(s["peakDbfs"] for s in sums if s["peakDbfs"] is not None)
        figures[f"highest sum by the meter, dBFS, {name}"] = peak
        if name == "pair":
            for output in (2, 3):
                own = lag(y[:, output], sent[:, output], frames(0.6), frames(1.4))
                figures[f"frames between sums and direct outputs, output {output + 1}"] = own - delay
                stretch = slice(frames(0.6), frames(7.9))
                there = y[stretch.start + own:stretch.stop + own, output]
                figures[f"wrong samples of a direct output beside a limited sum, output {output + 1}"] = np.sum(
                    there != sent[stretch, output])
    tell(figures)


main()
