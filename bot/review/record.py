"""The record of an incident: everything that is known about it, as one value that a draft is compiled from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.review.incident import Incident, Severity
from bot.review.marks import Mark, MarkRevision
from bot.review.timeline import Entry

MENTION = re.compile(r"<@([A-Z0-9]+)")


@dataclass(frozen=True)
class Person:
    """Somebody in the workspace: Slack user id, shown name, IANA time zone ("" when Slack does not tell)."""

    id: str
    name: str
    zone: str = ""
    is_bot: bool = False


@dataclass(frozen=True)
class Role:
    """Who held which part in the response (commander, scribe, communications, …) from when on."""

    incident: int
    name: str
    person: str
    since: datetime


@dataclass(frozen=True)
class SeverityChange:
    """A level given at a moment; the highest and the time in each are facts of the draft."""

    incident: int
    level: Severity
    at: datetime
    by: str = ""
    entry: int = 0  # its line in the timeline; 0 where it has none


ACTION_TYPES = ("prevent", "detect", "mitigate", "process")
"""What an action item may bring about."""
PRIORITIES = ("P1", "P2", "P3")


@dataclass(frozen=True)
class ActionItem:
    """Something decided to be done: one owner (Slack user id), a due day, and how we will know it is done."""

    incident: int
    title: str
    created_at: datetime
    id: int = 0
    type: str = ""
    priority: str = ""
    owner: str = ""
    due: date | None = None
    done_when: str = ""
    status: str = "open"
    tracker_url: str = ""

    @property
    def ref(self) -> str:
        """The name people use for it, `A3`."""
        return f"A{self.id}"


@dataclass(frozen=True)
class Record:
    """All of one incident. `entries` are in order of what happened and hold every kept row, shown or not."""

    incident: Incident
    entries: tuple[Entry, ...] = ()
    marks: tuple[Mark, ...] = ()
    roles: tuple[Role, ...] = ()
    severities: tuple[SeverityChange, ...] = ()
    action_items: tuple[ActionItem, ...] = ()
    people: Mapping[str, Person] = field(default_factory=dict)
    mark_revisions: tuple[MarkRevision, ...] = ()

    def named(self) -> set[str]:
        """The ids of everybody who said, did or held something, or is spoken of."""
        words = [entry.text for entry in self.entries] + [item.title for item in self.action_items]
        told = {mention for text in words for mention in MENTION.findall(text)}
        held = {role.person for role in self.roles} | {item.owner for item in self.action_items}
        did = {mark.by for mark in self.marks} | {change.by for change in self.severities}
        did |= {revision.by for revision in self.mark_revisions}
        everybody = {entry.author for entry in self.entries} | told | held | did | {self.incident.opened_by}
        return everybody - {""}

    def role_of(self, person: str) -> str:
        """The part a person held last in this incident; "" when none was named."""
        held = [role.name for role in self.roles if role.person == person]
        return held[-1] if held else ""

    def name_of(self, person: str) -> str:
        """The person's shown name, or the id where the workspace has not told it."""
        known = self.people.get(person)
        return known.name if known else person
