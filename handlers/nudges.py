"""The nudge: sent at once, to the writer alone, or not at all. Nothing about it is stored, counted or logged."""

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.blocks import nudge as said
from bot.blocks.parts import Message
from bot.language import find_blame
from bot.mrkdwn import prose
from bot.review.incident import Incident
from bot.review.timeline import Entry
from handlers.asked import Asked
from handlers.desk import Desk, Payload
from handlers.people import roster

EVERYWHERE = 0
"""No incident has this number: only a wish for quiet everywhere answers for it."""


def register(app: AsyncApp) -> None:
    app.action("nudge.not_blame")(on_not_blame)
    app.action("nudge.pause")(on_pause)
    app.action("nudge.never")(on_never)
    app.action("nudge.on")(on_again)


async def offer(desk: Desk, incident: Incident, entry: Entry, channel: str = "") -> None:
    """Offers kinder words to the writer of a new entry, unless they asked for none. At most one for each entry."""
    findings = find_blame(prose(entry.text).text, "chat", await roster(desk), desk.rules)
    if not findings or not entry.author:
        return
    async with desk.read() as db:
        if await db.quiet.is_muted(entry.author, incident.number):
            return
    strongest = max(findings, key=lambda finding: finding.score)
    prompt = desk.client.chat_postEphemeral(
        channel=entry.channel or channel,
        user=entry.author,
        thread_ts=entry.thread_ts or None,
        **said.nudge(strongest, incident.number),
    )
    # No trace of a refusal either: desk.attempt would log that this person was about to be nudged.
    await desk.quietly(prompt)


async def on_not_blame(ack: AsyncAck, respond: AsyncRespond) -> None:
    await ack()
    await respond(**said.not_blame(), replace_original=True)


async def on_pause(ack: AsyncAck, action: Payload, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    await ack()
    async with desk.begin() as db:
        await db.quiet.mute(body["user"]["id"], int(action["value"]))
    await respond(**said.paused(), replace_original=True)


async def on_never(ack: AsyncAck, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    await ack()
    async with desk.begin() as db:
        await db.quiet.mute(body["user"]["id"], None)
    await respond(**said.never(), replace_original=True)


async def on_again(ack: AsyncAck, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    await ack()
    user = body["user"]["id"]
    async with desk.begin() as db:
        await db.quiet.unmute(user, None)
    await respond(**said.back_on(), replace_original=True)


async def quiet(desk: Desk, asked: Asked) -> Message:
    """`/incident quiet`: what one person has switched off, and the buttons to change it."""
    async with desk.read() as db:
        incident = await db.incidents.in_channel(asked.channel)
        everywhere = await db.quiet.is_muted(asked.user, EVERYWHERE)
        here = await db.quiet.is_muted(asked.user, incident.number) if incident else None
    return said.quiet(everywhere=everywhere, here=here)


async def check(desk: Desk, asked: Asked) -> Message:
    """`/incident check text`: looks at words before they are sent. Nothing of them is kept."""
    words = asked.need("check")
    return said.checked(find_blame(prose(words).text, "chat", await roster(desk), desk.rules))
