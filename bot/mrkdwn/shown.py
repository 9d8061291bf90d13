"""A message as safe HTML and as safe Markdown: whatever was typed, the page or document around it stays whole."""

import html
import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import NamedTuple

from bot.mrkdwn.tokens import NOBODY, UNSHOWABLE, names, reading, unescape

_TOKEN = r"<[^<>\n]+>"  # noqa: S105 - a token of Slack's grammar, not a secret
_STYLED = re.compile(
    rf"(?P<token>{_TOKEN})"
    + "".join(rf"|(?<![\w{m}])[{m}](?=[^\s{m}])(?:{_TOKEN}|[^{m}\n<])+(?<=\S)[{m}](?![\w{m}])" for m in "*_~")
)
_QUOTE = re.compile(r"[ \t]*(?:&gt;|>)(?:&gt;&gt;|>>)? ?")


class _Dialect(NamedTuple):
    """How one kind of document writes what Slack can say."""

    text: Callable[[str], str]
    code: Callable[[str], str]
    block: Callable[[str], str]
    link: Callable[[str, str], str]
    styles: Mapping[str, tuple[str, str]]
    quote: Callable[[str], str]
    newline: str


class _Writer(NamedTuple):
    dialect: _Dialect
    people: Mapping[str, str]
    channels: Mapping[str, str]

    def message(self, text: str) -> str:
        parts = re.split(r"```(.*?)```", UNSHOWABLE.sub("\ufffd", text), flags=re.DOTALL)
        written = []
        for i, part in enumerate(parts):
            if i % 2:
                written.append(self.dialect.block(names(part, self.people, self.channels).strip("\n")))
            else:
                between = part[i > 0 and part.startswith("\n") :]  # a block already ends its line
                written.append(self.dialect.newline.join(map(self.line, between.split("\n"))))
        return "".join(written)

    def line(self, line: str) -> str:
        quoted = _QUOTE.match(line)
        return self.dialect.quote(self.inline(line[quoted.end() :])) if quoted else self.inline(line)

    def inline(self, line: str) -> str:
        parts = re.split(r"`([^`\n]+)`", line)
        return "".join(
            self.dialect.code(names(part, self.people, self.channels)) if i % 2 else self.words(part)
            for i, part in enumerate(parts)
        )

    def words(self, text: str) -> str:
        said, at = "", 0
        for found in _STYLED.finditer(text):
            said += self.dialect.text(unescape(text[at : found.start()])) + self.styled(found)
            at = found.end()
        return said + self.dialect.text(unescape(text[at:]))

    def styled(self, found: re.Match[str]) -> str:
        if found["token"]:
            label, address = reading(found[0][1:-1], self.people, self.channels)
            return self.dialect.link(address, self.dialect.text(label)) if address else self.dialect.text(label)
        before, after = self.dialect.styles[found[0][0]]
        return before + self.words(found[0][1:-1]) + after


def _plain_html(text: str) -> str:
    return html.escape(text, quote=True)


def _html_link(address: str, shown: str) -> str:
    return f'<a href="{html.escape(address, quote=True)}" rel="noopener noreferrer nofollow">{shown}</a>'


_HTML = _Dialect(
    text=_plain_html,
    code=lambda said: f"<code>{_plain_html(said)}</code>",
    block=lambda said: f"<pre>{_plain_html(said)}</pre>",
    link=_html_link,
    styles={"*": ("<strong>", "</strong>"), "_": ("<em>", "</em>"), "~": ("<s>", "</s>")},
    quote=lambda said: f"<blockquote>{said}</blockquote>",
    newline="<br>",
)


def _plain_markdown(text: str) -> str:
    escaped = re.sub(r"[\\`*\[\]|~$]|(?<!\w)_|_(?!\w)", r"\\\g<0>", text)
    return re.sub(r"&(?=#?\w+;)", "&amp;", escaped).replace("<", "&lt;").replace(">", "&gt;")


def _markdown_code(said: str) -> str:
    inside = said.replace("`", "'").replace("\n", " ").strip(" ")
    # A pipe inside code would end a table's cell, so that one is written as words.
    return f"`{inside}`" if inside and "|" not in inside else _plain_markdown(inside)


_MARKDOWN = _Dialect(
    text=_plain_markdown,
    code=_markdown_code,
    block=lambda said: f"\n```\n{said.replace('```', chr(39) * 3)}\n```\n",
    link=lambda address, shown: f"[{shown}](<{address}>)",
    styles={"*": ("**", "**"), "_": ("*", "*"), "~": ("~~", "~~")},
    quote=lambda said: f"> {_held_down(said)}",
    newline="\n",
)
_MARKDOWN_LINE = _MARKDOWN._replace(
    block=lambda said: _markdown_code(said.replace("\n", " ⏎ ")),
    quote=lambda said: f"“{said}”",
    newline=" ⏎ ",
)


def _held_down(line: str) -> str:
    """The line without anything that would make it a heading, list, rule or indented code."""
    line = line.strip()
    return re.sub(r"^(?:[-+=#]|(\d+)(?=[.)]))", lambda found: f"{found[1]}\\" if found[1] else f"\\{found[0]}", line)


def to_html(text: str, people: Mapping[str, str] = NOBODY, channels: Mapping[str, str] = NOBODY) -> str:
    """The message as HTML that is safe in any page; links only to http, https and mailto, everything else as text."""
    written = _Writer(_HTML, people, channels).message(text)
    return written.replace("</blockquote><br><blockquote>", "<br>").replace("</blockquote><br>", "</blockquote>")


def to_markdown(text: str, people: Mapping[str, str] = NOBODY, channels: Mapping[str, str] = NOBODY) -> str:
    """The message as CommonMark that stays inside its paragraph: no heading, list, table or HTML of its own."""
    parts = re.split(r"(\n```\n.*?\n```\n)", _Writer(_MARKDOWN, people, channels).message(text), flags=re.DOTALL)
    parts[::2] = map(_paragraph, parts[::2])
    return "".join(parts).strip("\n")


def _paragraph(text: str) -> str:
    lines = [line if line.startswith("> ") else _held_down(line) for line in text.split("\n")]
    said = lines[0]
    for before, line in pairwise(lines):
        if before.startswith("> ") and not line.startswith("> "):
            said += "\n\n" + line  # without the empty line it would become part of the quote
        else:
            said += ("  \n" if before and line else "\n") + line
    return said


def to_markdown_line(text: str, people: Mapping[str, str] = NOBODY, channels: Mapping[str, str] = NOBODY) -> str:
    """The same on one line, for a table's cell or a list's item; line ends show as ⏎."""
    line = _Writer(_MARKDOWN_LINE, people, channels).message(text.strip("\n"))
    return _held_down(re.sub(r"(?<!\s)\s*\n\s*", " ⏎ ", line))
