"""Turns of phrase that look for a person, and the question about the thing that each becomes; see frames.toml."""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from bot.language.kinder.clauses import clean_rest, retold
from bot.language.kinder.lexicon import compiled, pattern, table
from bot.language.kinder.masking import facts
from bot.language.kinder.predicates import may_be_a_verb, not_done, plainly
from bot.language.kinder.verbs import base, doing, done, is_past

Match = re.Match[str]
_WORDS = re.compile(r"[a-z0-9'/-]+")
_SHORT = re.compile(r"\b(should|could|would|might)(?:'ve|ve|a)\b", re.IGNORECASE)
_NEW_CLAUSE = re.compile(r"[.,:;!] $|\b(?:so|and|but|ok) $", re.IGNORECASE)
_OF_A_THING = re.compile(
    r"\w+ (?:\w+ )?(?:the|a|an|our|every|all|both|this|that|off|out|half|two|three)\b", re.IGNORECASE
)
_SAME_PAST = ("read", "let", "put", "set", "reset", "shut")
_IN_COMMON = "What do those times have in common?"


class Asked(NamedTuple):
    """What is told, and the open question after it; either may be empty."""

    told: str
    question: str


class _Frame(NamedTuple):
    needs: frozenset[str]
    pattern: re.Pattern[str]
    turn: Callable[[Match], Asked | None]


def asked(sentence: str) -> Asked | None:
    """What this sentence becomes, or nothing where none of our turns is in it."""
    sentence = _SHORT.sub(r"\1 have", sentence)
    said = {word.removesuffix("n't") for word in _WORDS.findall(sentence.lower())}
    for frame in _frames():
        if (
            not frame.needs.isdisjoint(said)
            and (found := frame.pattern.search(sentence))
            and (became := frame.turn(found))
        ):
            return became
    return None


@cache
def _frames() -> tuple[_Frame, ...]:
    return tuple(
        _Frame(frozenset(raw["needs"]), compiled(raw["pattern"]), _TURNS[raw["turn"]])
        for raw in table("frames")["frame"]
    )


def _of_the_deed(found: Match, before: str, after: str) -> Asked | None:
    rest = clean_rest(plainly(found["rest"]))
    if rest is None or not may_be_a_verb(found["verb"]):
        return None
    near, far = rest
    return Asked(far, f"{before} {doing(found['verb'].lower())}{near} {after}?")


def easy(found: Match) -> Asked | None:
    return _of_the_deed(found, "What would have made", "the easy path")


def easier(found: Match) -> Asked | None:
    return _of_the_deed(found, "What would have made", "easier")


def right(found: Match) -> Asked | None:
    return _of_the_deed(found, "What made", "look right at the time")


def reminded(found: Match) -> Asked | None:
    return _of_the_deed(found, "What would make", "the easy path")


def had_they(found: Match) -> Asked | None:
    became = easy(found)
    return became and (became if facts(became.told) else Asked("", became.question))


def trained(found: Match) -> Asked | None:
    rest = clean_rest(found["rest"])
    return Asked(rest[1], f"What would make{rest[0]} easy to get right?") if rest and rest[0] else None


def why_not_done(found: Match) -> Asked | None:
    rest = clean_rest(found["rest"])
    deed = f"{doing(found['verb'].lower())} {found['np']}"
    return Asked(rest[1], f"What would have made {deed}{rest[0]} the easy path?") if rest else None


def who_did(found: Match) -> Asked | None:
    pred = pattern("modal_after").sub("", found["pred"].rstrip(" ?!."))
    begins = not found.start() or _NEW_CLAUSE.search(found.string[: found.start()])
    if not is_past(pred.split(" ")[0].lower()) or not (begins or _OF_A_THING.match(pred)):
        return None
    told = retold("you " + pred, blamed=False)
    return Asked(told, "What led to that, and what was visible at the time?") if told else None


def who_does(found: Match) -> Asked | None:
    rest = clean_rest(found["rest"])
    deed = doing(base(found["verb"].lower()))
    return Asked(rest[1], f"What made {deed}{rest[0]} look right at the time?") if rest else None


def came_about(found: Match) -> Asked | None:
    what = clean_rest(found["what"])
    told = retold("you " + found["pred"].rstrip("."), blamed=False) if found["pred"] else ""
    if not what or not what[0] or what[1]:
        return None
    how = f"when {told}" if told else "after [change]"
    return Asked(f"{what[0].strip()} came about {how}", "What did our checks not cover?")


def thanked(found: Match) -> Asked | None:
    rest = clean_rest(found["np"])
    return Asked(". ".join(filter(None, rest)).strip(), "What would help now?") if rest and rest[0] else None


def praised(found: Match) -> Asked | None:
    verb, rest = found["verb"].lower(), found["rest"]
    if found["not"]:
        told = not_done(verb.removesuffix("ing"), rest)
    elif rest.startswith(" that "):
        told = retold(rest.removeprefix(" that "), blamed=False)
    else:
        told = retold(f"you {done(verb)}{rest}", blamed=False)
    return Asked(told, "What would help now?") if told else None


def repeated(found: Match) -> Asked | None:
    rest = clean_rest(found["rest"])
    often = f"{doing(found['verb'].lower())}{rest[0]} has happened [n] times since [date]" if rest else ""
    return Asked(often, _IN_COMMON) if often else None


def counted(found: Match) -> Asked | None:
    rest, verb = clean_rest(found["rest"].strip()), found["verb"].lower()
    if rest is None or not may_be_a_verb(verb):
        return None
    never = found["how"].lower().startswith("never")
    if never and is_past(verb) and verb not in _SAME_PAST:
        told = retold(f"you never {verb}{found['rest']}", blamed=False)
        return Asked(told, "What would have made that the easy path?") if told else None
    near, far = rest
    often = f"{doing(base(verb))}{near} has {'been left out' if never else 'happened'} [n] times since [date]"
    return Asked(often + (f". {far[:1].upper()}{far[1:]}" if far else ""), _IN_COMMON)


_TURNS: dict[str, Callable[[Match], Asked | None]] = {
    turn.__name__: turn
    for turn in (
        *(easy, easier, right, reminded, had_they, trained, why_not_done, who_did, who_does, came_about),
        *(thanked, praised, repeated, counted),
    )
}
