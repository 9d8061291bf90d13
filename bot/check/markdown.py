"""Markdown, as far as wording needs it: which parts are the author's own sentences, and where they stand.

CommonMark's blocks and the tables, task lists and callouts of GitHub. One pass, line by line; whatever a line is, it is
looked at a bounded number of times, so that the time taken grows with the text and with nothing else.
"""

from typing import NamedTuple

from bot.check import lines

TEXT, HEADING, ITEM, CELL = "text", "heading", "item", "cell"
CODE_INDENT, DEEPEST = 4, 20  # columns that make code; markers that one line may open


class Block(NamedTuple):
    """Words that belong together: a paragraph, a heading, a list item or a cell; `spans` are its lines in the text."""

    kind: str
    spans: tuple[tuple[int, int], ...]
    level: int = 0  # of a heading
    column: str = ""  # what stands above a cell


def blocks(text: str) -> list[Block]:
    """The blocks of a document with the author's own words, in order."""
    return _Reading(text).done()


class _Reading:
    def __init__(self, text: str) -> None:
        self.text = text
        self.low = text.lower() if len(text.lower()) == len(text) else text
        self.found: list[Block] = []
        self.spans: list[tuple[int, int]] = []  # the open paragraph
        self.items: list[int] = []  # where the words of each open list item begin, in columns
        self.fence = ""
        self.quote = ""  # "": none, "theirs": somebody else's words, "ours": a callout
        self.row: list[str] = []  # cells of the line before
        self.columns: list[str] | None = None
        self.resume = 0  # before this place everything is hidden
        self.never: set[str] = set()  # what was looked for and does not come any more

    def done(self) -> list[Block]:
        at = self._front_matter()
        for found in lines.LINE_END.finditer(self.text, at):
            self._line(at, found.start())
            at = found.end()
        self._line(at, len(self.text))
        self._close()
        return self.found

    def _front_matter(self) -> int:
        opened = lines.FRONT.match(self.text)
        if not opened:
            return int(self.text.startswith("\ufeff"))
        ends = (opened[1], "...") if opened[1] == "---" else (opened[1],)
        at = opened.end()
        for found in lines.LINE_END.finditer(self.text, at):
            if self.text[at : found.start()].rstrip() in ends:
                return found.end()
            at = found.end()
        return len(self.text) if self.text[at:].rstrip() in ends else 0

    def _line(self, start: int, end: int) -> None:
        if self.fence:
            line = self.text[start:end].strip()
            if line.startswith(self.fence) and not line.strip(self.fence[0]):
                self.fence = ""
            return
        start = max(start, self.resume)
        column = 0
        for _ in range(DEEPEST):
            while start < end and self.text[start] in " \t":
                column += CODE_INDENT - column % CODE_INDENT if self.text[start] == "\t" else 1
                start += 1
            if start >= end:
                self._blank()
                return
            if inner := self._marker(start, end, column):
                column += inner - start
            elif not (inner := self._hidden(start, end)):
                break
            start = inner
        self._words(start, end, column)

    def _blank(self) -> None:
        self._close()
        self.quote, self.columns, self.row = "", None, []

    def _marker(self, start: int, end: int, column: int) -> int:
        """Opens a list item, and says where its words begin; 0 where there is none."""
        found = lines.MARKER.match(self.text, start, end)
        if not found or self._is_code(column) or lines.RULE.match(self.text, start, end):
            return 0
        if self.spans and not self.items and (found[1] not in (None, "1") or found.end() == end):
            return 0  # a number that begins a wrapped line
        self._close()
        self._leave(column)
        self.quote, self.columns, self.row = "", None, []
        self.items.append(column + found.end() - start + 1)
        return found.end()

    def _hidden(self, start: int, end: int) -> int:
        """Passes over a comment or what only a browser reads, and says where it ends; 0 where there is none."""
        found = lines.HIDDEN.match(self.text, start, end)
        closer = "" if not found else "-->" if found["comment"] else f"</{found['tag'].lower()}>"
        if not found or closer in self.never:
            return 0
        closed = self.low.find(closer, found.end())
        if closed < 0 and not found["comment"]:
            self.never.add(closer)
            return 0
        self._close()
        self.resume = len(self.text) if closed < 0 else closed + len(closer)
        words = self.text[self.resume : end].lstrip(" \t")
        return end - len(words)

    def _is_code(self, column: int) -> bool:
        inside = max((at for at in self.items[-DEEPEST:] if at <= column), default=0)
        return not self.spans and column - inside >= CODE_INDENT

    def _leave(self, column: int) -> None:
        while self.items and self.items[-1] > column:
            self.items.pop()

    def _words(self, start: int, end: int, column: int) -> None:
        text = self.text
        if self._is_code(column):
            return
        if fence := lines.FENCE.match(text, start, end):
            self._blank()
            self.fence = fence[1] or fence[2]
        elif heading := lines.HEADING_MARK.match(text, start, end):
            self._blank()
            self._leave(column)
            closing = lines.CLOSING.search(text, heading.end(), end)
            self._add(HEADING, ((heading.end(), closing.start() if closing else end),), len(heading[1]))
        elif text[start] == ">":
            self._quote_line(start, end)
        elif self.spans and not self.items and lines.UNDERLINE.match(text, start, end):
            self._add(HEADING, tuple(self.spans), 1 if text[start] == "=" else 2)
            self.spans = []
        elif lines.RULE.match(text, start, end):
            self._blank()
        elif not self._table(start, end) and not lines.DEFINITION.match(text, start, end):
            self._plain(start, end, column)

    def _quote_line(self, start: int, end: int) -> None:
        inner = lines.QUOTED.match(self.text, start, end)
        words = inner.end() if inner else start
        if lines.CALLOUT.match(self.text, start, end):
            self._blank()
            self.quote = "ours"
        elif self.quote == "ours" and self.text[words:end].strip():
            self.spans.append((words, end))
        else:
            self._close()
            self.quote = self.quote if self.quote == "ours" else "theirs" if self.text[words:end].strip() else ""

    def _table(self, start: int, end: int) -> bool:
        text = self.text
        if "|" not in text[start:end] and (self.spans or not self.columns):
            self.row = []
            return False
        if self.row and not set(text[start:end]) - set("|:- \t") and "-" in text[start:end]:
            self.columns, self.row = self.row, []
            self.spans = self.spans[:-1]  # its last line was the head of the table
            return True
        cells = list(lines.cells(text, start, end))
        self.row = [text[a:b].strip() for a, b in cells]
        if self.columns is None and text[start] != "|":
            return False  # perhaps the head of a table; the line below will tell
        self._close()
        self.quote, columns = "", self.columns or []
        for number, span in enumerate(cells):
            self._add(CELL, (span,), column=columns[number] if number < len(columns) else "")
        return True

    def _plain(self, start: int, end: int, column: int) -> None:
        if self.quote == "theirs" and not self.spans:
            return  # a quotation goes on in a line without its mark
        if not self.spans:
            self._leave(column)
            self.columns = None
        label = lines.FOOTNOTE.match(self.text, start, end)
        if label:
            self._close()
        elif self.items and not self.spans:
            label = lines.TASK.match(self.text, start, end)
        self.spans.append((label.end() if label else start, end))

    def _close(self) -> None:
        if self.spans:
            self._add(ITEM if self.items else TEXT, tuple(self.spans))
            self.spans = []

    def _add(self, kind: str, spans: tuple[tuple[int, int], ...], level: int = 0, column: str = "") -> None:
        if any(self.text[start:end].strip() for start, end in spans):
            self.found.append(Block(kind, spans, level, column))
