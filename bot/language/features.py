"""What the learned layer looks at: a sentence's words, their neighbours, their parts and their frame."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.language.marks import COVERED, NAME, ROLE, TEAM

FARTHEST = 6  # how far apart two words may stand and still make a pair
SHORT = 3  # digits from which a number is a large one
LONGEST = 24  # letters of a word that matter
_TOKEN = re.compile(
    rf"(?P<name>{NAME}+(?: {NAME}+)*)|(?P<role>{ROLE}+)|(?P<team>{TEAM}+)|(?P<quote>{COVERED}+)"
    r"|(?P<number>\d[\d.,:/-]*)"
    r"|<:[^>\s]*>|<[a-z]+>|[^\W\d_]+(?:['-][^\W\d_]+)*|\.\.+|[?!]+|[^\w\s]"
)
_STANDS_FOR = {"name": "<name>", "quote": "<quote>"}
_ENDINGS = ("ing", "ed", "ly", "er", "s")
# Words that carry a sentence's frame; all others are shown in it by their endings only.
FRAME = frozenset(
    """
    a about actually after again all always an and another any anyone anybody apparently are as asked at be because
    been before but by can could did didn't do does doesn't don't else even ever every everyone everybody exactly
    finally first for from get glad good got great had has have he her him his how i i'm i'd if in interesting is
    isn't it it's its just know last least let like look looks love me must my need never next nice no nobody none
    not nothing now of on once one only or our out own people perhaps same say see shall she should so some someone
    somebody still such sure than thank thanks that that's the their them then there these they this those though
    three time to told too two until up us was we were what when where which while who who's whoever whose why will
    with without wonder would yet you you're your <name> <role> <team> <quote> , . ? ! ?! ... : ; ( ) -
    """.split()  # noqa: SIM905 - read as prose, not as a column of words
)


def tokens(ready: str, low: str) -> list[str]:
    """The words of a marked text (see `sentences.marked`); `low` is the same stretch before people were marked.

    Numbers lose their digits and people their names: who it is must not matter.
    """
    said = []
    for found in _TOKEN.finditer(ready):
        kind = found.lastgroup
        if kind is None:
            said.append(found[0][:LONGEST])
        elif kind == "number":
            said.append("0" if len(found[0]) < SHORT else "00")
        elif kind in _STANDS_FOR:
            said.append(_STANDS_FOR[kind])
        else:
            said.append(f"<{kind}>")
            said += low[found.start() : found.end()].split()
    return said


def glance(said: list[str]) -> set[str]:
    """The words and the pairs of neighbours: a cheap part of the features, to tell where a closer look is idle."""
    row = ["^", *said, "$"]
    return {*row, *map(" ".join, pairwise(row))}


def features(said: list[str], context: str) -> set[str]:
    """Everything that may carry weight, each by a name that a person can read."""
    row = ["^", *said, "$"]
    frame = [_framed(word) for word in row]
    seen = glance(said)
    seen.add(f"in {context}")
    seen.update(map(" ".join, zip(row, row[1:], row[2:], strict=False)))
    for apart in range(2, FARTHEST + 1):
        seen.update(map(" … ".join, zip(row, row[apart:], strict=False)))
    for long in (3, 4, 5):
        seen.update("= " + " ".join(part) for part in zip(*(frame[start:] for start in range(long)), strict=False))
    for word in set(said):
        if word[0].isalpha() and word not in FRAME:
            seen.update(_parts(word))
    if context == "document":
        seen.update(f"doc {word}" for word in said)
    return seen


def _framed(word: str) -> str:
    if word in FRAME or word in "^$":
        return word
    if not word[0].isalpha():
        return "#" if word[0] in "0123456789" else "<>" if word[0] == "<" else "&"
    return next(("-" + ending for ending in _ENDINGS if word.endswith(ending)), "~")


def _parts(word: str) -> Iterator[str]:
    whole = f"<{word}>"
    for long in (3, 4, 5):
        for start in range(len(whole) - long + 1):
            yield "*" + whole[start : start + long]
