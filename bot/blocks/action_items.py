"""What is said about action items: the echo, the list, and the form with all one may know of them."""

from collections.abc import Sequence

from bot.blocks.forms import View, field, text_input, view
from bot.blocks.parts import Block, Message, actions, button, clip, context, day, message, option, section, select
from bot.blocks.timeline import harmless
from bot.language import Remedy
from bot.mrkdwn import unescape
from bot.review.incident import Incident
from bot.review.record import ACTION_TYPES, PRIORITIES, ActionItem

LIST_LENGTH = 40
TITLE_LENGTH = 3000


def kept(item: ActionItem, *, changed: bool = False, weak: Remedy | None = None) -> Message:
    """The echo of an action item, as it was understood, with ways to change it and back.

    `weak`: it asks people to be better. Said to the writer alone, as a question.
    """
    value = str(item.id)
    change = button("Change", "action.edit", value)
    buttons = [change] if changed else [button("Undo", "action.undo", value), change]
    return message(
        f"{'Changed' if changed else 'Kept'}: {harmless(item.title)}",
        section(f"{'Changed. ' if changed else ''}{line(item)}"),
        actions(*buttons),
        *([context(f":seedling: Only you see this. {weak.why} *{weak.ask}*")] if weak else []),
        context("The draft asks for whatever is missing. Deciding to do nothing, and why, is an answer too."),
    )


def line(item: ActionItem) -> str:
    """One item with what is known of it; owner and day also where there is none yet."""
    told = [
        f"owner <@{item.owner}>" if item.owner else "no owner yet",
        f"due {day(item.due)}" if item.due else "no day yet",
        *([item.priority] if item.priority else []),
        *([item.type] if item.type else []),
        *([f"done when {harmless(item.done_when)}"] if item.done_when else []),
        *([f"<{item.tracker_url}|tracker>"] if item.tracker_url else []),
        *([item.status] if item.status != "open" else []),
    ]
    return f"*{item.ref}* {clip(harmless(item.title), 1500)}\n{' · '.join(told)}"


def undone(item: ActionItem) -> Message:
    return message(f"Taken back, nothing is left of it. What you had written:\n>>>{harmless(item.title)}")


def listing(incident: Incident, items: Sequence[ActionItem], *, here: bool) -> Message:
    """All of them, with a button to change each where the channel is the incident's own (`here`)."""
    if not items:
        line_ = f"{incident.ref} has no action items yet. `/incident action add a canary @ana by friday` keeps one."
        return message(line_, section(line_), *([actions(new())] if here else []))
    head = f"*{incident.ref} action items*, {len(items)}"
    shown = items[:LIST_LENGTH]
    more = f"… and {len(items) - len(shown)} more; the draft has them all."
    return message(
        f"{head}:\n" + "\n".join(line(item) for item in shown),
        section(head),
        *(section(line(item), button("Change", "action.edit", str(item.id)) if here else None) for item in shown),
        *([context(more)] if len(items) > len(shown) else []),
        *([actions(new())] if here else []),
    )


def new() -> Block:
    return button("Add one", "action.ask")


def form(item: ActionItem, channel: str) -> View:
    """One action item; the first three fields are what it needs most, and none but the title must be known."""
    title = text_input("Add a canary to the deploy", TITLE_LENGTH, initial=title_shown(item))
    tracker = {"type": "url_text_input", "action_id": "value"}
    blocks = [
        field("title", "What will be done?", title, "A verb, and an end that can be checked."),
        field("owner", "Owner", picked("users_select", "initial_user", item.owner), optional=True),
        field("due", "Due", picked("datepicker", "initial_date", due_shown(item)), optional=True),
        field("done_when", "Done when", text_input("", TITLE_LENGTH, initial=unescape(item.done_when)), optional=True),
        field("type", "It helps to", choice(ACTION_TYPES, item.type), optional=True),
        field("priority", "Priority", choice(PRIORITIES, item.priority), optional=True),
        field(
            "tracker_url",
            "Link to the tracker",
            with_initial(tracker, "initial_value", item.tracker_url),
            optional=True,
        ),
    ]
    callback = "action.edit.form" if item.id else "action.form"
    return view(callback, "Change the item" if item.id else "An action item", "Save", blocks, f"{item.id}:{channel}")


def title_shown(item: ActionItem) -> str:
    """How the title stands in the form; sent back unchanged it stays whole, however long, with its mentions."""
    return clip(unescape(item.title), TITLE_LENGTH)


def due_shown(item: ActionItem) -> str:
    return item.due.isoformat() if item.due else ""


def choice(words: Sequence[str], chosen: str) -> Block:
    options = [option(word, word) for word in words]
    return select("value", "Not said yet", options, option(chosen, chosen) if chosen in words else None)


def picked(kind: str, initially: str, value: str) -> Block:
    return with_initial({"type": kind, "action_id": "value"}, initially, value)


def with_initial(element: Block, initially: str, value: str) -> Block:
    return element | {initially: value} if value else element
