"""The forms: modals to open an incident, log an event, set a mark and change an entry."""

from datetime import tzinfo
from typing import Any

from bot.blocks.marks import MARK_WORDS
from bot.blocks.parts import Block, clip, option, plain, section, select
from bot.blocks.timeline import ICONS
from bot.mrkdwn import escape, unescape
from bot.review.incident import TITLE_LIMIT, Severity
from bot.review.marks import MarkKind
from bot.review.timeline import Entry, Kind

View = dict[str, Any]

SETTABLE = [mark for mark in MarkKind if mark is not MarkKind.DECLARED]
PERHAPS = ":seedling: Perhaps, for the sentence in question: _{}_"
WHEN_HINT = "14:02, 14:02 UTC, yesterday 23:50, 10m ago, 2026-11-23 14:02; ~ in front for “about”. Empty: now."


def open_form(channel: str, *, drill: bool) -> View:
    blocks = [
        field(
            "title", "What do people notice?", text_input("Checkout errors", TITLE_LIMIT), "The effect, not a cause."
        ),
        field("severity", "Severity", select("value", "Not sure yet", severities()), optional=True),
    ]
    if drill:
        blocks = [section(":seedling: A practice incident: labelled, announced to nobody."), *blocks]
    name = "incident.drill.form" if drill else "incident.open.form"
    return view(name, "Practise" if drill else "Open an incident", "Open", blocks, channel)


def log_form(number: int, channel: str) -> View:
    blocks = [
        field("text", "What happened?", text_input("Rolled back #4812", 3000, multiline=True)),
        field("when", "When?", text_input("now", 60), WHEN_HINT, optional=True),
        field("kind", "Kind", select("value", "Observation", kinds()), optional=True),
    ]
    return view("entry.log.form", "Log an event", "Log", blocks, f"{number}:{channel}")


def mark_form(number: int, channel: str) -> View:
    marks = [option(MARK_WORDS[mark], mark.value) for mark in SETTABLE]
    blocks = [
        field("mark", "Which moment?", select("value", "Choose", marks)),
        field("when", "When?", text_input("now", 60), WHEN_HINT, optional=True),
    ]
    return view("mark.form", "Mark a time", "Set", blocks, f"{number}:{channel}")


def edit_form(entry: Entry, zone: tzinfo, channel: str, *, words: str = "", beside: str = "") -> View:
    """Changes an entry's words, kind and time. The words of a Slack message stay its writer's: only kind and time.

    `words` stand there in place of the entry's own; `beside` is a wording to take parts of.
    """
    blocks = [
        field("kind", "Kind", select("value", "Kind", kinds(), kind_option(entry.kind))),
        field("when", "When?", text_input("", 60, initial=time_shown(entry, zone)), f"{WHEN_HINT}"),
    ]
    if not entry.is_logged:
        blocks = [section(f">>>{clip(entry.text.replace('<!', '&lt;!'), 1000)}"), *blocks]
    else:
        own = text_input("", 3000, multiline=True, initial=clip(words, 3000) or text_shown(entry))
        blocks = [field("text", "What happened?", own), *blocks]
    if beside:
        blocks = [section(PERHAPS.format(escape(beside))), *blocks]
    return view("entry.edit.form", "Change the entry", "Save", blocks, f"{entry.id}:{channel}")


def time_shown(entry: Entry, zone: tzinfo) -> str:
    """How an entry's time stands in its form; sent back unchanged it changes nothing, not even a fraction."""
    about = "~" if entry.approx else ""
    return f"{about}{entry.happened_at.astimezone(zone):%Y-%m-%d %H:%M:%S}"


def text_shown(entry: Entry) -> str:
    """How an entry's words stand in its form; sent back unchanged they stay whole, however long."""
    return clip(unescape(entry.text), 3000)


def view(callback: str, title: str, submit: str, blocks: list[Block], metadata: str) -> View:
    return {
        "type": "modal",
        "callback_id": callback,
        "title": plain(title, 24),
        "submit": plain(submit, 24),
        "close": plain("Cancel", 24),
        "private_metadata": metadata,
        "blocks": blocks,
    }


def field(name: str, label: str, element: Block, hint: str = "", *, optional: bool = False) -> Block:
    made: Block = {"type": "input", "block_id": name, "label": plain(label, 2000), "element": element}
    return made | {"optional": optional} | ({"hint": plain(hint, 2000)} if hint else {})


def text_input(placeholder: str, limit: int, *, multiline: bool = False, initial: str = "") -> Block:
    made: Block = {"type": "plain_text_input", "action_id": "value", "max_length": limit, "multiline": multiline}
    if placeholder:
        made["placeholder"] = plain(placeholder, 150)
    return made | ({"initial_value": initial} if initial else {})


def severities() -> list[Block]:
    return [option(level.value, level.value) for level in Severity]


def kinds() -> list[Block]:
    return [kind_option(kind) for kind in Kind]


def kind_option(kind: Kind) -> Block:
    return option(f"{ICONS[kind]} {kind.value}", kind.value)


ERRORS = {
    "when": "I could not place that time. Try 14:02, 10m ago or 2026-11-23 14:02; it may not lie in the future.",
    "text": "A few words on what happened, please.",
    "title": "A few words that say what people notice, please.",
    "action": "A few words on what will be done, please.",
    "due": "That day is over. Which one did you mean?",
    "tracker_url": "An address that begins with https:// or http://, please.",
}
"""What stands under a form's field when it cannot be read."""
