"""What was said about an incident besides its timeline: marks, roles, levels and what is to be done."""

from dataclasses import replace
from datetime import datetime

from bot.review.marks import Mark, MarkRevision
from bot.review.record import ActionItem, Role, SeverityChange
from bot.review.when import When
from storage.errors import NotKept
from storage.repository import Repository, by, values_of
from storage.tables import ACTION_ITEM, MARK, MARK_REVISION, ROLE, SEVERITY


class Marks(Repository):
    """Every mark that was ever set and not taken back; which of them count is for the reader to say."""

    async def set(self, mark: Mark) -> Mark:
        """The mark with its id; earlier ones of its kind stay as its history."""
        return await self._add(MARK, mark)

    async def of(self, number: int) -> list[Mark]:
        """In order of recording."""
        question = by(MARK, "incident").order_by(MARK.c.recorded_at, MARK.c.id)
        return await self._all(Mark, question, incident=number)

    async def on_line(self, entry: int) -> Mark | None:
        """The mark whose line in the timeline this entry is."""
        return await self._first(Mark, by(MARK, "entry"), entry=entry)

    async def move(self, mark: Mark, when: When, changed_at: datetime, by_: str) -> Mark:
        """Gives a mark another time and keeps the one it had. Raises NotKept when the mark is gone."""
        if not await self._change(MARK, {"at": when.at, "approx": when.approx}, MARK.c.id == mark.id):
            raise NotKept(mark.kind)
        was = MarkRevision(mark.incident, mark.id, mark.at, mark.approx, changed_at, by_)
        await self._add(MARK_REVISION, was)
        return replace(mark, at=when.at, approx=when.approx)

    async def revisions(self, number: int) -> list[MarkRevision]:
        """The times that the marks of an incident had before, oldest change first."""
        question = by(MARK_REVISION, "incident").order_by(MARK_REVISION.c.changed_at, MARK_REVISION.c.id)
        return await self._all(MarkRevision, question, incident=number)

    async def remove(self, id_: int) -> bool:
        """Takes back a mark, so that the one before it counts again; whether it was there."""
        await self._remove(MARK_REVISION, MARK_REVISION.c.mark == id_)
        return await self._remove(MARK, MARK.c.id == id_)


class Roles(Repository):
    """Who held which part, from when on."""

    async def assign(self, role: Role) -> None:
        await self._add(ROLE, role)

    async def of(self, number: int) -> list[Role]:
        """In order of time; the last of a name holds it."""
        return await self._all(Role, by(ROLE, "incident").order_by(ROLE.c.since, ROLE.c.id), incident=number)


class Severities(Repository):
    """The levels an incident was given."""

    async def add(self, change: SeverityChange) -> None:
        await self._add(SEVERITY, change)

    async def of(self, number: int) -> list[SeverityChange]:
        """In order of time."""
        question = by(SEVERITY, "incident").order_by(SEVERITY.c.at, SEVERITY.c.id)
        return await self._all(SeverityChange, question, incident=number)

    async def on_line(self, entry: int) -> SeverityChange | None:
        """The change whose line in the timeline this entry is."""
        return await self._first(SeverityChange, by(SEVERITY, "entry"), entry=entry)

    async def move(self, change: SeverityChange, at: datetime) -> None:
        """Gives a change that has a line another time. Raises NotKept when it is gone."""
        if not await self._change(SEVERITY, {"at": at}, SEVERITY.c.entry == change.entry):
            raise NotKept(change.level)

    async def remove(self, change: SeverityChange) -> bool:
        """Takes back a change, so that the level before it counts again; whether it was there."""
        these = (getattr(SEVERITY.c, name) == value for name, value in values_of(change).items())
        return await self._remove(SEVERITY, *these)


class ActionItems(Repository):
    """What was decided to be done."""

    async def add(self, item: ActionItem) -> ActionItem:
        """The item with its id."""
        return await self._add(ACTION_ITEM, item)

    async def get(self, id_: int) -> ActionItem | None:
        return await self._first(ActionItem, by(ACTION_ITEM, "id"), id=id_)

    async def of(self, number: int) -> list[ActionItem]:
        """In order of recording."""
        return await self._all(ActionItem, by(ACTION_ITEM, "incident").order_by(ACTION_ITEM.c.id), incident=number)

    async def save(self, item: ActionItem) -> None:
        """Raises NotKept when there is no such item."""
        if not await self._change(ACTION_ITEM, values_of(item), ACTION_ITEM.c.id == item.id):
            raise NotKept(item.title)

    async def remove(self, id_: int) -> bool:
        """Whether it was there."""
        return await self._remove(ACTION_ITEM, ACTION_ITEM.c.id == id_)
