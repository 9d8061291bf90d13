"""What the client itself says about a form before it is sent. Pure."""

import re
from typing import Any

from emulator.elements import HOLDS
from emulator.ids import Json

REQUIRED = "Please complete this required field."
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LINK = re.compile(r"https?://\S+")


def complaints(blocks: list[Json], values: Json) -> dict[str, str]:
    """By block_id: required inputs left empty, texts too short or long, numbers out of range."""
    found = {}
    for block in blocks:
        if block["type"] == "input":
            element = block["element"]
            value = values[block["block_id"]][element["action_id"]][HOLDS[element["type"]][0]]
            complaint = _about(block, element, value)
            if complaint:
                found[block["block_id"]] = complaint
    return found


def _about(block: Json, element: Json, value: Any) -> str:
    if value in (None, "", []):
        return "" if block.get("optional") else REQUIRED
    kind = element["type"]
    if kind == "plain_text_input":
        return _length(element, value)
    if kind == "number_input":
        return _number(element, value)
    if kind == "email_text_input" and not ADDRESS.fullmatch(value):
        return "Please enter a valid email address."
    if kind == "url_text_input" and not LINK.fullmatch(value):
        return "Please enter a valid URL."
    return ""


def _length(element: Json, value: str) -> str:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if len(value) < least:
        return f"Please enter at least {least} characters."
    return f"Please enter at most {most} characters." if len(value) > most else ""


def _number(element: Json, value: str) -> str:
    try:
        number = float(value)
    except ValueError:
        return "Please enter a number."
    if not element.get("is_decimal_allowed") and not number.is_integer():
        return "Please enter a whole number."
    least, most = float(element.get("min_value", "-inf")), float(element.get("max_value", "inf"))
    return "" if least <= number <= most else f"Please enter a number between {least:g} and {most:g}."
