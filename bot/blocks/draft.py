"""What is said about the draft: the summary when an incident closes, the link, the file."""

from collections.abc import Sequence
from datetime import datetime

from bot.blocks.parts import Message, actions, button, clip, context, header, message, section
from bot.mrkdwn import escape
from bot.postmortem import Draft
from bot.postmortem.words import labels
from bot.review.incident import Incident


def ready(incident: Incident, draft: Draft, link: str) -> Message:
    """The closing post: what happened as far as the record tells, how much is still open, where the draft is."""
    count, first = len(draft.questions), len(draft.foremost)
    asks = f"{count} question{'' if count == 1 else 's'} still open" if count else "No open questions"
    asks += f", {first} to begin with," if first < count else ""
    return message(
        f"{incident.ref} is closed. The draft is ready; {asks.lower().rstrip(',')}.",
        header(f"{incident.ref} is closed: {incident.title}"),
        section(escape(clip(draft.summary, 2500))),
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


def open_questions(incident: Incident, draft: Draft, address: str) -> Message:
    """What the draft still asks, before people meet: the few to begin with, by the role that may know."""
    if not draft.questions:
        return message(f"The draft of {incident.ref} has no open questions. {address}")
    lines: list[str] = []
    for role in dict.fromkeys(question.to_role for question in draft.foremost):
        lines.append(f"_{labels.FOR_ROLE[role]}_")
        lines += [f"• {escape(clip(each.text, 250))}" for each in draft.foremost if each.to_role == role]
    rest = len(draft.questions) - len(draft.foremost)
    more = f"\n… and {labels.MORE_QUESTIONS.format(count=rest)}." if rest else ""
    return message(
        f"{incident.ref} still asks {len(draft.questions)} questions.",
        section(f"*{incident.ref} still asks*\n" + "\n".join(lines) + more),
        actions(button("Read the draft", "draft.open", str(incident.number), url=address, style="primary")),
    )
