"""How people are called in a document: by their names, or by what they did in the response."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from bot.mrkdwn import escape, names
from bot.mrkdwn.tokens import UNSHOWABLE
from bot.postmortem.words import labels
from bot.review.record import Person, Record

_MENTION = re.compile(r"<@([UW][^<>|\n]*)(?:\|[^<>\n]*)?>")
_SHORTEST_PART = 3


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
        tells = self.naming is Naming.ROLES and any(pattern.search(name) for pattern, _ in self._shown)
        return labels.A_RESPONDER if tells else clean(names(name))

    def speaker(self, person: str, at: datetime | None = None) -> str:
        """Who speaks in an entry: the role they held, else their name, or "a responder"."""
        return self.role(person, at) or self.name(person)

    def name(self, person: str) -> str:
        """Their name as the workspace shows it; with ROLES the role, or "a responder". Bots keep their names."""
        if not person:
            return labels.THE_BOT
        known = self.record.people.get(person)
        if self.naming is Naming.KEEP or (known and known.is_bot):
            return clean(self.record.name_of(person))
        return self.role(person) or labels.A_RESPONDER

    def named(self, person: str) -> str:
        """Their name where names are said at all, else ""."""
        return self.name(person) if self.naming is Naming.KEEP else ""

    def said(self, text: str, at: datetime | None = None) -> str:
        """Slack's text with the people in it called as they are here; still Slack's text."""
        if self.naming is Naming.KEEP:
            return _MENTION.sub(lambda found: f"<@{found[1]}|{_label(self.name(found[1]))}>", text)
        told = _MENTION.sub(lambda found: escape(self.speaker(found[1], at)), text)
        for pattern, person in self._shown:
            told = pattern.sub(escape(self.speaker(person, at)).replace("\\", r"\\"), told)
        return told

    def plain(self, text: str) -> str:
        """A title, a file's name or the like: one plain line, people called as they are here."""
        return clean(names(self.said(text)))

    @cached_property
    def _shown(self) -> list[tuple[re.Pattern[str], str]]:
        """A pattern for each way a person of the record is called, the longest first."""
        people = [person for person in self.record.people.values() if not person.is_bot]
        called = {(way, person.id): person for person in people for way in self._called(person)}
        longest = sorted(called.items(), key=lambda item: (-len(item[0][0]), item[0]))
        return [(_whole(way, exact=way != person.name), person.id) for (way, _), person in longest]

    def _called(self, person: Person) -> Iterator[str]:
        """The shown name, and its parts unless the record uses one as an ordinary word ("will", "mark")."""
        if person.name.strip():
            yield person.name
        yield from (part for part in parts(person.name) if part[0].isupper() and part.lower() not in self._ordinary)

    @cached_property
    def _ordinary(self) -> frozenset[str]:
        """The words of the record, whole names and mentions aside: "will" stands here in lower case or it does not."""
        said = "\n".join(_MENTION.sub(" ", entry.text) for entry in self.record.entries)
        for person in self.record.people.values():
            if person.name.strip():
                said = _whole(person.name, exact=False).sub(" ", said)
        return frozenset(re.findall(r"[^\W\d_]+", said))

    def may_name(self, text: str) -> bool:
        """Whether the text still holds a word that is part of somebody's name, in whatever case."""
        people = (person for person in self.record.people.values() if not person.is_bot)
        return any(_whole(part, exact=False).search(text) for person in people for part in parts(person.name))


def parts(name: str) -> list[str]:
    """The words of a shown name that are long enough to be told from an abbreviation."""
    return [part for part in name.split() if len(part) >= _SHORTEST_PART]


def _whole(name: str, *, exact: bool) -> re.Pattern[str]:
    """Matches the name as whole words, plain or escaped as Slack sends it."""
    ways = "|".join(sorted({re.escape(name), re.escape(escape(name))}, key=len, reverse=True))
    return re.compile(rf"@?(?<!\w)(?:{ways})(?!\w)", re.NOFLAG if exact else re.IGNORECASE)


def _label(name: str) -> str:
    return escape(name.replace("|", "/"))


def clean(text: str) -> str:
    """One line of printable text."""
    return " ".join(UNSHOWABLE.sub("\ufffd", text).split())
