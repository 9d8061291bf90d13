"""Impact windows: from marks to the spans in which users suffered, and the durations of each.

The definitions and where they come from are in docs/metrics.md. What is not known is None: never zero, never "now".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.review.fitting import Held, fitted, in_recording_order
from bot.review.marks import DURATIONS, Mark, MarkKind

SECONDS_SHOWN_BELOW = 600
"""From ten minutes on a spoken span leaves out its seconds."""


@dataclass(frozen=True)
class Span:
    """A length of time in whole seconds, never negative; `approx` when a mark it runs between is only "about"."""

    seconds: int
    approx: bool = False


@dataclass(frozen=True)
class Window:
    """One stretch of impact. `marks` holds the mark that counts for each kind, by time, then by order of recording.

    `name` is what people called it (`detected:replication`), else a number that counts from "1".
    """

    name: str
    marks: Mapping[MarkKind, Mark]

    def at(self, kind: MarkKind) -> datetime | None:
        return self.marks[kind].at if kind in self.marks else None

    def approx(self, kind: MarkKind) -> bool:
        """Whether that moment is only known as "about"; False when it is not known at all."""
        return kind in self.marks and self.marks[kind].approx

    def duration(self, name: str) -> Span | None:
        """One of marks.DURATIONS. None when a mark is missing or the two stand the other way round."""
        return self._between(*DURATIONS[name])

    @property
    def detected_before_impact(self) -> Span | None:
        """How long before users were affected it was noticed; None when it was not noticed before."""
        early = self._between(MarkKind.DETECTED, MarkKind.IMPACT_START)
        return early if self.at(MarkKind.DETECTED) != self.at(MarkKind.IMPACT_START) else None

    @property
    def impact(self) -> Span | None:
        """The severe impact: from its start to mitigated or, where nobody marked that, to resolved.

        Mitigated means that the severe impact is over while the service may still be degraded (GitLab's definition);
        the degraded phase until resolved is a figure of its own, `mitigated_to_resolved`.
        """
        return self._between(MarkKind.IMPACT_START, self._impact_end)

    @property
    def _impact_end(self) -> MarkKind:
        return MarkKind.MITIGATED if MarkKind.MITIGATED in self.marks else MarkKind.RESOLVED

    def _between(self, first: MarkKind, last: MarkKind) -> Span | None:
        start, end = self.at(first), self.at(last)
        if start is None or end is None or end < start:
            return None
        return Span((end - start) // timedelta(seconds=1), approx=self.approx(first) or self.approx(last))


def windows_of(marks: Iterable[Mark], opened_at: datetime) -> list[Window]:
    """The windows in order of their first mark; `marks` may come in any order and stay as they are.

    Declared is the moment the incident was opened, in the main window, unless somebody marked it. So there is always
    at least one window.
    """
    recorded = in_recording_order(marks)
    held = fitted(recorded)
    if not any(MarkKind.DECLARED in inside for inside in held.values()):
        main = main_window(_in_order(held), opened_at)
        incident = recorded[0].incident if recorded else 0
        declared = Mark(incident=incident, kind=MarkKind.DECLARED, at=opened_at, recorded_at=opened_at)
        held.setdefault(main.name if main else "1", {})[MarkKind.DECLARED] = declared
    return _in_order(held)


def main_window(windows: Sequence[Window], opened_at: datetime) -> Window | None:
    """The window whose marks stand for the incident; None when there are no windows.

    The one that was declared: people open an incident for the impact they are in, not for one an hour before it. Where
    that is not known, the last that had started by `opened_at`, else the first with a start, else the first. Numbered
    windows go before named ones, because a name is given to what stands beside the main story.
    """
    started = [window for window in windows if MarkKind.IMPACT_START in window.marks]
    declared = [window for window in windows if MarkKind.DECLARED in window.marks]
    if declared:
        return next((window for window in declared if window in started), declared[0])
    likely = sorted(_numbered_first(started), key=_start)
    begun = [window for window in likely if _start(window) <= opened_at]
    return next(iter(begun[-1:] or likely or _numbered_first(windows)), None)


def impact_total(windows: Iterable[Window]) -> Span | None:
    """The length of the union of the windows whose start and end are known, so that no minute counts twice.

    None when there is no such window; "about" as soon as one of them is.
    """
    spans = [(_start(window), window.impact) for window in windows if window.impact]
    total, reached = timedelta(), None
    for start, impact in sorted(spans, key=lambda span: span[0]):
        end = start + timedelta(seconds=impact.seconds)
        fresh = start if reached is None else max(start, reached)
        total += max(end - fresh, timedelta())
        reached = end if reached is None else max(end, reached)
    if not spans:
        return None
    return Span(total // timedelta(seconds=1), approx=any(impact.approx for _, impact in spans))


def spoken(span: Span) -> str:
    """`18h 46m`, `24h 11m` (hours stay hours), and seconds only under ten minutes: `1m 31s`, `2s`, `0s`."""
    minutes, seconds = divmod(span.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    shown_seconds = seconds if span.seconds < SECONDS_SHOWN_BELOW else 0
    parts = [f"{count}{unit}" for count, unit in ((hours, "h"), (minutes, "m"), (shown_seconds, "s")) if count]
    return ("about " if span.approx else "") + (" ".join(parts) or "0s")


def _in_order(held: Held) -> list[Window]:
    windows = [
        Window(name, {mark.kind: mark for mark in sorted(inside.values(), key=_moment)})
        for name, inside in held.items()
    ]
    return sorted(windows, key=lambda window: (_moment(next(iter(window.marks.values()))), window.name))


def _start(window: Window) -> datetime:
    return window.marks[MarkKind.IMPACT_START].at


def _moment(mark: Mark) -> tuple[datetime, datetime, int]:
    return mark.at, mark.recorded_at, mark.id


def _numbered_first(windows: Sequence[Window]) -> Sequence[Window]:
    """The numbered windows; all of them when none has a number."""
    return [window for window in windows if window.name.isdecimal()] or windows
