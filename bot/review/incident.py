"""An incident: what it is, how it opens, closes and opens again."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

TITLE_LIMIT = 150
"""Longest title in characters: what a Slack header block can show."""


class Refusal(Exception):
    """Something that was asked for cannot be; the name of the subclass says why. Answered kindly at the door."""


class AlreadyClosed(Refusal):
    """The incident is closed."""


class NotClosed(Refusal):
    """The incident is open, so it cannot be reopened."""


class UnknownSeverity(Refusal):
    """The word is no severity level we know."""


class NoIncidentHere(Refusal):
    """The channel belongs to no incident."""


class NothingSaid(Refusal):
    """The subcommand, which is the argument, needs words and had none."""


class NoSuchIncident(Refusal):
    """No incident of that number can be seen from here."""


class NoSuchPerson(Refusal):
    """A person was meant, but the word is no mention."""


class Status(StrEnum):
    """Where an incident stands. The review's own states come after closing."""

    OPEN = "open"
    CLOSED = "closed"


class Severity(StrEnum):
    """How bad it is; SEV1 is the worst (the scale of PagerDuty's incident response guide)."""

    SEV1 = "SEV1"
    SEV2 = "SEV2"
    SEV3 = "SEV3"
    SEV4 = "SEV4"
    SEV5 = "SEV5"


def severity_named(word: str) -> Severity:
    """The level meant by `sev2`, `SEV-2`, `2`, `P2` or `S2`; raises UnknownSeverity otherwise."""
    found = re.fullmatch(r"\s*(?:sev|s|p)?[\s-]*([1-5])\s*", word, re.IGNORECASE)
    if found is None:
        raise UnknownSeverity(word)
    return Severity(f"SEV{found.group(1)}")


@dataclass(frozen=True)
class Incident:
    """One incident and its channel. Times are aware and UTC; people are Slack user ids.

    `number` counts within the workspace (`INC-7`) and is 0 until storage has given one.
    """

    team: str
    title: str
    opened_at: datetime
    opened_by: str
    number: int = 0
    channel: str = ""
    channel_name: str = ""
    severity: Severity | None = None
    status: Status = Status.OPEN
    closed_at: datetime | None = None
    reopened_at: datetime | None = None
    is_drill: bool = False
    is_private: bool = False
    card_ts: str | None = None
    draft_ts: str | None = None

    @property
    def ref(self) -> str:
        """The name people use for it, `INC-7`."""
        return f"INC-{self.number}"

    @property
    def is_open(self) -> bool:
        return self.status is Status.OPEN

    def close(self, at: datetime) -> Self:
        """The incident closed at `at`; raises AlreadyClosed."""
        if not self.is_open:
            raise AlreadyClosed(self.ref)
        return replace(self, status=Status.CLOSED, closed_at=at)

    def reopen(self, at: datetime) -> Self:
        """The incident open again since `at`; raises NotClosed. Its closing message is forgotten: a new one follows."""
        if self.is_open:
            raise NotClosed(self.ref)
        return replace(self, status=Status.OPEN, closed_at=None, reopened_at=at, draft_ts=None)

    def rated(self, level: Severity | None) -> Self:
        return replace(self, severity=level)


def number_of(ref: str) -> int | None:
    """The number in `INC-7`, `inc-7`, `#7` or `7`; None when it is none of them."""
    found = re.fullmatch(r"\s*(?:inc-|#)?(\d{1,9})\s*", ref, re.IGNORECASE)
    return int(found.group(1)) if found else None


def tidy_title(words: str) -> str:
    """A title as one line without control characters, at most TITLE_LIMIT characters."""
    visible = "".join(character if character.isprintable() or character.isspace() else "" for character in words)
    line = " ".join(visible.split())
    return line if len(line) <= TITLE_LIMIT else line[: TITLE_LIMIT - 1].rstrip() + "…"


def channel_name(template: str, title: str, on: datetime, attempt: int = 1) -> str:
    """A channel name Slack accepts: lowercase letters, digits, `-` and `_`, at most 80 characters.

    `template` may hold `{date}` and `{title}`; from the second attempt on, `-2`, `-3` … is appended.
    """
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    plain = template.format(date=on.strftime("%Y-%m-%d"), title=words or "incident").lower()
    name = re.sub(r"[^a-z0-9_-]+", "-", plain).strip("-")
    tail = f"-{attempt}" if attempt > 1 else ""
    return name[: 80 - len(tail)].rstrip("-") + tail
