"""What we say unasked: whether it is on for one person, here and for everybody, and what the team calls no blame."""

from collections.abc import Mapping, Sequence

from bot.blocks.parts import Block, Message, actions, button, context, divider, message, section
from bot.mrkdwn import escape
from bot.review.pacing import FEW, Silence

PAGE = 15
"""Exceptions shown at once: each takes a block."""
KINDS = {
    "fault": "who broke it",
    "question": "who did it, or why they did not",
    "character": "what somebody is like",
    "counterfactual": "hindsight",
    "human_error": "ending at human error",
    "punish": "consequences",
    "sarcasm": "thanks for the outage",
    "absolute": "always and never",
    "agentive_writeup": "one person's act",
}
"""Kinds of wording, in a few words each."""


def quiet(
    silence: Silence, number: int, counts: Mapping[str, int], exceptions: Sequence[str], start: int = 0
) -> Message:
    """`number` is that of the incident here, 0 outside of any."""
    state = state_for_me(silence)
    blocks = [
        section(
            "*Wording prompts*: a private line when a message reads as being about a person, and a question when an "
            "action item is a wish. Only its writer sees it; nothing that leads to them is kept."
        ),
        section(f"For you: *{state}*."),
        actions(*my_buttons(silence, number)),
        *([for_all_here(silence, number)] if number else []),
        for_all(silence),
        *([context(so_far(counts))] if number else []),
        divider(),
        *phrases(exceptions, start),
    ]
    return message(f"Wording prompts are {state} for you.", *blocks)


def state_for_me(silence: Silence) -> str:
    if silence.mine:
        return "off everywhere"
    if silence.mine_here:
        return "off in this incident"
    return "off, as for everybody" if silence.holds else "on"


def my_buttons(silence: Silence, number: int) -> list[Block]:
    never = button("Never for me", "nudge.never", str(number))
    again = button("Switch on again", "nudge.on", str(number))
    if silence.mine:
        return [again]
    if silence.mine_here:
        return [again, never]
    return [*([button("Pause here", "nudge.pause", str(number))] if number else []), never]


def for_all_here(silence: Silence, number: int) -> Block:
    return switch("For everybody in this incident", "quiet.here", number, off=silence.everybody_here)


def for_all(silence: Silence) -> Block:
    return switch("For everybody in this workspace", "quiet.everywhere", 0, off=silence.everybody)


def switch(who: str, action: str, number: int, *, off: bool) -> Block:
    """Whether it is on, with the button that turns it. The button says where it leads, so pressing twice is once."""
    turn = button("Switch on" if off else "Switch off", action, f"{number}:{'on' if off else 'off'}")
    return section(f"{who}: *{'off' if off else 'on'}*. Anybody may change this.", turn)


def so_far(counts: Mapping[str, int]) -> str:
    """Figures large enough to lead to nobody, and no more exact than that needs."""
    told = [
        f"{KINDS.get(kind, kind.replace('_', ' '))} at least {count}" for kind, count in counts.items() if count >= FEW
    ]
    return f"Prompts in this incident so far: {', '.join(told) or 'too few to say without pointing at somebody'}."


def phrases(exceptions: Sequence[str], start: int) -> list[Block]:
    """A page of the team's exceptions, each with the button that removes it."""
    if not exceptions:
        return [section("*No blame here*: phrases the team has excepted stand here. There are none yet.")]
    start = start if start < len(exceptions) else 0
    page = exceptions[start : start + PAGE]
    turns = [button("Earlier ones", "quiet.page.earlier", str(start - PAGE))] if start else []
    if start + PAGE < len(exceptions):
        turns.append(button("More", "quiet.page.more", str(start + PAGE)))
    return [
        section("*No blame here*: phrases I leave alone in this workspace. Anybody may remove one."),
        *(section(f"“{escape(phrase)}”", button("Remove", "quiet.forget", phrase)) for phrase in page),
        *([actions(*turns)] if turns else []),
    ]
