"""Who is told what about a message: the app by events, the people by their live feed."""

from emulator.ids import Json
from emulator.text import mentioned, pings_in
from emulator.workspace import Channel, Message, User, copied
from emulator.world import World


def channel_type(channel: Channel) -> str:
    """As in message events: channel, group, im or mpim."""
    if channel["is_im"]:
        return "im"
    if channel["is_mpim"]:
        return "mpim"
    return "group" if channel["is_private"] else "channel"


def tell(world: World, channel: Channel, body: Json) -> None:
    """Send a message event about this channel, and let the people's clients fetch again."""
    event = copied(body) | {"channel": channel["id"], "channel_type": channel_type(channel)}
    event.setdefault("event_ts", event["ts"])
    world.happened(event, channel["id"])
    world.changed("message", channel["id"])


def changed(world: World, channel: Channel, message: Message, before: Message) -> None:
    """Tell of a message_changed; also when Slack itself changed it (replies, unfurls)."""
    body = {"type": "message", "subtype": "message_changed", "hidden": True, "message": message,
            "previous_message": before, "ts": world.ids.ts()}  # fmt: skip
    tell(world, channel, body)


def note_pings(world: World, channel: Channel, message: Message) -> None:
    shown = [message["text"], message.get("blocks", []), message.get("attachments", [])]
    for ping in dict.fromkeys(pings_in(shown)):
        world.workspace.pings.append({"ping": ping, "channel": channel["id"], "ts": message["ts"],
                                      "user": message.get("user", ""), "text": message["text"]})  # fmt: skip


def count_unread(world: World, channel: Channel, author: User, message: Message) -> None:
    if message.get("thread_ts") and message.get("subtype") != "thread_broadcast":
        return
    for member in channel["members"]:
        if member != author["id"]:
            counts = world.workspace.unread.setdefault(member, {})
            counts[channel["id"]] = counts.get(channel["id"], 0) + 1


def tell_of_mention(world: World, channel: Channel, message: Message) -> None:
    bot = world.workspace.app["bot_user_id"]
    if channel["is_im"] or message.get("user", bot) == bot or bot not in mentioned(message["text"]):
        return
    world.happened(copied(message) | {"type": "app_mention", "channel": channel["id"]}, channel["id"])
