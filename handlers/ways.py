"""The buttons and forms of subcommands: what is pressed here does what typing does, with the same answers."""

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.blocks import asking as said
from bot.blocks import forms
from bot.blocks import help as helping
from bot.blocks.answers import with_missed
from bot.blocks.ways import MORE, WAYS
from handlers.asked import Asked, incident_here
from handlers.asking import FORMS, ask
from handlers.commands import VERBS
from handlers.desk import Desk, Payload
from handlers.entry_forms import written
from handlers.refusals import answering, giving_back

ASKING = {WAYS[verb].action: verb for verb in FORMS}
SHOWING = {WAYS[verb].action: verb for verb in ("actions", "review", "quiet", "list", "help")}
DOING = ("update", "question", "role", "export")
LOOKING = ("find", "check")


def register(app: AsyncApp) -> None:
    app.action(MORE)(on_more)
    for action in ASKING:
        app.action(action)(on_ask)
    for action in SHOWING:
        app.action(action)(on_show)
    for verb in DOING:
        app.view(f"{verb}.form")(on_form)
    for verb in LOOKING:
        app.view(f"{verb}.form")(on_look)


def pressed(body: Payload) -> Asked:
    """Who pressed a button, and in which channel; none in the App Home."""
    return Asked(body["user"]["id"], (body.get("channel") or {}).get("id", ""), trigger=body.get("trigger_id") or "")


async def on_more(ack: AsyncAck, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    await ack()
    asked = pressed(body)
    async with answering(desk, asked.user, respond):
        async with desk.read() as db:
            incident = await incident_here(db, asked)
        await respond(**helping.more(incident), replace_original=False)


async def on_ask(ack: AsyncAck, action: Payload, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    await ack()
    asked = pressed(body)
    async with answering(desk, asked.user, respond):
        answer = await ask(desk, asked, ASKING[action["action_id"]])
        if answer:
            await respond(**answer, replace_original=False)


async def on_show(ack: AsyncAck, action: Payload, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    await ack()
    asked = pressed(body)
    async with answering(desk, asked.user, respond):
        answer = await VERBS[SHOWING[action["action_id"]]](desk, asked)
        if body.get("response_url"):
            await respond(**(answer or {}), replace_original=False)
        else:
            await desk.tell(asked.user, asked.channel, answer or {})


async def on_form(ack: AsyncAck, body: Payload, view: Payload, desk: Desk) -> None:
    asked = filled_in(body, view)
    if not asked.words:
        await ack(response_action="errors", errors={"text": forms.ERRORS["text"]})
        return
    await ack()
    async with giving_back(desk, asked.user, asked.channel, asked.words):
        answer = with_missed(await VERBS[verb_of(view)](desk, asked), desk.missed)
        if answer:
            await desk.tell(asked.user, asked.channel, answer)


async def on_look(ack: AsyncAck, body: Payload, view: Payload, desk: Desk) -> None:
    """Answers in the form itself: nothing is kept, and nobody is disturbed."""
    asked = filled_in(body, view)
    if not asked.words:
        await ack(response_action="errors", errors={"text": forms.ERRORS["text"]})
        return
    async with giving_back(desk, asked.user, asked.channel, asked.words):
        answer = await VERBS[verb_of(view)](desk, asked)
        await ack(response_action="update", view=said.answered(view, asked.words, answer or {}))


def verb_of(view: Payload) -> str:
    return str(view["callback_id"].partition(".")[0])


def filled_in(body: Payload, view: Payload) -> Asked:
    """The form as if its words had been typed."""
    values = view["state"]["values"]
    chosen = values["text"]["value"].get("selected_option")
    words = chosen["value"] if chosen else written(values, "text")
    person = values["person"]["value"].get("selected_user") if "person" in values else None
    words = f"{words} <@{person}>" if words and person else words
    return Asked(body["user"]["id"], view["private_metadata"].partition(":")[2], words)
