"""The nudge: a private, kind prompt to the one who wrote. It offers better words and can be switched off."""

from bot.blocks.parts import Message, actions, button, context, message, section
from bot.language import Finding
from bot.mrkdwn import escape


def nudge(finding: Finding, number: int) -> Message:
    """What only the writer sees. Goes out by chat.postEphemeral and by nothing else."""
    value = str(number)
    kinder = f"\nPerhaps: _{escape(finding.rephrase)}_" if finding.rephrase else ""
    return message(
        f"Only you see this. {escape(finding.ask)}",
        section(f":seedling: {escape(finding.why)}\n*{escape(finding.ask)}*{kinder}"),
        actions(
            button("That's not blame", "nudge.not_blame", value),
            button("Pause for this incident", "nudge.pause", value),
            button("Never for me", "nudge.never", value),
        ),
        context(
            "Only you see this. It is not stored, counted or shown to anybody. You may edit your message, or leave it."
        ),
    )


def not_blame() -> Message:
    return message(
        "Understood, and thank you: a false alarm is my mistake, not yours. Nothing about this was kept. "
        "If it happens again, `/incident check` with the words shows which rule it was."
    )


def paused() -> Message:
    return message("No more of these for you in this incident. `/incident quiet` brings them back.")


def never() -> Message:
    return message("No more of these for you, anywhere. `/incident quiet` brings them back whenever you like.")


def quiet(*, everywhere: bool, here: bool | None) -> Message:
    """What one person has switched off, and the buttons to change it. `here` is None outside an incident."""
    state = "off everywhere" if everywhere else "off in this incident" if here else "on"
    buttons = [
        button("Never for me", "nudge.never", "0") if not everywhere else button("Switch on again", "nudge.on", "0")
    ]
    if here and not everywhere:
        buttons = [button("Switch on again", "nudge.on", "0"), *buttons]
    return message(
        f"Wording prompts are {state} for you.",
        section(
            f"*Wording prompts* are *{state}* for you: a private line when a message reads as being about a person. "
            "Only you ever see them; nothing about them is stored or counted."
        ),
        actions(*buttons),
    )


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
