"""Times and spans as text: UTC, "~" for about."""

from datetime import datetime
from typing import NamedTuple

from bot.review.marks import MarkKind
from bot.review.windows import Span, Window


class Moment(NamedTuple):
    """A time, and whether it is known only as "about"."""

    at: datetime
    approx: bool = False


def clock(at: datetime, *, approx: bool = False, seconds: bool = False) -> str:
    """`14:02`, `~14:02`; with `seconds`, `14:02:07` where they are not zero."""
    shown = f"{at:%H:%M:%S}" if seconds and at.second else f"{at:%H:%M}"
    return f"~{shown}" if approx else shown


def stamp(at: datetime, *, approx: bool = False, seconds: bool = False) -> str:
    """`21 Oct 14:02`: for a time that may lie on another day than its neighbour."""
    return f"{at.day} {at:%b} {clock(at, approx=approx, seconds=seconds)}"


def stretch(start: Moment, end: Moment) -> str:
    """`21 Oct 22:52 to 23:13`, with the second day only where it is another one; one time when both are."""
    seconds = start.at.replace(second=0) == end.at.replace(second=0)
    say = clock if start.at.date() == end.at.date() else stamp
    if start == end:
        return stamp(start.at, approx=start.approx, seconds=True)
    last = say(end.at, approx=end.approx, seconds=seconds)
    return f"{stamp(start.at, approx=start.approx, seconds=seconds)} to {last}"


def full(at: datetime) -> str:
    """`21 October 2018, 14:02 UTC`."""
    return f"{at.day} {at:%B %Y}, {clock(at)} UTC"


def day(at: datetime) -> str:
    """`Sunday, 21 October 2018`."""
    return f"{at:%A}, {at.day} {at:%B %Y}"


def since(start: datetime, end: datetime, *, approx: bool = False) -> Span:
    """The span between two moments, whole seconds."""
    return Span(int((end - start).total_seconds()), approx)


def marked(window: Window, kind: MarkKind, *, seconds: bool = False) -> str:
    """A mark of the window with its day; "" when it is missing."""
    at = window.at(kind)
    return stamp(at, approx=window.approx(kind), seconds=seconds) if at else ""


def moment(window: Window, kind: MarkKind) -> Moment | None:
    at = window.at(kind)
    return Moment(at, window.approx(kind)) if at else None


def iso(at: datetime | None) -> str | None:
    """ISO 8601 in UTC, `2018-10-21T22:52:00Z`, fractions only where there are any."""
    return at.isoformat().replace("+00:00", "Z") if at else None
