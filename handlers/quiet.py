"""`/incident quiet`: what is said unasked, whether it is on, and for whom. Anybody may change what holds for all."""

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.blocks import quiet as said
from bot.blocks.parts import Message
from bot.review.pacing import EVERYBODY, EVERYWHERE
from handlers.asked import Asked
from handlers.desk import Desk, Payload
from handlers.refusals import answering


def register(app: AsyncApp) -> None:
    app.action("quiet.here")(on_switch)
    app.action("quiet.everywhere")(on_switch)
    app.action("quiet.forget")(on_forget)
    app.action("quiet.page.more")(on_page)
    app.action("quiet.page.earlier")(on_page)


async def quiet(desk: Desk, asked: Asked, start: int = 0) -> Message:
    """Everything there is to see and to switch, for one person in one channel."""
    async with desk.read() as db:
        incident = await db.incidents.in_channel(asked.channel)
        number = incident.number if incident else EVERYWHERE
        silence = await db.quiet.silence(asked.user, number)
        counts = await db.prompt_counts.of(number)
        exceptions = await db.exceptions.all()
    return said.quiet(silence, number, counts, exceptions, start)


async def on_switch(ack: AsyncAck, action: Payload, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    """Off or on for everybody, in one incident or everywhere. Who did it is kept nowhere."""
    await ack()
    number, _, to = action["value"].partition(":")
    async with answering(desk, body["user"]["id"], respond):
        async with desk.begin() as db:
            if to == "off":
                await db.quiet.mute(EVERYBODY, int(number))
            else:
                await db.quiet.unmute(EVERYBODY, int(number))
        await show_again(desk, body, respond)


async def on_forget(ack: AsyncAck, action: Payload, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    await ack()
    async with answering(desk, body["user"]["id"], respond):
        async with desk.begin() as db:
            await db.exceptions.remove(action["value"])
        await show_again(desk, body, respond)


async def on_page(ack: AsyncAck, action: Payload, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    await ack()
    async with answering(desk, body["user"]["id"], respond):
        await show_again(desk, body, respond, int(action["value"]))


async def show_again(desk: Desk, body: Payload, respond: AsyncRespond, start: int = 0) -> None:
    """The list as it is now, in place of the one that was clicked."""
    asked = Asked(body["user"]["id"], body["channel"]["id"])
    await respond(**await quiet(desk, asked, start), replace_original=True)
