"""The draft as CommonMark: headings, lists and paragraphs only, every text of people's held on one line."""

import re
from collections.abc import Iterator

from bot.mrkdwn import to_markdown_line
from bot.postmortem.draft import Day, Draft, Fold, Happening, Heading, Item, Line, Question, Row, Section
from bot.postmortem.picture import Bar
from bot.postmortem.words import labels

_HELD = re.compile(r"[\\`*|$]|(?<!\w)_|_(?!\w)|\](?=[(\[:])|!(?=\[)|&(?=#?\w+;)|~(?!\d)|#(?=\s*$)|^[-+=]|^#+(?=\s)")
_NUMBERED = re.compile(r"^(\d+)(?=[.)](?:\s|$))")
_SAFE_URL = re.compile(r"https?://[^\s<>\\\x00-\x1f]+", re.IGNORECASE)


def to_markdown(draft: Draft) -> str:
    """The whole document as one CommonMark text."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_document(draft))).rstrip() + "\n"


def _document(draft: Draft) -> Iterator[str]:
    yield f"# {draft.ref}: {_plain(draft.title)}\n"
    if draft.banner:
        yield f"> **{draft.banner}**\n"
    yield labels.count_questions(len(draft.questions), len(draft.foremost)) + "\n"
    yield from (_item(row, draft) for row in (*draft.header, *draft.figures))
    for section in draft.sections:
        yield f"\n## {section.title}\n"
        if section.note:
            yield f"*{section.note}*\n"
        yield from _section(section, draft)
        if section.key == "summary" and draft.picture:
            yield f"\n### {labels.PICTURE}\n"
            for bar in draft.picture.bars:
                yield from _phases(bar)


def _section(section: Section, draft: Draft) -> Iterator[str]:
    """Sentences make paragraphs, all else is a list; the summary reads as one paragraph."""
    in_paragraph = False
    for item in section.items:
        is_sentence = section.key == "summary" and isinstance(item, Line)
        if in_paragraph and not is_sentence:
            yield ""
        in_paragraph = is_sentence
        written = _item(item, draft)
        yield written.removeprefix("- ") if is_sentence else written


def _phases(bar: Bar) -> Iterator[str]:
    if bar.name:
        yield f"\n**{_plain(labels.window(bar.name))}**\n"
    yield from (f"{phase.number}. {phase.name}: {_plain(phase.words)}" for phase in bar.phases)


def _item(item: Item, draft: Draft) -> str:
    match item:
        case Line():
            return _line(item)
        case Question():
            return f"- **Q{draft.number(item.id)}, {item.to_role}:** {_plain(item.text)}{_cites(item.cites)}"
        case Row():
            return _row(item, draft)
        case Happening():
            return _happening(item)
        case Day(words=words) | Heading(text=words):
            return f"\n### {_plain(words)}\n"
        case Fold():
            questions = "\n".join(_item(question, draft) for question in item.questions)
            return f"\n### {_plain(item.text)}\n\n{questions}"


def _line(line: Line) -> str:
    label = _link(_plain(line.text), line.link) if line.link and not line.quote else _plain(line.text)
    quote = f" “{to_markdown_line(line.quote)}”" if line.quote else ""
    return f"- {label}{quote}{_cites(line.cites, line.link)}"


def _row(row: Row, draft: Draft) -> str:
    asks = f" (Q{draft.number(row.asks)})" if row.asks else ""
    note = f" = {_plain(row.note)}" if row.is_formula else f" ({_plain(row.note)})" if row.note else ""
    link = f" {_link(labels.TRACKER, row.link)}" if row.link else ""
    return f"- **{_plain(row.name)}:** {_plain(row.value)}{asks}{note}{link}"


def _happening(entry: Happening) -> str:
    marks = f" **[{', '.join(map(_plain, entry.marks))}]**" if entry.marks else ""
    note = f" *({_plain(entry.note)})*" if entry.note else ""
    said = f": {to_markdown_line(entry.quote)}" if entry.quote else ""
    kind = f"{entry.kind}, " if entry.kind else ""
    return f"- **{entry.time}** {kind}{_plain(entry.speaker)}{marks}{said}{note}{_cites(entry.cites, entry.link)}"


def _cites(cites: tuple[str, ...], link: str = "") -> str:
    """The sources in brackets; an entry's leads to the message. The incident itself goes without saying."""
    entries = [_link(cite, link) for cite in cites if cite.startswith("E")]
    marks = ", ".join(_plain(labels.cite(cite)) for cite in cites if cite.startswith("mark:"))
    told = entries + ([f"{labels.MARKED}: {marks}"] if marks else [])
    return f" ({', '.join(told)})" if told else ""


def _link(label: str, url: str) -> str:
    return f"[{label}](<{url}>)" if _SAFE_URL.fullmatch(url) else label


def _plain(text: str) -> str:
    held = _NUMBERED.sub(r"\1\\", _HELD.sub(r"\\\g<0>", text))
    return held.replace("<", "&lt;").replace(">", "&gt;")
