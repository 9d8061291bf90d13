"""`/incident help`: everything one can type, and buttons for those who would rather press."""

from bot.blocks.parts import Block, Message, actions, context, header, message, section
from bot.blocks.ways import ANYWHERE, LOOKING, WRITING, way
from bot.review.incident import Incident

COMMANDS = {
    "open [title]": "open an incident in a channel of its own (no title: a form)",
    "log [when] text": "put an event on the timeline; `log decision: …` says what kind it is",
    "mark impact|detected|acknowledged|mitigated|resolved [when]": "set a time that durations are measured from",
    "mitigated [when]": "short for `mark mitigated`; `resolved`, `impact`, `detected`, `acknowledged` work too",
    "severity LEVEL": "SEV1 (critical) to SEV5",
    "role ROLE @user": "who is commander, scribe, communications …; drafts can speak of roles only",
    "update text": "post a status update here and keep it on the timeline",
    "question text": "keep an open question for the review",
    "action [text] [@owner] [by when]": "keep an action item: `action add a canary @ana by friday` (no text: a form)",
    "actions": "list the action items of this incident, with owner and day",
    "timeline": "show the timeline, with edit, retime and hide",
    "close": "close the incident and compile the draft",
    "reopen": "open it again",
    "draft": "a private, expiring link to the draft",
    "review": "what the draft still asks, before people meet",
    "export FORMAT": "md, html, pdf or json, as a file in this channel",
    "check text": "look at words before sending them",
    "list": "open and recently closed incidents",
    "find text": "search titles and timelines",
    "quiet": "what I say unasked: on or off, for you, for this incident, for everybody",
    "drill [title]": "practise: like open, but labelled and announced to nobody",
    "help": "this list",
}
"""Every subcommand as it is typed, with what it does. docs/commands.md is checked against this table."""

WHEN = (
    "*when* may be `14:02`, `14:02 UTC`, `yesterday 23:50`, `10m ago`, `-10m`, `2026-11-23 14:02` or "
    "`2026-11-23T14:02:07Z`, with `~` in front for “about”. Your own time zone is meant unless you say UTC."
)


def overview(incident: Incident | None) -> Message:
    """Everything one can type, under the buttons that work here."""
    lines = [f"`/incident {usage}` {meaning}" for usage, meaning in COMMANDS.items()]
    half = len(lines) // 2
    return message(
        "What /incident can do",
        header("From who did it to what allowed it"),
        actions(way("open", style="primary"), way("drill"), way("list")),
        *(_rows(incident) if incident else [actions(*(way(verb) for verb in ANYWHERE))]),
        section("\n".join(lines[:half])),
        section("\n".join(lines[half:])),
        section(WHEN),
        context(
            "Every message of an incident channel is kept. :pushpin: shows one in the draft; "
            ":mag: :bulb: :scales: say its kind."
        ),
    )


def more(incident: Incident) -> Message:
    """All that the card leaves out, for one reader."""
    return message(f"More for {incident.ref}", section(f"*More for {incident.ref}*"), *_rows(incident, "list", "help"))


def _rows(incident: Incident, *besides: str) -> list[Block]:
    return [
        actions(*(way(verb, incident.number) for verb in WRITING)),
        actions(*(way(verb, incident.number) for verb in LOOKING)),
        actions(*(way(verb) for verb in (*ANYWHERE, *besides))),
    ]
