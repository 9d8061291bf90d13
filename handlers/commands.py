"""`/incident`: one slash command; this table is everything it can do."""

from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.blocks import help as helping
from bot.blocks.answers import with_missed
from bot.blocks.parts import Message
from bot.review.grammar import parse_command
from handlers import action_items, drafts, entries, incidents, marks, nudges, quiet, roles, search, severity
from handlers.asked import Asked
from handlers.asking import FORMS, ask
from handlers.desk import Desk, Payload
from handlers.refusals import answering

Verb = Callable[[Desk, Asked], Awaitable[Message | None]]


async def show_help(desk: Desk, asked: Asked) -> Message:
    async with desk.read() as db:
        return helping.overview(await db.incidents.in_channel(asked.channel))


VERBS: dict[str, Verb] = {
    "open": incidents.open_by_command,
    "drill": incidents.drill_by_command,
    "log": entries.log,
    "question": entries.question,
    "update": entries.update,
    "action": action_items.action,
    "actions": action_items.actions,
    "timeline": entries.timeline,
    "mark": marks.mark,
    "severity": severity.severity,
    "role": roles.role,
    "close": drafts.close,
    "reopen": incidents.reopen,
    "draft": drafts.draft,
    "review": drafts.review,
    "export": drafts.export,
    "check": nudges.check,
    "quiet": quiet.quiet,
    "list": search.listing,
    "find": search.find,
    "help": show_help,
}


def register(app: AsyncApp) -> None:
    app.command("/incident")(on_incident)
    app.event("app_mention")(on_mention)


async def on_incident(ack: AsyncAck, command: Payload, respond: AsyncRespond, desk: Desk) -> None:
    """Reads the command, does it, and answers the one who typed. Slack's acknowledgement promises nothing here:
    what is kept is said in the answer, and whatever could not be kept is given back to its writer."""
    await ack()
    typed = command.get("text") or ""
    async with answering(desk, command["user_id"], respond, typed):
        wanted = parse_command(typed)
        asked = Asked(command["user_id"], command["channel_id"], wanted.rest, command.get("trigger_id") or "")
        answer = with_missed(await do(desk, asked, wanted.verb), desk.missed)
        if answer:
            await desk.reply(respond, asked.user, asked.channel, answer)


async def do(desk: Desk, asked: Asked, verb: str) -> Message | None:
    """What was typed; a subcommand that needs words and had none asks for them in its form."""
    if verb in FORMS and not asked.words.strip():
        return await ask(desk, asked, verb)
    return await VERBS[verb](desk, asked)


async def on_mention(event: Payload, desk: Desk) -> None:
    asked = Asked(event["user"], event["channel"])
    await desk.tell(asked.user, asked.channel, await show_help(desk, asked))
