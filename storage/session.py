"""A session: one transaction, seen from one workspace, with everything one may ask in it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.review.record import Record
from storage.events import Events
from storage.facts import ActionItems, Marks, Roles, Severities
from storage.incidents import Incidents
from storage.people import People
from storage.timeline import Timeline
from storage.transaction import Told, Transaction
from storage.wording import Exceptions, PromptCounts, Quiet

MENTION = re.compile(r"<@([A-Z0-9]+)")


class Session:
    """Repositories that share a transaction. None of them sees another workspace's rows."""

    def __init__(self, transaction: Transaction | Told) -> None:
        self.incidents = Incidents(transaction)
        self.timeline = Timeline(transaction)
        self.marks = Marks(transaction)
        self.roles = Roles(transaction)
        self.severities = Severities(transaction)
        self.people = People(transaction)
        self.action_items = ActionItems(transaction)
        self.quiet = Quiet(transaction)
        self.exceptions = Exceptions(transaction)
        self.prompt_counts = PromptCounts(transaction)
        self.events = Events(transaction)

    async def record(self, number: int) -> Record | None:
        """Everything about one incident, with the people who took part or are mentioned."""
        incident = await self.incidents.get(number)
        if incident is None:
            return None
        record = Record(
            incident,
            entries=tuple(await self.timeline.of(number)),
            marks=tuple(await self.marks.of(number)),
            mark_revisions=tuple(await self.marks.revisions(number)),
            roles=tuple(await self.roles.of(number)),
            severities=tuple(await self.severities.of(number)),
            action_items=tuple(await self.action_items.of(number)),
        )
        return replace(record, people=await self.people.known(_named_in(record)))


def _named_in(record: Record) -> Iterator[str]:
    """The ids of everybody who did, said or held something in the incident, or is spoken of."""
    yield record.incident.opened_by
    yield from (role.person for role in record.roles)
    for item in record.action_items:
        yield item.owner
        yield from MENTION.findall(item.title)
    yield from (mark.by for mark in record.marks)
    yield from (revision.by for revision in record.mark_revisions)
    yield from (change.by for change in record.severities)
    for entry in record.entries:
        yield entry.author
        yield from MENTION.findall(entry.text)
