"""Interactive elements and where each may stand. Pure."""

import re
from collections.abc import Iterator
from typing import Any

from emulator.blockkit.objects import (
    CONFIRM,
    DISPATCH,
    FILTER,
    ID,
    IMAGE,
    IMAGE_SOURCE,
    LINK_OPTION,
    OPTION_GROUP,
    PLAIN_OPTION,
    PROSE_OPTION,
    STYLE,
    TYPE,
    URL,
    WORKFLOW,
    initial_among_options,
    plain,
)
from emulator.blockkit.shapes import (
    Check,
    Shape,
    anything,
    complaint,
    exactly_one,
    flag,
    many,
    matching,
    shape,
    text,
    whole,
)

BIG = 10**15
ACTING: Shape = {"action_id": ID, "confirm": CONFIRM}
FOCUS: Shape = {"focus_on_load": flag}
HINTED: Shape = {"placeholder": plain(150)}
MENU: Shape = {**ACTING, **FOCUS, **HINTED}
MANY_CHOSEN: Shape = {"max_selected_items": whole(1, BIG)}
LABELLED: Shape = {"value": text(2000, least=0), "url": URL, "style": STYLE, "accessibility_label": text(75)}
DATE = matching(re.compile(r"\d{4}-\d{2}-\d{2}"), "a date such as 2026-11-23")
TIME = matching(re.compile(r"([01]\d|2[0-3]):[0-5]\d"), "a time such as 23:59")
NUMERAL = matching(re.compile(r"-?\d+(\.\d+)?"), "a number as a string")
IDS = many(text(255), 0, 100)


def _range(least: str, most: str) -> Check:
    def check(value: Any, at: str) -> Iterator[str]:
        try:
            inverted = least in value and most in value and float(value[least]) > float(value[most])
        except (TypeError, ValueError):
            return
        if inverted:
            yield complaint(f"{least} must not be greater than {most}", at)

    return check


def _menu(kind: str, initial: str, what: Shape, *rules: Check, initially: Check = anything) -> dict[str, Check]:
    """A select and its multi_ sister."""
    choices = {"options": many(PLAIN_OPTION, 1, 100), "option_groups": many(OPTION_GROUP, 1, 100)}
    needs = choices if kind == "static_select" else {}
    single = shape(TYPE, {**MENU, **needs, **what, initial: initially}, *rules)
    several = shape(TYPE, {**MENU, **MANY_CHOSEN, **needs, **what, f"{initial}s": anything}, *rules)
    return {kind: single, f"multi_{kind}": several}


ONE_SOURCE = exactly_one("options", "option_groups")
CONVERSATIONS: Shape = {"filter": FILTER, "default_to_current_conversation": flag, "response_url_enabled": flag}
MENUS: dict[str, Check] = {
    **_menu("static_select", "initial_option", {}, ONE_SOURCE, initial_among_options, initially=PLAIN_OPTION),
    **_menu("external_select", "initial_option", {"min_query_length": whole(0, BIG)}, initially=PLAIN_OPTION),
    **_menu("users_select", "initial_user", {}, initially=text(255)),
    **_menu("conversations_select", "initial_conversation", CONVERSATIONS, initially=text(255)),
    **_menu("channels_select", "initial_channel", {"response_url_enabled": flag}, initially=text(255)),
}
PICKERS: dict[str, Check] = {
    "datepicker": shape(TYPE, {**MENU, "initial_date": DATE}),
    "timepicker": shape(TYPE, {**MENU, "initial_time": TIME, "timezone": text(255)}),
    "datetimepicker": shape(TYPE, {**ACTING, **FOCUS, "initial_date_time": whole(10**9, 10**10 - 1)}),
    "checkboxes": shape(
        {**TYPE, "options": many(PROSE_OPTION, 1, 10)},
        {**ACTING, **FOCUS, "initial_options": many(PROSE_OPTION, 0, 10)},
        initial_among_options,
    ),
    "radio_buttons": shape(
        {**TYPE, "options": many(PROSE_OPTION, 1, 10)},
        {**ACTING, **FOCUS, "initial_option": PROSE_OPTION},
        initial_among_options,
    ),
}
BUTTONS: dict[str, Check] = {
    "button": shape({**TYPE, "text": plain(75)}, {**ACTING, **LABELLED}),
    "workflow_button": shape({**TYPE, "text": plain(75), "workflow": WORKFLOW}, {"action_id": ID, **LABELLED}),
    "overflow": shape({**TYPE, "options": many(LINK_OPTION, 1, 5)}, ACTING),
}
TYPED: Shape = {**HINTED, **FOCUS, "action_id": ID, "dispatch_action_config": DISPATCH}
NUMBERS: Shape = {"initial_value": NUMERAL, "min_value": NUMERAL, "max_value": NUMERAL}
TEXTS: dict[str, Check] = {
    "plain_text_input": shape(
        TYPE,
        {
            **TYPED,
            "initial_value": text(3000, least=0),
            "multiline": flag,
            "min_length": whole(0, 3000),
            "max_length": whole(1, 3000),
        },
        _range("min_length", "max_length"),
    ),
    "number_input": shape({**TYPE, "is_decimal_allowed": flag}, {**TYPED, **NUMBERS}, _range("min_value", "max_value")),
    "email_text_input": shape(TYPE, {**TYPED, "initial_value": text(3000)}),
    "url_text_input": shape(TYPE, {**TYPED, "initial_value": text(3000)}),
    "rich_text_input": shape(TYPE, {**TYPED, "initial_value": anything}),
    "file_input": shape(TYPE, {"action_id": ID, "filetypes": many(text(20), 1, 100), "max_files": whole(1, 10)}),
}
PICTURE = shape({**TYPE, "alt_text": text(2000, least=0)}, IMAGE, IMAGE_SOURCE)
ELEMENTS: dict[str, Check] = {**MENUS, **PICKERS, **BUTTONS, **TEXTS, "image": PICTURE}

IN_ACTIONS = frozenset({*MENUS, *PICKERS, *BUTTONS})
IN_SECTIONS = frozenset({*MENUS, *PICKERS, *BUTTONS, "image"}) - {"datetimepicker"}
IN_INPUTS = frozenset({*MENUS, *PICKERS, *TEXTS})
MODAL_ONLY = frozenset({"number_input", "email_text_input", "url_text_input", "file_input"})
