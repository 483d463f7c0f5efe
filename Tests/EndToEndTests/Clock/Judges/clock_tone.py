"""How clean and steady a tone is that a card with a clock of its own played."""
import json
import sys

import numpy as np

from clock_card import Card, is_disturbed, packets
from clock_signal import CLEAN, CLEAN_AMPLITUDE, RATE

SHORT = 480  # frames in which a click is looked for
SECOND = 48000
CLICK = 1e-4  # of full scale: −80 dB
SETTLED = 10_000_000_000  # ns after the tone's or a card's start from when pitch and purity are judged


def without_tone(y, frequency, drifts=False):
    """What remains of y without a tone of this frequency (turns a frame), and the tone's phasor.

    - drifts: whether its level and phase may change at an even rate, as they do while a clock is slewed.
    """
    angle = 2 * np.pi * frequency * np.arange(len(y))
    columns = [np.cos(angle), np.sin(angle), np.ones(len(y))]
    if drifts:
        columns += [columns[0] * angle, columns[1] * angle]
    basis = np.stack(columns, axis=1)
    fit = np.linalg.lstsq(basis, y, rcond=None)[0]
    return y - basis @ fit, complex(fit[0], -fit[1])


def main():
    with open(sys.argv[1]) as file:
        facts = json.load(file)
    card = Card(facts)
    # A frame of the card is a little shorter or longer than one of the stream.
    frequency = CLEAN / card.rate
    stream = packets(facts["watch"])
    stalls = card.stalls(stream, facts["startNs"], facts["linkOffsetMs"] * 1e6)
    y = card.channel(1)
    loud = np.flatnonzero(np.abs(y) > CLEAN_AMPLITUDE / 2)
    first, last = loud[0], loud[-1]
    begun, ended = card.moment(first), card.moment(last)
    clicks, excused, worst = [], 0, 0.0
    phases, rests = [], []
    for begin, end in card.parts():
        low, high = max(begin, first + SECOND // 2), min(end, last - SECOND // 10)
        for frame in range(low, high - SHORT, SHORT // 2):
            moment = card.moment(frame)
            peak = np.max(np.abs(without_tone(y[frame:frame + SHORT], frequency, drifts=True)[0]))
            if peak <= CLICK:
                worst = max(worst, peak)
            elif is_disturbed(stalls, moment, moment + SHORT * 1e9 / card.rate):
                excused += 1
            else:
                clicks.append(((moment - begun) * 1e-9, peak))
        calm = max(begun, card.moment(begin)) + SETTLED
        settled = [frame for frame in range(low, high - SECOND, SECOND // 2) if card.moment(frame) > calm]
        for frame in settled:
            moment = card.moment(frame)
            if is_disturbed(stalls, moment, moment + 1e9):
                phases.append(np.nan)
                continue
            part = y[frame:frame + SECOND]
            turns = [without_tone(part[at:at + SECOND // 10], frequency)[1] for at in range(0, SECOND, SECOND // 10)]
            # The tone's own phase advances with the frames between the pieces; what is left over is its detuning.
            angle = np.unwrap([np.angle(turn * np.exp(-2j * np.pi * frequency * at))
                               for turn, at in zip(turns, range(0, SECOND, SECOND // 10))])
            slope = np.polyfit(np.arange(0, SECOND, SECOND // 10), angle, 1)[0] / (2 * np.pi)
            phases.append(slope / frequency * 1e6)
            remains, tone = without_tone(part, frequency + slope)
            spectrum = np.fft.rfft(remains * np.hanning(SECOND))
            audible = np.sum(np.abs(spectrum[20:20001]) ** 2) / np.sum(np.abs(spectrum) ** 2)
            rests.append(np.sqrt(2 * np.mean(remains ** 2) * audible) / abs(tone))
    detuned = np.array(phases)
    detuned = detuned[~np.isnan(detuned)]
    figures = {
        "seconds": (ended - begun) * 1e-9,
        "clicks": len(clicks),
        "excused clicks": excused,
        "stalls": len(stalls),
        "largest rest without a click, dBFS": 20 * np.log10(max(worst, 1e-12)),
        "seconds judged": len(rests),
        "pitch, ppm from the sender's": np.median(detuned),
        "pitch wander, ppm, standard deviation": np.std(detuned),
        "pitch wander, ppm, worst": np.max(np.abs(detuned - np.median(detuned))),
        "THD+N, dB, median": 20 * np.log10(np.median(rests)),
        "THD+N, dB, worst": 20 * np.log10(np.max(rests)),
    }
    for number, (seconds, peak) in enumerate(clicks[:20], 1):
        figures |= {f"click {number}, s after the beginning": seconds, f"click {number}, of full scale": peak}
    print(json.dumps({name: float(value) for name, value in figures.items()}))


if __name__ == "__main__":
    main()
