"""Incidents: open and practise (command, button, shortcut, form), close and reopen by button."""

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.blocks import answers, forms
from bot.blocks import incident as said
from bot.blocks.answers import with_missed
from bot.blocks.parts import Message
from bot.blocks.steps import Step
from bot.mrkdwn import names
from bot.review.incident import Severity
from handlers import drafts
from handlers.asked import Asked, incident_here
from handlers.asking import open_form
from handlers.desk import Desk, Payload
from handlers.opening import NoChannel, open_incident, refresh_card
from handlers.people import meet
from handlers.refusals import answering


def register(app: AsyncApp) -> None:
    app.action("incident.open")(on_open_button)
    app.action("incident.drill")(on_open_button)
    app.shortcut("incident.open")(on_open_button)
    app.view("incident.open.form")(on_open_form)
    app.view("incident.drill.form")(on_open_form)
    app.action("incident.close")(on_close)
    app.action("incident.reopen")(on_reopen)


async def open_by_command(desk: Desk, asked: Asked) -> Message | None:
    return await open_asked(desk, asked, drill=False)


async def drill_by_command(desk: Desk, asked: Asked) -> Message | None:
    return await open_asked(desk, asked, drill=True)


async def open_asked(desk: Desk, asked: Asked, *, drill: bool) -> Message | None:
    """Opens at once when a title was typed; otherwise shows the form."""
    if not asked.words.strip():
        return await show_form(desk, asked, drill=drill)
    title = await title_from(desk, asked.words)
    return await open_titled(desk, asked.user, title, None, drill=drill)


async def title_from(desk: Desk, words: str) -> str:
    """Typed words as a plain title: mentions as names, nothing that could ping."""
    mentioned = [word[2:].split("|")[0].rstrip(">") for word in words.split() if word.startswith("<@")]
    people = {user: person.name for user, person in (await meet(desk, mentioned)).items()}
    return names(words, people, {})


async def open_titled(desk: Desk, user: str, title: str, level: Severity | None, *, drill: bool) -> Message:
    try:
        incident = await open_incident(desk, user, title, severity=level, drill=drill)
    except NoChannel as refused:
        return answers.cannot_create(str(refused))
    return said.opened(incident)


async def show_form(desk: Desk, asked: Asked, *, drill: bool) -> Message | None:
    return await open_form(desk, asked, forms.open_form(asked.channel, drill=drill), "drill" if drill else "open")


async def on_open_button(ack: AsyncAck, body: Payload, desk: Desk) -> None:
    await ack()
    acts = body.get("actions") or [{}]
    asked = Asked(body["user"]["id"], (body.get("channel") or {}).get("id", ""), trigger=body["trigger_id"])
    answer = await show_form(desk, asked, drill=acts[0].get("action_id") == "incident.drill")
    if answer:
        await desk.tell(asked.user, asked.channel, answer)


async def on_open_form(ack: AsyncAck, body: Payload, view: Payload, desk: Desk) -> None:
    values = view["state"]["values"]
    title = values["title"]["value"]["value"] or ""
    if not title.strip():
        await ack(response_action="errors", errors={"title": forms.ERRORS["title"]})
        return
    await ack()
    chosen = values["severity"]["value"].get("selected_option")
    level = Severity(chosen["value"]) if chosen else None
    user, drill = body["user"]["id"], view["callback_id"] == "incident.drill.form"
    answer = with_missed(await open_titled(desk, user, title, level, drill=drill), desk.missed)
    await desk.tell(user, view["private_metadata"], answer or {})


async def on_close(ack: AsyncAck, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    await ack()
    asked = Asked(body["user"]["id"], body["channel"]["id"])
    async with answering(desk, asked.user, respond):
        answer = await drafts.close(desk, asked)
        if answer:
            await respond(**answer, replace_original=False)


async def reopen(desk: Desk, asked: Asked) -> Message | None:
    """Opens a closed incident again and says so in its channel."""
    async with desk.begin() as db:
        incident = (await incident_here(db, asked)).reopen(desk.now)
        await db.incidents.save(incident)
    await refresh_card(desk, incident)
    await desk.post(Step.REOPENED, incident.channel, said.reopened(incident))
    return None


async def on_reopen(ack: AsyncAck, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    await ack()
    asked = Asked(body["user"]["id"], body["channel"]["id"])
    async with answering(desk, asked.user, respond):
        await reopen(desk, asked)
