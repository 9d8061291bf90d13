"""The public line of an entry: what one logs, all can read in the channel, and the draft can link to."""

from bot.blocks import timeline as said
from bot.blocks.steps import Step
from bot.review.incident import Incident
from bot.review.record import MENTION
from bot.review.timeline import Entry, permalink
from handlers.desk import Desk
from handlers.people import meet


async def show(desk: Desk, incident: Incident, entry: Entry) -> None:
    """Posts the entry's line and ties the two together. Where Slack refuses, the entry simply has no link."""
    words = said.public_line(entry, await names_in(desk, entry))
    posted = await desk.post(Step.LINE, incident.channel, words)
    if posted:
        ts = posted["ts"]
        async with desk.begin() as db:
            await db.timeline.attach(entry.id, incident.channel, ts, permalink(desk.home, incident.channel, ts))


async def update(desk: Desk, entry: Entry) -> None:
    """Brings the line up to date after the entry was changed; a message that people wrote is left alone."""
    if entry.ts and entry.is_logged:
        words = said.public_line(entry, await names_in(desk, entry))
        line = desk.client.chat_update(channel=entry.channel, ts=entry.ts, **words)
        await desk.attempt(Step.LINE_UPDATE, line)


async def withdraw(desk: Desk, entry: Entry) -> None:
    """Takes the line of an undone entry out of the channel."""
    if entry.ts and entry.is_logged:
        await desk.attempt(Step.LINE_BACK, desk.client.chat_delete(channel=entry.channel, ts=entry.ts))


async def names_in(desk: Desk, entry: Entry) -> dict[str, str]:
    """The names of the writer and of everybody spoken of."""
    known = await meet(desk, {entry.author, *MENTION.findall(entry.text)})
    return {user: person.name for user, person in known.items()}
