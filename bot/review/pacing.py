"""When a wording prompt is welcome: seldom, late enough, never about what is long past. Time is an argument."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.review.incident import Incident, Severity
from bot.review.record import SeverityChange
from bot.review.timeline import Entry

APART = timedelta(minutes=10)
"""Between two prompts to one person, whatever the incidents."""
MOST = 3
"""Prompts to one person in one incident."""
FIRST_MINUTES = timedelta(minutes=10)
"""Of a SEV1: nobody is spoken to about wording while it burns."""
LATE = timedelta(minutes=2)
"""What happened longer ago is backfilled, replayed or delivered late. Its writer has moved on."""
FEW = 5
"""A figure about fewer people than this could lead to one of them."""

EVERYBODY = ""
"""No person has this id: a wish for quiet that holds for all."""
EVERYWHERE = 0
"""No incident has this number: a wish for quiet that holds in all of them."""


class Given(NamedTuple):
    """A prompt that somebody was given."""

    incident: int
    at: datetime


@dataclass(frozen=True)
class Silence:
    """Who wants no prompts, seen by one person in one place: they or everybody, here or everywhere."""

    mine: bool = False
    mine_here: bool = False
    everybody: bool = False
    everybody_here: bool = False

    @property
    def holds(self) -> bool:
        """Whether any of them keeps prompts away."""
        return self.mine or self.mine_here or self.everybody or self.everybody_here


def is_late(entry: Entry, now: datetime) -> bool:
    """Whether the entry tells of something that is no longer going on."""
    return now - entry.happened_at > LATE


def is_just_burning(incident: Incident, levels: Iterable[SeverityChange], now: datetime) -> bool:
    """Whether this is a SEV1 in its first minutes, counted from when it opened, opened again or became one."""
    if incident.severity is not Severity.SEV1:
        return False
    became = [change.at for change in levels if change.level is Severity.SEV1]
    began = max([incident.opened_at, incident.reopened_at or incident.opened_at, *became])
    return now - began < FIRST_MINUTES


def is_welcome(earlier: Sequence[Given], incident: int, now: datetime) -> bool:
    """Whether one more prompt in this incident is bearable for somebody who was given these before."""
    here = sum(given.incident == incident for given in earlier)
    return here < MOST and all(now - given.at >= APART for given in earlier)
