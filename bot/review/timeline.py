"""The timeline: what happened, when, and how we know."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Self


class Kind(StrEnum):
    """What an entry is (kinds of the Etsy debriefing guide); `message` is a channel message nobody has classed."""

    OBSERVATION = "observation"
    HYPOTHESIS = "hypothesis"
    DECISION = "decision"
    ACTION = "action"
    COMMUNICATION = "communication"
    QUESTION = "question"
    MILESTONE = "milestone"
    MESSAGE = "message"


class Source(StrEnum):
    """The way an entry came in."""

    COMMAND = "command"
    MESSAGE = "message"
    REACTION = "reaction"
    SHORTCUT = "shortcut"
    PIN = "pin"
    WEB = "web"
    SYSTEM = "system"
    IMPORT = "import"


KIND_REACTIONS = {
    "mag": Kind.OBSERVATION,
    "eyes": Kind.OBSERVATION,
    "bulb": Kind.HYPOTHESIS,
    "scales": Kind.DECISION,
    "hammer_and_wrench": Kind.ACTION,
    "mega": Kind.COMMUNICATION,
    "question": Kind.QUESTION,
    "checkered_flag": Kind.MILESTONE,
}
"""Reaction names (without colons) that say what kind of entry a message is."""

PIN_REACTIONS = frozenset({"pushpin", "round_pushpin"})
"""Reaction names that put a message on the timeline."""


@dataclass(frozen=True)
class File:
    """A file shared with a message: its Slack id, name, type and permalink. The bytes stay in Slack."""

    id: str
    name: str
    mimetype: str = ""
    permalink: str = ""


@dataclass(frozen=True)
class Entry:
    """One thing that happened. Times are aware and UTC; `author` is a Slack user id ("" for the bot itself).

    `happened_at` is when it took place, `recorded_at` when we heard, `known_at` when it was understood, if later.
    `approx` marks a time given as "about". `channel` and `ts` name the Slack message, when there is one; a message
    deleted in Slack keeps its row with `deleted_at` and empty text. `featured` entries stand in the draft.
    """

    incident: int
    happened_at: datetime
    recorded_at: datetime
    source: Source
    text: str
    author: str = ""
    id: int = 0
    kind: Kind = Kind.MESSAGE
    featured: bool = False
    hidden: bool = False
    approx: bool = False
    known_at: datetime | None = None
    channel: str = ""
    ts: str = ""
    thread_ts: str = ""
    permalink: str = ""
    edited_at: datetime | None = None
    deleted_at: datetime | None = None
    files: tuple[File, ...] = ()

    @property
    def ref(self) -> str:
        """The name a draft cites it by, `E12`."""
        return f"E{self.id}"

    @property
    def is_logged(self) -> bool:
        """Whether somebody told it by command; its words are then ours to show and change."""
        return self.source is Source.COMMAND

    @property
    def is_shown(self) -> bool:
        """Whether it stands in the draft's timeline."""
        return self.featured and not self.hidden and self.deleted_at is None

    def retimed(self, at: datetime, *, approx: bool) -> Self:
        return replace(self, happened_at=at, approx=approx)

    def reworded(self, text: str, kind: Kind, at: datetime) -> Self:
        return replace(self, text=text, kind=kind, edited_at=at if text != self.text else self.edited_at)


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """By what happened, then by recording order: never by arrival alone."""
    return sorted(entries, key=lambda entry: (entry.happened_at, entry.recorded_at, entry.id))


def time_of(ts: str) -> datetime:
    """The moment in a Slack message id such as `1732360000.000100`, to the microsecond.

    Done on the digits, because a float would lose the last of them. Raises ValueError for anything else.
    """
    if not re.fullmatch(r"\d{1,11}\.\d{6}", ts, re.ASCII):
        raise ValueError(f"not a Slack timestamp: {ts!r}")
    seconds, micros = ts.split(".")
    return datetime.fromtimestamp(int(seconds), UTC).replace(microsecond=int(micros))


def permalink(home: str, channel: str, ts: str, thread_ts: str = "") -> str:
    """Slack's address of a message; `home` is the workspace's own, such as `https://example.slack.com/`."""
    address = f"{home.rstrip('/')}/archives/{channel}/p{ts.replace('.', '')}"
    return f"{address}?thread_ts={thread_ts}&cid={channel}" if thread_ts and thread_ts != ts else address


def kind_and_text(words: str) -> tuple[Kind | None, str]:
    """Reads `decision: we roll back` as (DECISION, "we roll back"); (None, words) when no kind is named."""
    head, colon, rest = words.partition(":")
    try:
        kind = Kind(head.strip().lower())
    except ValueError:
        return None, words.strip()
    return (kind, rest.strip()) if colon and rest.strip() else (None, words.strip())
