"""The rich_text block. Pure."""

from collections.abc import Iterator
from typing import Any

from emulator.blockkit.objects import ID, TYPE, URL
from emulator.blockkit.shapes import Check, Shape, by_type, flag, many, shape, text, whole, words

MANY = 1000
LONG = 12_000
STYLES = ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink")
STYLED: Shape = {"style": shape({}, dict.fromkeys(STYLES, flag))}
INLINE = by_type(
    {
        "text": shape({**TYPE, "text": text(LONG)}, STYLED),
        "link": shape({**TYPE, "url": URL}, {**STYLED, "text": text(LONG), "unsafe": flag}),
        "user": shape({**TYPE, "user_id": text(255)}, STYLED),
        "usergroup": shape({**TYPE, "usergroup_id": text(255)}, STYLED),
        "channel": shape({**TYPE, "channel_id": text(255)}, STYLED),
        "emoji": shape({**TYPE, "name": text(255)}, {**STYLED, "unicode": text(255), "skin_tone": whole(1, 6)}),
        "broadcast": shape({**TYPE, "range": words("here", "channel", "everyone")}, STYLED),
        "date": shape(
            {**TYPE, "timestamp": whole(0, 10**12), "format": text(255)}, {"url": URL, "fallback": text(3000)}
        ),
        "color": shape({**TYPE, "value": text(255)}, STYLED),
    }
)
BORDER: Shape = {"border": whole(0, 9)}
SECTION = shape({**TYPE, "elements": many(INLINE, 0, MANY)})
QUOTE = shape({**TYPE, "elements": many(INLINE, 0, MANY)}, BORDER)
PREFORMATTED = shape({**TYPE, "elements": many(INLINE, 0, MANY)}, {**BORDER, "language": text(255)})
LIST = shape(
    {**TYPE, "style": words("bullet", "ordered"), "elements": many(by_type({"rich_text_section": SECTION}), 0, MANY)},
    {**BORDER, "indent": whole(0, 8), "offset": whole(0, 10**6)},
)
PARTS: dict[str, Check] = {
    "rich_text_section": SECTION,
    "rich_text_list": LIST,
    "rich_text_quote": QUOTE,
    "rich_text_preformatted": PREFORMATTED,
}
RICH_TEXT = shape({**TYPE, "elements": many(by_type(PARTS), 0, MANY)}, {"block_id": ID})


def rich_text(value: Any, at: str) -> Iterator[str]:
    """A rich_text block inside something else."""
    yield from by_type({"rich_text": RICH_TEXT})(value, at)
