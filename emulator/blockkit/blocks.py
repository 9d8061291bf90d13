"""Every block. Pure."""

from collections.abc import Iterator
from typing import Any

from emulator.blockkit.data import DATA_TABLE, DATA_VISUALIZATION, TABLE
from emulator.blockkit.elements import BUTTONS, ELEMENTS, IN_ACTIONS, IN_INPUTS, IN_SECTIONS, LABELLED, PICTURE
from emulator.blockkit.objects import CONFIRM, ID, IMAGE, IMAGE_SOURCE, TYPE, URL, plain, prose
from emulator.blockkit.rich_text import RICH_TEXT, rich_text
from emulator.blockkit.shapes import (
    Check,
    Shape,
    anything,
    at_least_one,
    by_type,
    flag,
    many,
    only,
    shape,
    text,
    words,
)

NAMED: Shape = {"block_id": ID}
CONTEXT_ELEMENT = by_type(
    {"image": PICTURE, "plain_text": prose(), "mrkdwn": prose()},
)
SECTION = shape(
    TYPE,
    {
        **NAMED, "text": prose(), "fields": many(prose(2000), 1, 10), "expand": flag,
        "accessory": only(ELEMENTS, IN_SECTIONS),
    },
    at_least_one("text", "fields"),
)  # fmt: skip
INPUT = shape(
    {**TYPE, "label": plain(2000), "element": only(ELEMENTS, IN_INPUTS)},
    {**NAMED, "hint": plain(2000), "optional": flag, "dispatch_action": flag},
)
FEEDBACK = shape({"text": plain(75), "value": text(2000)}, {"accessibility_label": text(75)})
CONTEXT_ACTION = by_type(
    {
        "feedback_buttons": shape(
            {**TYPE, "positive_button": FEEDBACK, "negative_button": FEEDBACK}, {"action_id": ID}
        ),
        "icon_button": shape(
            {**TYPE, "icon": words("trash"), "text": plain(75)},
            {"action_id": ID, "confirm": CONFIRM, "visible_to_user_ids": many(text(255), 1, 10), **LABELLED},
        ),
    }
)
VIDEO = shape(
    {**TYPE, "alt_text": text(200), "title": plain(200), "thumbnail_url": URL, "video_url": URL},
    {
        **NAMED, "author_name": text(50), "description": plain(200), "provider_icon_url": URL,
        "provider_name": text(50), "title_url": URL,
    },
)  # fmt: skip
SOURCE = by_type({"url": shape({**TYPE, "url": URL, "text": text(3000)})})
TASK: Shape = {"task_id": text(255), "title": text(3000)}
TASK_MORE: Shape = {
    "status": words("pending", "in_progress", "complete", "error"), "output": rich_text, "details": rich_text,
    "sources": many(SOURCE, 0, 100), "type": anything, **NAMED,
}  # fmt: skip
CARD = shape(
    TYPE,
    {
        **NAMED, "hero_image": PICTURE, "icon": PICTURE, "slack_icon": anything, "title": prose(150),
        "subtitle": prose(150), "body": prose(200), "subtext": prose(200),
        "actions": many(by_type(BUTTONS), 1, 3),
    },
)  # fmt: skip

FLAT: dict[str, Check] = {
    "actions": shape({**TYPE, "elements": many(only(ELEMENTS, IN_ACTIONS), 1, 25)}, NAMED),
    "alert": shape({**TYPE, "text": prose(200)}, {**NAMED, "level": words("info", "success", "warning", "error")}),
    "card": CARD,
    "carousel": shape({**TYPE, "elements": many(by_type({"card": CARD}), 1, 10)}, NAMED),
    "context": shape({**TYPE, "elements": many(CONTEXT_ELEMENT, 1, 10)}, NAMED),
    "context_actions": shape({**TYPE, "elements": many(CONTEXT_ACTION, 1, 5)}, NAMED),
    "data_table": DATA_TABLE,
    "data_visualization": DATA_VISUALIZATION,
    "divider": shape(TYPE, NAMED),
    "file": shape({**TYPE, "external_id": text(255), "source": words("remote")}, NAMED),
    "header": shape({**TYPE, "text": plain(150)}, NAMED),
    "image": shape({**TYPE, "alt_text": text(2000, least=0)}, {**NAMED, **IMAGE, "title": plain(2000)}, IMAGE_SOURCE),
    "input": INPUT,
    "markdown": shape({**TYPE, "text": text(12_000)}, NAMED),
    "plan": shape({**TYPE, "title": text(3000)}, {**NAMED, "tasks": many(shape(TASK, TASK_MORE), 0, 100)}),
    "rich_text": RICH_TEXT,
    "section": SECTION,
    "table": TABLE,
    "task_card": shape({**TYPE, **TASK}, TASK_MORE),
    "video": VIDEO,
}


def _child(value: Any, at: str) -> Iterator[str]:
    yield from by_type(FLAT)(value, at)


CONTAINER = shape(
    {**TYPE, "title": plain(150), "child_blocks": many(_child, 1, 10)},
    {
        **NAMED, "subtitle": prose(150), "icon": anything, "width": words("narrow", "standard", "wide", "full"),
        "is_collapsible": flag, "default_collapsed": flag, "has_header_divider": flag,
    },
)  # fmt: skip
BLOCKS: dict[str, Check] = {**FLAT, "container": CONTAINER}
