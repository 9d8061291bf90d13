"""response_urls: five answers within thirty minutes, to a command or to a click."""

import uuid
from typing import Any

from emulator import ephemerals
from emulator.blockkit import problems
from emulator.ids import Json
from emulator.messages import Draft, delete, edit, say
from emulator.refusal import Refusal
from emulator.workspace import Channel
from emulator.world import World

MOST_USES = 5
LIFE_SECONDS = 30 * 60


def mint(world: World, kind: str, user: str, channel: str, original: Json | None = None) -> str:
    """An address for answers; `kind` is commands, actions or app; `original` is the message clicked on."""
    path = f"/hooks/{kind}/{world.workspace.team['id']}/{world.ids.now()}/{uuid.uuid4().hex}"
    about = None
    if original is not None:
        about = {"ts": original["ts"], "ephemeral": bool(original.get("is_ephemeral")),
                 "thread_ts": original.get("thread_ts", "")}  # fmt: skip
    world.hooks[path] = {"user": user, "channel": channel, "original": about, "uses": 0, "at": world.clock()}
    return world.url + path


def use(world: World, path: str, body: Any) -> None:
    """Carry out what was posted to a response_url."""
    hook = world.hooks.get(path)
    if hook is None or world.clock() - hook["at"] > LIFE_SECONDS:
        raise Refusal("expired_url")
    if hook["uses"] >= MOST_USES:
        raise Refusal("used_url")
    if not isinstance(body, dict):
        raise Refusal("invalid_payload")
    hook["uses"] += 1
    answer(world, hook, body)


def answer(world: World, hook: Json, body: Json) -> None:
    """Show what the app said: in place of the original, in the channel, or to one person."""
    channel = world.workspace.channels[hook["channel"]]
    if body.get("delete_original"):
        _delete_original(world, hook, channel)
        return
    content = checked(body)
    if hook["original"] and body.get("replace_original"):
        _replace_original(world, hook, channel, content)
    elif body.get("response_type") == "in_channel":
        _post(world, channel, content)
    else:
        ephemerals.show(world, channel, hook["user"], content | {"thread_ts": _thread_of(hook, body)})


def checked(body: Json) -> Json:
    """The content of an answer, or Slack's refusal of it."""
    content = {key: body[key] for key in ("text", "blocks", "attachments", "thread_ts") if body.get(key)}
    if not set(content) - {"thread_ts"}:
        raise Refusal("no_text")
    if problems(content.get("blocks", []), "message"):
        raise Refusal("invalid_blocks")
    return content


def _thread_of(hook: Json, body: Json) -> str:
    original = hook["original"] or {}
    return str(body.get("thread_ts") or original.get("thread_ts", ""))


def _post(world: World, channel: Channel, content: Json) -> None:
    more: Json = {"subtype": "bot_message"}
    if content.get("attachments"):
        more["attachments"] = content["attachments"]
    draft = Draft(content.get("text", ""), content.get("blocks", []), content.get("thread_ts", ""), more=more)
    say(world, channel, world.workspace.bot(), draft)


def _replace_original(world: World, hook: Json, channel: Channel, content: Json) -> None:
    original = hook["original"]
    if original["ephemeral"]:
        kept = {"thread_ts": original["thread_ts"]} | content
        ephemerals.replace(world, ephemerals.found(world, hook["user"], channel["id"], original["ts"]), kept)
        return
    message = world.workspace.message(channel["id"], original["ts"])
    if message is None or not message.get("bot_id"):
        raise Refusal("message_not_found")
    edit(world, channel, message, world.workspace.app["bot_user_id"], {"text": "", "blocks": [], **content})


def _delete_original(world: World, hook: Json, channel: Channel) -> None:
    original = hook["original"]
    if original is None:
        raise Refusal("message_not_found")
    if original["ephemeral"]:
        ephemerals.remove(world, ephemerals.found(world, hook["user"], channel["id"], original["ts"]))
        return
    message = world.workspace.message(channel["id"], original["ts"])
    if message is None or not message.get("bot_id"):
        raise Refusal("message_not_found")
    delete(world, channel, message)
