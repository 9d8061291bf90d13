"""How bad it is: a level given by command or by the card's menu, and taken back."""

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.blocks import answers
from bot.blocks import severity as said
from bot.blocks.parts import Message
from bot.review.incident import Incident, Severity, severity_named
from bot.review.record import SeverityChange
from bot.review.timeline import Entry
from bot.review.when import When
from handlers import lines
from handlers.asked import Asked, incident_here
from handlers.desk import Desk, Payload
from handlers.entries import milestone
from handlers.opening import refresh_card
from handlers.refusals import answering
from storage import Session


def register(app: AsyncApp) -> None:
    app.action("incident.severity")(on_menu)
    app.action("severity.undo")(on_undo)


async def severity(desk: Desk, asked: Asked) -> Message:
    """`/incident severity SEV2`; without a level, the menu of all."""
    if not asked.words.strip():
        async with desk.read() as db:
            return said.which(await incident_here(db, asked))
    return await rate(desk, asked, severity_named(asked.words))


async def rate(desk: Desk, asked: Asked, level: Severity) -> Message:
    """Sets the severity, keeps the change with its time, refreshes the card. The same level twice is one change."""
    async with desk.begin() as db:
        incident = await incident_here(db, asked)
        if incident.severity is level:
            return said.rated(incident)
        incident = incident.rated(level)
        await db.incidents.save(incident)
        line = milestone(desk, incident, asked.user, said.rated_words(level), When(desk.now, approx=False))
        line = await db.timeline.add(line)
        await db.severities.add(SeverityChange(incident.number, level, desk.now, asked.user, line.id))
    await lines.show(desk, incident, line)
    await refresh_card(desk, incident)
    return said.rated(incident, line.id)


async def on_menu(ack: AsyncAck, body: Payload, action: Payload, respond: AsyncRespond, desk: Desk) -> None:
    await ack()
    asked = Asked(body["user"]["id"], body["channel"]["id"])
    async with answering(desk, asked.user, respond):
        answer = await rate(desk, asked, severity_named(action["selected_option"]["value"]))
        await respond(**answer, replace_original=False)


async def on_undo(ack: AsyncAck, body: Payload, action: Payload, respond: AsyncRespond, desk: Desk) -> None:
    """Takes one change back, and only that: a level that somebody has given since then stays."""
    await ack()
    asked = Asked(body["user"]["id"], body["channel"]["id"])
    async with answering(desk, asked.user, respond):
        async with desk.begin() as db:
            incident = await incident_here(db, asked)
            line = await db.timeline.get(int(action["value"]))
            gone = await db.severities.on_line(line.id) if line and line.incident == incident.number else None
            if line and gone:
                await db.timeline.remove(line.id)
                await db.severities.remove(gone)
                left = await db.severities.of(incident.number)
                incident = await db.incidents.change(incident.number, severity=left[-1].level if left else None)
        if line and gone:
            await lines.withdraw(desk, line)
            await refresh_card(desk, incident)
        await respond(**(said.undone(incident) if gone else answers.too_late()), replace_original=True)


async def follow(db: Session, before: Entry, after: Entry) -> Incident | None:
    """When the line of a level is given another time, the level goes with it; the last one counts.

    The incident when another level counts now than before.
    """
    held = await db.severities.on_line(before.id) if before.happened_at != after.happened_at else None
    if held is None:
        return None
    await db.severities.move(held, after.happened_at)
    last = (await db.severities.of(held.incident))[-1].level
    incident = await db.incidents.get(held.incident)
    return await db.incidents.change(held.incident, severity=last) if incident and incident.severity != last else None
