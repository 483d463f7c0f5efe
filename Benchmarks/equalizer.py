"""The equaliser that everybody is measured with."""

# Hertz, decibels and Q. floor.c, reference.c and signal-bench have the same.
BANDS = [(120, -4, 0.7), (800, 3, 1.4), (3150, -6, 2), (9000, 5, 1)]


def gstreamer(bands):
    """Words of a pipeline: an equaliser and the link to what follows it; nothing for no bands."""
    if not bands:
        return []
    words = ["equalizer-nbands", f"num-bands={len(bands)}"]
    for n, (hertz, decibels, q) in enumerate(bands):
        words += [f"band{n}::type=peak", f"band{n}::freq={hertz}", f"band{n}::bandwidth={hertz / q}",
                  f"band{n}::gain={decibels}"]
    return [*words, "!"]
