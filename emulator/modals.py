"""Submitting and closing modals, and opening the App Home."""

from typing import Any

from emulator import channels, response_urls, triggers, views
from emulator.elements import HOLDS, elements_of, merged_state
from emulator.ids import Json
from emulator.inputs import complaints
from emulator.interactivity import AppLine, basics
from emulator.refusal import Refusal
from emulator.transport import INTERACTIVE
from emulator.workspace import User, copied
from emulator.world import World


async def submit(line: AppLine, user: User, view_id: str, values: Json) -> Json:
    """Press the modal's submit; `{"errors": …}` when it stays open because of them."""
    world = line.world
    view = _own(world, user, view_id)
    view["state"]["values"] = merged_state(view["blocks"], view["state"]["values"], values)
    wrong = complaints(view["blocks"], view["state"]["values"])
    if wrong:
        return {"errors": wrong}
    payload = basics(world, "view_submission", user)
    payload |= {"trigger_id": triggers.mint(world, user["id"]), "view": copied(view),
                "response_urls": _response_urls(world, user, view)}  # fmt: skip
    receipt = await line.ask(INTERACTIVE, payload, answerable=True)
    answer = receipt.answer if isinstance(receipt.answer, dict) else {}
    try:
        return _carry_out(world, user, view, answer)
    except Refusal as refusal:
        raise Refusal("invalid_response", refused=refusal.code, **refusal.particulars) from None


def _carry_out(world: World, user: User, view: Json, answer: Json) -> Json:
    action = answer.get("response_action")
    if action == "errors":
        return {"errors": _checked_errors(view, answer.get("errors"))}
    if action == "clear":
        views.clear(world, user["id"])
    elif action == "update":
        views.update(world, view["id"], answer.get("view"))
    elif action == "push":
        views.push_for(world, user["id"], views.checked(world, answer.get("view"), "modal"))
    elif action is None:
        views.close_top(world, user["id"], view["id"])
    else:
        raise Refusal("unknown_response_action")
    return {}


def _checked_errors(view: Json, errors: Any) -> Json:
    """Errors may only be pinned to input blocks of this view."""
    inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or set(errors) - inputs:
        raise Refusal("errors_not_on_input_blocks")
    return dict(errors)


def _response_urls(world: World, user: User, view: Json) -> list[Json]:
    found = []
    for block, element in elements_of(view["blocks"]):
        if element.get("response_url_enabled"):
            held = view["state"]["values"][block["block_id"]][element["action_id"]]
            channel = held[HOLDS[element["type"]][0]]
            url = response_urls.mint(world, "app", user["id"], channel)
            found.append({"block_id": block["block_id"], "action_id": element["action_id"],
                          "channel_id": channel, "response_url": url})  # fmt: skip
    return found


async def close(line: AppLine, user: User, view_id: str, *, clear: bool) -> None:
    """Cancel this modal, or with `clear` all of them; the app hears of it only if it asked to."""
    world = line.world
    view = _own(world, user, view_id)
    clear = clear or view["clear_on_close"]
    told = views.stack_of(world, user["id"])[0] if clear else copied(view)
    if clear:
        views.clear(world, user["id"])
    else:
        views.close_top(world, user["id"], view_id)
    if told["notify_on_close"]:
        told["state"] = {"values": {}}
        payload = basics(world, "view_closed", user) | {"view": told, "is_cleared": clear}
        world.in_background(line.tell(payload))


def _own(world: World, user: User, view_id: str) -> Json:
    entry = views.find(world, view_id)
    if entry["user"] != user["id"] or view_id not in world.workspace.stacks.get(user["id"], []):
        raise Refusal("not_found")
    view: Json = entry["view"]
    return view


def open_home(world: World, user: User, tab: str = "home") -> Json | None:
    """Look at the app's home; the app hears of it and may publish."""
    channel, _ = channels.open_im(world, user["id"], world.workspace.app["bot_user_id"])
    view = views.home_of(world, user["id"])
    event: Json = {"type": "app_home_opened", "user": user["id"], "channel": channel["id"], "tab": tab}
    world.happened(event | ({"view": view} if view and tab == "home" else {}))
    return view
