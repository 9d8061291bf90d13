"""Whether Slack would accept these blocks."""

from typing import Any

MOST_IN_MESSAGE = 50


def problems(blocks: Any, surface: str) -> list[str]:
    """What is wrong with them on that surface (message, modal, home), in Slack's words; empty when all is well."""
    if not isinstance(blocks, list):
        return ["must be an array"]
    if surface == "message" and len(blocks) > MOST_IN_MESSAGE:
        return ["no more than 50 items allowed [json-pointer:/blocks]"]
    return []


def view_problems(view: Any, kind: str) -> list[str]:
    """What is wrong with a modal or home."""
    if not isinstance(view, dict) or view.get("type") != kind:
        return [f"must be a {kind} [json-pointer:/view/type]"]
    return problems(view.get("blocks"), kind)
