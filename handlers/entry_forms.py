"""The forms around one entry: log an event, change words, kind or time. What cannot be kept is given back."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks import answers, forms
from bot.blocks import timeline as said
from bot.mrkdwn import escape, retyped
from bot.review.incident import Refusal
from bot.review.timeline import Entry, Kind
from bot.review.when import When, parse_when
from handlers import entries, lines, marks, severity
from handlers.asked import Asked, incident_here
from handlers.desk import Desk, Payload
from handlers.entry_actions import entry_here
from handlers.opening import refresh_card
from handlers.people import known_zone
from handlers.refusals import giving_back
from storage import Session


def register(app: AsyncApp) -> None:
    app.view("entry.log.form")(on_log_form)
    app.view("entry.edit.form")(on_edit_form)


def written(values: Payload, name: str) -> str:
    """What a text field holds, as Slack would have sent it in a message: nothing typed there is markup."""
    return escape((values[name]["value"].get("value") or "").strip())


async def on_log_form(ack: AsyncAck, body: Payload, view: Payload, desk: Desk) -> None:
    asked = Asked(body["user"]["id"], view["private_metadata"].partition(":")[2])
    values = view["state"]["values"]
    text = written(values, "text")
    if not text:
        await ack(response_action="errors", errors={"text": forms.ERRORS["text"]})
        return
    async with giving_back(desk, asked.user, asked.channel, text):
        zone = await known_zone(desk, asked.user)
        when = await time_in(ack, desk, values, zone)
        if when is None:
            return
        await ack()
        chosen = values["kind"]["value"].get("selected_option")
        kind = Kind(chosen["value"]) if chosen else Kind.OBSERVATION
        entry = await entries.write(desk, asked, text, kind, when)
        async with desk.read() as db:
            incident = await incident_here(db, asked)
        await desk.tell(asked.user, asked.channel, said.logged(incident, entry, zone))


async def time_in(ack: AsyncAck, desk: Desk, values: Payload, zone: ZoneInfo, kept: Entry | None = None) -> When | None:
    """The time in a form's `when` field: now when it is empty, that of `kept` when it stands as it was shown.

    None after its error was shown in the form.
    """
    words = (values["when"]["value"].get("value") or "").strip()
    if kept and words == forms.time_shown(kept, zone):
        return When(kept.happened_at, approx=kept.approx)
    try:
        return parse_when(words, desk.now, zone) if words else When(desk.now, approx=False)
    except Refusal:
        await ack(response_action="errors", errors={"when": forms.ERRORS["when"]})
        return None


async def on_edit_form(ack: AsyncAck, body: Payload, view: Payload, desk: Desk) -> None:
    number, _, channel = view["private_metadata"].partition(":")
    asked = Asked(body["user"]["id"], channel)
    values = view["state"]["values"]
    typed = written(values, "text") if "text" in values else ""
    async with giving_back(desk, asked.user, asked.channel, typed):
        zone = await known_zone(desk, asked.user)
        async with desk.read() as db:
            shown = await entry_here(db, body | {"channel": {"id": channel}}, int(number))
        when = await time_in(ack, desk, values, zone, shown)
        if when is None:
            return
        await ack()
        rated = None
        async with desk.begin() as db:
            entry = await entry_here(db, body | {"channel": {"id": channel}}, int(number))
            if entry:
                before, entry = entry, await change(db, desk, entry, when, values)
                await marks.follow(db, desk, asked.user, before, entry)
                rated = await severity.follow(db, before, entry)
        if entry:
            await lines.update(desk, entry)
        if rated:
            await refresh_card(desk, rated)
        await desk.tell(asked.user, channel, said.changed(entry, zone) if entry else answers.too_late())


async def change(db: Session, desk: Desk, entry: Entry, when: When, values: Payload) -> Entry:
    """Saves what the form says. The words of a Slack message stay its writer's; its kind is a highlight like 🔍."""
    kind = Kind(values["kind"]["value"]["selected_option"]["value"])
    fresh = replace(entry.retimed(when.at, approx=when.approx), kind=kind)
    typed = (values["text"]["value"].get("value") or "").strip() if "text" in values else ""
    if typed and typed != forms.text_shown(entry).strip():
        fresh = fresh.reworded(retyped(typed, entry.text), kind, desk.now)
    await db.timeline.save(fresh)
    return fresh
