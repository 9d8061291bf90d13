"""Messages only one person sees: kept until dismissed, never in history."""

from emulator.blockkit import filled
from emulator.ids import Json
from emulator.refusal import Refusal
from emulator.text import normal
from emulator.workspace import Channel, copied
from emulator.world import World


def show(world: World, channel: Channel, user: str, content: Json) -> Json:
    """Show it to that member; `content` has text, blocks, attachments, thread_ts."""
    ephemeral = {
        "type": "message", "subtype": "bot_message", "text": normal(content.get("text") or ""), "ts": world.ids.ts(),
        "bot_id": world.workspace.app["bot_id"], "username": world.workspace.app["name"],
        "is_ephemeral": True, "channel": channel["id"], "to": user,
    }  # fmt: skip
    _fill(world, ephemeral, content)
    world.workspace.ephemerals.append(ephemeral)
    world.changed("ephemeral", channel["id"], user)
    return ephemeral


def replace(world: World, ephemeral: Json, content: Json) -> None:
    """Put new content in its place."""
    ephemeral["text"] = normal(content.get("text") or "")
    _fill(world, ephemeral, content)
    world.changed("ephemeral", ephemeral["channel"], ephemeral["to"])


def remove(world: World, ephemeral: Json) -> None:
    """Take it away."""
    world.workspace.ephemerals.remove(ephemeral)
    world.changed("ephemeral", ephemeral["channel"], ephemeral["to"])


def found(world: World, user: str, channel: str, ts: str) -> Json:
    """That person's ephemeral message."""
    for one in world.workspace.ephemerals:
        if (one["to"], one["channel"], one["ts"]) == (user, channel, ts):
            return one
    raise Refusal("message_not_found")


def seen_by(world: World, user: str, channel: str) -> list[Json]:
    """What that person sees in that channel, oldest first."""
    return [copied(one) for one in world.workspace.ephemerals if (one["to"], one["channel"]) == (user, channel)]


def _fill(world: World, ephemeral: Json, content: Json) -> None:
    for key in ("blocks", "attachments"):
        ephemeral.pop(key, None)
    if content.get("blocks"):
        ephemeral["blocks"] = filled(content["blocks"], world.ids.new)
    if content.get("attachments"):
        ephemeral["attachments"] = copied(content["attachments"])
    if content.get("thread_ts"):
        ephemeral["thread_ts"] = content["thread_ts"]
