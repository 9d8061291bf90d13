"""A sentence with its people behind masks, so that they can be left out; its facts, so that none is lost.

A mask is two letters: what the words name (see `marks`), and which of the text's people it is.
"""

import re
from typing import NamedTuple

from bot.language.kinder.lexicon import PERSON
from bot.language.kinder.names import NAMES, cover_roles, is_no_name
from bot.language.kinder.verbs import is_past
from bot.language.marks import NAME, ROLE, TEAM

_FIRST, _LAST = 0xE100, 0xF000
_RUN = re.compile(f"{NAME}+|{ROLE}+|{TEAM}+")
_IN_A_ROLE = re.compile(rf"[@<]|[A-Z][a-z]|{PERSON}")
_FACT = re.compile(
    r"```.+?```|`[^`\n]+`|<link>|<https?:[^<>\s]+>|https?://[^\s<>]+|\S*\d\S*|\b\w+(?:_\w+)+\b|\b\w+\.\w{2,}\b",
    re.DOTALL,
)
_NO_FACT = re.compile(rf"{PERSON}|(?<!\w):[a-z+][\w+-]*:")
_EDGE = "\"'“”‘’()[]{}<>,;:!?…*~.-–—|/\\"
_BEFORE = (
    "at|on|in|since|until|for|by|after|before|from|to|about|around|desk|page|version|line|step|ward|week|platform|period|set"
    "|track|route|port|channel|bay|gate|unit|row|node|shard|zone|room|door|switch|store|lane|section|phase|level|season|stage"
    "|ticket|job|batch|build|release|region|day|item|rule|number|nr|train|pump|shift|module|chapter"
)
_NOT_AFTER = (
    "and|or|but|to|is|was|were|are|of|in|on|at|the|a|an|that|we|i|you|it|with|for|from|after|before|then|because|so|his|her|your|by|as"
    "|when|while|has|had|not|instead|onto|into|over|than|through|until|since|during|about|already|out|off|up|down|back|late|only"
    "|without|would|could|should|will|can|did|didn"
)


class Masked(NamedTuple):
    """A text whose people are masks; `said` keeps what each mask covers."""

    text: str
    said: tuple[str, ...]

    def shown(self, offered: str) -> str:
        """The words without masks: roles and teams as they were written, names as a gap."""
        return re.sub(rf"(?P<mask>{PERSON})(?P<s>'s)?(?P<was> was\b)?", self._unmasked, offered)

    def _unmasked(self, found: re.Match[str]) -> str:
        number = ord(found["mask"][1]) - _FIRST
        said = self.said[number] if number < len(self.said) else ""
        if found["mask"][0] == NAME or not said or _IN_A_ROLE.search(said[1:]):
            said = "[role]"
        said = re.sub(r"^your\b", "the", said, flags=re.IGNORECASE)
        are = " were" if said.endswith("s") and not found["s"] else " was"
        return said + (found["s"] or "") + (are if found["was"] else "")


class _Cover:
    """Puts masks over people and remembers what was there."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def over(self, mark: str, covered: str) -> str:
        self.said.append(covered)
        return mark + chr(min(_FIRST + len(self.said) - 1, _LAST))

    def name(self, found: re.Match[str]) -> str:
        before = found.groupdict().get("before") or ""
        did = found.groupdict().get("did")
        if is_no_name(found["name"]) or (did and not is_past(did)):
            return found[0]
        return before + self.over(NAME, found["name"])

    def role(self, found: re.Match[str]) -> str:
        return self.over(TEAM if found["team"] else ROLE, found[0])


def masked(text: str, ready: str) -> Masked:
    """The text with a mask for everybody who is marked in `ready`, or who is somebody by where the words stand."""
    cover = _Cover()
    parts, at = [], 0
    for found in _RUN.finditer(ready):
        parts += [text[at : found.start()], cover.over(found[0][0], text[found.start() : found.end()])]
        at = found.end()
    half = "".join([*parts, text[at:]]).replace("’", "'")
    for pattern in NAMES:
        half = pattern.sub(cover.name, half)
    return Masked(cover_roles(half, cover.role), tuple(cover.said))


def facts(text: str) -> list[str]:
    """Numbers, times, tickets, code and links of a text whose people are masked, in their order, without doubles."""
    found = (_bare(fact[0]) for fact in _FACT.finditer(_NO_FACT.sub(" ", text)))
    return list(dict.fromkeys(fact for fact in found if fact))


def told_with(fact: str, text: str) -> str:
    """The fact with the word before and after that make sense of it: at 14:02, 400 people."""
    found = re.search(
        rf"(?:\b(?:{_BEFORE}) )?[#$€£~(]*(?<!\w){re.escape(fact)}(?:%| (?!(?:{_NOT_AFTER})\b)[a-zA-Z][a-zA-Z-]*)?", text
    )
    return found[0].strip(" (") if found else fact


def _bare(fact: str) -> str:
    if fact.startswith(("`", "<")):
        return fact
    return fact.rstrip(".,;:!?)") if fact.startswith("http") else fact.strip(_EDGE)
