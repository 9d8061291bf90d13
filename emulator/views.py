"""Modals and App Homes: opened, pushed, updated, published, closed."""

import json
from typing import Any

from emulator import triggers
from emulator.blockkit import filled, view_problems
from emulator.elements import merged_state
from emulator.ids import Json
from emulator.refusal import Refusal
from emulator.workspace import copied
from emulator.world import World

DEEPEST = 3
LARGEST_BYTES = 250_000
OWN_KEYS = ("type", "title", "submit", "close", "blocks", "private_metadata", "callback_id", "external_id",
            "clear_on_close", "notify_on_close", "submit_disabled")  # fmt: skip


def open_modal(world: World, trigger_id: str, view: Any) -> Json:
    """views.open: a new stack with this modal."""
    made = checked(world, view, "modal")
    user = triggers.spend(world, trigger_id)["user"]
    return _put(world, user, _new(world, made), [])


def push(world: World, trigger_id: str, view: Any) -> Json:
    """views.push: on top of the modals that are open."""
    made = checked(world, view, "modal")
    user = triggers.spend(world, trigger_id)["user"]
    return push_for(world, user, made)


def push_for(world: World, user: str, made: Json) -> Json:
    """The same, for an answer to a submission, which needs no trigger."""
    stack = world.workspace.stacks.get(user, [])
    if not stack:
        raise Refusal("not_found")
    if len(stack) >= DEEPEST:
        raise Refusal("push_limit_reached")
    return _put(world, user, _new(world, made, root=stack[0], previous=stack[-1]), stack)


def update(world: World, view_id: str, view: Any, view_hash: str = "") -> Json:
    """views.update: new content; what was typed stays where block_id and action_id stay."""
    entry = world.workspace.views.get(view_id)
    if entry is None:
        raise Refusal("not_found")
    kept: Json = entry["view"]
    made = checked(world, view, kept["type"], view_id)
    if view_hash and view_hash != kept["hash"]:
        raise Refusal("hash_conflict")
    kept |= _content(world, made, kept["state"]["values"]) | {"hash": _hash(world)}
    world.changed("home" if kept["type"] == "home" else "views", user=entry["user"])
    return copied(kept)


def publish(world: World, user: str, view: Any, view_hash: str = "") -> Json:
    """views.publish: this person's App Home."""
    known = world.workspace.homes.get(user)
    made = checked(world, view, "home", known or "")
    if known is not None:
        return update(world, known, made, view_hash)
    fresh = _new(world, made)
    world.workspace.homes[user] = fresh["id"]
    world.workspace.views[fresh["id"]] = {"user": user, "view": fresh}
    world.changed("home", user=user)
    return copied(fresh)


def checked(world: World, view: Any, kind: str, own_id: str = "") -> Json:
    """The view, or Slack's refusal of it."""
    if len(json.dumps(view)) > LARGEST_BYTES:
        raise Refusal("view_too_large")
    wrong = view_problems(view, kind)
    if wrong:
        raise Refusal("invalid_arguments", response_metadata={"messages": [f"[ERROR] {one}" for one in wrong]})
    external = view.get("external_id")
    if external and any(entry["view"]["external_id"] == external and view_id != own_id
                        for view_id, entry in world.workspace.views.items()):  # fmt: skip
        raise Refusal("duplicate_external_id")
    return dict(view)


def find(world: World, view_id: str, external_id: str = "") -> Json:
    """The kept entry `{"user", "view"}` by id or external id."""
    for entry in world.workspace.views.values():
        if entry["view"]["id"] == view_id or (external_id and entry["view"]["external_id"] == external_id):
            return dict(entry)
    raise Refusal("not_found")


def close_top(world: World, user: str, view_id: str) -> None:
    """Close that modal and those above it."""
    stack = world.workspace.stacks.get(user, [])
    at = stack.index(view_id) if view_id in stack else len(stack)
    _forget(world, user, stack[:at], stack[at:])


def clear(world: World, user: str) -> None:
    """Close all of this person's modals."""
    _forget(world, user, [], world.workspace.stacks.get(user, []))


def _forget(world: World, user: str, kept: list[str], gone: list[str]) -> None:
    for view_id in list(gone):
        world.workspace.views.pop(view_id, None)
    world.workspace.stacks[user] = list(kept)
    world.changed("views", user=user)


def stack_of(world: World, user: str) -> list[Json]:
    """This person's open modals, the top one last."""
    return [copied(world.workspace.views[view_id]["view"]) for view_id in world.workspace.stacks.get(user, [])]


def home_of(world: World, user: str) -> Json | None:
    """This person's App Home, if one was published."""
    view_id = world.workspace.homes.get(user)
    view: Json | None = world.workspace.views[view_id]["view"] if view_id else None
    return copied(view)


def _put(world: World, user: str, view: Json, below: list[str]) -> Json:
    for view_id in world.workspace.stacks.get(user, []):
        if view_id not in below:
            world.workspace.views.pop(view_id, None)
    world.workspace.views[view["id"]] = {"user": user, "view": view}
    world.workspace.stacks[user] = [*below, view["id"]]
    world.changed("views", user=user)
    return copied(view)


def _new(world: World, made: Json, root: str = "", previous: str | None = None) -> Json:
    view_id, app = world.ids.new("V"), world.workspace.app
    return {
        "id": view_id, "team_id": world.workspace.team["id"], **_content(world, made, {}), "hash": _hash(world),
        "root_view_id": root or view_id, "previous_view_id": previous, "app_id": app["id"],
        "app_installed_team_id": world.workspace.team["id"], "bot_id": app["bot_id"],
    }  # fmt: skip


def _content(world: World, made: Json, typed: Json) -> Json:
    defaults: Json = {"title": None, "submit": None, "close": None, "private_metadata": "", "callback_id": "",
                      "external_id": "", "clear_on_close": False, "notify_on_close": False,
                      "submit_disabled": False}  # fmt: skip
    content = defaults | {key: copied(made[key]) for key in OWN_KEYS if made.get(key) is not None}
    content["blocks"] = filled(made["blocks"], world.ids.new)
    for words in ("title", "submit", "close"):
        if content[words]:
            content[words].setdefault("emoji", True)
    return content | {"state": {"values": merged_state(content["blocks"], typed)}}


def _hash(world: World) -> str:
    return f"{world.ids.ts()}.{world.ids.new('h')[-5:]}"
