"""What is said when an incident opens, changes and closes: the card, the announcement, the answers."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.blocks.parts import (
    Block,
    Message,
    actions,
    button,
    confirm,
    context,
    divider,
    fields,
    header,
    message,
    section,
)
from bot.blocks.severity import menu as severity_menu
from bot.blocks.ways import MORE, way
from bot.mrkdwn import escape
from bot.review.incident import Incident

TOPIC_LIMIT = 250
"""Longest channel topic in characters, as Slack counts them: escaped."""
NOBODY: Mapping[str, str] = MappingProxyType({})
DRILL = ":seedling: *Practice.* Nothing here is real; try everything."


def card(incident: Incident, roles: Mapping[str, str] = NOBODY) -> Message:
    """The one pinned message of an incident channel: where we stand, and what to press.

    `roles` are the names of those who hold a role now: names, because a mention would notify them at every change.
    """
    title = f"{incident.ref} {incident.title}"
    state = ":rotating_light: open" if incident.is_open else ":white_check_mark: closed"
    severity = incident.severity.value if incident.severity else "not set yet"
    opened = (
        f"<!date^{int(incident.opened_at.timestamp())}^{{date_short}} {{time}}|{incident.opened_at:%d %b %H:%M} UTC>"
    )
    blocks = [
        header(title),
        *([section(DRILL)] if incident.is_drill else []),
        fields(f"*Status*\n{state}", f"*Severity*\n{severity}", f"*Opened*\n{opened}", *_roles(roles)),
        *(_open_actions(incident) if incident.is_open else [_closed_actions(incident)]),
        context(
            "Every message here is kept with its own time. :pushpin: a message to show it in the draft. "
            "*More* has the rest, and so has `/incident help`."
        ),
    ]
    return message(f"{incident.ref}: {escape(incident.title)} ({state.partition(' ')[2]})", *blocks)


def _roles(roles: Mapping[str, str]) -> list[str]:
    held = [f"{escape(role)}: {escape(name)}" for role, name in roles.items()]
    return ["*Roles*\n" + "\n".join(held)] if held else []


def _open_actions(incident: Incident) -> list[Block]:
    sure = confirm("Close this incident?", "A draft is compiled from the timeline. You can reopen.", "Close", "Not yet")
    return [
        actions(
            way("log", incident.number, style="primary"),
            way("mark", incident.number),
            severity_menu(incident),
            way("close", incident.number, confirm=sure),
            button("More", MORE),
        )
    ]


def _closed_actions(incident: Incident) -> Block:
    return actions(
        way("draft", incident.number, style="primary"),
        way("timeline", incident.number),
        way("reopen", incident.number),
        button("More", MORE),
    )


def topic(incident: Incident) -> str:
    """The channel topic, at most 250 characters; plain text, so that nobody is pinged by a title."""
    level = incident.severity.value if incident.severity else "severity not set"
    practice = "Practice · " if incident.is_drill else ""
    words = f"{practice}{incident.ref} · {level} · {incident.status.value} · {incident.title}"
    while len(escape(words)) > TOPIC_LIMIT:
        words = words[:-1]
    return escape(words)


def announcement(incident: Incident) -> Message:
    """The news for everybody: what, where. No names, no causes, no pings."""
    level = f" ({incident.severity.value})" if incident.severity else ""
    line = f":rotating_light: *{incident.ref}*{level} {escape(incident.title)} → <#{incident.channel}>"
    return message(line, section(line))


def opened(incident: Incident) -> Message:
    """The answer to whoever opened it."""
    return message(
        f"{incident.ref} is open in <#{incident.channel}>. Write there as you always do: every message is kept."
    )


def reopened(incident: Incident) -> Message:
    line = f"{incident.ref} is open again. The earlier timeline stays as it is; new events join it."
    return message(line)


def listing(incidents: Sequence[Incident]) -> Message:
    """Open incidents first, then the latest closed ones."""
    if not incidents:
        return message(
            "No incidents yet. That is a good sign, or a good moment to practise.",
            section("No incidents yet. That is a good sign, or a good moment to practise."),
            actions(way("open"), way("drill")),
        )
    running = [line_of(incident) for incident in incidents if incident.is_open]
    over = [line_of(incident) for incident in incidents if not incident.is_open]
    blocks = [section("*Open*\n" + ("\n".join(running) or "None."))]
    if over:
        blocks += [divider(), section("*Closed lately*\n" + "\n".join(over))]
    return message(f"{len(running)} open, {len(over)} closed lately", *blocks)


def line_of(incident: Incident) -> str:
    level = f" {incident.severity.value}" if incident.severity else ""
    practice = " (practice)" if incident.is_drill else ""
    place = f" <#{incident.channel}>" if incident.channel else ""
    return f"• *{incident.ref}*{level}{practice} {escape(incident.title)}{place}"
