"""The nudge: a private, kind prompt to the one who wrote. It offers better words and can be switched off."""

from bot.blocks.forms import View, field, text_input, view
from bot.blocks.parts import Block, Message, actions, button, clip, context, message, section
from bot.language import Finding
from bot.mrkdwn import escape

PHRASE_LIMIT = 200
"""Longest exception in characters: a phrase, never a message."""
VALUE_LIMIT = 1900
"""What a button can carry, with room for the number before it."""

PERSON = "<person>"
"""How a mention stands in a phrase."""
AT_THE_TIME = "What made it sensible at the time?"
HINDSIGHT = {"counterfactual", "human_error"}
"""Kinds of wording about something a person did, looked at from its end: there the question above fits."""


def nudge(finding: Finding, quote: str, number: int, logged: int = 0) -> Message:
    """What only the writer sees. Goes out by chat.postEphemeral and by nothing else.

    `quote` is the phrase as it stands in the message; `logged` the entry's number when it was logged, not written.
    """
    ask = AT_THE_TIME if finding.category in HINDSIGHT else finding.ask
    kinder = f"\nPerhaps: _{escape(finding.rephrase)}_" if finding.rephrase else ""
    use = button("Use this wording", "nudge.use", f"{logged}:{finding.rephrase}"[:VALUE_LIMIT])
    not_blame = button("That's not blame", "nudge.not_blame", finding.quote[:PHRASE_LIMIT])
    return message(
        f"Only you see this. {escape(ask)}",
        section(f":seedling: “{clip(quote, 300)}”\n{escape(finding.why)}\n*{escape(ask)}*{kinder}"),
        actions(*([use] if finding.rephrase else []), not_blame, *ways_out(number)),
        context("Only you see this, and nothing that leads to you is kept. You may edit your message, or leave it."),
    )


def kind_line(number: int) -> Message:
    """For somebody who is hard on themselves: no correction, no better wording."""
    return message(
        "Only you see this. It could have been any of us.",
        section(
            ":seedling: That sounded hard on yourself. It could have been any of us: we look at what made it easy "
            "to happen, and you know more about that than anybody."
        ),
        actions(*ways_out(number)),
        context("Only you see this, and nothing that leads to you is kept."),
    )


def ways_out(number: int) -> list[Block]:
    value = str(number)
    return [button("Pause here", "nudge.pause", value), button("Never for me", "nudge.never", value)]


def wording_form(words: str) -> View:
    """The kinder wording to change and to copy: an app can neither edit a person's message nor write in their name."""
    how = (
        "Make it yours, then copy it. In Slack, only you can change your message: point at it, choose "
        "*⋮ → Edit message*, and paste. *Done* sends nothing."
    )
    words_field = field("words", "Words to copy", text_input("", 3000, multiline=True, initial=words), optional=True)
    return view("nudge.use.form", "Use this wording", "Done", [section(how), words_field], "")


def exception_form(phrase: str, channel: str) -> View:
    """Asks its writer for the phrase, and for nothing else."""
    hint = (
        "Two words at least. Leave out names and whatever only you would write: "
        f"everybody in this workspace can see and remove it. {PERSON} stands for anybody mentioned."
    )
    phrase_field = field("phrase", "The phrase", text_input("", PHRASE_LIMIT, initial=phrase), hint)
    why = section(
        "I will leave this phrase alone in this whole workspace. It goes on the team's list "
        "*without your name and without your message*. Cancel, and nothing is kept."
    )
    return view("nudge.exception.form", "That's not blame", "Leave it alone", [why, phrase_field], channel)


ONE_WORD = "Two words at least, please: one alone would silence too much."
"""What stands under the phrase when it is too short to be an exception."""


def not_blame() -> Message:
    return message(
        "Understood, and thank you: a false alarm is my mistake, not yours. Nothing about this was kept. "
        "If a form is open, the phrase you confirm there goes on the team's list, without you."
    )


def excepted(phrase: str) -> Message:
    words = f"I leave “{escape(phrase)}” alone from now on. Nobody sees who said so; `/incident quiet` shows the list."
    return message(words)


def paused() -> Message:
    return message("No more of these for you in this incident. `/incident quiet` brings them back.")


def never() -> Message:
    return message("No more of these for you, anywhere. `/incident quiet` brings them back whenever you like.")


def back_on() -> Message:
    return message("Wording prompts are on again for you. Only you see them.")


def checked(findings: list[Finding]) -> Message:
    """The answer to `/incident check`: what was noticed in the words, by which rule, and what could stand there."""
    if not findings:
        return message("Nothing here points at a person. It reads well.")
    lines = [
        f"• “{escape(finding.quote)}”: {escape(finding.why)} *{escape(finding.ask)}*"
        + (f" Perhaps: _{escape(finding.rephrase)}_" if finding.rephrase else "")
        + f" (`{finding.rule_id}`)"
        for finding in findings[:10]
    ]
    return message("\n".join(lines))
