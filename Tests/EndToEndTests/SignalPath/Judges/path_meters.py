"""Whether the lines of once a second say what the recording holds.

The virtual output counts the frames of the media clock, so each line tells which frames it is about. Its levels are
handed over a turn earlier or later than its count, so there is a little slack at both ends.
"""
import numpy as np

import path_sources as sources
from path_audio import cut, decibels, facts, lag, lines, played, tell

WINDOW = 14400  # frames of the RMS
SLACK = 960  # frames
FULL = 1 - 2.0 ** -23


def number(level):
    return -400 if level is None else level


def outside(value, low, high):
    """How far a level is outside a range."""
    return max(low - value, value - high, 0)


def rms(x):
    """Level of the last 300 ms at every frame; a full-scale sine has 0 dB."""
    total = np.concatenate((np.zeros(WINDOW), np.cumsum(x ** 2)))
    power = 2 * (total[WINDOW:] - total[:-WINDOW]) / WINDOW
    return 10 * np.log10(np.maximum(power, 1e-40))


def light(level):
    """The guide: off below −60, green from −60, amber from −23, red from 0; levels count in whole dB, rounded down."""
    whole = np.floor(level)
    return "red" if whole >= 0 else "amber" if whole >= -23 else "green" if whole >= -60 else "off"


def main():
    device = facts()["meters"]
    recording, _ = played(device, "recording")
    source = sources.meters()
    sent = source.sent
    status = lines(device)
    frames = [next(o["framesWritten"] for o in line["outputs"] if o["specification"] == "virtual") for line in status]
    marker = sources.frames(2), sources.frames(4)
    delay = lag(recording[:, 3].astype(float), sent[:, 3], *marker)
    figures = {"first frame of the stream": delay}
    begin, end = delay + sources.frames(1.3), delay + sources.frames(27.5)
    worst = {}

    def note(name, value):
        worst[name] = max(worst.get(name, 0), value)

    gains = (0, 0, 0, -6.5)
    heard = [cut(sent[:, c], delay, len(recording)) for c in range(4)]
    levels = [rms(x) for x in heard]
    for before, now, line in zip(frames, frames[1:], status[1:]):
        if before < begin or now > end:
            continue
        for c in range(4):
            said = line["channels"][c]
            for place, gain in (("preFader", 0), ("postFader", gains[c])):
                inner = np.max(np.abs(heard[c][before + SLACK:now - SLACK]))
                outer = np.max(np.abs(heard[c][before - SLACK:now + SLACK]))
                name = f", channel {c + 1}, {place}"
                # Below −200 dBFS there is silence.
                level = outside(number(said[place]["peakDbfs"]),
                                max(decibels(inner), -400) + gain, max(decibels(outer), -400) + gain)
                note("peak, dB beside the samples'" + name, level)
                near = levels[c][now - SLACK:now + SLACK]
                low = -400 if np.min(near) < -300 else np.min(near) + gain
                note("RMS, dB beside AES17" + name, outside(number(said[place]["rmsDbfs"]), low, np.max(near) + gain))
            if said["preFader"]["peakDbfs"] is not None and c == 3:
                for what in ("peakDbfs", "rmsDbfs"):
                    figures[f"fader, dB beside -6.5, {what}"] = said["postFader"][what] - said["preFader"][what] + 6.5
    figures.update(worst)

    peaks = sources.peaks() + delay
    told = [[number(line["channels"][c]["postFader"]["peakDbfs"]) for line in status] for c in range(2)]

    def line_of(frame):
        return [i for i in range(1, len(frames)) if frames[i - 1] - SLACK < frame <= frames[i] + SLACK]

    figures["single samples missed, channel 1"] = sum(
        all(told[0][i] < -0.004 for i in line_of(frame)) for frame in peaks)
    figures["single samples missed, channel 2"] = sum(
        all(abs(told[1][i] + k + 1) > 0.02 for i in line_of(frame)) for k, frame in enumerate(peaks))
    figures["single samples told, channel 2"] = len({level for level in told[1] if level > -100})
    last = status[-1]["channels"]
    for c in (0, 2):
        clipped = np.sum(np.abs(sent[:, c]) >= FULL)
        figures[f"clipped samples beside those sent, channel {c + 1}"] = last[c]["clippedSamples"] - clipped

    wrong, judged, seen = [], 0, set()
    for now, line in zip(frames, status):
        second = (now - delay) / 48000 - sources.PEAK_SECONDS
        ages = (now - peaks)[peaks <= now] / 48000
        if len(ages):
            age = np.min(ages)
            if 0.03 < age < 0.95 or 1.08 < age < 1.2:
                judged += 1
                due = "red" if age < 1 else "off"
                if line["channels"][0]["light"] != due:
                    wrong.append(f"channel 1, {age:.3f} s after a peak: {line['channels'][0]['light']}")
        stair = int(second // sources.STAIR_SECONDS)
        age = second - stair * sources.STAIR_SECONDS
        if 0 <= stair < len(sources.STAIRS) and 0.13 < age < sources.STAIR_SECONDS - 0.03:
            level = sources.STAIRS[stair]
            due = light(level)
            if stair > 0 and sources.STAIRS[stair - 1] >= 0:
                if 0.95 < age < 1.08:
                    continue
                due = "red" if age < 1 else due
            judged += 1
            seen.add(stair)
            if line["channels"][2]["light"] != due:
                wrong.append(f"channel 3 at {level} dBFS for {age:.3f} s: {line['channels'][2]['light']}, not {due}")
    figures["wrong lights"] = len(wrong)
    figures["lights judged"] = judged
    figures["stairs whose light was seen"] = len(seen)
    latches = np.array([line["channels"][2]["clipLatched"] for line in status]).astype(int)
    figures["times the latch of channel 3 was set"] = np.sum(np.diff(latches) > 0)
    figures["times the latch of channel 3 was cleared"] = np.sum(np.diff(latches) < 0)
    figures["latch of channel 1 at the end"] = last[0]["clipLatched"]
    tell(figures)


main()
