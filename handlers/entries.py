"""What people put on the timeline by command: events, updates and questions; and the list of it all."""

from dataclasses import replace

from bot.blocks import timeline as said
from bot.blocks.parts import Message
from bot.review.incident import Incident, NothingSaid
from bot.review.timeline import Entry, Kind, Source, in_order, kind_and_text
from bot.review.when import When, split_when
from handlers import lines, nudges
from handlers.asked import Asked, incident_here, incident_named
from handlers.desk import Desk
from handlers.people import zone_of


async def log(desk: Desk, asked: Asked) -> Message:
    """`/incident log [when] [kind:] text`."""
    zone = await zone_of(desk, asked.user)
    kind, rest = kind_and_text(asked.need("log"))
    when, rest = split_when(rest, desk.now, zone)
    if kind is None:
        kind, rest = kind_and_text(rest)
    if not rest:
        raise NothingSaid("log")
    entry = await write(desk, asked, rest, kind or Kind.OBSERVATION, when)
    async with desk.read() as db:
        return said.logged(await incident_here(db, asked), entry, zone)


async def write(desk: Desk, asked: Asked, text: str, kind: Kind, when: When | None = None) -> Entry:
    """Keeps one event that a person told us, featured; without a time it happened now. Its words may be prompted."""
    entry = Entry(
        incident=0,
        happened_at=when.at if when else desk.now,
        recorded_at=desk.now,
        source=Source.COMMAND,
        text=text,
        author=asked.user,
        kind=kind,
        featured=True,
        approx=bool(when and when.approx),
    )
    async with desk.begin() as db:
        incident = await incident_here(db, asked)
        entry = await db.timeline.add(replace(entry, incident=incident.number))
    await lines.show(desk, incident, entry)
    await nudges.offer(desk, incident, entry, asked.channel)
    return entry


def milestone(desk: Desk, incident: Incident, user: str, words: str, when: When) -> Entry:
    """A status change as an entry of the timeline."""
    return Entry(
        incident.number,
        when.at,
        desk.now,
        Source.COMMAND,
        words,
        author=user,
        kind=Kind.MILESTONE,
        featured=True,
        approx=when.approx,
    )


async def question(desk: Desk, asked: Asked) -> Message:
    return said.asked(await write(desk, asked, asked.need("question"), Kind.QUESTION))


async def update(desk: Desk, asked: Asked) -> Message:
    """Keeps a status update and shows it in the channel; a broadcast in it is made harmless."""
    words = asked.need("update")
    return said.updated(await write(desk, asked, words, Kind.COMMUNICATION))


async def timeline(desk: Desk, asked: Asked, start: int | None = None) -> Message:
    """`/incident timeline`: the shown entries; the latest page unless another was asked for."""
    zone = await zone_of(desk, asked.user)
    async with desk.read() as db:
        incident = await incident_named(db, asked, asked.words)
        entries = in_order(await db.timeline.of(incident.number))
    count = sum(entry.is_shown for entry in entries)
    latest = max(0, (count - 1) // said.LIST_LENGTH * said.LIST_LENGTH)
    here = incident.channel == asked.channel
    return said.listing(incident, entries, zone, latest if start is None else start, here=here)
