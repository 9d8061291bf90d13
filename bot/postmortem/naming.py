"""How people are called in a document: by their names, or by what they did in the response."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from bot.mrkdwn import escape, names
from bot.mrkdwn.tokens import UNSHOWABLE
from bot.postmortem.calling import Calling
from bot.postmortem.words import labels
from bot.review.record import Record

_MENTION = re.compile(r"<@([UW][^<>|\n]*)(?:\|[^<>\n]*)?>")
_OWNED = re.compile(r"(?<![^\W_])[UW](?=[A-Z]*\d)[A-Z0-9]{6,}(?![^\W_])")
"""Slack's address of a file holds the id of whoever shared it."""


class Naming(StrEnum):
    """KEEP: names as in the workspace. ROLES: nobody is named; for readers outside the team."""

    KEEP = "keep"
    ROLES = "roles"


KEEP, ROLES = Naming


@dataclass(frozen=True)
class Voice:
    """Says names, or does not. Everything people wrote passes through here on its way into a document."""

    record: Record
    naming: Naming

    def role(self, person: str, at: datetime | None = None) -> str:
        """The part somebody held at that moment, else the first they took on; "" when none was named."""
        held = sorted((role for role in self.record.roles if role.person == person), key=lambda role: role.since)
        until = [role for role in held if at is None or role.since <= at]
        return self.part((until[-1:] or held[:1])[0].name) if held else ""

    def part(self, name: str) -> str:
        """The name of a role; one that holds a person's name is not told with ROLES."""
        tells = self.naming is Naming.ROLES and self._calling.names(name)
        return labels.A_RESPONDER if tells else clean(names(name))

    def speaker(self, person: str, at: datetime | None = None) -> str:
        """Who speaks in an entry: the role they held, else their name, or "a responder"."""
        return self.role(person, at) or self.name(person)

    def name(self, person: str) -> str:
        """Their name as the workspace shows it; with ROLES the role, or "a responder". Bots keep their names."""
        if not person:
            return labels.THE_BOT
        known = self.record.people.get(person)
        if self.naming is Naming.KEEP:
            return clean(self.record.name_of(person))
        if known and known.is_bot:
            return self.plain(escape(known.name))
        return self.role(person) or labels.A_RESPONDER

    def named(self, person: str) -> str:
        """Their name where names are said at all, else ""."""
        return self.name(person) if self.naming is Naming.KEEP else ""

    def said(self, text: str, at: datetime | None = None) -> str:
        """Slack's text with the people in it called as they are here; still Slack's text."""
        if self.naming is Naming.KEEP:
            return _MENTION.sub(lambda found: f"<@{found[1]}|{_label(self.name(found[1]))}>", text)
        told = _MENTION.sub(lambda found: escape(self.speaker(found[1], at)), text)
        return self._without_names(told, at)

    def plain(self, text: str) -> str:
        """A title, a file's name or the like: one plain line, people called as they are here."""
        return clean(names(self.said(text)))

    def address(self, url: str) -> str:
        """Where a link leads; with ROLES nowhere, when the address itself names somebody."""
        tells = _OWNED.search(url) or self._calling.names(url)
        return "" if self.naming is Naming.ROLES and tells else url

    def may_name(self, text: str) -> bool:
        """Whether the text still holds an ordinary word that is part of somebody's name."""
        return self._calling.may_name(text)

    @cached_property
    def _calling(self) -> Calling:
        return Calling.of(self.record.people.values())

    def _without_names(self, text: str, at: datetime | None) -> str:
        def instead(person: str | None) -> str:
            return escape(self.speaker(person, at)) if person else labels.A_RESPONDER

        return self._calling.replaced(text, instead)


def _label(name: str) -> str:
    return escape(name.replace("|", "/"))


def clean(text: str) -> str:
    """One line of printable text."""
    return " ".join(UNSHOWABLE.sub("\ufffd", text).split())
