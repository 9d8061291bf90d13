"""Asking for words in a form: where a subcommand was typed without any, or its button was pressed."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.blocks import answers, asking, forms
from bot.blocks.forms import View
from bot.blocks.parts import Message
from bot.postmortem.export import FORMATS
from handlers.asked import Asked, incident_here
from handlers.desk import REFUSALS, Desk


@dataclass(frozen=True)
class Form:
    """How a form is made from an incident's number and a channel. One that `needs` no incident opens anywhere."""

    made: Callable[[int, str], View]
    needs: bool = True


FORMS = {
    "log": Form(forms.log_form),
    "mark": Form(forms.mark_form),
    "update": Form(asking.update_form),
    "question": Form(asking.question_form),
    "role": Form(asking.role_form),
    "export": Form(lambda number, channel: asking.export_form(number, channel, sorted(FORMATS))),
    "find": Form(asking.find_form, needs=False),
    "check": Form(asking.check_form, needs=False),
}
"""The subcommands that need words, with the form that asks for them. `open` and `action` bring forms of their own."""


async def ask(desk: Desk, asked: Asked, verb: str) -> Message | None:
    """Opens the form of a subcommand; raises NoIncidentHere where it is about the channel's incident."""
    form, number = FORMS[verb], 0
    if form.needs:
        async with desk.read() as db:
            number = (await incident_here(db, asked)).number
    return await open_form(desk, asked, form.made(number, asked.channel), verb)


async def open_form(desk: Desk, asked: Asked, view: View, verb: str) -> Message | None:
    """Opens a form, or says what to type where Slack will not open it."""
    try:
        await desk.client.views_open(trigger_id=asked.trigger, view=view)
    except REFUSALS:
        return answers.no_form(verb)
    return None
