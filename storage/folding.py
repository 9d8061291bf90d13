"""What several tidings about one message come to, in whatever order they arrive. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.review.timeline import Entry, Kind, Source, time_of

WAYS = ("pin", "reaction", "shortcut")
"""The highlights that put a message on the timeline, in the words of Source. The others, `kind:decision`, class it."""


@dataclass(frozen=True)
class Wording:
    """What an entry said from a moment on."""

    written_at: datetime
    text: str


@dataclass(frozen=True)
class Highlight:
    """Somebody pointed at a message, by way of `what`."""

    channel: str
    ts: str
    what: str
    user_id: str


def wording(entry: Entry) -> Wording:
    """The entry's present wording: since its last edit, else since it was written."""
    first = time_of(entry.ts) if entry.ts else entry.recorded_at
    return Wording(entry.edited_at or first, entry.text)


def fold(known: Entry, seen: Entry) -> tuple[Entry, Wording | None]:
    """The entry after hearing of its message again, and a wording that is not the present one (any more).

    The newest edit wins. A deleted message stays deleted: of a late original only the circumstances are taken.
    """
    if known.deleted_at:
        return replace(known, author=seen.author, thread_ts=seen.thread_ts, permalink=seen.permalink), None
    present, heard = wording(known), wording(seen)
    if heard.written_at > present.written_at:
        return replace(known, text=seen.text, files=seen.files, edited_at=seen.edited_at), present
    return known, heard if heard.written_at < present.written_at else None


def lit(entry: Entry, highlights: Sequence[Highlight]) -> Entry:
    """The entry as it is shown, under its message's highlights (oldest first): the newest kind, the first way in."""
    if entry.source is Source.SYSTEM:
        return entry  # our own card and closing post: people pin them, but they are no event
    kinds = [what.what.removeprefix("kind:") for what in highlights if what.what not in WAYS]
    ways = [what.what for what in highlights if what.what in WAYS]
    return replace(
        entry,
        kind=Kind(kinds[-1]) if kinds else entry.kind,
        featured=entry.featured or bool(ways),
        source=Source(ways[0]) if ways and not entry.featured else entry.source,
    )


def checked(what: str) -> str:
    """Raises ValueError for a highlight that means nothing."""
    if what not in WAYS:
        Kind(what.removeprefix("kind:"))
    return what
