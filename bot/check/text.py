"""The check of one text: its findings, and notes on what it means to do next, with places in the text itself."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.check.inline import Reading
from bot.check.lines import LINE_END
from bot.check.markdown import CELL, HEADING, ITEM, TEXT, Block, blocks
from bot.language import Finding, Remedy, Rules, find_blame, load_rules, weak_remedy
from bot.language.rules import CHAT, DOCUMENT
from bot.mrkdwn import Prose, prose

CONTEXTS = (CHAT, DOCUMENT)
_BELOW_HEADINGS = 7
_PLANS = re.compile(
    r"\b(?:action(?:able)? items?|action plan|follow[- ]?ups?|remediations?|remedies|next steps|to[- ]?dos?"
    r"|(?:corrective|preventi(?:ve|on)|improvement) (?:actions?|measures?|items?|steps?)|improvements?|prevention)\b"
    r"|^\W*actions?\W*$",
    re.IGNORECASE,
)
_WHAT = re.compile(r"action|item|task|what|title|descri|remed|measure|step|improve|follow|to[- ]?do", re.IGNORECASE)


def check_text(text: str, context: str = CHAT, rules: Rules | None = None) -> list[Finding]:
    """What we would say something about, with places in `text` itself; `context` is "chat" or "document"."""
    own = Reading(text, blocks(text)) if context == DOCUMENT else prose(text)
    return list(_findings(text, own, context, rules or load_rules()))


def _findings(text: str, own: Prose | Reading, context: str, rules: Rules) -> Iterator[Finding]:
    for finding in find_blame(own.text, context, rules=rules):
        start, end = own.span(finding.start, finding.end)
        yield finding._replace(start=start, end=end, quote=text[start:end])


@dataclass(frozen=True)
class Checked:
    """A document and what was found in it; `name` is "-" for standard input."""

    name: str
    text: str
    findings: list[Finding]
    notes: list[Remedy]

    @cached_property
    def _starts(self) -> list[int]:
        return [int(self.text.startswith("\ufeff")), *(found.end() for found in LINE_END.finditer(self.text))]

    def place(self, at: int) -> tuple[int, int]:
        """The line and the column, both from one, of a character of the text."""
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1


def check_document(name: str, text: str, rules: Rules) -> Checked:
    found = blocks(text)
    findings = list(_findings(text, Reading(text, found), DOCUMENT, rules))
    notes = [note for note in _notes(text, found) if not any(_meet(note, finding) for finding in findings)]
    return Checked(name, text, findings, notes)


def _meet(note: Remedy, finding: Finding) -> bool:
    return note.start < finding.end and finding.start < note.end


def _notes(text: str, found: list[Block]) -> Iterator[Remedy]:
    """Weak remedies in the list items and cells where a document says what will be done."""
    for block in _planned(text, found):
        own = Reading(text, [block])
        weak = weak_remedy(own.text)
        if weak:
            start, end = own.span(weak.start, weak.end)
            yield weak._replace(start=start, end=end, quote=text[start:end])


def _planned(text: str, found: list[Block]) -> Iterator[Block]:
    inside = 0  # the level of the heading that opened a section of plans
    for block in found:
        if block.kind == CELL:
            column = block.column
            if _PLANS.search(column) or (inside and (not column or _WHAT.search(column))):
                yield block
        elif block.kind == ITEM:
            if inside:
                yield block
        elif block.kind == HEADING or _is_label(text, block):
            level = block.level or _BELOW_HEADINGS
            if not inside or level <= inside:
                inside = level if _PLANS.search(_said(text, block)) else 0


def _is_label(text: str, block: Block) -> bool:
    """Whether a paragraph stands for a heading: "**Action items**", "Next steps:"."""
    said = _said(text, block)
    return block.kind == TEXT and len(block.spans) == 1 and (said.endswith(":") or said[:1] == said[-1:] == "*")


def _said(text: str, block: Block) -> str:
    return text[block.spans[0][0] : block.spans[-1][1]].strip()
