"""Judging: thresholds from what was not trained on, and the figures of the report card."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

PRECISE = 0.97  # of what is flagged, this much is to be blame
ALARMS = {"chat": ("ordinary", 0.5 / 10_000), "document": ("real", 3 / 1_000)}
"""Real text in which so few innocent ones may be flagged by the learned layer; the rules add theirs."""


@dataclass(frozen=True)
class Judged:
    """Samples with what the detector made of them: sums of the learned layer, and what the rules hear."""

    sums: np.ndarray
    rules: np.ndarray
    blame: np.ndarray
    context: np.ndarray
    stratum: np.ndarray

    def of(self, stratum: str, context: str) -> "Judged":
        here = (self.stratum == stratum) & (self.context == context)
        return Judged(self.sums[here], self.rules[here], self.blame[here], self.context[here], self.stratum[here])

    def flagged(self, threshold: float) -> np.ndarray:
        return self.rules | (self.sums >= threshold)


def threshold(judged: Judged, context: str) -> float:
    """The lowest sum at which invented lines reach the precision, and real text its peace."""
    stratum, share_of = ALARMS[context]
    written, real = judged.of("written", context), judged.of(stratum, context)
    order = np.argsort(-written.sums, kind="stable")
    precision = np.cumsum(written.blame[order]) / np.arange(1, len(order) + 1)
    precise = np.flatnonzero(precision >= PRECISE)
    lowest = written.sums[order][precise[-1]] if len(precise) else math.inf
    innocent = np.sort(real.sums[~real.blame])[::-1]
    if len(innocent):
        lowest = max(lowest, float(innocent[int(share_of * len(innocent))]) + 0.01)
    return math.ceil(lowest * 100) / 100


def wilson(hits: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a share."""
    if not of:
        return 0.0, 1.0
    share, spread = hits / of, 1 + z * z / of
    middle, half = share + z * z / (2 * of), z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - half) / spread, (middle + half) / spread


def share(hits: int, of: int) -> str:
    """A share with its interval and its counts, for people."""
    low, high = wilson(hits, of)
    return f"{hits / of:.2f} ({low:.2f}–{high:.2f}; {hits} of {of})" if of else "–"


def row(name: str, judged: Judged, least: float) -> str:
    """One line of the report card: precision and recall of rules and both layers."""
    cells = [name]
    for flagged in (judged.rules, judged.flagged(least)):
        right = int((flagged & judged.blame).sum())
        cells += [share(right, int(flagged.sum())), share(right, int(judged.blame.sum()))]
    return "| " + " | ".join(cells) + " |"


def alarms(judged: Judged, least: float, per: int) -> str:
    """False alarms among what is not blame."""
    innocent = ~judged.blame
    wrong = int((judged.flagged(least) & innocent).sum())
    low, high = wilson(wrong, int(innocent.sum()))
    return f"{per * wrong / innocent.sum():.2f} ({per * low:.2f}–{per * high:.2f}; {wrong} of {int(innocent.sum())})"


def by_kind(kinds: Sequence[str], flagged: np.ndarray) -> list[tuple[str, int, int]]:
    """For each category: its name, how many were flagged, how many there are."""
    held = np.array(kinds)
    return [(kind, int(flagged[held == kind].sum()), int((held == kind).sum())) for kind in sorted(set(kinds) - {""})]
