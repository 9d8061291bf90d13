"""What is said about the timeline: the echo of a logged event, the list with its menus, marks and roles."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo

from bot.blocks.parts import Block, Message, actions, button, clip, clock, context, message, option, section
from bot.mrkdwn import escape, names
from bot.review.incident import Incident
from bot.review.timeline import Entry, Kind

ICONS = {
    Kind.OBSERVATION: ":mag:",
    Kind.HYPOTHESIS: ":bulb:",
    Kind.DECISION: ":scales:",
    Kind.ACTION: ":hammer_and_wrench:",
    Kind.COMMUNICATION: ":mega:",
    Kind.QUESTION: ":question:",
    Kind.MILESTONE: ":checkered_flag:",
    Kind.MESSAGE: ":speech_balloon:",
}
LIST_LENGTH = 20
"""Entries on one page of `/incident timeline`: each takes a block, and Slack allows 50."""


def logged(incident: Incident, entry: Entry, zone: tzinfo) -> Message:
    """The echo of an event to whoever logged it, with the time as understood and a way back."""
    line = f"{ICONS[entry.kind]} {clock(entry.happened_at, zone, approx=entry.approx)} · {harmless(entry.text)}"
    late = "" if incident.is_open else f" {incident.ref} is closed; its draft shows this as a late entry."
    return message(
        f"Logged: {line}",
        section(f"Logged as {entry.kind.value}.{late}\n{line}"),
        actions(
            button("Undo", "entry.undo", str(entry.id)),
            button("Change", "entry.edit", str(entry.id)),
        ),
    )


def public_line(entry: Entry, people: Mapping[str, str]) -> Message:
    """What everybody in the channel sees of a logged event, each in their own time zone.

    `people` are names by Slack id: a mention would notify whoever is spoken of, or has just typed it.
    """
    moment = int(entry.happened_at.timestamp())
    fallback = f"{entry.happened_at:%a %d %b %H:%M} UTC"
    about = "about " if entry.approx else ""
    when = f"{about}<!date^{moment}^{{date_short_pretty}} {{time}}|{fallback}>"
    by = f" · {escape(people[entry.author])}" if entry.author in people else ""
    words = escape(names(entry.text, people, {}))
    return message(
        f"{entry.kind.value}: {words}",
        section(f"{ICONS[entry.kind]} *{when}* {words}"),
        context(f":pushpin: on the timeline as {entry.kind.value}{by}"),
    )


def undone(entry: Entry) -> Message:
    return message(f"Taken back, nothing is left of it. What you had written:\n>>>{harmless(entry.text)}")


def featured(entry: Entry) -> Message:
    """The answer to the message shortcut: it is on the timeline; what kind of thing was it?"""
    return message(
        "On the timeline.",
        section(f"On the timeline, with the message's own time.\n>>>{clip(harmless(entry.text), 500)}"),
        actions(
            button("Say what kind it is", "entry.edit", str(entry.id)),
            button("Take off", "entry.take_off", str(entry.id)),
        ),
    )


def listing(
    incident: Incident, entries: Sequence[Entry], zone: tzinfo, start: int = 0, *, here: bool = True
) -> Message:
    """The shown entries, oldest first, LIST_LENGTH at a time, each with its menu where the incident lives `here`."""
    shown = [entry for entry in entries if entry.is_shown]
    kept = sum(entry.deleted_at is None for entry in entries)
    if not shown:
        return message(
            f"{incident.ref} has {kept} messages kept and none on the timeline yet. "
            ":pushpin: one, or `/incident log` an event."
        )
    page = shown[start : start + LIST_LENGTH]
    head = (
        f"*{incident.ref} timeline*, {start + 1}–{start + len(page)} of {len(shown)}; {kept} messages and events kept."
    )
    blocks = [section(head), *(line(entry, zone, has_menu=here) for entry in page)]
    turns = []
    if start:
        turns.append(button("Earlier", "timeline.page.back", f"{incident.number}:{max(0, start - LIST_LENGTH)}"))
    if start + LIST_LENGTH < len(shown):
        turns.append(button("Later", "timeline.page.on", f"{incident.number}:{start + LIST_LENGTH}"))
    return message(head, *blocks, *([actions(*turns)] if turns else []))


def line(entry: Entry, zone: tzinfo, *, has_menu: bool) -> Block:
    """One entry with its menu: edit (words, kind, time) or hide."""
    link = f" <{entry.permalink}|link>" if entry.permalink else ""
    late = " _(hidden)_" if entry.hidden else ""
    words = clip(harmless(entry.text), 700) or "_(no words)_"
    menu: Block = {
        "type": "overflow",
        "action_id": "entry.menu",
        "options": [
            option("Edit words, kind or time", f"edit:{entry.id}"),
            option(
                "Show again" if entry.hidden else "Hide from the draft",
                f"{'show' if entry.hidden else 'hide'}:{entry.id}",
            ),
        ],
    }
    return section(
        f"{ICONS[entry.kind]} *{clock(entry.happened_at, zone, approx=entry.approx)}*{late} {words}{link}",
        menu if has_menu else None,
    )


def hidden(entry: Entry) -> Message:
    return message(
        "Hidden from the timeline and the draft. The record keeps it.",
        section("Hidden from the timeline and the draft. The record keeps it."),
        actions(button("Show it again", "entry.show", str(entry.id))),
    )


def shown(entry: Entry) -> Message:
    return message(f"Back on the timeline: {clip(harmless(entry.text), 300)}")


def changed(entry: Entry, zone: tzinfo) -> Message:
    at = clock(entry.happened_at, zone, approx=entry.approx)
    return message(f"Changed. It now reads: {ICONS[entry.kind]} {at} · {harmless(entry.text)}")


def asked(entry: Entry) -> Message:
    return message(
        "Kept as an open question; the draft lists it.",
        section(f":question: {harmless(entry.text)}\nKept as an open question; the draft lists it."),
        actions(button("Undo", "entry.undo", str(entry.id))),
    )


def taken_off(entry: Entry) -> Message:
    """After taking a shortcut's mark off; a pin or somebody's 📌 may still keep it on the timeline."""
    return message(
        "Still on the timeline: somebody pinned it."
        if entry.is_shown
        else "Taken off the timeline. The record keeps it."
    )


def updated(entry: Entry) -> Message:
    words = "Put on the timeline, for everybody in the channel to read."
    return message(
        words,
        section(f"{words}\n{ICONS[entry.kind]} {harmless(entry.text)}"),
        actions(button("Undo", "entry.undo", str(entry.id)), button("Change", "entry.edit", str(entry.id))),
    )


def found(incidents: Sequence[str]) -> Message:
    return message("\n".join(incidents) if incidents else "Nothing found. Fewer words may find more.")


def harmless(text: str) -> str:
    """Slack text shown again without pinging anybody: a broadcast becomes plain words."""
    return text.replace("<!", "&lt;!")
