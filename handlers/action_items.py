"""Action items: kept by command or form with owner and day, listed, changed, taken back."""

from dataclasses import replace
from datetime import date

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.blocks import action_items as said
from bot.blocks import answers, forms
from bot.blocks.parts import Message
from bot.language import weak_remedy
from bot.mrkdwn import prose, retyped
from bot.review.errands import parse_action
from bot.review.record import MENTION, ActionItem
from handlers.asked import Asked, incident_here, incident_named
from handlers.asking import open_form
from handlers.desk import Desk, Payload
from handlers.people import known_zone, meet, zone_of
from handlers.refusals import answering, giving_back
from storage import Session


def register(app: AsyncApp) -> None:
    app.action("action.ask")(on_ask)
    app.action("action.edit")(on_edit)
    app.action("action.undo")(on_undo)
    app.view("action.form")(on_form)
    app.view("action.edit.form")(on_form)


async def action(desk: Desk, asked: Asked) -> Message | None:
    """`/incident action [text] [@owner] [by when]`; without a text, the form with what was said of the rest."""
    zone = await zone_of(desk, asked.user)
    told = parse_action(asked.words, desk.now.astimezone(zone).date(), asked.user)
    async with desk.read() as db:
        incident = await incident_here(db, asked)
    item = ActionItem(incident.number, told.title, desk.now, owner=told.owner, due=told.due)
    if not item.title:
        return await open_form(desk, asked, said.form(item, asked.channel), "action")
    async with desk.begin() as db:
        item = await db.action_items.add(item)
    await meet(desk, {item.owner, *MENTION.findall(item.title)})
    return await echo(desk, asked, item)


async def echo(desk: Desk, asked: Asked, item: ActionItem, *, changed: bool = False) -> Message:
    """What was kept, to its writer alone; with a question where it is a wish, unless they asked for quiet."""
    weak = weak_remedy(prose(item.title).text)
    if weak:
        async with desk.read() as db:
            weak = None if (await db.quiet.silence(asked.user, item.incident)).holds else weak
    return said.kept(item, changed=changed, weak=weak)


async def actions(desk: Desk, asked: Asked) -> Message:
    async with desk.read() as db:
        incident = await incident_named(db, asked, asked.words)
        items = await db.action_items.of(incident.number)
    return said.listing(incident, items, here=incident.channel == asked.channel)


async def item_here(db: Session, asked: Asked, number: int) -> ActionItem | None:
    """The item of that number, if it belongs to the incident of the channel that was asked in."""
    item = await db.action_items.get(number)
    incident = await db.incidents.in_channel(asked.channel)
    return item if item and incident and item.incident == incident.number else None


async def on_ask(ack: AsyncAck, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    await ack()
    asked = Asked(body["user"]["id"], body["channel"]["id"], trigger=body["trigger_id"])
    async with answering(desk, asked.user, respond):
        answer = await action(desk, asked)
        if answer:
            await respond(**answer, replace_original=False)


async def on_edit(ack: AsyncAck, action: Payload, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    await ack()
    asked = Asked(body["user"]["id"], body["channel"]["id"], trigger=body["trigger_id"])
    async with desk.read() as db:
        item = await item_here(db, asked, int(action["value"]))
    answer = await open_form(desk, asked, said.form(item, asked.channel), "actions") if item else answers.too_late()
    if answer:
        await respond(**answer, replace_original=False)


async def on_undo(ack: AsyncAck, action: Payload, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    await ack()
    asked = Asked(body["user"]["id"], body["channel"]["id"])
    async with answering(desk, asked.user, respond):
        async with desk.begin() as db:
            item = await item_here(db, asked, int(action["value"]))
            gone = item if item and await db.action_items.remove(item.id) else None
        await respond(**(said.undone(gone) if gone else answers.too_late()), replace_original=True)


async def on_form(ack: AsyncAck, body: Payload, view: Payload, desk: Desk) -> None:
    """Keeps a new item, or an item as the form says it is now."""
    number, _, channel = view["private_metadata"].partition(":")
    asked = Asked(body["user"]["id"], channel)
    async with giving_back(desk, asked.user, channel, held(view, "title")):
        async with desk.read() as db:
            before = await item_here(db, asked, int(number)) if int(number) else None
            fresh = ActionItem((await incident_here(db, asked)).number, "", desk.now)
        today = desk.now.astimezone(await known_zone(desk, asked.user)).date()
        filled = filled_in(before or fresh, view)
        errors = wrong(filled, before or fresh, today)
        if errors:
            await ack(response_action="errors", errors=errors)
            return
        await ack()
        if int(number) and not before:
            await desk.tell(asked.user, channel, answers.too_late())
            return
        await keep(desk, asked, filled)


async def keep(desk: Desk, asked: Asked, item: ActionItem) -> None:
    async with desk.begin() as db:
        if item.id:
            await db.action_items.save(item)
        kept = item if item.id else await db.action_items.add(item)
    await meet(desk, {kept.owner, *MENTION.findall(kept.title)})
    await desk.tell(asked.user, asked.channel, await echo(desk, asked, kept, changed=bool(item.id)))


def held(view: Payload, name: str) -> str:
    """What a field of the form holds, whatever its kind; "" when it was left empty."""
    value = view["state"]["values"][name]["value"]
    chosen = (value.get("selected_option") or {}).get("value")
    return (value.get("value") or value.get("selected_user") or value.get("selected_date") or chosen or "").strip()


def filled_in(item: ActionItem, view: Payload) -> ActionItem:
    """The item as the form says it is. Words that stand as they were shown stay whole, mentions and all."""
    title, due = held(view, "title"), held(view, "due")
    return replace(
        item,
        title=item.title if title == said.title_shown(item).strip() else retyped(title, item.title),
        owner=held(view, "owner"),
        due=date.fromisoformat(due) if due else None,
        done_when=retyped(held(view, "done_when"), item.done_when),
        type=held(view, "type"),
        priority=held(view, "priority"),
        tracker_url=held(view, "tracker_url"),
    )


def wrong(item: ActionItem, before: ActionItem, today: date) -> dict[str, str]:
    """What cannot be kept, by field. A day that was over before may stay."""
    found = {}
    if not item.title:
        found["title"] = forms.ERRORS["action"]
    if item.due and item.due < today and item.due != before.due:
        found["due"] = forms.ERRORS["due"]
    if item.tracker_url and not item.tracker_url.startswith(("https://", "http://")):
        found["tracker_url"] = forms.ERRORS["tracker_url"]
    return found
