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
