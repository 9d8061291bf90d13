"""The writer's own words in a message, and the way back from each of them to the message."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from bot.mrkdwn.tokens import NOBODY

_LEVEL = r"(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|CRITICAL)"
_LINE_TO_DROP = (
    r"[ \t]*(?:&gt;|>).*"  # somebody else's words
    r"|[ \t]*\$ .*"  # a shell prompt
    rf"|[^\n]{{0,40}}\d\d:\d\d:\d\d.{{0,40}}\b{_LEVEL}\b.*|\[?{_LEVEL}[\]:].*"
    r"|Traceback \(most.*|[ \t]+File \".*|[ \t]+at [\w.$<>/]+ ?\(.*|[\w./-]+:\d+:\d+: .*"
)
_NOT_PROSE = re.compile(
    r"(?P<code>```(?s:.*?)```|`[^`\n]+`)"
    rf"|^(?P<dropped>{_LINE_TO_DROP})$"
    r"|<(?:@(?P<person>[UW][^<>\n]*)|#(?P<channel>[^<>\n]+)|!subteam(?P<group>[^<>\n]+)|!(?P<special>[^<>\n]+)"
    r"|(?P<link>(?:https?:|mailto:|tel:|slack:)[^<>\n]+))>"
    r"|(?<![\w:])(?P<emoji>:[a-z+][\w+'-]*:)"
    r"|(?P<url>\bhttps?://[^\s<>]+)"
    r"|(?P<entity>&(?:amp|lt|gt);)"
    r"|(?P<mark>(?<!\w)[*_~]+(?=\S)|(?<=\S)[*_~]+(?!\w))"
    r"|(?P<space>[ \t\u00a0]{2,})",
    re.MULTILINE,
)
_STANDS_FOR = {"group": "<person>", "url": "<link>", "dropped": "", "mark": "", "space": " "}
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}


class Piece(NamedTuple):
    """A part of the prose and what it stands for in the message."""

    said: str  # what the prose has
    start: int  # where it lies in the message
    end: int
    literal: bool  # said letter by letter as in the message


class Prose(NamedTuple):
    """The writer's own words; `span` leads from a place in them back to the message."""

    text: str
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]  # where each piece begins in `text`

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the message for offsets in the prose; a placeholder leads to all that it stands for."""
        return self._place(start)[0], self._place(max(start, end - 1))[1]

    def _place(self, position: int) -> tuple[int, int]:
        index = max(0, bisect_right(self.starts, position) - 1)
        piece = self.pieces[index]
        if not piece.literal:
            return piece.start, piece.end
        at = piece.start + position - self.starts[index]
        return min(at, piece.end), min(at + 1, piece.end)


def prose(text: str, roster: Mapping[str, str] = NOBODY) -> Prose:
    """What the writer says in their own words: no code, quotes, logs or formatting; people are `<person>`.

    `roster` maps user ids to the names by which people of the workspace are called in plain text.
    Other things leave a placeholder: `<code>`, `<channel>`, `<special>`, `<link>`, `<:tada:>`.
    """
    pieces: list[Piece] = []
    at = 0
    for found in _NOT_PROSE.finditer(text):
        pieces += _plain(text, at, found.start(), roster)
        pieces.append(Piece(_stand_in(found), found.start(), found.end(), literal=False))
        at = found.end()
    pieces += _plain(text, at, len(text), roster)
    return assembled(pieces)


def assembled(pieces: Iterable[Piece]) -> Prose:
    """The prose made of these pieces, in order."""
    kept = tuple(piece for piece in pieces if piece.said) or (Piece("", 0, 0, literal=True),)
    starts, length = [], 0
    for piece in kept:
        starts.append(length)
        length += len(piece.said)
    return Prose("".join(piece.said for piece in kept), kept, tuple(starts))


def _stand_in(found: re.Match[str]) -> str:
    kind = found.lastgroup or ""
    if kind == "entity":
        return _ENTITIES[found[0]]
    return f"<{found[0]}>" if kind == "emoji" else _STANDS_FOR.get(kind, f"<{kind}>")


def _plain(text: str, start: int, end: int, roster: Mapping[str, str]) -> list[Piece]:
    pieces: list[Piece] = []
    if roster:
        for found in _names_in(frozenset(roster.values())).finditer(text, start, end):
            pieces.append(Piece(text[start : found.start()], start, found.start(), literal=True))
            pieces.append(Piece("<person>", found.start(), found.end(), literal=False))
            start = found.end()
    return [*pieces, Piece(text[start:end], start, end, literal=True)]


@lru_cache(maxsize=64)
def _names_in(called: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted((name for name in called if name.strip()), key=lambda name: (-len(name), name))
    return re.compile(rf"@?(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)")
