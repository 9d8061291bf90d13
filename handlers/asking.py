"""Opening a form, for what was asked for without words."""

from bot.blocks import answers
from bot.blocks.forms import View
from bot.blocks.parts import Message
from handlers.asked import Asked
from handlers.desk import REFUSALS, Desk


async def open_form(desk: Desk, asked: Asked, view: View, usage: str) -> Message | None:
    """Opens a form, or says what to type where Slack will not open it."""
    try:
        await desk.client.views_open(trigger_id=asked.trigger, view=view)
    except REFUSALS:
        return answers.no_form(usage)
    return None
