"""The picture above the timeline: phases of each impact on one time axis, with long silences folded away."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from bot.postmortem.moments import Moment, since, stamp, stretch
from bot.postmortem.words import labels
from bot.review.gaps import gaps
from bot.review.marks import MarkKind
from bot.review.windows import Window, spoken

STATES = (
    MarkKind.IMPACT_START,
    MarkKind.DETECTED,
    MarkKind.MITIGATED,
    MarkKind.RESOLVED,
)
"""The marks that change what is going on."""

FOLDED_FROM, FOLDED_SHARE = timedelta(hours=2), 1 / 12
"""A silence is folded when it is at least this long and at least this share of the whole."""

FOLDED = 0.05
FOLDS_AT_MOST = 0.35
LEAST = 0.005
LEAST_AT_MOST = 0.3
OUTSIDE = frozenset({"before", "normal"})
"""Shares of the width: of one folded silence and of all, of the shortest step and of all of these."""


@dataclass(frozen=True)
class Phase:
    """A stretch of one impact. `x` and `width` are shares of the whole width; `number` is its sign in the picture."""

    number: int
    state: str
    name: str
    words: str
    x: float
    width: float


@dataclass(frozen=True)
class Bar:
    """The phases of one impact window, in order; `name` is "" when there is only one window."""

    name: str
    phases: tuple[Phase, ...]


@dataclass(frozen=True)
class Fold:
    """A long silence drawn short."""

    x: float
    width: float
    words: str


@dataclass(frozen=True)
class Picture:
    """What is drawn, in shares of the width from 0 to 1; `start` and `end` are the edges as text."""

    bars: tuple[Bar, ...]
    ticks: tuple[float, ...]
    folds: tuple[Fold, ...]
    start: str
    end: str


class Axis:
    """Where on the width each moment lies: in order and to scale, except for folded silences and the least step."""

    def __init__(self, moments: Sequence[datetime]) -> None:
        self.moments = sorted(set(moments))
        whole = (self.moments[-1] - self.moments[0]) if self.moments else timedelta()
        shortest = max(whole * FOLDED_SHARE, FOLDED_FROM)
        self.silences = {gap.start: gap for gap in gaps(self.moments) if gap.end - gap.start >= shortest}
        steps = list(pairwise(self.moments))
        open_steps = [step for step in steps if step[0] not in self.silences]
        fold = min(FOLDED, FOLDS_AT_MOST / max(len(self.silences), 1))
        least = min(LEAST, LEAST_AT_MOST / max(len(open_steps), 1))
        seconds = sum((end - start).total_seconds() for start, end in open_steps)
        rest = 1 - fold * len(self.silences) - least * len(open_steps)
        self.places = [0.0]
        for start, end in steps:
            share = (end - start).total_seconds() / seconds if seconds else 0.0
            self.places.append(self.places[-1] + (fold if start in self.silences else least + rest * share))

    def at(self, moment: datetime) -> float:
        """The place of one of the axis' own moments."""
        return self.places[bisect_left(self.moments, moment)] / (self.places[-1] or 1)

    def folds(self) -> Iterator[Fold]:
        for gap in self.silences.values():
            x = self.at(gap.start)
            yield Fold(x, self.at(gap.end) - x, spoken(since(gap.start, gap.end)))


def picture_of(windows: Sequence[Window], entries: Sequence[datetime], called: Sequence[str]) -> Picture | None:
    """The picture of the windows in which users were affected; None while no two moments are known."""
    drawn = [(window, name) for window, name in zip(windows, called, strict=True) if window.at(MarkKind.IMPACT_START)]
    marks = [mark.at for window, _ in drawn for mark in window.marks.values()]
    axis = Axis([*entries, *marks])
    if not drawn or len(axis.moments) <= 1:
        return None
    bars = []
    for window, name in drawn:
        edges = _edges(window, [other for other, _ in drawn if other != window], axis)
        bars.append(Bar(name if len(drawn) > 1 else "", tuple(_phases(window, axis, edges))))
    ends = stamp(axis.moments[0]), stamp(axis.moments[-1])
    return Picture(tuple(bars), tuple(axis.at(at) for at in sorted(set(entries))), tuple(axis.folds()), *ends)


def _edges(window: Window, others: Sequence[Window], axis: Axis) -> tuple[datetime, datetime]:
    """Where the bar begins and ends: at its neighbours, because it is not "normal" during another impact."""
    first, last = _ends(window)
    before = [end for _, end in map(_ends, others) if end <= first]
    after = [start for start, _ in map(_ends, others) if start >= last]
    return max(before, default=axis.moments[0]), min(after, default=axis.moments[-1])


def _ends(window: Window) -> tuple[datetime, datetime]:
    times = [mark.at for mark in window.marks.values()]
    return min(times), max(times)


def _phases(window: Window, axis: Axis, edges: tuple[datetime, datetime]) -> Iterator[Phase]:
    """A phase from each change to the next; one of no length is a phase as well."""
    changes = sorted(
        (mark.at, STATES.index(kind), mark.approx) for kind, mark in window.marks.items() if kind in STATES
    )
    seen: set[MarkKind] = set()
    start, number = Moment(edges[0]), 0
    for at, index, approx in [*changes, (edges[1], -1, False)]:
        state, end = _state(seen, window), Moment(at, approx)
        if at > start.at or (state not in OUTSIDE and index >= 0):
            number += 1
            x = axis.at(start.at)
            words = _words(state, start, end, is_last=index < 0)
            yield Phase(number, state, labels.PHASES[state], words, x, axis.at(at) - x)
        start = end
        seen.add(STATES[index])


def _words(state: str, start: Moment, end: Moment, *, is_last: bool) -> str:
    """When the phase was, and how long. What came before and after has no length of its own."""
    if state == "before":
        return labels.UNTIL.format(time=stamp(end.at, approx=end.approx))
    if state == "normal":
        return labels.FROM.format(time=stamp(start.at, approx=start.approx))
    if is_last:
        return labels.STILL.format(time=stamp(start.at, approx=start.approx))
    return f"{stretch(start, end)} UTC, {spoken(since(start.at, end.at, approx=start.approx or end.approx))}"


def _state(seen: set[MarkKind], window: Window) -> str:
    """What was going on once these marks had come; without a detected mark nobody knows when it was noticed."""
    if MarkKind.RESOLVED in seen:
        return "normal"
    if MarkKind.MITIGATED in seen:
        return "degraded"
    if MarkKind.IMPACT_START not in seen:
        return "early" if MarkKind.DETECTED in seen else "before"
    if window.at(MarkKind.DETECTED) is None:
        return "affected"
    return "working" if MarkKind.DETECTED in seen else "unseen"
