"""When a simulated card played each frame, and what disturbed it. Times are nanoseconds of the system's clock.

The card's converter is a clock of its own: from one start on it plays a frame every 1 / (48000 · (1 + ppm / 10⁶)) s, so
that its starts say when every frame was heard, without any measurement.
"""
import numpy as np

RATE = 48000
NEAR = 50_000_000  # ns around a disturbance that are not judged
LONG_TURN = 20_000_000  # ns between two writes: half the card's buffer
SPARE = 10_000_000  # ns that a packet may lack of the link offset before it counts as late


class Card:
    def __init__(self, facts):
        self.rate = RATE * (1 + facts["ppm"] * 1e-6)
        words = np.fromfile(facts["played"], "<i4")
        self.words = words[:len(words) // 4 * 4].reshape(-1, 4)
        self.starts, self.writes, self.ends = [], [], []
        for line in open(facts["stamps"]):
            event, frame, at, _ = line.split()
            moment = int(at) + facts["clockNs"]
            if event == "start":
                self.starts.append((int(frame), moment))
            elif event == "write":
                self.writes.append(moment)
            elif event == "xrun":
                self.ends.append(moment)

    def channel(self, number):
        """What one channel played, 1.0 is full scale."""
        return (self.words[:, number] >> 8) / 2.0 ** 23

    def parts(self):
        """Beginning and end of every stretch that was played without a pause: frames."""
        begins = [frame for frame, _ in self.starts]
        return list(zip(begins, begins[1:] + [len(self.words)]))

    def moment(self, frame):
        """When the converter played this frame."""
        begin, start = [part for part in self.starts if part[0] <= frame][-1]
        return start + (frame - begin) * 1e9 / self.rate

    def stalls(self, stream, stream_start, link_offset):
        """Moments at which card, thread or sender are known to have stood still."""
        writes = np.array(self.writes)
        turns = writes[1:][np.diff(writes) > LONG_TURN]
        late = []
        if stream:
            # Captured as its stamp says, counted from the stream's first, whose moment is known.
            stamps = np.array([(stamp - stream[0][1]) % (1 << 32) for _, stamp in stream])
            due = stream_start + stamps * 1e9 / RATE + link_offset
            late = due[np.array([at for at, _ in stream]) > due - SPARE]
        return np.sort(np.concatenate([np.array(self.ends), turns, np.array(late)]))


def is_disturbed(stalls, begin, end):
    """Whether a stall lies in a stretch of time or near it."""
    return bool(np.any((stalls > begin - NEAR) & (stalls < end + NEAR)))


def packets(path):
    """When each packet of a stream passed a watch, and its RTP time stamp."""
    found = []
    for line in open(path):
        words = line.split()
        if len(words) == 6:
            found.append((int(words[1]), int(words[5][8:16], 16)))
    return found
