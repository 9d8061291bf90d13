"""Composition objects: text, options, confirmations, filters. Pure; limits from slack-facts, Block Kit limits."""

from collections.abc import Iterator
from typing import Any

from emulator.blockkit.shapes import (
    Check,
    Shape,
    anything,
    by_type,
    complaint,
    exactly_one,
    flag,
    many,
    shape,
    text,
    words,
)

LONGEST_ID = 255
LONGEST_URL = 3000
LONGEST_TEXT = 3000

ID = text(LONGEST_ID, least=0)
URL = text(LONGEST_URL)
TYPE: Shape = {"type": anything}


def plain(most: int = LONGEST_TEXT) -> Check:
    """A plain_text object."""
    return by_type({"plain_text": shape({**TYPE, "text": text(most)}, {"emoji": flag})})


def prose(most: int = LONGEST_TEXT) -> Check:
    """A plain_text or mrkdwn object."""
    return by_type(
        {
            "plain_text": shape({**TYPE, "text": text(most)}, {"emoji": flag}),
            "mrkdwn": shape({**TYPE, "text": text(most)}, {"verbatim": flag}),
        }
    )


STYLE = words("primary", "danger")
CONFIRM = shape({"title": plain(100), "text": prose(300), "confirm": plain(30), "deny": plain(30)}, {"style": STYLE})


def option(label: Check, more: Shape | None = None) -> Check:
    """An option whose text is `label`."""
    return shape({"text": label, "value": text(150)}, {"description": prose(75), **(more or {})})


PLAIN_OPTION = option(plain(75))
PROSE_OPTION = option(prose(75))
LINK_OPTION = option(plain(75), {"url": URL})
OPTION_GROUP = shape({"label": plain(75), "options": many(PLAIN_OPTION, 1, 100)})
FILTER = shape(
    {},
    {
        "include": many(words("im", "mpim", "private", "public"), 1, 4),
        "exclude_external_shared_channels": flag,
        "exclude_bot_users": flag,
    },
)
DISPATCH = shape({}, {"trigger_actions_on": many(words("on_enter_pressed", "on_character_entered"), 1, 2)})
PARAMETER = shape({"name": text(3000), "value": text(3000, least=0)})
TRIGGER = shape({"url": URL}, {"customizable_input_parameters": many(PARAMETER, 0, 100)})
WORKFLOW = shape({"trigger": TRIGGER})
SLACK_FILE = shape({}, {"id": text(LONGEST_ID), "url": URL}, exactly_one("id", "url"))
IMAGE_SOURCE = exactly_one("image_url", "slack_file")
IMAGE: Shape = {"image_url": URL, "slack_file": SLACK_FILE}


def initial_among_options(value: Any, at: str) -> Iterator[str]:
    """What is chosen at first must be one of the options."""
    groups = value.get("option_groups") or []
    offered = [*(value.get("options") or []), *[one for group in groups if isinstance(group, dict)
                                                for one in group.get("options", [])]]  # fmt: skip
    chosen = value.get("initial_options", [value["initial_option"]] if "initial_option" in value else [])
    for one in chosen:
        if _bare(one) not in [_bare(other) for other in offered]:
            yield complaint("must exactly match one of the provided options", f"{at}/initial_option")


def _bare(one: Any) -> Any:
    """An option without the flags Slack fills in."""
    words_of = one.get("text") if isinstance(one, dict) else None
    return (one.get("value"), words_of.get("text") if isinstance(words_of, dict) else words_of) if words_of else one
