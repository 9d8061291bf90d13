"""What stands inside a line of Markdown: the author's words without code, addresses, comments and tags."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from bot.check.markdown import Block
from bot.mrkdwn import Piece, Prose, assembled, prose

_BREAKS = "br|dd|details|div|dl|dt|h[1-6]|hr|li|ol|p|summary|table|tbody|td|th|thead|tr|ul"
_QUIET = "a|abbr|b|big|center|cite|del|em|font|i|img|ins|mark|picture|s|small|source|span|strike|strong|sub|sup|u|var"
_LOOKED_AT = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)"
    r"|(?P<comment><!--)"
    r"|<(?P<code>code|kbd|samp|tt|q)>"
    rf"|</?(?:(?P<breaks>{_BREAKS})|(?P<quiet>{_QUIET}))(?=[ \t/>])[^<>\n]*>"
    r"|(?P<address>\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\))"
    r"|(?P<named>\]\[[^\[\]\n]*\])",
    re.IGNORECASE,
)
_STANDS_FOR = {"comment": "", "quiet": "", "breaks": "\n\n", "address": "]", "named": "]", "code": "<code>"}
_END = "\n\n"  # between two blocks


class Reading:
    """The author's own words in some blocks of a text, and the way back from each of them to the text."""

    def __init__(self, text: str, blocks: Iterable[Block]) -> None:
        lines = assembled(_lines(text, blocks))
        words = assembled(_words(lines.text))
        own = prose(words.text)
        self.text = own.text
        self._layers: tuple[Prose, ...] = (own, words, lines)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the text for offsets in the words."""
        for layer in self._layers:
            start, end = layer.span(start, end)
        return start, end


def _lines(text: str, blocks: Iterable[Block]) -> Iterator[Piece]:
    for block in blocks:
        before = -1
        for start, end in block.spans:
            if before >= 0:
                yield Piece("\n", before, start, literal=False)
            yield Piece(text[start:end], start, end, literal=True)
            before = end
        yield Piece(_END, before, before, literal=False)


def _words(text: str) -> Iterator[Piece]:
    ticks = _ticks(text)
    missing: dict[str, int] = {}
    at = 0
    found = _LOOKED_AT.search(text)
    while found:
        kind = found.lastgroup or ""
        said, end = _STANDS_FOR.get(kind, found[0]), found.end()
        if kind == "escaped":
            said = found[0][1:].replace("`", "'")
        elif kind == "ticks":
            end = _shut(text, end, ticks.get(len(found[0]), ()), len(found[0]))
            said = "<code>"
        elif kind in ("code", "comment"):
            end = _found(text, "-->" if kind == "comment" else f"</{found['code']}>", end, missing)
        if end > found.start():
            yield Piece(text[at : found.start()], at, found.start(), literal=True)
            yield Piece(said, found.start(), end, literal=False)
            at = end
        found = _LOOKED_AT.search(text, max(end, found.end()))
    yield Piece(text[at:], at, len(text), literal=True)


def _ticks(text: str) -> dict[int, list[int]]:
    """Where runs of backticks begin, by their length: code ends with as many as it began with."""
    places: dict[int, list[int]] = {}
    for found in re.finditer("`+", text):
        places.setdefault(len(found[0]), []).append(found.start())
    return places


def _shut(text: str, at: int, places: list[int] | tuple[()], length: int) -> int:
    index = bisect_left(places, at)
    if index == len(places) or text.find(_END, at, places[index]) >= 0:
        return 0
    return places[index] + length


def _found(text: str, closer: str, at: int, missing: dict[str, int]) -> int:
    """Where `closer` ends, in the same block; 0 where it is not there, which is `missing` up to the block's end."""
    if at < missing.get(closer, 0):
        return 0
    block = text.find(_END, at)
    block = block if block >= 0 else len(text)
    closed = text.find(closer, at, block)
    if closed < 0:
        missing[closer] = block
        return 0
    return closed + len(closer)
