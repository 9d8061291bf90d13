"""Reactions and pins on messages."""

import re

from emulator.ids import Json
from emulator.messages import system
from emulator.refusal import Refusal
from emulator.workspace import Channel, Message, User, copied
from emulator.world import World

EMOJI_NAME = re.compile(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?")
MOST_EMOJI = 23  # different emoji on one message
MOST_PINS = 100


def react(world: World, channel: Channel, user: User, message: Message, name: str) -> None:
    """Add one's reaction."""
    name = name.strip(":")
    if not EMOJI_NAME.fullmatch(name):
        raise Refusal("invalid_name")
    if channel["is_archived"]:
        raise Refusal("is_archived")
    reactions = message.setdefault("reactions", [])
    known = next((one for one in reactions if one["name"] == name), None)
    if known and user["id"] in known["users"]:
        raise Refusal("already_reacted")
    if known is None and len(reactions) >= MOST_EMOJI:
        raise Refusal("too_many_emoji")
    if known is None:
        known = {"name": name, "users": [], "count": 0}
        reactions.append(known)
    known["users"].append(user["id"])
    known["count"] += 1
    _tell(world, channel, user, message, {"type": "reaction_added", "reaction": name})


def unreact(world: World, channel: Channel, user: User, message: Message, name: str) -> None:
    """Take one's reaction back."""
    name = name.strip(":")
    known = next((one for one in message.get("reactions", []) if one["name"] == name), None)
    if known is None or user["id"] not in known["users"]:
        raise Refusal("no_reaction")
    known["users"].remove(user["id"])
    known["count"] -= 1
    if not known["users"]:
        message["reactions"].remove(known)
    if not message["reactions"]:
        del message["reactions"]
    _tell(world, channel, user, message, {"type": "reaction_removed", "reaction": name})


def _tell(world: World, channel: Channel, user: User, message: Message, body: Json) -> None:
    whose: Json = {"item_user": message["user"]} if message.get("user") else {}
    item = {"type": "message", "channel": channel["id"], "ts": message["ts"]}
    world.happened(body | {"user": user["id"], "item": item} | whose, channel["id"])
    world.changed("message", channel["id"])


def pin(world: World, channel: Channel, user: User, message: Message) -> None:
    """Pin it to its channel; Slack writes a line about it."""
    pins = world.workspace.pins.setdefault(channel["id"], [])
    if any(one["ts"] == message["ts"] for one in pins):
        raise Refusal("already_pinned")
    if message.get("subtype") in {"tombstone", "pinned_item"}:
        raise Refusal("not_pinnable")
    if len(pins) >= MOST_PINS:
        raise Refusal("too_many_pins")
    pins.insert(0, {"ts": message["ts"], "created": world.ids.now(), "created_by": user["id"]})
    message.setdefault("pinned_to", []).append(channel["id"])
    _tell_pin(world, channel, user, message, "pin_added")
    if not channel["is_im"]:
        system(world, channel, user["id"], "pinned_item", f"<@{user['id']}> pinned a message to this channel.")


def unpin(world: World, channel: Channel, user: User, message: Message) -> None:
    """Take the pin away."""
    pins = world.workspace.pins.setdefault(channel["id"], [])
    known = next((one for one in pins if one["ts"] == message["ts"]), None)
    if known is None:
        raise Refusal("no_pin")
    pins.remove(known)
    del message["pinned_to"]
    _tell_pin(world, channel, user, message, "pin_removed")


def pinned(world: World, channel: Channel) -> list[Json]:
    """The items of pins.list, newest pin first."""
    found = []
    for one in world.workspace.pins.get(channel["id"], []):
        message = world.workspace.message(channel["id"], one["ts"])
        if message is not None:
            found.append(_item(world, channel, one, message))
    return found


def _item(world: World, channel: Channel, pin_kept: Json, message: Message) -> Json:
    link = f"{world.url}/archives/{channel['id']}/p{message['ts'].replace('.', '')}"
    shown = {key: value for key, value in copied(message).items() if key != "reactions"} | {"permalink": link}
    return {"type": "message", "created": pin_kept["created"], "created_by": pin_kept["created_by"],
            "channel": channel["id"], "message": shown}  # fmt: skip


def _tell_pin(world: World, channel: Channel, user: User, message: Message, kind: str) -> None:
    pins = world.workspace.pins[channel["id"]]
    kept = {"created": world.ids.now(), "created_by": user["id"]}
    body: Json = {"type": kind, "user": user["id"], "channel_id": channel["id"], "pin_count": len(pins),
                  "item": _item(world, channel, kept, message)}  # fmt: skip
    if message.get("user"):
        body["item_user"] = message["user"]
    if kind == "pin_added":
        body["pinned_info"] = {"channel": channel["id"], "pinned_by": user["id"], "pinned_ts": world.ids.now()}
    else:
        body["has_pins"] = bool(pins)
    world.happened(body, channel["id"])
    world.changed("channel", channel["id"])
