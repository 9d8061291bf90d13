"""Which impact window each mark belongs to, told by the times on the marks: the order of typing does not matter.

Unnamed marks make the windows "1", "2" … A window is over with its mitigated or resolved mark, and an impact that
starts later is a new window; an impact start with no end before it corrects the one that is there. Merging them would
turn the one hour and the nineteen hours of GitLab's 2017-01-31 into a single outage of twenty-one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.review.marks import Mark, MarkKind

ENDS = (MarkKind.MITIGATED, MarkKind.RESOLVED)
"""Marks that end a window."""

NOTICES = (MarkKind.DETECTED, MarkKind.ACKNOWLEDGED)
"""Marks that may come before the impact they announce."""

Held = dict[str, dict[MarkKind, Mark]]
"""The marks that count, by window name."""


@dataclass(frozen=True)
class _Frame:
    """A window as far as its edges tell it. Only the first can lack its start, only the last its end."""

    name: str
    start: datetime | None
    end: datetime | None
    is_noticed: bool


def in_recording_order(marks: Iterable[Mark]) -> list[Mark]:
    """Oldest first; ties by row, then by all else, so that the order they were fetched in never shows."""
    return sorted(marks, key=lambda m: (m.recorded_at, m.id, m.at, m.window, m.approx, m.by, m.kind))


def fitted(marks: Iterable[Mark]) -> Held:
    """The marks that count, each in its window. Of two of one kind in one window the one recorded last counts."""
    recorded = in_recording_order(marks)
    named = _fold((mark.window, mark) for mark in recorded if mark.window)
    loose = [mark for mark in recorded if not mark.window]
    names, homes = _walk([mark for mark in loose if _is_edge(mark)], named)
    held = _fold((mark.window or homes[mark], mark) for mark in recorded if mark.window or mark in homes)
    rest = [mark for mark in loose if mark not in homes]
    frames = [_frame(name, held[name], rest) for name in names]
    homes |= {mark: _home(mark, frames) for mark in rest}
    return _fold((mark.window or homes[mark], mark) for mark in recorded)


def _fold(placed: Iterable[tuple[str, Mark]]) -> Held:
    held: Held = {}
    for name, mark in placed:
        held.setdefault(name, {})[mark.kind] = mark
    return held


def _is_edge(mark: Mark) -> bool:
    return mark.kind is MarkKind.IMPACT_START or mark.kind in ENDS


def _walk(loose: Sequence[Mark], named: Held) -> tuple[list[str], dict[Mark, str]]:
    """Walks the starts and ends by time: the windows that unnamed marks can belong to, and the home of each edge."""
    edges = [*loose, *(mark for marks in named.values() for mark in marks.values() if _is_edge(mark))]
    names: list[str] = []
    homes: dict[Mark, str] = {}
    in_progress = False
    # At one and the same moment the start comes first: a window of no length is legal.
    for mark in sorted(edges, key=lambda mark: (mark.at, mark.kind in ENDS)):
        current = names[-1] if names else ""
        if mark.kind is MarkKind.IMPACT_START:
            if not (in_progress and _stays(current, mark.window)):
                names.append(mark.window or _next_number(names))
            in_progress = True
        elif not mark.window or mark.window == current:
            names = names or ["1"]
            in_progress = False
        if not mark.window:
            homes[mark] = names[-1]
    return list(dict.fromkeys(names)), homes


def _stays(current: str, window: str) -> bool:
    """Whether an impact start leaves the window in progress the one that unnamed marks go to.

    Numbers are the windows of unnamed marks; a window with a word for its name beside them is a side story.
    """
    return window == current or (current.isdecimal() and not window.isdecimal())


def _next_number(names: Iterable[str]) -> str:
    return str(max((int(name) for name in names if name.isdecimal()), default=0) + 1)


def _frame(name: str, held: Mapping[MarkKind, Mark], loose: Sequence[Mark]) -> _Frame:
    start = held[MarkKind.IMPACT_START].at if MarkKind.IMPACT_START in held else None
    end = max((held[kind].at for kind in ENDS if kind in held), default=None)
    within = (mark for mark in loose if end and mark.at <= end and (start is None or start <= mark.at))
    is_noticed = any(kind in held for kind in NOTICES) or any(mark.kind in NOTICES for mark in within)
    return _Frame(name, start, end, is_noticed)


def _home(mark: Mark, frames: Sequence[_Frame]) -> str:
    """The last window that had begun, or the first. A signal in the pause after a window that was noticed while it
    lasted, or whose start nobody knows, announces the next."""
    if not frames:
        return "1"
    begun = [index for index, frame in enumerate(frames) if frame.start is None or frame.start <= mark.at]
    here = begun[-1] if begun else 0
    frame = frames[here]
    in_pause = mark.kind in NOTICES and frame.end is not None and frame.end < mark.at and here + 1 < len(frames)
    return frames[here + 1].name if in_pause and (frame.is_noticed or frame.start is None) else frame.name
