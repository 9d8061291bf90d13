"""Messages of incident channels: kept once, followed through edits, deletion and what people point at."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement

from bot.review.incident import Incident
from bot.review.timeline import Entry, Source, time_of
from storage.folding import Highlight, Wording, checked, fold, lit
from storage.repository import Repository, by, made, values_of
from storage.tables import ENTRY, HIGHLIGHT, REVISION

MESSAGE = by(ENTRY, "channel", "ts")
HIGHLIGHTS = by(HIGHLIGHT, "channel", "ts").order_by(HIGHLIGHT.c.id)


class Messages(Repository):
    """Tidings about one message may come in any order and repeatedly: they end in the same record."""

    async def keep(self, entry: Entry) -> Entry | None:
        """Keeps a message; the entry only when it was not known before."""
        row = await self._add_once(ENTRY, values_of(entry))
        if row is not None:
            return await self._lit(made(Entry, row))
        await self.edit(entry)
        return None

    async def edit(self, entry: Entry) -> Entry | None:
        """Keeps a message's newer wording and files, and the old wording beside it; the entry when it changed."""
        known = await self._message(entry.channel, entry.ts)
        if known is None:
            return await self._lit(await self._add(ENTRY, entry))
        folded, other = fold(known, entry)
        if other:
            await self._keep_wording(known.id, other)
        if folded == known:
            return None
        await self._change(ENTRY, values_of(folded), ENTRY.c.id == known.id)
        return await self._lit(folded)

    async def erase(self, incident: Incident, channel: str, ts: str, at: datetime) -> Entry | None:
        """Forgets what a message said, in all its wordings; the entry unless it had been deleted before.

        A message that was never seen leaves an empty row, so that it stays deleted when it comes late.
        """
        known = await self._message(channel, ts)
        if known is None:
            gone = Entry(incident.number, time_of(ts), at, Source.MESSAGE, "", channel=channel, ts=ts, deleted_at=at)
            return await self._lit(await self._add(ENTRY, gone))
        if known.deleted_at:
            return None
        await self._remove(REVISION, REVISION.c.entry_id == known.id)
        gone = replace(known, text="", files=(), edited_at=None, deleted_at=at)
        await self._change(ENTRY, values_of(gone), ENTRY.c.id == known.id)
        return await self._lit(gone)

    async def highlight(self, channel: str, ts: str, what: str, user: str) -> Entry | None:
        """Somebody points at a message: `pin`, `reaction`, `shortcut` feature it, `kind:decision` classes it.

        Once however often it is said. The message's entry, None while it is not known: it will be found highlighted.
        Raises ValueError for any other `what`.
        """
        highlight = Highlight(channel, ts, checked(what), user)
        await self._add_once(HIGHLIGHT, values_of(highlight))
        return await self._highlighted(channel, ts)

    async def unhighlight(self, channel: str, ts: str, what: str, user: str) -> Entry | None:
        """Takes back a highlight, there or not; the message's entry if it is known."""
        await self._remove(HIGHLIGHT, *_at(channel, ts), HIGHLIGHT.c.what == what, HIGHLIGHT.c.user_id == user)
        return await self._highlighted(channel, ts)

    async def _highlighted(self, channel: str, ts: str) -> Entry | None:
        known = await self._message(channel, ts)
        return await self._lit(known) if known else None

    async def _message(self, channel: str, ts: str) -> Entry | None:
        """The entry of a Slack message as it is by itself."""
        if not ts:
            return None
        return await self._first(Entry, MESSAGE, channel=channel, ts=ts)

    async def _lit(self, entry: Entry) -> Entry:
        if not entry.ts:
            return entry
        return lit(entry, await self._all(Highlight, HIGHLIGHTS, channel=entry.channel, ts=entry.ts))

    async def _class(self, entry: Entry) -> None:
        """Somebody's own word about the kind of a message: the newest, so that it counts above older reactions."""
        said = (*_at(entry.channel, entry.ts), HIGHLIGHT.c.user_id == "", HIGHLIGHT.c.what.startswith("kind:"))
        await self._remove(HIGHLIGHT, *said)
        await self.highlight(entry.channel, entry.ts, f"kind:{entry.kind}", "")

    async def _keep_wording(self, entry_id: int, old: Wording) -> None:
        await self._add_once(REVISION, {"entry_id": entry_id, **values_of(old)})


def _at(channel: str, ts: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return HIGHLIGHT.c.channel == channel, HIGHLIGHT.c.ts == ts
