"""The answers to what cannot be done: what happened, what was kept, what to type instead. Never a reproach."""

from collections.abc import Sequence
from datetime import tzinfo

from bot.blocks.examples import EXAMPLES
from bot.blocks.parts import BLOCKS_LIMIT, Message, actions, button, clip, clock, context, day, message, section
from bot.mrkdwn import escape
from bot.review.days import NoSuchDay, PastDay, UnclearDay
from bot.review.errands import NoSuchOwner, SeveralOwners
from bot.review.grammar import UnknownCommand
from bot.review.incident import (
    AlreadyClosed,
    NoIncidentHere,
    NoSuchIncident,
    NoSuchPerson,
    NotClosed,
    NothingSaid,
    Refusal,
    UnknownSeverity,
)
from bot.review.marks import UnknownMark
from bot.review.when import FutureTime, NoSuchTime, UnclearTime

REASONS: dict[type[Refusal], str] = {
    NoSuchTime: "I could not place that time, so nothing was stored. Try `14:02`, `10m ago` or `2026-11-23 14:02`.",
    UnknownMark: (
        "The marks are impact, detected, acknowledged, mitigated and resolved: `/incident mark impact 14:02`."
    ),
    UnknownSeverity: "Severities run from SEV1 (critical) to SEV5: `/incident severity SEV2`.",
    AlreadyClosed: "{} is closed already. `/incident draft` opens its draft, `/incident reopen` opens it again.",
    NotClosed: "{} is open, so there is nothing to reopen.",
    NoIncidentHere: (
        "No incident lives in this channel, so nothing was stored. "
        "`/incident list` shows where they are, `/incident open` starts one."
    ),
    NoSuchIncident: "I see no incident of that number from here. `/incident list` shows those I can show you.",
    NoSuchPerson: "Please mention the person, so that there is no doubt: `/incident role commander @ana`.",
    NoSuchOwner: "Please mention the owner, so that there is no doubt who is meant. Nothing was stored yet.",
    SeveralOwners: "An action item has one owner, so nothing was stored yet. Who of them takes it on?",
    NothingSaid: "Something is missing. It goes like this: `/incident {example}`",
    NoSuchDay: "No calendar has that day, so nothing was stored yet. Try `by friday`, `by 2026-12-01` or `in 3 days`.",
}
OTHERWISE = "That did not work, and nothing was stored."


def refusal(refused: Refusal, zone: tzinfo, typed: str = "") -> Message:
    """A kind answer to `refused`; what was `typed` is given back, so that nothing has to be written twice."""
    given = f"\nWhat you wrote:\n>>>{clip(typed, 2000)}" if typed else ""
    return message(_reason(refused, zone), section(_reason(refused, zone) + given))


def _reason(refused: Refusal, zone: tzinfo) -> str:
    match refused:
        case FutureTime():
            earlier = f" {clock(refused.earlier, zone)}, perhaps?" if refused.earlier else ""
            return (
                f"{clock(refused.at, zone)} is still to come, so nothing was stored. Which time did you mean?{earlier}"
            )
        case UnclearTime():
            choices = " or ".join(clock(choice, zone) for choice in refused.choices)
            which = f"That time could be {choices}." if choices else "I am not sure which time you mean."
            return f"{which} Nothing was stored yet; please write it with the date, or as `10m ago`."
        case PastDay():
            return f"{day(refused.on)} is over, so nothing was stored yet. Which day did you mean?"
        case UnclearDay():
            choices = " or ".join(day(choice) for choice in refused.choices)
            which = (
                f"“by {escape(refused.words)}” could be {choices}." if choices else "I am not sure which day you mean."
            )
            return f"{which} Nothing was stored yet; try `by friday`, `by 2026-12-01` or `in 3 days`."
        case UnknownCommand():
            near = " or ".join(f"`/incident {verb}`" for verb in refused.near)
            return f"I do not know that one. {f'Did you mean {near}?' if near else '`/incident help` lists what I do.'}"
        case _:
            said, about = REASONS.get(type(refused), OTHERWISE), str(refused)
            return said.format(escape(about), example=EXAMPLES.get(about, "help"))


def with_missed(said: Message | None, missed: Sequence[str]) -> Message | None:
    """An answer with one honest line about what Slack would not let us do, if there was anything."""
    if not missed:
        return said
    line = f"Slack did not let me do this: {', '.join(dict.fromkeys(missed))}. All else was done."
    if said is None:
        return message(line)
    return said | {"blocks": [*said["blocks"][: BLOCKS_LIMIT - 1], context(line)]}


def not_kept(typed: str = "") -> Message:
    """The database could not keep it: said plainly, with the words given back."""
    line = "I could not keep that just now: the database does not answer. Please try again in a moment."
    return message(line, section(line + (f"\nWhat you wrote:\n>>>{clip(typed, 2000)}" if typed else "")))


def went_wrong() -> Message:
    return message("Something went wrong on my side, and I am not sure all of it was kept. Please look, and try again.")


def cannot_create(error: str) -> Message:
    """Slack refuses the channel: the one thing an incident cannot do without."""
    line = (
        f"Slack did not let me create a channel (`{escape(error)}`), so no incident was opened. "
        "A workspace admin can allow it under Settings → Permissions → Channel management, "
        "or reinstall the app so that it gets all its scopes."
    )
    return message(line)


def no_form(verb: str) -> Message:
    return message(f"The form could not be opened. Typing works as well: `/incident {EXAMPLES[verb]}`")


def too_late() -> Message:
    line = "That button belongs to something that is not there any more."
    return message(line, section(line), actions(button("Show incidents", "incident.list")))
