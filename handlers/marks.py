"""Marks: the few moments that durations are measured from."""

from dataclasses import replace
from datetime import datetime

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.blocks import answers, forms
from bot.blocks import marks as said
from bot.blocks.parts import Message
from bot.review.grammar import parse_mark
from bot.review.incident import Incident, Refusal
from bot.review.marks import Mark, MarkKind
from bot.review.timeline import Entry
from bot.review.when import When, parse_when
from bot.review.windows import windows_of
from handlers import lines
from handlers.asked import Asked, incident_here
from handlers.desk import Desk, Payload
from handlers.entries import milestone
from handlers.people import known_zone, zone_of
from handlers.refusals import answering, giving_back
from storage import Session


def register(app: AsyncApp) -> None:
    app.view("mark.form")(on_mark_form)
    app.action("mark.undo")(on_mark_undo)


async def mark(desk: Desk, asked: Asked) -> Message:
    """`/incident mark detected [when]`: sets a mark and shows it on the timeline."""
    kind, window, words = parse_mark(asked.need("mark"))
    zone = await zone_of(desk, asked.user)
    when = parse_when(words, desk.now, zone) if words else When(desk.now, approx=False)
    made, before = await keep_mark(desk, asked, kind, window, when)
    return said.marked(made, before, zone)


async def keep_mark(desk: Desk, asked: Asked, kind: MarkKind, window: str, when: When) -> tuple[Mark, Mark | None]:
    """Writes the mark with its line in the timeline, in one transaction. Returns it and the one it replaces."""
    async with desk.begin() as db:
        incident = await incident_here(db, asked)
        earlier = await db.marks.of(incident.number)
        made = Mark(incident.number, kind, when.at, desk.now, asked.user, when.approx, window)
        line = await db.timeline.add(milestone(desk, incident, asked.user, said.mark_words(made), when))
        made = await db.marks.set(replace(made, entry=line.id))
        before = replaced(made, earlier, incident.opened_at)
        if before:
            await hide_line(db, before, hidden=True)
    await lines.show(desk, incident, line)
    return made, before


def replaced(made: Mark, earlier: list[Mark], opened_at: datetime) -> Mark | None:
    """The mark that `made` takes the place of: the same moment of the same impact window, if it had been set."""
    (place,) = [window.name for window in windows_of([*earlier, made], opened_at) if made in window.marks.values()]
    held = [window.marks.get(made.kind) for window in windows_of(earlier, opened_at) if window.name == place]
    return held[0] if held and held[0] and held[0].id else None


async def on_mark_form(ack: AsyncAck, body: Payload, view: Payload, desk: Desk) -> None:
    values = view["state"]["values"]
    asked = Asked(body["user"]["id"], view["private_metadata"].partition(":")[2])
    words = (values["when"]["value"].get("value") or "").strip()
    async with giving_back(desk, asked.user, asked.channel, words):
        zone = await known_zone(desk, asked.user)
        try:
            when = parse_when(words, desk.now, zone) if words else When(desk.now, approx=False)
        except Refusal:
            await ack(response_action="errors", errors={"when": forms.ERRORS["when"]})
            return
        await ack()
        kind = MarkKind(values["mark"]["value"]["selected_option"]["value"])
        made, before = await keep_mark(desk, asked, kind, "", when)
        await desk.tell(asked.user, asked.channel, said.marked(made, before, zone))


async def on_mark_undo(ack: AsyncAck, body: Payload, action: Payload, respond: AsyncRespond, desk: Desk) -> None:
    await ack()
    asked = Asked(body["user"]["id"], body["channel"]["id"])
    async with answering(desk, asked.user, respond):
        async with desk.begin() as db:
            incident = await incident_here(db, asked)
            held = {old.id: old for old in await db.marks.of(incident.number)}
            gone = held.pop(int(action["value"]), None)
            line = await take_back(db, gone, list(held.values()), incident) if gone else None
        if line:
            await lines.withdraw(desk, line)
        await respond(**(said.mark_undone(gone) if gone else answers.too_late()), replace_original=True)


async def take_back(db: Session, gone: Mark, rest: list[Mark], incident: Incident) -> Entry | None:
    """Removes a mark and its line, which is returned; the mark that it had replaced counts again, and shows."""
    line = await line_of(db, gone)
    await db.marks.remove(gone.id)
    if line:
        await db.timeline.remove(line.id)
    before = replaced(gone, rest, incident.opened_at)
    if before:
        await hide_line(db, before, hidden=False)
    return line


async def hide_line(db: Session, mark: Mark, *, hidden: bool) -> None:
    """A mark that was replaced leaves the shown timeline with its line; the record keeps both."""
    line = await line_of(db, mark)
    if line:
        await db.timeline.save(replace(line, hidden=hidden))


async def line_of(db: Session, mark: Mark) -> Entry | None:
    return await db.timeline.get(mark.entry) if mark.entry else None


async def follow(db: Session, desk: Desk, user: str, before: Entry, after: Entry) -> None:
    """When the line of a mark is given another time, the mark goes with it, and only there; its old time is kept."""
    if (before.happened_at, before.approx) == (after.happened_at, after.approx):
        return
    held = await db.marks.on_line(before.id)
    if held:
        await db.marks.move(held, When(after.happened_at, after.approx), desk.now, user)
