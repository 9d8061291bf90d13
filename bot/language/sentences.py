"""A text made ready for the rules: lower case, quotations covered, people marked, cut into sentences.

Everything here keeps the length of the text, so that a place in the result is the same place in the text.
"""

import re
from collections.abc import Collection, Iterator

from bot.language.marks import COVERED, NAME, ROLE, TEAM, THING
from bot.language.ordinary import ORDINARY_NAMES
from bot.language.rules import CHAT, Rules

_QUOTED = re.compile(r'(?<![\w"])"(?=[^\s"])[^"\n]{1,400}"|(?<![\w\'])\'(?=[^\s\'])[^\'\n]{1,200}(?<=[^\s])\'(?!\w)')
_MENTION = re.compile(r"@?<(?:person|@[uw]\w+(?:\|[^<>\n]*)?)>")
_CAPITALISED = re.compile(r"(?<![\w.@/-])@?([A-Z][^\W\d_]+)(?: [A-Z][^\W\d_]*\.?(?![\w(]))?")
_HANDLE = re.compile(r"(?<![\w.-])@?([^\W\d_][\w.-]*\w)")
_CHAT_ENDS = re.compile(r"[.!?]+[\"')\]]*(?=\s)|\n+|\s;\s|(?<=\S)\s+[-*•]\s+(?=\S)")
_DOCUMENT_ENDS = re.compile(r"[.!?]+[\"')\]]*(?=\s)|\n\s*\n|\n(?=[ \t]*(?:[-*+#|•]|\d+[.)]|\[))|\|")
_NO_NAMES = frozenset(COVERED + THING)
LONGEST = 800
"""Letters of a sentence; people write fewer, and what has more is a log or a list."""


def marked(text: str, low: str, rules: Rules, roster: Collection[str]) -> str:
    """The plain text with quotations covered and every person, role and team marked by its own letter."""
    team = rules.team
    covered = team.is_exception.sub(lambda found: COVERED * len(found[0]), low) if team.is_exception else low
    covered = _QUOTED.sub(lambda found: COVERED * len(found[0]), covered)
    covered = _MENTION.sub(lambda found: NAME * len(found[0]), covered) if "<" in covered else covered
    covered = team.is_service.sub(lambda found: THING * len(found[0]), covered) if team.is_service else covered
    letters = list(covered)
    for start, end in _names(text, rules, roster):
        if not _NO_NAMES.intersection(letters[start:end]):
            letters[start:end] = NAME * (end - start)
    return rules.people.sub(_as_role_or_team, "".join(letters))


def _as_role_or_team(found: re.Match[str]) -> str:
    return (TEAM if found["team"] else ROLE) * len(found[0])


def _names(text: str, rules: Rules, roster: Collection[str]) -> Iterator[tuple[int, int]]:
    for found in _CAPITALISED.finditer(text):
        if found[1].lower() in rules.given_names:
            yield found.span()
    for found in rules.strangers.finditer(text):
        if found[1].lower() not in rules.no_names:
            yield found.span()
    if not roster:
        return
    known = _called(roster)
    for found in _HANDLE.finditer(text):
        word = found[1].lower()
        if word in known and (found[1][0].isupper() or found[0][0] == "@" or word not in ORDINARY_NAMES):
            yield found.span()


def _called(roster: Collection[str]) -> frozenset[str]:
    """Every name by which somebody on the roster may be called: "Ana Ruiz" is also Ana."""
    return frozenset(part for name in roster for part in (name.lower(), *name.lower().split()) if len(part) > 1)


def sentences(low: str, context: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends; a document's line ends are not the ends of its sentences.

    What never ends is cut between words: rules look through a sentence many times.
    """
    start = 0
    for found in (_CHAT_ENDS if context == CHAT else _DOCUMENT_ENDS).finditer(low):
        yield from _not_too_long(low, start, found.end())
        start = found.end()
    yield from _not_too_long(low, start, len(low))


def _not_too_long(low: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        space = low.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = space + 1 if space >= 0 else start + LONGEST
        yield start, cut
        start = cut
    if low[start:end].strip():
        yield start, end
