"""What a message says. Alerts of other apps often say it in blocks or attachments and leave the text empty."""

from collections.abc import Iterator
from typing import Any

from handlers.desk import Payload

SPOKEN = ("pretext", "title", "text", "fallback")
"""Where an attachment keeps its words, in the order people read them; the fallback only where the rest is silent."""


def words_of(message: Payload) -> str:
    """The message's text; the words of its blocks and attachments where it has none."""
    text = message.get("text")
    if text:
        return str(text)
    return "\n".join([*in_blocks(message.get("blocks") or []), *in_attachments(message.get("attachments") or [])])


def in_attachments(attachments: list[Payload]) -> Iterator[str]:
    for attachment in attachments:
        words = [str(attachment[key]) for key in SPOKEN[:-1] if attachment.get(key)]
        words += in_blocks(attachment.get("blocks") or [])
        yield from words or [str(attachment.get("fallback") or "")]


def in_blocks(blocks: Any) -> Iterator[str]:
    """Every text in blocks, whatever their kind, in reading order; buttons are no words."""
    if isinstance(blocks, list):
        for block in blocks:
            yield from in_blocks(block)
    elif isinstance(blocks, dict) and blocks.get("type") != "button":
        text = blocks.get("text")
        if isinstance(text, str):
            yield text
        for key in ("text", "fields", "elements"):
            if isinstance(blocks.get(key), dict | list):
                yield from in_blocks(blocks[key])
