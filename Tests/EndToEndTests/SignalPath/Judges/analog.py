"""The equaliser's bands as they are meant: analog second-order filters.

Written from their definitions and from nothing else of this repository. With s normalised to the band's frequency and
A = 10^(gain/40):

    parametric   (s^2 + s A/Q + 1) / (s^2 + s/(A Q) + 1)
    low-cut      s^2 / (s^2 + s/Q + 1)
    high-cut     1 / (s^2 + s/Q + 1)
    high-shelf   A (A s^2 + sqrt(A) s/Q + 1) / (s^2 + sqrt(A) s/Q + A)
    low-shelf    A (s^2 + sqrt(A) s/Q + A) / (A s^2 + sqrt(A) s/Q + 1)
"""

from dataclasses import asdict, dataclass

import numpy as np
import scipy.signal

RATE = 48_000

# Legal range of Q, and the bands that can be of the type.
TYPES = {
    "parametric": ((0.1, 30), (1, 2, 3, 4)),
    "low-cut": ((0.3, 10), (1,)),
    "low-shelf": ((0.3, 1), (1,)),
    "high-cut": ((0.3, 10), (4,)),
    "high-shelf": ((0.3, 1), (4,)),
}


@dataclass(frozen=True)
class Band:
    """One band: its place (1 to 4) and what is set. A cut has no gain."""

    place: int
    type: str
    hertz: float
    q: float
    gain: float = 0.0

    @property
    def has_gain(self):
        return not self.type.endswith("cut")

    def configuration(self):
        """The `eq` object of ani4out's configuration file, with this band alone."""
        band = {"type": self.type, "frequencyHz": self.hertz, "q": self.q}
        if self.has_gain:
            band["gainDb"] = self.gain
        return {"bands": {str(self.place): band}}

    def polynomials(self):
        """Numerator and denominator in s, normalised to the band's frequency, highest power first."""
        a = 10 ** (self.gain / 40)
        q = self.q
        slope = np.sqrt(a) / q
        if self.type == "parametric":
            return [1, a / q, 1], [1, 1 / (a * q), 1]
        if self.type == "low-cut":
            return [1, 0, 0], [1, 1 / q, 1]
        if self.type == "high-cut":
            return [0, 0, 1], [1, 1 / q, 1]
        if self.type == "high-shelf":
            return [a * a, a * slope, a], [1, slope, a]
        if self.type == "low-shelf":
            return [a, a * slope, a * a], [a, slope, 1]
        raise ValueError(self.type)

    def response(self, hertz):
        """The complex response at frequencies in Hz."""
        s = 1j * np.asarray(hertz, float) / self.hertz
        numerator, denominator = self.polynomials()
        return np.polyval(numerator, s) / np.polyval(denominator, s)

    def time_constant(self):
        """Seconds in which its slowest part falls to 1/e."""
        poles = np.roots(self.polynomials()[1])
        return 1 / (np.min(np.abs(poles.real)) * 2 * np.pi * self.hertz)

    def sampled(self, rate):
        """b and a of the filter by the bilinear transform, exact at the band's frequency.

        At a rate far above the band's frequency it is as good as the analog filter itself.
        """
        numerator, denominator = self.polynomials()
        scale = 1 / np.tan(np.pi * self.hertz / rate)
        return scipy.signal.bilinear(np.array(numerator, float), np.array(denominator, float), fs=scale / 2)

    def description(self):
        gain = f" {self.gain:+.2f} dB" if self.has_gain else ""
        return f"{self.type} in band {self.place}, {self.hertz:.1f} Hz, Q {self.q:.4f}{gain}"

    def fields(self):
        return asdict(self)
