"""The shapes of lines in Markdown: what begins a block, and what is none of the author's words."""

import re
from collections.abc import Iterator

LINE_END = re.compile(r"\r\n|\n|\r")
FRONT = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(?=[\r\n])")
FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
HEADING_MARK = re.compile(r"(#{1,6})(?:[ \t]+|$)")
CLOSING = re.compile(r"(?:^|[ \t])#+[ \t]*$")
RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
MARKER = re.compile(r"(?:[-*+]|(\d{1,9})[.)])(?=[ \t]|$)")
TASK = re.compile(r"\[[ xX]\](?=[ \t])")
DEFINITION = re.compile(r"\[[^\]^][^\]]*\]:[ \t]*(?:<[^<>]*>|\S+)(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*$")
FOOTNOTE = re.compile(r"\[\^[^\]]+\]:[ \t]*")
CALLOUT = re.compile(r">[ \t]*\[!\w+\]")
QUOTED = re.compile(r"(?:>[ \t]?)+")
HIDDEN = re.compile(r"<(?:(?P<comment>!--)|(?P<tag>pre|script|style|textarea|blockquote|svg)\b)", re.IGNORECASE)
_BAR = re.compile(r"\\.|\|")


def cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The cells of one row; a bar behind a backslash is part of its cell."""
    at = start + 1 if text[start] == "|" else start
    for found in _BAR.finditer(text, at, end):
        if found[0] == "|":
            yield at, found.start()
            at = found.end()
    if text[at:end].strip():
        yield at, end
