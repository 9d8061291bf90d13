"""The answers to a nudge's buttons and forms. They may help its writer, and tell nobody that there was one."""

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.blocks import forms
from bot.blocks import nudge as said
from bot.language import tells_all
from bot.review.pacing import EVERYWHERE
from handlers.desk import Desk, Payload
from handlers.entry_actions import entry_here
from handlers.people import known_zone
from handlers.refusals import answering, giving_back


def register(app: AsyncApp) -> None:
    app.action("nudge.use")(on_use)
    app.view("nudge.use.form")(on_used)
    app.action("nudge.not_blame")(on_not_blame)
    app.view("nudge.exception.form")(on_exception_form)
    app.action("nudge.pause")(on_pause)
    app.action("nudge.never")(on_never)
    app.action("nudge.on")(on_again)


async def on_use(ack: AsyncAck, action: Payload, body: Payload, desk: Desk) -> None:
    """The wording in a form: to be copied, or, for what was logged here, to be saved by its writer."""
    await ack()
    logged, _, words = action["value"].partition(":")
    channel, form = body["channel"]["id"], said.wording_form(words)
    if int(logged):
        zone = await known_zone(desk, body["user"]["id"])
        async with desk.read() as db:
            entry = await entry_here(db, body, int(logged))
        if entry:
            # The wording stands for one sentence: whatever else was logged must not go when it is saved.
            where = "words" if tells_all(entry.text) else "beside"
            form = forms.edit_form(entry, zone, channel, **{where: words})
    await desk.quietly(desk.client.views_open(trigger_id=body["trigger_id"], view=form))


async def on_used(ack: AsyncAck) -> None:
    """Closes the form. What was in it is its writer's to copy: nothing is sent, nothing is read."""
    await ack()


async def on_not_blame(ack: AsyncAck, action: Payload, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    await ack()
    form = said.exception_form(action["value"], body["channel"]["id"])
    await desk.quietly(desk.client.views_open(trigger_id=body["trigger_id"], view=form))
    await respond(**said.not_blame(), replace_original=True)


async def on_exception_form(ack: AsyncAck, body: Payload, view: Payload, desk: Desk) -> None:
    """Keeps the phrase its writer confirmed, and neither them nor their message."""
    phrase = " ".join((view["state"]["values"]["phrase"]["value"].get("value") or "").split())
    if len(phrase.split()) < 2:  # noqa: PLR2004 - the error's own words
        await ack(response_action="errors", errors={"phrase": said.ONE_WORD})
        return
    await ack()
    user, channel = body["user"]["id"], view["private_metadata"]
    async with giving_back(desk, user, channel, phrase):
        async with desk.begin() as db:
            await db.exceptions.add(phrase)
        await desk.tell(user, channel, said.excepted(phrase))


async def on_pause(ack: AsyncAck, action: Payload, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    await ack()
    async with answering(desk, body["user"]["id"], respond):
        async with desk.begin() as db:
            await db.quiet.mute(body["user"]["id"], int(action["value"]))
        await respond(**said.paused(), replace_original=True)


async def on_never(ack: AsyncAck, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    await ack()
    async with answering(desk, body["user"]["id"], respond):
        async with desk.begin() as db:
            await db.quiet.mute(body["user"]["id"], EVERYWHERE)
        await respond(**said.never(), replace_original=True)


async def on_again(ack: AsyncAck, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    await ack()
    async with answering(desk, body["user"]["id"], respond):
        async with desk.begin() as db:
            await db.quiet.unmute(body["user"]["id"], None)
        await respond(**said.back_on(), replace_original=True)
