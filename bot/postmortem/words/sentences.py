"""Whole sentences of a draft. A `[? …]` stands where only people know the answer."""

from collections.abc import Sequence

from bot.postmortem.moments import marked, moment, stretch
from bot.postmortem.words.labels import CHIPS
from bot.review.marks import MarkKind
from bot.review.windows import Window, spoken

START, DETECTED = MarkKind.IMPACT_START, MarkKind.DETECTED
MITIGATED, RESOLVED = MarkKind.MITIGATED, MarkKind.RESOLVED

SYMPTOM = "[? what did users see, in which service]"
BY_WHAT = "[? an alert, a customer, one of us …]"
UNION = "Together, minutes of both counted once: {length} of severe impact."
SEVERITY = "{level} from {stretch} UTC: {length}."
SEVERITY_LAST = "{level} from {stretch} UTC, when the incident was closed: {length}."
SEVERITY_SINCE = "{level} since {start} UTC."
AT_THAT_MOMENT = "The entry at that moment, {time} UTC:"
FILE = "File: {name}"


def span(window: Window | None) -> str:
    """When it was, and what users saw."""
    began = window.at(START) if window else None
    start, end = _slot(window, START), _slot(window, RESOLVED)
    start = f"{began.day} {began:%b %Y} {start.split()[-1]}" if began else start
    over = window.at(RESOLVED) if window else None
    end = end.split()[-1] if began and over and began.date() == over.date() else end
    length = window.duration("time_to_resolve") if window else None
    said = f" ({spoken(length)})" if length else ""
    return f"Between {start} and {end} UTC{said}, {SYMPTOM}."


def noticed(window: Window | None) -> str:
    return f"It was noticed {_when_noticed(window)}, by {BY_WHAT}."


def _when_noticed(window: Window | None) -> str:
    early = window.detected_before_impact if window else None
    late = window.duration("time_to_detect") if window else None
    if early:
        return f"{spoken(early)} before users were affected"
    if late:
        return f"{spoken(late)} after users were first affected"
    at = marked(window, DETECTED) if window else ""
    return f"at {at} UTC" if at else f"[? {CHIPS[DETECTED]}]"


def ended(window: Window | None) -> str:
    """How long until the severe part was over, and until all was normal."""
    mitigated, resolved = _after(window, MITIGATED), _after(window, RESOLVED)
    if window and window.at(MITIGATED) and window.at(MITIGATED) == window.at(RESOLVED):
        return f"It was mitigated and resolved at the same moment, {resolved}."
    return f"The severe part was over {mitigated}, and everything was normal {resolved}."


def _after(window: Window | None, kind: MarkKind) -> str:
    length = window.duration("time_to_mitigate" if kind is MITIGATED else "time_to_resolve") if window else None
    if length:
        return f"after {spoken(length)}"
    at = marked(window, kind) if window else ""
    return f"at {at} UTC" if at else f"[? {CHIPS[kind]}]"


def _slot(window: Window | None, kind: MarkKind) -> str:
    return (marked(window, kind) if window else "") or f"[? {CHIPS[kind]}]"


def people(count: int, roles: Sequence[str]) -> str:
    said = "1 person" if count == 1 else f"{count} people"
    held = f"; the roles were {', '.join(roles)}" if roles else ""
    return f"{said} wrote in the channel{held}."


def other_window(window: Window, name: str) -> str:
    """A second impact stays a second impact: it is never merged into the first."""
    return f"A separate impact, window {name}: {_stretch(window)}; noticed {_when_noticed(window)}."


def impact(window: Window, name: str) -> str:
    """From when to when users were affected, and how long service stayed degraded after that."""
    said = f"Window {name}: users" if name else "Users"
    degraded = window.duration("mitigated_to_resolved")
    after = ""
    if degraded and degraded.seconds:
        end = marked(window, RESOLVED)
        after = f" Service stayed degraded until {end} UTC: {spoken(degraded)} (resolved − mitigated)."
    return f"{said} were affected {_stretch(window)}.{after}"


def _stretch(window: Window) -> str:
    last = MITIGATED if window.at(MITIGATED) else RESOLVED
    began, ended_at, length = moment(window, START), moment(window, last), window.impact
    if not began or not ended_at or not length:
        return f"from {marked(window, START)} UTC until [? {CHIPS[MITIGATED]}]"
    return f"from {stretch(began, ended_at)} UTC: {spoken(length)} ({last.value} − impact began)"


def load(people: int, messages: int, logged: int) -> str:
    """What was typed meanwhile: messages, and lines put on the timeline by command, marks included."""
    did = [f"wrote {count_messages(messages)} in the channel"] if messages else []
    did += [f"logged {logged} {'entry' if logged == 1 else 'entries'}"] if logged else []
    return f"Load on the team: {'1 person' if people == 1 else f'{people} people'} {' and '.join(did)}."


def count_messages(count: int) -> str:
    return "1 message" if count == 1 else f"{count} messages"


def detected(window: Window, name: str) -> str:
    """When it was noticed, before or after users were affected, with the formula."""
    said = f"Window {name}: noticed" if name else "Noticed"
    early, late = window.detected_before_impact, window.duration("time_to_detect")
    length = ""
    if early:
        length = f", {spoken(early)} before users were affected (impact began − detected)"
    elif late:
        length = f", {spoken(late)} after users were first affected (detected − impact began)"
    return f"{said} at {marked(window, DETECTED, seconds=True)} UTC{length}."


def reached(window: Window, name: str, kind: MarkKind) -> str:
    """That the window was mitigated or resolved, or both at once."""
    said = f"Window {name} was" if name else "It was"
    both = kind is RESOLVED and window.at(MITIGATED) == window.at(RESOLVED)
    word = " mitigated and resolved" if both else f" {kind.value}"
    return f"{said}{word} at {marked(window, kind, seconds=True)} UTC."


def corrected(what: str, was: str, now: str, by: str) -> str:
    """The trace that a changed mark leaves."""
    return f"The mark “{what}” was {was} and is {now} UTC now, by {by}."


def moved(what: str, was: str, became: str, by: str) -> str:
    """The trace of a mark that went with its line in the timeline."""
    return f"The mark “{what}” was moved from {was} to {became} UTC, by {by}."


def edited(ref: str, stamp_said: str) -> str:
    return f"{ref} was edited in Slack at {stamp_said} UTC; this is its last wording."


def silence(length: str, messages: str) -> str:
    """A stretch of the timeline without entries, with the messages of the channel that fell into it."""
    return f"{length} without entries here; the channel has {messages}." if messages else f"{length} without entries."


def role_taken(role: str, person: str, time: str) -> str:
    return f"{role}: {person}, since {time} UTC." if person else f"{role}: held since {time} UTC."


def role_handed(role: str, before: str, person: str, time: str) -> str:
    """A hand-over; without names when nobody is named."""
    between = f", from {before} to {person}" if person else ""
    return f"{role} was handed over at {time} UTC{between}."


def kept(entries: int, shown: int, deleted: int) -> str:
    """How much the record holds behind the timeline."""
    were = "1 was deleted in Slack, its" if deleted == 1 else f"{deleted} were deleted in Slack, their"
    gone = f" {were} words are gone." if deleted else ""
    held = "1 entry" if entries == 1 else f"{entries} entries"
    return f"The record keeps {held}; the timeline shows {shown}.{gone}"
