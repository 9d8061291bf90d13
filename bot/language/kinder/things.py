"""The things a sentence speaks of, in its own words."""

import re
from collections.abc import Iterator

from bot.language.kinder.lexicon import PERSON, pattern, words
from bot.language.kinder.sneers import sneers
from bot.language.kinder.verbs import is_past

_OPENS = re.compile(
    r"(?:the|a|an|this|that|these|those|our|my|its|your|his|her|their|all|both|half|every|each|no|some|any|another|one|two"
    r"|three|four|five|six|seven|eight|nine|ten)$",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"(?<![\w'-])(?:the|a|an|this|that|our|my|no|every|both|half|your|his|her|their|two|three|four|five|six|seven|eight|nine|ten"
    r"|\d[\d,.]*) (?=\w)|`[^`\n]+`",
    re.IGNORECASE,
)
_WORD = re.compile(
    rf"{PERSON}(?:'s)?|```.+?```|`[^`\n]+`|\"[^\"\n]+\"|[^\s,;:!?()\u2014\u2013\u2026]+(?:[,:]\d[^\s,;:!?()]*)*",
    re.DOTALL,
)
_SUBJECTS = {"us": "we", "me": "I", "them": "they", "it": "it", "this": "this", "that": "that"}
_ALONE = {*_SUBJECTS, "everything", "everyone", "everybody", "nothing", "something"} - {"this", "that"}
_ONE = re.compile(r"(?:every|each|this|that|a|an|one)\b", re.IGNORECASE)
_LOOSE = re.compile(r"(?:an?|no|every) ", re.IGNORECASE)
_LIKENESS = re.compile(r"\b(?:like|as|than|send|of) $", re.IGNORECASE)
_MOST, _LONG, _LONGEST = 3, 5, 7


def thing_in(text: str) -> str:
    """The noun phrase that the text begins with, or nothing where we cannot be sure that it is one."""
    text = pattern("measure").split(text, maxsplit=1)[0]
    taken: list[str] = []
    end = 0
    for found in _WORD.finditer(text):
        word = found[0]
        if (
            text[end : found.start()] != (" " if taken else "")
            or len(taken) > _LONGEST
            or _ends(taken, word, text[found.end() :])
        ):
            break
        taken.append(word)
        end = found.end()
        if word.endswith(".") or word.lower() in _ALONE or re.fullmatch(PERSON, word):
            break
    if [word.lower() for word in taken] in (["this"], ["that"]):
        return text[:end]
    usable = taken and len(taken) <= _LONGEST and not _OPENS.match(taken[-1]) and taken[-1] != "of"
    return text[:end].rstrip(".") if usable and not taken[0].endswith(("ly", "ing")) else ""


def _ends(taken: list[str], word: str, rest: str) -> bool:
    """Whether the noun phrase is over before this word."""
    low = word.lower().rstrip(".")
    if not taken:
        return low in words("small") - words("determiners")
    opened = _OPENS.match(taken[-1])
    if taken[-1] == "of" and low in ("it", "them", "us"):
        return False
    if low == "of":
        return bool(opened) and taken[-1].lower() not in ("half", "all", "both", "some")
    return (
        low in words("small")
        or word.startswith('"')
        or low.endswith(("n't", "'ve", "'ll", "ly"))
        or (low in words("determiners") and taken[-1].lower() not in ("of", "all", "both", "half"))
        or (low.endswith("ing") and pattern("after_ing").match(rest) is not None)
        or (is_past(low) and low not in words("also_nouns") and not opened)
    )


def as_subject(thing: str) -> str:
    """The phrase as the beginning of a sentence of its own: me → I, your table → the table."""
    return _SUBJECTS.get(thing.lower(), pattern("owned").sub("the", thing))


def was(subject: str) -> str:
    """was or were, as the phrase asks for."""
    if subject == "I" or _ONE.match(subject) or not subject:
        return "was"
    head = subject.split(" of ", maxsplit=1)[0].rsplit(maxsplit=1)[-1]
    low = head.lower()
    plural = low.endswith("s") and not low.endswith(("ss", "us", "is", "'s")) and low not in words("singular")
    return "were" if (plural and not head.isupper()) or pattern("many").match(subject) else "was"


def topics(text: str, *, definite: bool) -> str:
    """Up to three things that the text speaks of; `definite` leaves out a snake and no idea."""
    found = list(dict.fromkeys(_things(text)))
    sure = [thing for thing in found if not _LOOSE.match(thing)]
    chosen = (sure if definite or sure else found)[:_MOST]
    return ", ".join(chosen[:-1]) + " and " + chosen[-1] if len(chosen) > 1 else "".join(chosen)


def _things(text: str) -> Iterator[str]:
    end = 0
    for begin in _BEGINS.finditer(text):
        start = begin.start()
        thing = begin[0] if begin[0].startswith("`") else thing_in(text[start : start + 200])
        if (
            start < end
            or not thing
            or len(thing.split()) > _LONG
            or thing.count('"') % 2
            or _LIKENESS.search(text[max(0, start - 9) : start])
        ):
            continue
        end = start + len(thing)
        said = as_subject(thing)
        empty = said.split()[-1].lower() in words("vague") or (len(said.split()) == 1 and not said.startswith("`"))
        if not empty and not re.search(PERSON, thing) and not sneers(said):
            yield said[:1].lower() + said[1:] if said[:2].istitle() or said[1:2] == " " else said
