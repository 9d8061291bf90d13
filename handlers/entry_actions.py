"""Buttons, menus, forms and the shortcut around one entry: add, edit, retime, hide, show, undo."""

from dataclasses import replace

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.blocks import answers, forms
from bot.blocks import timeline as said
from bot.review.timeline import Entry
from handlers import entries, lines
from handlers.asked import Asked, incident_here
from handlers.asking import open_form
from handlers.delivery import Delivery
from handlers.desk import Desk, Payload
from handlers.messages import entry_from
from handlers.people import zone_of
from handlers.refusals import answering
from storage import Session


def register(app: AsyncApp) -> None:
    app.shortcut("entry.add")(on_add)
    app.action("entry.take_off")(on_take_off)
    app.action("entry.edit")(on_edit)
    app.action("entry.menu")(on_menu)
    app.action("entry.hide")(on_hide)
    app.action("entry.show")(on_hide)
    app.action("entry.undo")(on_undo)
    app.action("timeline.show")(on_timeline)
    app.action("timeline.page.back")(on_timeline)
    app.action("timeline.page.on")(on_timeline)


async def on_add(ack: AsyncAck, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    """The message shortcut. The payload holds the whole message, so it is kept even if its event never came."""
    await ack()
    asked = Asked(body["user"]["id"], body["channel"]["id"])
    async with answering(desk, asked.user, respond):
        async with desk.begin() as db:
            incident = await incident_here(db, asked)
            message = body["message"] | {"channel": asked.channel}
            # A post of ours shows what the record holds: it is never read back into it.
            if message.get("app_id") != body.get("api_app_id"):
                await db.timeline.keep(
                    entry_from(message, Delivery(message, incident, desk.now, desk.home, is_own=False))
                )
            entry = await db.timeline.highlight(asked.channel, message["ts"], "shortcut", asked.user)
        await respond(**(said.featured(entry) if entry else answers.too_late()))


async def on_take_off(ack: AsyncAck, action: Payload, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    await ack()
    async with desk.begin() as db:
        entry = await entry_here(db, body, int(action["value"]))
        if entry:
            entry = await db.timeline.unhighlight(entry.channel, entry.ts, "shortcut", body["user"]["id"])
    await respond(**(said.taken_off(entry) if entry else answers.too_late()), replace_original=True)


async def entry_here(db: Session, body: Payload, number: int) -> Entry | None:
    """The entry a button names, if it belongs to the incident of the channel that was clicked in."""
    asked = Asked(body["user"]["id"], (body.get("channel") or {}).get("id", ""))
    entry = await db.timeline.get(number)
    incident = await db.incidents.in_channel(asked.channel)
    return entry if entry and incident and entry.incident == incident.number else None


async def on_menu(ack: AsyncAck, action: Payload, body: Payload, desk: Desk, respond: AsyncRespond) -> None:
    verb, _, number = action["selected_option"]["value"].partition(":")
    if verb == "edit":
        await on_edit(ack, {"value": number}, body, desk, respond)
    else:
        await on_hide(ack, {"value": number, "action_id": f"entry.{verb}"}, body, desk, respond)


async def on_edit(ack: AsyncAck, action: Payload, body: Payload, desk: Desk, respond: AsyncRespond) -> None:
    await ack()
    zone = await zone_of(desk, body["user"]["id"])
    async with desk.read() as db:
        entry = await entry_here(db, body, int(action["value"]))
    if entry is None:
        await respond(**answers.too_late(), replace_original=False)
        return
    asked = Asked(body["user"]["id"], body["channel"]["id"], trigger=body["trigger_id"])
    answer = await open_form(desk, asked, forms.edit_form(entry, zone, asked.channel), "timeline")
    if answer:
        await respond(**answer, replace_original=False)


async def on_hide(ack: AsyncAck, action: Payload, body: Payload, desk: Desk, respond: AsyncRespond) -> None:
    await ack()
    hide = action["action_id"] == "entry.hide"
    async with desk.begin() as db:
        entry = await entry_here(db, body, int(action["value"]))
        if entry:
            entry = replace(entry, hidden=hide)
            await db.timeline.save(entry)
    answer = answers.too_late() if entry is None else said.hidden(entry) if hide else said.shown(entry)
    await respond(**answer, replace_original=False)


async def on_undo(ack: AsyncAck, action: Payload, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    """Takes back an event somebody logged. A Slack message is never removed: that is its writer's to do in Slack."""
    await ack()
    async with desk.begin() as db:
        entry = await entry_here(db, body, int(action["value"]))
        entry = entry if entry and entry.is_logged else None
        if entry:
            await db.timeline.remove(entry.id)
    if entry:
        await lines.withdraw(desk, entry)
    await respond(**(said.undone(entry) if entry else answers.too_late()), replace_original=True)


async def on_timeline(ack: AsyncAck, action: Payload, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    """Shows the timeline, or turns its pages in place."""
    await ack()
    number, turned, start = action["value"].partition(":")
    asked = Asked(body["user"]["id"], body["channel"]["id"], number)
    async with answering(desk, asked.user, respond):
        answer = await entries.timeline(desk, asked, int(start) if turned else None)
        await respond(**answer, replace_original=bool(turned))
