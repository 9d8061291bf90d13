"""Whether Slack would accept these blocks in a message, modal or home. Pure."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from emulator.blockkit.blocks import BLOCKS
from emulator.blockkit.elements import MODAL_ONLY
from emulator.blockkit.objects import ID, plain
from emulator.blockkit.shapes import Check, anything, by_type, complaint, flag, many, shape, text

MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
MESSAGES_ONLY = frozenset({"carousel", "card", "container", "context_actions", "data_table", "data_visualization",
                           "file", "markdown", "plan", "table", "task_card"})  # fmt: skip
ALLOWED: dict[str, frozenset[str]] = {
    "message": frozenset(BLOCKS) - {"alert"},
    "modal": frozenset(BLOCKS) - MESSAGES_ONLY,
    "home": frozenset(BLOCKS) - MESSAGES_ONLY - {"alert"},
}


def problems(blocks: Any, surface: str) -> list[str]:
    """What is wrong with them on that surface (message, modal, home), in Slack's words; empty when all is well."""
    return list(_blocks(surface, 0)(blocks, "/blocks"))


def _blocks(surface: str, least: int) -> Check:
    """The check for a surface's `blocks`."""
    checks = {kind: BLOCKS[kind] for kind in ALLOWED[surface]}

    def check(value: Any, at: str) -> Iterator[str]:
        yield from many(by_type(checks), least, MOST_BLOCKS[surface])(value, at)
        known = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
        yield from _repeated(known, "block_id", at)
        for position, block in enumerate(known):
            acting = _inside(block)
            yield from _repeated(acting, "action_id", f"{at}/{position}")
            if surface != "modal":
                yield from _modal_only(acting, f"{at}/{position}")
        if sum(bool(one.get("focus_on_load")) for block in known for one in _inside(block)) > 1:
            yield complaint("only one element can have focus_on_load", at)

    return check


def _inside(block: dict[str, Any]) -> list[dict[str, Any]]:
    elements = block.get("elements")
    inside = [*(elements if isinstance(elements, list) else []), block.get("accessory"), block.get("element")]
    return [one for one in inside if isinstance(one, dict)]


def _repeated(things: list[dict[str, Any]], key: str, at: str) -> Iterator[str]:
    counted = Counter(one[key] for one in things if isinstance(one.get(key), str) and one[key])
    for name in (name for name, times in counted.items() if times > 1):
        yield complaint(f"`{key}` {name} already exists", at)


def _modal_only(elements: list[dict[str, Any]], at: str) -> Iterator[str]:
    for one in elements:
        if one.get("type") in MODAL_ONLY or one.get("response_url_enabled"):
            yield complaint(f"{one.get('type')} is only supported in modals", at)


NAMED = {"type": anything, "callback_id": ID, "external_id": ID, "private_metadata": text(3000, least=0)}
SWITCHES: dict[str, Check] = {"clear_on_close": flag, "notify_on_close": flag, "submit_disabled": flag}
BUTTONS: dict[str, Check] = {"close": plain(24), "submit": plain(24)}
VIEWS: dict[str, Check] = {
    "modal": shape({"title": plain(24), "blocks": _blocks("modal", 1)}, {**NAMED, **SWITCHES, **BUTTONS}),
    "home": shape({"blocks": _blocks("home", 1)}, NAMED),
}


def view_problems(view: Any, kind: str) -> list[str]:
    """What is wrong with a modal or home; inputs in a modal need a submit button."""
    if not isinstance(view, dict) or view.get("type") != kind:
        return [complaint(f"must be a {kind}", "/view/type")]
    found = list(VIEWS[kind](view, "/view"))
    has_input = any(isinstance(one, dict) and one.get("type") == "input" for one in view.get("blocks") or [])
    if kind == "modal" and has_input and not view.get("submit"):
        found.append(complaint("missing required field: submit, for a view with inputs", "/view"))
    return found
