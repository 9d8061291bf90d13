"""The timeline of every incident: entries that were logged, and messages that were said."""

from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import and_, bindparam

from bot.review.timeline import Entry, in_order
from storage.errors import NotKept
from storage.folding import Highlight, Wording, lit, wording
from storage.messages import Messages
from storage.repository import by, values_of
from storage.tables import ENTRY, HIGHLIGHT, REVISION

SAME_MESSAGE = and_(*(HIGHLIGHT.c[name] == ENTRY.c[name] for name in ("team_id", "channel", "ts")))
OF_INCIDENT = by(ENTRY, "incident")
HIGHLIGHTS_OF_INCIDENT = (
    by(HIGHLIGHT).join(ENTRY, SAME_MESSAGE).where(ENTRY.c.incident == bindparam("incident")).order_by(HIGHLIGHT.c.id)
)
WORDINGS = by(REVISION, "entry_id").order_by(REVISION.c.written_at)


class Timeline(Messages):
    """Entries come back as they are shown: the highlights of their message are laid over what they are themselves."""

    async def get(self, id_: int) -> Entry | None:
        entry = await self._first(Entry, by(ENTRY, "id"), id=id_)
        return await self._lit(entry) if entry else None

    async def of(self, number: int) -> list[Entry]:
        """All entries of an incident, shown or not, in order of what happened."""
        entries = await self._all(Entry, OF_INCIDENT, incident=number)
        found: dict[tuple[str, str], list[Highlight]] = {}
        for highlight in await self._all(Highlight, HIGHLIGHTS_OF_INCIDENT, incident=number):
            found.setdefault((highlight.channel, highlight.ts), []).append(highlight)
        return in_order(lit(entry, found.get((entry.channel, entry.ts), ())) for entry in entries)

    async def add(self, entry: Entry) -> Entry:
        """A new entry, with its id. About a message that is known already, it says what kind of entry that is."""
        known = await self._message(entry.channel, entry.ts)
        if known is None:
            return await self._lit(await self._add(ENTRY, entry))
        own: dict[str, Any] = {"kind": entry.kind, "featured": entry.featured, "source": entry.source}
        await self._change(ENTRY, own, ENTRY.c.id == known.id)
        return await self._lit(replace(known, **own))

    async def save(self, entry: Entry) -> None:
        """Keeps what was changed, with the wording it had before. Raises NotKept when the entry is gone."""
        before = await self.get(entry.id)
        if before is None:
            raise NotKept(entry.ref)
        old = values_of(before)
        changes = {name: value for name, value in values_of(entry).items() if value != old[name]}
        if not changes:
            return
        await self._change(ENTRY, changes, ENTRY.c.id == entry.id)
        if "text" in changes:
            await self._keep_wording(entry.id, wording(before))
        if "kind" in changes and entry.ts:
            await self._class(entry)

    async def note(self, entry: Entry) -> None:
        """Keeps a post of our own, unless it is the public line of an entry already."""
        await self._add_once(ENTRY, values_of(entry))

    async def knows(self, channel: str, ts: str) -> bool:
        """Whether a message of the channel has its row."""
        return await self._message(channel, ts) is not None

    async def attach(self, id_: int, channel: str, ts: str, permalink: str) -> None:
        """Ties an entry to the post that shows it in the channel; a row that the post had of its own gives way.

        Nothing happens when the entry was taken back meanwhile.
        """
        if await self.get(id_) is None:
            return
        post = await self._message(channel, ts)
        if post and post.id != id_:
            await self.remove(post.id)
        await self._change(ENTRY, {"channel": channel, "ts": ts, "permalink": permalink}, ENTRY.c.id == id_)

    async def remove(self, id_: int) -> bool:
        """Takes back an entry as if it had never been logged; whether it was there."""
        await self._remove(REVISION, REVISION.c.entry_id == id_)
        return await self._remove(ENTRY, ENTRY.c.id == id_)

    async def revisions(self, id_: int) -> list[tuple[datetime, str]]:
        """The wordings an entry had before the present one, each with the moment it was written, oldest first."""
        entry = await self.get(id_)
        if entry is None:
            return []
        wordings = [*await self._all(Wording, WORDINGS, entry_id=id_), wording(entry)]
        return [(old.written_at, old.text) for old, new in pairwise(wordings) if old.text != new.text]
