"""The pieces a message is built of, kept inside Slack's limits."""

from datetime import date, datetime, tzinfo
from typing import Any

Block = dict[str, Any]
Message = dict[str, Any]

SECTION_LIMIT = 3000
HEADER_LIMIT = 150
BUTTON_LIMIT = 75
BLOCKS_LIMIT = 50


def clip(text: str, limit: int) -> str:
    """The text, or as much of it as fits in `limit` characters with a visible ellipsis."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def message(text: str, *blocks: Block) -> Message:
    """A message: `text` is what notifications and screen readers get, and all of it when no blocks are given."""
    said = {"text": clip(text, SECTION_LIMIT)}
    return said | {"blocks": list(blocks[:BLOCKS_LIMIT])} if blocks else said | {"blocks": [section(text)]}


def section(text: str, accessory: Block | None = None) -> Block:
    block: Block = {"type": "section", "text": {"type": "mrkdwn", "text": clip(text, SECTION_LIMIT)}}
    return block | {"accessory": accessory} if accessory else block


def fields(*texts: str) -> Block:
    return {"type": "section", "fields": [{"type": "mrkdwn", "text": clip(text, 2000)} for text in texts[:10]]}


def header(text: str) -> Block:
    return {"type": "header", "text": plain(text, HEADER_LIMIT)}


def context(*texts: str) -> Block:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": clip(text, SECTION_LIMIT)} for text in texts]}


def divider() -> Block:
    return {"type": "divider"}


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def plain(text: str, limit: int) -> Block:
    return {"type": "plain_text", "text": clip(text, limit) or " ", "emoji": True}


def button(text: str, action: str, value: str = "", **more: Any) -> Block:
    """A button; `more` may hold style, url or confirm."""
    made: Block = {"type": "button", "text": plain(text, BUTTON_LIMIT), "action_id": action}
    return made | ({"value": value} if value else {}) | more


def confirm(title: str, text: str, yes: str, no: str) -> Block:
    return {"title": plain(title, 100), "text": plain(text, 300), "confirm": plain(yes, 30), "deny": plain(no, 30)}


def option(text: str, value: str) -> Block:
    return {"text": plain(text, 75), "value": value}


def select(action: str, placeholder: str, options: list[Block], initial: Block | None = None) -> Block:
    made: Block = {
        "type": "static_select",
        "action_id": action,
        "placeholder": plain(placeholder, 150),
        "options": options[:100],
    }
    return made | {"initial_option": initial} if initial else made


def clock(at: datetime, zone: tzinfo, *, approx: bool = False) -> str:
    """A moment as its reader types it, with UTC beside it: `Mon 23 Nov 14:02 CET (13:02 UTC)`."""
    local = at.astimezone(zone)
    form = "%a %d %b %H:%M:%S" if at.second else "%a %d %b %H:%M"
    about = "about " if approx else ""
    if local.utcoffset() == at.utcoffset():
        return f"{about}{at:{form}} UTC"
    return f"{about}{local:{form}} {local.tzname()} ({at:%H:%M} UTC)"


def day(on: date) -> str:
    """A day as people say it: `Fri 4 Dec 2026`."""
    return f"{on:%a} {on.day} {on:%b %Y}"
