"""Incidents, counted within their workspace."""

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from bot.review.incident import Incident, Status
from storage.errors import ChannelTaken, NotKept
from storage.folding import WAYS
from storage.repository import Repository, values_of
from storage.tables import ENTRY, HIGHLIGHT, INCIDENT


class Incidents(Repository):
    """A transaction is alone in its workspace, so that numbers follow one another without a gap or a double."""

    async def add(self, incident: Incident) -> Incident:
        """The incident under the next number. Raises ChannelTaken."""
        await self._refuse_taken(incident)
        highest = select(func.coalesce(func.max(INCIDENT.c.number), 0)).where(INCIDENT.c.team_id == self._team)
        return await self._add(INCIDENT, replace(incident, number=await self._value(highest) + 1))

    async def get(self, number: int) -> Incident | None:
        return await self._first(Incident, self._from(INCIDENT, INCIDENT.c.number == number))

    async def in_channel(self, channel: str) -> Incident | None:
        """The newest incident of a channel, open or closed."""
        if not channel:
            return None
        question = self._from(INCIDENT, INCIDENT.c.channel == channel).order_by(INCIDENT.c.number.desc())
        return await self._first(Incident, question)

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
        question = self._from(INCIDENT, INCIDENT.c.status == Status.OPEN).order_by(INCIDENT.c.number.desc())
        return await self._all(Incident, question)

    async def recent(self, limit: int = 20) -> list[Incident]:
        """The newest incidents, newest first."""
        return await self._all(Incident, self._from(INCIDENT).order_by(INCIDENT.c.number.desc()).limit(limit))

    async def find(self, words: str, limit: int = 20) -> list[Incident]:
        """Incidents whose title or shown entries hold every one of the words, newest first; case does not matter."""
        question = self._from(INCIDENT, *(_mentions(word) for word in words.split()))
        return await self._all(Incident, question.order_by(INCIDENT.c.number.desc()).limit(limit))

    async def _refuse_taken(self, incident: Incident) -> None:
        if not incident.is_open or not incident.channel:
            return
        here = (INCIDENT.c.channel == incident.channel, INCIDENT.c.status == Status.OPEN)
        other = await self._first(Incident, self._from(INCIDENT, *here, INCIDENT.c.number != incident.number))
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
