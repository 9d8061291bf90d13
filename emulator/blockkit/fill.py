"""What Slack adds to blocks that an app left out: ids, emoji and verbatim flags."""

import copy
from collections.abc import Callable
from typing import Any

from emulator.ids import Json

SHORT_ID = 5


def filled(blocks: list[Json], mint: Callable[[str], str]) -> list[Json]:
    """A copy in which every block has a block_id, every action an action_id, every text its flags."""
    out = copy.deepcopy(blocks)
    for block in out:
        block.setdefault("block_id", mint("b")[-SHORT_ID:])
        _fill(block, mint)
    return out


def _fill(value: Any, mint: Callable[[str], str]) -> None:
    if isinstance(value, list):
        for one in value:
            _fill(one, mint)
        return
    if not isinstance(value, dict):
        return
    kind = value.get("type")
    if kind == "plain_text":
        value.setdefault("emoji", True)
    elif kind == "mrkdwn":
        value.setdefault("verbatim", False)
    elif isinstance(kind, str) and _acts(kind):
        value.setdefault("action_id", mint("a")[-SHORT_ID:])
    for key, inner in value.items():
        if key not in {"filter", "metadata"}:
            _fill(inner, mint)


def _acts(kind: str) -> bool:
    """Whether elements of this type carry an action_id."""
    return kind.endswith(("_select", "picker", "_input", "_buttons")) or kind in {
        "button", "overflow", "checkboxes", "workflow_button", "icon_button",
    }  # fmt: skip
