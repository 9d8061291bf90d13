"""Incidents, counted within their workspace."""

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_

from bot.review.incident import Incident, Status
from storage.errors import ChannelTaken, NotKept
from storage.folding import WAYS
from storage.repository import Repository, by, values_of
from storage.tables import ENTRY, HIGHLIGHT, INCIDENT

NEWEST_FIRST = by(INCIDENT).order_by(INCIDENT.c.number.desc())
NEWEST = NEWEST_FIRST.limit(1)
NEWEST_IN_CHANNEL = by(INCIDENT, "channel").order_by(INCIDENT.c.number.desc()).limit(1)


class Incidents(Repository):
    """A transaction is alone in its workspace, so that numbers follow one another without a gap or a double."""

    async def add(self, incident: Incident) -> Incident:
        """The incident under the next number. Raises ChannelTaken."""
        await self._refuse_taken(incident)
        newest = await self._first(Incident, NEWEST)
        return await self._add(INCIDENT, replace(incident, number=newest.number + 1 if newest else 1))

    async def get(self, number: int) -> Incident | None:
        return await self._first(Incident, by(INCIDENT, "number"), number=number)

    async def in_channel(self, channel: str) -> Incident | None:
        """The newest incident of a channel, open or closed."""
        if not channel:
            return None
        return await self._first(Incident, NEWEST_IN_CHANNEL, channel=channel)

    async def save(self, incident: Incident) -> None:
        """Raises NotKept when there is no such incident, ChannelTaken when it opens beside another."""
        await self._refuse_taken(incident)
        if not await self._change(INCIDENT, values_of(incident), INCIDENT.c.number == incident.number):
            raise NotKept(incident.ref)

    async def change(self, number: int, **changes: Any) -> Incident:
        """The incident with these fields changed and all others as they are kept. Raises as `save` does."""
        incident = await self.get(number)
        if incident is None:
            raise NotKept(f"INC-{number}")
        changed = replace(incident, **changes)
        await self.save(changed)
        return changed

    async def open(self) -> list[Incident]:
        """All open incidents, newest first."""
        return await self._all(Incident, NEWEST_FIRST.where(INCIDENT.c.status == Status.OPEN))

    async def recent(self, limit: int = 20) -> list[Incident]:
        """The newest incidents, newest first."""
        return await self._all(Incident, NEWEST_FIRST.limit(limit))

    async def find(self, words: str, limit: int = 20) -> list[Incident]:
        """Incidents whose title or shown entries hold every one of the words, newest first; case does not matter."""
        question = NEWEST_FIRST.where(*(_mentions(word) for word in words.split())).limit(limit)
        return await self._all(Incident, question)

    async def _refuse_taken(self, incident: Incident) -> None:
        if not incident.is_open or not incident.channel:
            return
        question = NEWEST_IN_CHANNEL.where(INCIDENT.c.status == Status.OPEN, INCIDENT.c.number != incident.number)
        other = await self._first(Incident, question, channel=incident.channel)
        if other:
            raise ChannelTaken(other.ref)


def _mentions(word: str) -> ColumnElement[bool]:
    highlighted = exists().where(
        *(HIGHLIGHT.c[name] == ENTRY.c[name] for name in ("team_id", "channel", "ts")), HIGHLIGHT.c.what.in_(WAYS)
    )
    told = exists().where(
        ENTRY.c.team_id == INCIDENT.c.team_id,
        ENTRY.c.incident == INCIDENT.c.number,
        ENTRY.c.text.icontains(word, autoescape=True),
        and_(~ENTRY.c.hidden, ENTRY.c.deleted_at.is_(None), or_(ENTRY.c.featured, highlighted)),
    )
    return or_(INCIDENT.c.title.icontains(word, autoescape=True), told)
