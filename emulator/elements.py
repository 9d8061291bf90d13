"""Interactive elements: where they are in blocks, what they hold, what a click on them says. Pure."""

from collections.abc import Iterator
from typing import Any

from emulator.ids import Json

# element type: the key of its value, the key of its initial value, the value of an empty one
HOLDS: dict[str, tuple[str, str, Any]] = {
    "plain_text_input": ("value", "initial_value", None),
    "number_input": ("value", "initial_value", None),
    "email_text_input": ("value", "initial_value", None),
    "url_text_input": ("value", "initial_value", None),
    "rich_text_input": ("rich_text_value", "initial_value", None),
    "file_input": ("files", "", []),
    "static_select": ("selected_option", "initial_option", None),
    "external_select": ("selected_option", "initial_option", None),
    "radio_buttons": ("selected_option", "initial_option", None),
    "checkboxes": ("selected_options", "initial_options", []),
    "multi_static_select": ("selected_options", "initial_options", []),
    "multi_external_select": ("selected_options", "initial_options", []),
    "users_select": ("selected_user", "initial_user", None),
    "multi_users_select": ("selected_users", "initial_users", []),
    "conversations_select": ("selected_conversation", "initial_conversation", None),
    "multi_conversations_select": ("selected_conversations", "initial_conversations", []),
    "channels_select": ("selected_channel", "initial_channel", None),
    "multi_channels_select": ("selected_channels", "initial_channels", []),
    "datepicker": ("selected_date", "initial_date", None),
    "timepicker": ("selected_time", "initial_time", None),
    "datetimepicker": ("selected_date_time", "initial_date_time", None),
}
OUTRIGHT = frozenset({"button", "workflow_button", "overflow", "feedback_buttons", "icon_button"})
SAID = ("text", "placeholder", "style", "url", "timezone")


def elements_of(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Every interactive element with its block."""
    for block in blocks:
        inside = [*block.get("elements", []), block.get("accessory"), block.get("element")]
        for element in inside:
            if isinstance(element, dict) and element.get("type") in HOLDS.keys() | OUTRIGHT:
                yield block, element


def found(blocks: list[Json], block_id: str | None, action_id: str) -> tuple[Json, Json] | None:
    """The element with that action_id, in that block if one is named."""
    for block, element in elements_of(blocks):
        if element.get("action_id") == action_id and block_id in (None, block["block_id"]):
            return block, element
    return None


def empty_state(blocks: list[Json]) -> Json:
    """`state.values` before anybody touched anything: initial values, null or []."""
    values: Json = {}
    for block, element in elements_of(blocks):
        if element["type"] in HOLDS:
            held = _initial(element)
            values.setdefault(block["block_id"], {})[element["action_id"]] = held
    return values


def _initial(element: Json) -> Json:
    key, initial, empty = HOLDS[element["type"]]
    value = element.get(initial, empty)
    return {"type": element["type"], key: list(value) if isinstance(value, list) else value}


def merged_state(blocks: list[Json], *typed: Any) -> Json:
    """Initial state overlaid with what was typed, where block_id, action_id and type still agree."""
    values = empty_state(blocks)
    for block_id, actions in values.items():
        for action_id, known in actions.items():
            for layer in typed:
                held = _inside(_inside(layer, block_id), action_id)
                if held.get("type", known["type"]) == known["type"]:
                    known.update(held)
    return values


def _inside(value: Any, key: str) -> Json:
    inner = value.get(key) if isinstance(value, dict) else None
    return inner if isinstance(inner, dict) else {}


def action_of(block: Json, element: Json, value: Json, action_ts: str) -> Json:
    """The entry of `actions` for a click or a choice."""
    action: Json = {"type": element["type"], "action_id": element["action_id"], "block_id": block["block_id"]}
    action |= {key: element[key] for key in SAID if key in element}
    if element["type"] in HOLDS:
        key, initial, empty = HOLDS[element["type"]]
        action[key] = value.get(key, empty)
        action |= {initial: element[initial]} if initial in element else {}
    elif "value" in element:
        action["value"] = element["value"]
    if element["type"] in {"overflow", "feedback_buttons"}:
        action |= {key: value[key] for key in ("selected_option", "value") if key in value}
    return action | {"action_ts": action_ts}
