"""`/incident`: one slash command; this table is everything it can do."""

from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.blocks import help as helping
from bot.blocks.answers import with_missed
from bot.blocks.parts import Message
from bot.review.grammar import parse_command
from handlers import action_items, drafts, entries, incidents, marks, nudges, roles, search, severity
from handlers.asked import Asked
from handlers.desk import Desk, Payload
from handlers.refusals import answering

Verb = Callable[[Desk, Asked], Awaitable[Message | None]]


async def show_help(_desk: Desk, _asked: Asked) -> Message:
    return helping.overview()


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
    "quiet": nudges.quiet,
    "list": search.listing,
    "find": search.find,
    "help": show_help,
}


def register(app: AsyncApp) -> None:
    app.command("/incident")(on_incident)
    app.event("app_mention")(on_mention)
    app.action("incident.list")(on_list)


async def on_incident(ack: AsyncAck, command: Payload, respond: AsyncRespond, desk: Desk) -> None:
    """Reads the command, does it, and answers the one who typed. Slack's acknowledgement promises nothing here:
    what is kept is said in the answer, and whatever could not be kept is given back to its writer."""
    await ack()
    typed = command.get("text") or ""
    async with answering(desk, command["user_id"], respond, typed):
        wanted = parse_command(typed)
        asked = Asked(command["user_id"], command["channel_id"], wanted.rest, command.get("trigger_id") or "")
        answer = with_missed(await VERBS[wanted.verb](desk, asked), desk.missed)
        if answer:
            await desk.reply(respond, asked.user, asked.channel, answer)


async def on_mention(event: Payload, desk: Desk) -> None:
    await desk.tell(event["user"], event["channel"], helping.overview())


async def on_list(ack: AsyncAck, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    await ack()
    asked = Asked(body["user"]["id"], (body.get("channel") or {}).get("id", ""))
    answer = await search.listing(desk, asked)
    if body.get("response_url"):
        await respond(**answer, replace_original=False)
    else:
        await desk.tell(asked.user, "", answer)
