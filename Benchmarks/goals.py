"""How the benchmarks print what they measured."""
import statistics


def verdict(goal, what, value, limit, unit, least=False):
    """`least`: the limit is the least that is good, not the most."""
    good = value is not None and (value >= limit if least else value <= limit)
    word = "no figure" if value is None else "pass" if good else "FAIL"
    shown = "-" if value is None else f"{value:.{4 if 0 < limit < 0.01 else 2}f}"
    print(f"  {goal:3} {what:58} {shown:>7} {unit:9} goal {'≥' if least else '≤'} {limit:<5g} {word}")


def spread(values):
    """Median, lowest and highest."""
    return f"{statistics.median(values):.2f} ({min(values):.2f}-{max(values):.2f})"
