"""How bad it is: a level given by command or by the card's menu, and taken back."""

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.blocks import answers
from bot.blocks import severity as said
from bot.blocks.parts import Message
from bot.review.incident import Severity, severity_named
from bot.review.record import SeverityChange
from bot.review.timeline import Entry, Kind
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
        await db.severities.add(SeverityChange(incident.number, level, desk.now, asked.user))
        line = milestone(desk, incident, asked.user, said.rated_words(level), When(desk.now, approx=False))
        line = await db.timeline.add(line)
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
            gone = await change_of(db, line) if line and line.incident == incident.number else None
            if line and gone:
                await db.timeline.remove(line.id)
                await db.severities.remove(gone)
                left = await db.severities.of(incident.number)
                incident = await db.incidents.change(incident.number, severity=left[-1].level if left else None)
        if line and gone:
            await lines.withdraw(desk, line)
            await refresh_card(desk, incident)
        await respond(**(said.undone(incident) if gone else answers.too_late()), replace_original=True)


async def change_of(db: Session, line: Entry) -> SeverityChange | None:
    """The change of level that this line of the timeline came with."""
    held = await db.severities.of(line.incident)
    its_own = [change for change in held if change.at == line.recorded_at]
    return its_own[0] if its_own and line.kind is Kind.MILESTONE else None
