"""Clicks on elements in messages, ephemeral messages, modals and homes, and the options an app suggests."""

from dataclasses import dataclass, field
from typing import Any

from emulator import ephemerals, response_urls, triggers, views
from emulator.channels import visible
from emulator.elements import action_of, found, merged_state
from emulator.ids import Json
from emulator.interactivity import AppLine, basics, channel_card
from emulator.refusal import Refusal
from emulator.transport import INTERACTIVE
from emulator.workspace import Channel, User, copied
from emulator.world import World


@dataclass(frozen=True)
class Place:
    """Where an element is: a message in a channel, or a view."""

    container: Json
    blocks: list[Json]
    typed: Json = field(default_factory=dict)
    channel: Channel | None = None
    message: Json | None = None
    view: Json | None = None


def place_of(world: World, user: User, container: Any) -> Place:
    """The message or view a container names, as far as this person can see it."""
    if not isinstance(container, dict):
        raise Refusal("missing_argument", argument="container")
    if container.get("type") == "view":
        entry = views.find(world, str(container.get("view_id")))
        if entry["user"] != user["id"]:
            raise Refusal("not_found")
        view = entry["view"]
        where = {"type": "view", "view_id": view["id"]}
        return Place(where, view["blocks"], view["state"]["values"], view=view)
    channel = visible(world, str(container.get("channel") or container.get("channel_id")), user["id"])
    ts = str(container.get("ts") or container.get("message_ts"))
    message = world.workspace.message(channel["id"], ts) or ephemerals.found(world, user["id"], channel["id"], ts)
    where = {"type": "message", "message_ts": ts, "channel_id": channel["id"],
             "is_ephemeral": bool(message.get("is_ephemeral"))}  # fmt: skip
    if message.get("thread_ts"):
        where["thread_ts"] = message["thread_ts"]
    blocks = message.get("blocks", []) + [
        one for attachment in message.get("attachments", []) for one in attachment.get("blocks", [])
    ]
    return Place(where, blocks, {}, channel, message)


async def click(line: AppLine, user: User, asked: Json) -> None:
    """A block_actions payload for the element that was used; `asked` is the person's request."""
    place, block, element = _aimed(line.world, user, asked)
    state = merged_state(place.blocks, place.typed, asked.get("state") or {})
    held = state.get(block["block_id"], {}).get(element["action_id"])
    if held is not None:
        held |= {key: asked[key] for key in held if key in asked and key != "type"}
    if place.view is not None:
        place.view["state"]["values"] = state
    action = action_of(block, element, held or asked, line.world.ids.ts())
    payload = _about(line.world, user, place, "block_actions")
    payload |= {"trigger_id": triggers.mint(line.world, user["id"]), "actions": [action]}
    if place.view is None:
        payload["state"] = {"values": copied(state)}
    await line.ask(INTERACTIVE, payload, answerable=False)


async def suggest(line: AppLine, user: User, asked: Json) -> Json:
    """The options the app offers for what was typed into an external select."""
    place, block, element = _aimed(line.world, user, asked)
    payload = _about(line.world, user, place, "block_suggestion")
    payload |= {"action_id": element["action_id"], "block_id": block["block_id"], "value": str(asked.get("value", ""))}
    for key in ("response_url", "state", "is_enterprise_install", "enterprise"):
        payload.pop(key, None)
    receipt = await line.ask(INTERACTIVE, payload, answerable=True)
    answer = receipt.answer if isinstance(receipt.answer, dict) else {}
    return {key: answer[key] for key in ("options", "option_groups") if key in answer}


def _aimed(world: World, user: User, asked: Json) -> tuple[Place, Json, Json]:
    place = place_of(world, user, asked.get("container"))
    there = found(place.blocks, asked.get("block_id"), str(asked.get("action_id")))
    if there is None:
        raise Refusal("element_not_found")
    return (place, *there)


def _about(world: World, user: User, place: Place, kind: str) -> Json:
    payload = basics(world, kind, user) | {"container": place.container}
    if place.view is not None:
        return payload | {"view": copied(place.view)}
    if place.channel is None or place.message is None:
        raise Refusal("message_not_found")
    payload["channel"] = channel_card(place.channel)
    payload["response_url"] = response_urls.mint(world, "actions", user["id"], place.channel["id"], place.message)
    return payload if place.message.get("is_ephemeral") else payload | {"message": copied(place.message)}
