"""Figures: one JSON object a line, with medians where something was done several times."""

import json
from collections.abc import Sequence


def show(bench: str, value: float | str, unit: str, **about: object) -> None:
    """Prints one figure. `about` says of what it is one: which app, how many callers, and so on."""
    shown = significant(value) if isinstance(value, float) else value
    print(json.dumps({"bench": bench, "value": shown, "unit": unit, **about}, ensure_ascii=False), flush=True)


def significant(value: float) -> float:
    """Four digits that mean something."""
    return float(f"{value:.4g}")


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -int(-len(ordered) * share // 1) - 1)]
