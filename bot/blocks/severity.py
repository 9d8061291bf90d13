"""What is said about severity: the menu of levels, what a level means, and that it was taken back."""

from bot.blocks.parts import Block, Message, actions, button, message, option, section, select
from bot.review.incident import Incident, Severity

MEANING = {
    Severity.SEV1: "critical: most users, or data at risk",
    Severity.SEV2: "major: a main function is down for many",
    Severity.SEV3: "minor: degraded, or a few are affected",
    Severity.SEV4: "small: no user would call",
    Severity.SEV5: "cosmetic or a question",
}


def menu(incident: Incident) -> Block:
    levels = [option(level.value, level.value) for level in Severity]
    current = option(incident.severity.value, incident.severity.value) if incident.severity else None
    return select("incident.severity", "Severity", levels, current)


def which(incident: Incident) -> Message:
    """The levels with what they mean, to choose from."""
    levels = "\n".join(f"*{level}* {meaning}" for level, meaning in MEANING.items())
    return message("How bad is it?", section(f"How bad is it?\n{levels}"), actions(menu(incident)))


def rated_words(level: str) -> str:
    """What a severity change's own line in the timeline says."""
    return f"Severity {level}"


def rated(incident: Incident, line: int | None = None) -> Message:
    """The echo of a level; with the line it was given, a way back."""
    level = incident.severity
    words = f"{incident.ref} is now *{level}*: {MEANING[level]}." if level else incident.ref
    return message(words, section(words), *([actions(button("Undo", "severity.undo", str(line)))] if line else []))


def undone(incident: Incident) -> Message:
    return message(f"Taken back: the severity is {incident.severity or 'not set'} again.")
