"""Titles, names and short remarks of a draft."""

from collections.abc import Iterable

from bot.review.marks import MarkKind

THE_BOT = "Debrief"
A_RESPONDER = "a responder"
DRILL = "Practice: this was a drill. Times and messages are real, the impact is not."

SECTIONS = {
    "summary": ("Summary", "Effect, span, detection and end in a few sentences. Causes wait for the factors below."),
    "impact": ("Impact", "We write “degraded” unless nothing worked at all."),
    "detection": ("Detection", "Whoever noticed first and said so: thank you. It made everything after it shorter."),
    "times": ("Times", "Each number stands beside its formula. “~” and “about” mark what is known only roughly."),
    "timeline": ("Timeline", "Times are UTC. Entries stand as they were written, with what was known then."),
    "response": ("How the response went", "Several views may stand side by side; they need not agree."),
    "recovery": (
        "Mitigation and recovery",
        "What came right before is listed by time. That does not make it a reason.",
    ),
    "factors": (
        "Contributing factors",
        (
            "At least two. Each one is a condition with its evidence, and how it normally helps us: "
            "“We had … which made … likely”. What a person did is never one."
        ),
    ),
    "lessons": ("What went well, what was hard, where we were lucky", "Luck is a finding too."),
    "open": ("Open questions", "The ones to begin with stand first. Some may stay open when this is published."),
    "actions": ("Action items", "One owner, a verb, an end that we can check, a date."),
    "not_doing": ("Not doing, and why", "Dropped ideas with their reason, so that nobody wonders later."),
    "related": ("Related incidents", ""),
    "evidence": ("Evidence", "What this draft rests on, and what was changed on the way."),
}
"""The sections in their order: title, and what belongs there."""

MARKS = {
    MarkKind.IMPACT_START: "impact began",
    MarkKind.DETECTED: "detected",
    MarkKind.ACKNOWLEDGED: "acknowledged",
    MarkKind.DECLARED: "declared",
    MarkKind.MITIGATED: "mitigated",
    MarkKind.RESOLVED: "resolved",
}
MEANINGS = {
    MarkKind.IMPACT_START: "users or data began to suffer",
    MarkKind.DETECTED: "somebody or something noticed",
    MarkKind.ACKNOWLEDGED: "the first of us said “I have it”",
    MarkKind.DECLARED: "this incident was opened",
    MarkKind.MITIGATED: "the severe part was over",
    MarkKind.RESOLVED: "normal again, and verified",
}
CHIPS = {
    MarkKind.IMPACT_START: "when did users first feel it",
    MarkKind.DETECTED: "when was it noticed",
    MarkKind.MITIGATED: "when was the worst over",
    MarkKind.RESOLVED: "when was everything normal and verified",
}
DURATIONS = {
    "time_to_detect": "Time to detect",
    "time_to_acknowledge": "Time to acknowledge",
    "time_to_declare": "Time to declare",
    "time_to_mitigate": "Time to mitigate",
    "detect_to_mitigate": "Detection to mitigation",
    "time_to_resolve": "Time to resolve",
    "mitigated_to_resolved": "Mitigated to resolved",
}
FIGURES = ("time_to_detect", "time_to_mitigate", "time_to_resolve")
PHASES = {
    "before": "Before",
    "early": "Noticed, users not affected yet",
    "unseen": "Impact, not noticed yet",
    "affected": "Impact",
    "working": "Diagnosing and mitigating",
    "degraded": "Degraded",
    "normal": "Normal",
}
MOSTLY_LATE = "Most entries were written down afterwards, between {first} and {last} UTC."
LOGGED_LATER = "logged later, at {time} UTC"
UNDERSTOOD = "understood at {time} UTC"
BEFORE_USERS = "noticed {length} before users were affected"
MISSING = {"owner": "its owner", "due": "its date", "done_when": "the end that we can check"}
ROLES, HYPOTHESES = "Roles and hand-overs", "What we thought was happening"
DECISIONS, COMMUNICATIONS = "Decisions", "What we told each other and others"
HELD_BY_ONE = ("commander", "coordinator", "lead", "scribe", "communications")
LESSONS = {"well": "What went well", "hard": "What was hard", "lucky": "Where we were lucky"}
READING = "{ref} postmortem draft"
SKIP, CONTENTS = "Skip to the summary", "Contents"
PICTURE_TITLE = "Phases of {ref}"
PICTURE_NOTE = "Each tick is an entry of the timeline."
FOLDED = "Silences are folded: {lengths}."
FOOTER = "Written from the record of {ref}. Every fact names its source; what is not known is asked, not guessed."
SOURCE = "message"
PICTURE, TRACKER, MARKED = "Phases", "ticket", "marked"
INSTALL_PDF = (
    "PDF export is not installed here. It comes with: pip install weasyprint "
    "(it draws with Pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0)."
)
UNTIL, FROM, STILL = "until {time} UTC", "from {time} UTC", "from {time} UTC, end not known yet"
FROM_THE_CHANNEL = "Asked in the channel"
MORE_QUESTIONS = "{count} more, for the review"
FOR_ROLE = {
    "commander": "For the commander",
    "communications": "For communications",
    "responders": "For all responders",
    "scribe": "For the scribe",
}


def files(names: Iterable[str]) -> str:
    """What an entry says that has files and no words."""
    return f"(shared {', '.join(names) or 'something without words'})"


def window(name: str, *, is_main: bool = False) -> str:
    """The name of an impact window; the main one stands for the incident."""
    return f"Window {name}, the main one" if is_main else f"Window {name}"


def cite(source: str) -> str:
    """`E12` as it is; `mark:detected:w1` as "detected w1"."""
    _, _, mark = source.partition("mark:")
    kind, _, name = mark.partition(":")
    return f"{MARKS[MarkKind(kind)]} {name}".strip() if kind else source


def count_questions(count: int, first: int) -> str:
    """How much is left to be found out, and how little it takes to begin."""
    begin = f", {first} to begin with" if first < count else ""
    return f"{count} open question{'' if count == 1 else 's'}{begin}. What is not known is asked, not guessed."
