"""The ways into each subcommand besides typing it: a button or menu, with the words on it."""

from dataclasses import dataclass
from typing import Any

from bot.blocks.parts import Block, button


@dataclass(frozen=True)
class Way:
    """What is pressed: its action id, and the words on it."""

    action: str
    label: str


MARK = Way("mark.set", "Mark a time")
WAYS = {
    "open": Way("incident.open", "Declare an incident"),
    "drill": Way("incident.drill", "Practise"),
    "log": Way("entry.log", "Log an event"),
    **dict.fromkeys(("mark", "mitigated", "resolved"), MARK),
    "severity": Way("incident.severity", "Severity"),
    "close": Way("incident.close", "Close"),
    "reopen": Way("incident.reopen", "Reopen"),
    "update": Way("update.ask", "Status update"),
    "question": Way("question.ask", "Open question"),
    "action": Way("action.ask", "Action item"),
    "role": Way("role.ask", "Give a role"),
    "timeline": Way("timeline.show", "Show timeline"),
    "actions": Way("actions.show", "List action items"),
    "review": Way("review.show", "What is still asked"),
    "draft": Way("draft.link", "Open the draft"),
    "export": Way("export.ask", "Export"),
    "find": Way("find.ask", "Find"),
    "check": Way("check.ask", "Check wording"),
    "quiet": Way("quiet.show", "Wording prompts"),
    "list": Way("incident.list", "Show incidents"),
    "help": Way("help.show", "Help"),
}
"""A subcommand without a way in would be one for those who remember words at three in the morning."""
MORE = "incident.more"
"""The button that shows all that the card leaves out."""

WRITING = ("update", "question", "action", "role")
LOOKING = ("timeline", "actions", "review", "draft", "export")
ANYWHERE = ("find", "check", "quiet")


def way(verb: str, number: int | None = None, **more: Any) -> Block:
    """The button of a subcommand; `number` is the incident it is about."""
    return button(WAYS[verb].label, WAYS[verb].action, str(number or ""), **more)
