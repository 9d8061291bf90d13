"""Clause by clause: what speaks of things stays as it is written; what speaks of a person is told without them."""

import re
from collections.abc import Callable

from bot.language.kinder.lexicon import PERSON, pattern
from bot.language.kinder.masking import facts
from bot.language.kinder.predicates import did_alone, happened, not_done, plainly
from bot.language.kinder.sneers import sneers
from bot.language.kinder.verbs import doing, is_past, past

_STANDS = re.compile(r" (?:was|were|broke|went|is|are)\b")
_IT_WAS = re.compile(r"(?:it|they) (?:was|were)\b", re.IGNORECASE)
_IT = re.compile(r"\W*(?:it|they)\b", re.IGNORECASE)
_WHO = re.compile(r"\bwho(?:ever)?$", re.IGNORECASE)
_DID_THAT = re.compile(r"did (?:that|this|it|so)\b", re.IGNORECASE)
_SOMEBODY_ACTS = re.compile(rf"(?:the |our )?{PERSON} (?!was\b|were\b|is\b)")
_THEN = re.compile(r"^(?:thereby|thus|then|subsequently|later) ")
_AND_DO = re.compile(r"(?!(?:the|a|an|our|then|we|i|it)\b)([a-z]+) (?=(?:the|a|an|our|us|me|it|to|for|on|what|that)\b)")
_PASSIVES = ("was", "had", "went")
_ENOUGH = 0.3  # of a sentence, where no verb of ours says that it stands for itself


def retold(sentence: str, *, blamed: bool = True, verbatim: bool = True) -> str:
    """The clauses that can be told of things, joined as they were; the rest left out.

    `blamed`: an unknown subject counts as somebody. `verbatim`: clauses without persons are kept as they are.
    """
    if sentence.rstrip().endswith("?") or pattern("asks").match(sentence):
        return ""
    told: list[str] = []
    joint = ""
    opened = pattern("opener").sub("", pattern("somebody_with").sub(r"\1 ", sentence.strip()))
    pieces = pattern("split").split(opened.rstrip(" .!…"))
    for clause, after in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        bare = pattern("calling").sub("", pattern("tail").sub("", clause.strip()))
        if kept := _clause(bare, joint, blamed, verbatim):
            told.append((joint if told else "") + kept)
        joint = after
    kept = pattern("no_start").sub("", pattern("no_end").sub("", "".join(told))).strip()
    return kept if _holds(kept, sentence) else ""


def whole(said: str) -> bool:
    """Whether the words say enough to stand as a sentence."""
    return len(said.split()) > 1 or bool(facts(said))


def clean_rest(rest: str) -> tuple[str, str] | None:
    """What goes with the verb of a question, and what else was said, both without persons; None where that fails."""
    pieces = pattern("split").split(rest.rstrip(" .!?…"))
    near = _clean(pieces[0]) if len(pieces[0].split()) > 1 else pieces[0].strip()
    if pieces[0].strip() and (not near or sneers(near) or pattern("personal").search(near)):
        return None
    at = 1
    while at < len(pieces) and pieces[at] == " and " and (found := _AND_DO.match(pieces[at + 1])):
        more = _clean(doing(found[1]) + pieces[at + 1][found.end(1) :])
        near += f" and {more}" if more else ""
        at += 2
    others = pieces[at + 1 :]
    far = retold(("you " if others and _is_predicate(others[0]) else "") + "".join(others), blamed=False)
    return (f" {near}" if near else ""), (far if whole(far) else "")


def _holds(kept: str, sentence: str) -> bool:
    """Whether what was kept still says something for itself."""
    lost_its_it = _IT_WAS.match(kept) and not _IT.match(sentence)
    stub = pattern("stub").match(kept) or len(kept) < _ENOUGH * len(sentence)
    return not lost_its_it and not (stub and not _STANDS.search(kept))


def _clause(clause: str, joint: str, blamed: bool, verbatim: bool) -> str:
    if not clause or sneers(clause) or pattern("headless").match(clause):
        return ""
    clause = _THEN.sub("", clause) if joint else clause
    if found := pattern("when_only").match(clause):
        told = found["when"]
    elif found := pattern("agent").match(clause):
        told = _by_somebody(found, verbatim)
    elif joint and _is_predicate(clause):
        told = happened(clause)
    elif blamed and not joint and (told := _by_a_stranger(clause)):
        pass
    elif _SOMEBODY_ACTS.match(clause) and not facts(clause):
        told = ""
    else:
        told = clause if verbatim or facts(clause) else ""
    return _clean(told) if told else ""


def _by_a_stranger(clause: str) -> str:
    found = pattern("bare_agent").match(clause)
    return happened(found["done"]) if found and not pattern("personal").match(clause) else ""


def _by_somebody(found: re.Match[str], verbatim: bool) -> str:
    did: str = found["done"]
    if _WHO.search(found["who"]):
        did = pattern("modal_after").sub("", did)
    if _DID_THAT.match(did):
        return ""
    if pattern("nobody").search(found["who"]):
        chosen = pattern("chose").match(plainly(did))
        verb, rest = (past(chosen["verb"]), chosen["rest"][1:]) if chosen else plainly(did).partition(" ")[::2]
        told = not_done(verb, " " + rest) if is_past(verb.lower()) and verb.lower() not in _PASSIVES else ""
    else:
        told = happened(did)
    if not told and did_alone(did) and (verbatim or facts(found[0])):
        told = "[role] " + did
    return found["when"] + told if told else ""


def _is_predicate(clause: str) -> bool:
    word, _, rest = clause.lower().partition(" ")
    return (is_past(word) and rest != "") or word in ("didn't", "didnt", "never")


def _clean(said: str) -> str:
    """The words without the persons who are left in them; nothing where that cannot be done."""
    said = pattern("tail").sub("", plainly(said))
    for name, instead in _SWAPS:
        said = pattern(name).sub(instead, said)
    said = re.sub(r" {2,}", " ", said).strip()
    enough = " " in said or facts(said) or said.lower() in ("again", "[action]")
    return said if enough and not pattern("personal").search(said.replace("[role]", "")) else ""


def _when_doing(found: re.Match[str]) -> str:
    verb = found[2].lower()
    return f"{found[1]} {doing(verb)}" if is_past(verb) or verb.endswith("ing") else found[0]


_SWAPS: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    ("whom_they_asked", ""),
    ("because_of_you", ""),
    ("courtesy_of", ""),
    ("you_doing", ""),
    ("by_you", ""),
    ("when_you", _when_doing),
    ("your", "the"),
)
