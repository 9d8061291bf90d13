"""The content arguments that all message methods share: text, blocks, attachments, markdown_text."""

from typing import Any

from emulator.api.call import Call, bad_arguments
from emulator.blockkit import problems
from emulator.ids import Json
from emulator.refusal import Refusal

LONGEST_MARKDOWN = 12_000
MOST_ATTACHMENTS = 100
CONTENT = "text blocks attachments markdown_text"


def content_of(call: Call) -> Json:
    """What the message shall show, checked as Slack checks it; keys only for what was sent."""
    out: Json = {}
    text, blocks, attachments = call.text("text"), _list(call, "blocks"), _list(call, "attachments")
    markdown = call.text("markdown_text")
    if markdown:
        blocks = _from_markdown(markdown, text, blocks)
    if call.raw("text") is not None:
        out["text"] = text
    if blocks is not None:
        out["blocks"] = blocks
    if attachments is not None:
        out["attachments"] = checked_attachments(attachments)
    if not (text.strip() or blocks or attachments):
        raise Refusal("no_text")
    check_blocks(blocks or [])
    return out


def check_blocks(blocks: Any) -> None:
    """Refuse what Block Kit does not allow in a message, saying why."""
    if found := problems(blocks, "message"):
        said = [f"[ERROR] {one}" for one in found]
        raise Refusal("invalid_blocks", errors=found, response_metadata={"messages": said})


def checked_attachments(attachments: list[Json]) -> list[Json]:
    """Numbered attachments with the fallback Slack adds; at most 100."""
    if len(attachments) > MOST_ATTACHMENTS:
        raise Refusal("too_many_attachments")
    for one in attachments:
        check_blocks(one.get("blocks", []))
    return [{"id": number, "fallback": one.get("fallback") or "[no preview available]", **one}
            for number, one in enumerate(attachments, 1)]  # fmt: skip


def _from_markdown(markdown: str, text: str, blocks: list[Json] | None) -> list[Json]:
    if text or blocks:
        raise Refusal("markdown_text_conflict")
    if len(markdown) > LONGEST_MARKDOWN:
        raise bad_arguments("[ERROR] must be less than 12001 characters [json-pointer:/markdown_text]")
    return [{"type": "markdown", "text": markdown}]


def _list(call: Call, name: str) -> list[Json] | None:
    value = call.data(name)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        if name == "blocks":
            raise Refusal("invalid_blocks_format")
        raise bad_arguments(f"[ERROR] must be an array of objects [json-pointer:/{name}]")
    return value
