"""What is said about marks: the few moments that durations are measured from."""

from datetime import tzinfo

from bot.blocks.parts import Message, actions, button, clock, context, message, section
from bot.mrkdwn import escape
from bot.review.marks import Mark, MarkKind

MARK_WORDS = {
    MarkKind.IMPACT_START: "Impact began",
    MarkKind.DETECTED: "Detected",
    MarkKind.ACKNOWLEDGED: "Acknowledged",
    MarkKind.DECLARED: "Declared",
    MarkKind.MITIGATED: "Mitigated",
    MarkKind.RESOLVED: "Resolved",
}


def marked(mark: Mark, before: Mark | None, zone: tzinfo) -> Message:
    """The echo of a mark: what it is now, what it was, and a way back."""
    window = f" ({escape(mark.window)})" if mark.window else ""
    now = f"*{MARK_WORDS[mark.kind]}*{window}: {clock(mark.at, zone, approx=mark.approx)}"
    was = f" It was {clock(before.at, zone, approx=before.approx)}." if before else ""
    return message(
        f"{now}.{was}",
        section(f"{now}.{was}"),
        actions(button("Undo", "mark.undo", str(mark.id))),
        context("The draft works its durations out from the marks; one that is missing stays a question there."),
    )


def mark_undone(mark: Mark) -> Message:
    return message(f"Taken back: {MARK_WORDS[mark.kind].lower()} is as it was before.")


def mark_words(mark: Mark) -> str:
    """What a mark's own line in the timeline says."""
    window = f" ({mark.window})" if mark.window else ""
    return f"{MARK_WORDS[mark.kind]}{window}"
