"""How the benchmarks print what they measured."""
import statistics


def verdict(goal, what, value, limit, unit):
    word = "no figure" if value is None else "pass" if value <= limit else "FAIL"
    shown = "-" if value is None else f"{value:.2f}"
    print(f"  {goal:3} {what:58} {shown:>7} {unit:9} goal ≤ {limit:<5g} {word}")


def spread(values):
    """Median, lowest and highest."""
    return f"{statistics.median(values):.2f} ({min(values):.2f}-{max(values):.2f})"
