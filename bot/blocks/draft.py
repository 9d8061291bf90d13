"""What is said about the draft: the summary when an incident closes, the link, the file."""

from collections.abc import Sequence
from datetime import datetime

from bot.blocks.parts import Message, actions, button, clip, context, header, message, section
from bot.mrkdwn import escape
from bot.review.incident import Incident


def ready(incident: Incident, summary: str, questions: int, link: str) -> Message:
    """The closing post: what happened as far as the record tells, how much is still open, where the draft is."""
    asks = f"{questions} question{'' if questions == 1 else 's'} still open" if questions else "No open questions"
    return message(
        f"{incident.ref} is closed. The draft is ready; {asks.lower()}.",
        header(f"{incident.ref} is closed: {incident.title}"),
        section(escape(clip(summary, 2500))),
        section(f"*{asks}* in the draft. Thank you all: what we saw and tried is what the review will learn from."),
        actions(
            button("Read the draft", "draft.open", str(incident.number), url=link, style="primary"),
            button("A new link", "draft.link", str(incident.number)),
            button("Reopen", "incident.reopen", str(incident.number)),
        ),
        context("The link works for three days. The draft holds facts with their sources and asks for the rest."),
    )


def link(incident: Incident, address: str, until: datetime) -> Message:
    """A fresh link, for one reader."""
    return message(
        f"The draft of {incident.ref}: {address}",
        section(f"The draft of *{incident.ref}* {escape(incident.title)}"),
        actions(button("Read the draft", "draft.open", str(incident.number), url=address, style="primary")),
        context(f"Works until {until:%a %d %b %H:%M} UTC. Whoever has the link can read; hand it on with care."),
    )


def already_closed(incident: Incident, address: str, until: datetime) -> Message:
    """The kind answer to closing twice: there is one draft, here it is."""
    said = link(incident, address, until)
    kind = f"{incident.ref} is closed already; there is one draft, and this is it."
    return message(f"{kind} {address}", section(kind), *said["blocks"])


def file_comment(incident: Incident) -> str:
    return f"{incident.ref}, the draft as a file."


def not_uploaded(incident: Incident, error: str) -> Message:
    return message(
        f"Slack did not take the draft of {incident.ref} as a file (`{escape(error)}`). "
        f"The page has it all; so has `python -m bot export {incident.ref} --format md`."
    )


def sent(incident: Incident) -> Message:
    return message(f"Here it comes, as a file in <#{incident.channel}>.")


def no_format(formats: Sequence[str]) -> Message:
    return message(f"I can export {', '.join(f'`{name}`' for name in formats)}: `/incident export md`.")


def no_pdf(reason: str) -> Message:
    return message(f"PDF is not installed here: {escape(reason)} `/incident export html` prints well.")


def open_questions(incident: Incident, questions: Sequence[str], address: str) -> Message:
    """What the draft still asks, before people meet."""
    if not questions:
        return message(f"The draft of {incident.ref} has no open questions. {address}")
    lines = "\n".join(f"• {escape(clip(question, 250))}" for question in questions[:12])
    more = f"\n… and {len(questions) - 12} more." if len(questions) > 12 else ""  # noqa: PLR2004 - the lines shown above
    return message(
        f"{incident.ref} still asks {len(questions)} questions.",
        section(f"*{incident.ref} still asks*\n{lines}{more}"),
        actions(button("Read the draft", "draft.open", str(incident.number), url=address, style="primary")),
    )
