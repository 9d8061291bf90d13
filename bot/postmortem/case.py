"""All that the sections of a draft are written from, worked out once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Self

from bot.postmortem.draft import Happening, Question
from bot.postmortem.moments import clock, stamp
from bot.postmortem.naming import Naming, Voice
from bot.postmortem.words import labels
from bot.postmortem.words.questions import QUESTIONS
from bot.review.marks import MarkKind
from bot.review.record import Record
from bot.review.timeline import Entry, Kind, Source, in_order
from bot.review.windows import Window, main_window, windows_of

LATE = timedelta(minutes=10)
"""From here on an entry that was written down afterwards says so."""
LATE_TO_SAY_ONCE = 5
"""Above this many, and more than half of all, the timeline says it once for all of them."""


@dataclass(frozen=True)
class Case:
    """A record with its impact windows and its voice."""

    record: Record
    voice: Voice
    windows: tuple[Window, ...]
    main: Window | None

    @classmethod
    def of(cls, record: Record, naming: Naming) -> Self:
        opened = record.incident.opened_at
        windows = windows_of(record.marks, opened)
        return cls(record, Voice(record, naming), tuple(windows), main_window(windows, opened))

    @cached_property
    def kept(self) -> tuple[Entry, ...]:
        """Every entry in order, also those that are not shown."""
        return tuple(in_order(self.record.entries))

    @cached_property
    def shown(self) -> tuple[Entry, ...]:
        """The entries of the draft's timeline, in order."""
        return tuple(entry for entry in self.kept if entry.is_shown)

    @cached_property
    def told(self) -> tuple[Entry, ...]:
        """What people and machines said: the shown entries without those that a mark brought along."""
        return tuple(entry for entry in self.shown if not self.is_status_change(entry))

    @cached_property
    def late(self) -> tuple[Entry, ...]:
        """The shown entries that were written down afterwards."""
        return tuple(entry for entry in self.shown if is_late(entry))

    @property
    def is_mostly_late(self) -> bool:
        """Whether it is enough to say so once."""
        return len(self.late) > max(LATE_TO_SAY_ONCE, len(self.shown) // 2)

    def is_status_change(self, entry: Entry) -> bool:
        """Whether the entry came because somebody set a mark or a level."""
        of_a_mark = entry.id in {mark.entry for mark in self.record.marks}
        return of_a_mark or entry.id in {change.entry for change in self.record.severities}

    @cached_property
    def spans_days(self) -> bool:
        return len({entry.happened_at.date() for entry in self.shown}) > 1

    def of_kind(self, *kinds: Kind) -> list[Entry]:
        return [entry for entry in self.shown if entry.kind in kinds]

    def is_human(self, entry: Entry) -> bool:
        known = self.record.people.get(entry.author)
        return bool(entry.author) and not (known and known.is_bot)

    def mark(self, window: Window, kind: MarkKind) -> str:
        """What a statement about this mark cites."""
        return f"mark:{kind.value}" if window == self.main else f"mark:{kind.value}:{self.called(window)}"

    def called(self, window: Window) -> str:
        return self.voice.plain(window.name)

    def time(self, entry: Entry) -> str:
        """When it happened, with the day where the incident has several."""
        say = stamp if self.spans_days else clock
        return say(entry.happened_at, approx=entry.approx)

    def happening(self, entry: Entry, *, names_kind: bool = True) -> Happening:
        """The entry as it is shown; under a heading that says its kind, the kind is left out."""
        return Happening(
            at=entry.happened_at,
            time=self.time(entry),
            kind=entry.kind.value if names_kind else "",
            speaker=self.voice.speaker(entry.author, entry.happened_at),
            quote=self.quote(entry),
            cites=(entry.ref,),
            link=entry.permalink,
            note="; ".join(self._notes(entry)),
        )

    def _notes(self, entry: Entry) -> Iterable[str]:
        if is_late(entry) and not self.is_mostly_late:
            yield labels.LOGGED_LATER.format(time=_near(entry.recorded_at, entry.happened_at))
        if entry.known_at and entry.known_at > entry.happened_at:
            yield labels.UNDERSTOOD.format(time=_near(entry.known_at, entry.happened_at))

    def quote(self, entry: Entry) -> str:
        """The entry's words as Slack's text; the names of its files where it has none."""
        if entry.text.strip():
            return self.voice.said(entry.text, entry.happened_at)
        return labels.files(self.voice.plain(file.name) for file in entry.files)


def is_late(entry: Entry) -> bool:
    """Whether it was written down from memory, some time after it happened."""
    written_down = entry.source in {Source.COMMAND, Source.WEB}
    return written_down and entry.recorded_at - entry.happened_at > LATE


def _near(at: datetime, other: datetime) -> str:
    return clock(at) if at.date() == other.date() else stamp(at)


def ask(name: str, key: str = "", cites: tuple[str, ...] = (), **slots: str) -> Question:
    """The question of that name; `key` tells several of its kind apart."""
    asked = QUESTIONS[name]
    text = asked.text.format(**slots)
    return Question(f"{name}:{key}" if key else name, text, asked.to_role, name.partition(".")[0], cites)
