"""Messages: said, changed, deleted, threaded; and what Slack tells about each."""

import uuid
from dataclasses import dataclass, field

from emulator.blockkit import filled
from emulator.ids import Json
from emulator.refusal import Refusal
from emulator.telling import changed, count_unread, note_pings, tell, tell_of_mention
from emulator.text import normal, rich_text
from emulator.threads import parent_card, parent_of, recount
from emulator.workspace import Channel, Message, User, copied
from emulator.world import World

PIECE = 4_000
LONGEST_UNSPLIT = 4_040
LONGEST_TEXT = 40_000


@dataclass(frozen=True)
class Draft:
    """A message before it is one."""

    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str = ""
    broadcast: bool = False
    more: Json = field(default_factory=dict)  # attachments, files, metadata, username, subtype… as Slack keeps them


def say(world: World, channel: Channel, author: User, draft: Draft) -> list[Message]:
    """Post as Slack does: over 4,040 characters (and no blocks) in pieces of 4,000; over 40,000 cut."""
    text = draft.text[:LONGEST_TEXT]
    if draft.blocks or len(text) <= LONGEST_UNSPLIT:
        return [post(world, channel, author, Draft(text, draft.blocks, draft.thread_ts, draft.broadcast, draft.more))]
    pieces = [text[at : at + PIECE] for at in range(0, len(text), PIECE)]
    return [post(world, channel, author, Draft(one, [], draft.thread_ts, draft.broadcast, draft.more))
            for one in pieces]  # fmt: skip


def post(world: World, channel: Channel, author: User, draft: Draft) -> Message:
    """One message, told to everyone who hears of this channel."""
    if channel["is_archived"]:
        raise Refusal("is_archived")
    parent = parent_of(world, channel, draft.thread_ts)
    message = _made(world, author, draft)
    if parent is not None:
        message |= {"thread_ts": parent["ts"], "parent_user_id": parent.get("user", "")}
        if draft.broadcast:
            message |= {"subtype": "thread_broadcast", "root": parent_card(parent)}
    world.workspace.messages[channel["id"]].append(message)
    note_pings(world, channel, message)
    count_unread(world, channel, author, message)
    tell(world, channel, message)
    if parent is not None:
        _reply_counted(world, channel, parent, message)
    tell_of_mention(world, channel, message)
    return message


def _made(world: World, author: User, draft: Draft) -> Message:
    workspace = world.workspace
    message: Message = {"type": "message", "user": author["id"], "ts": world.ids.ts(), "text": normal(draft.text)}
    message["team"] = workspace.team["id"]
    if author["is_bot"]:
        message |= {"bot_id": workspace.app["bot_id"], "app_id": workspace.app["id"]}
        message["bot_profile"] = workspace.bot_profile()
    elif draft.more.get("subtype") in (None, "file_share"):
        message["client_msg_id"] = str(uuid.uuid4())
        message["blocks"] = rich_text(message["text"], world.ids.new("b")[-5:])
    if draft.blocks:
        message["blocks"] = filled(draft.blocks, world.ids.new)
    message.update(copied(draft.more))
    if message.get("subtype") == "bot_message":  # as Slack's do: known by bot_id alone
        del message["user"]
    return message


def system(world: World, channel: Channel, user: str, subtype: str, text: str, **more: object) -> Message:
    """A line Slack itself writes into a channel, such as `channel_join`."""
    message = {"type": "message", "subtype": subtype, "user": user, "text": text, "ts": world.ids.ts(), **more}
    world.workspace.messages[channel["id"]].append(message)
    tell(world, channel, message)
    return message


def _reply_counted(world: World, channel: Channel, parent: Message, reply: Message) -> None:
    before = copied(parent)
    recount(world, channel, parent)
    parent["subscribed"] = world.workspace.app["bot_user_id"] in (parent.get("user"), reply.get("user"))
    changed(world, channel, parent, before)


def edit(world: World, channel: Channel, message: Message, editor: str, content: Json) -> Message:
    """Replace text, blocks and attachments; a person's edit is marked `edited`."""
    before = copied(message)
    text = normal(str(content.get("text", message["text"])))
    if text == message["text"] and "blocks" not in content and "attachments" not in content:
        return message
    message["text"] = text
    message.pop("blocks", None)
    if content.get("blocks"):
        message["blocks"] = filled(content["blocks"], world.ids.new)
    elif not message.get("bot_id"):
        message["blocks"] = rich_text(text, world.ids.new("b")[-5:])
    for key in ("attachments", "metadata"):
        if key in content:
            message[key] = copied(content[key])
    message["edited"] = {"user": editor, "ts": world.ids.ts()}
    note_pings(world, channel, message)
    changed(world, channel, message, before)
    return message


def delete(world: World, channel: Channel, message: Message) -> None:
    """Remove it; a parent with replies leaves a tombstone."""
    before = copied(message)
    world.workspace.pins.setdefault(channel["id"], [])[:] = [
        pin for pin in world.workspace.pins.get(channel["id"], []) if pin["ts"] != message["ts"]
    ]
    if message.get("reply_count"):
        _bury(message)
        changed(world, channel, message, before)
        return
    _erase(world, channel, message, before)
    parent = world.workspace.message(channel["id"], message.get("thread_ts", ""))
    if parent is not None:
        was = copied(parent)
        recount(world, channel, parent)
        if parent.get("subtype") == "tombstone" and not parent.get("reply_count"):
            _erase(world, channel, parent, was)
        else:
            changed(world, channel, parent, was)


def _erase(world: World, channel: Channel, message: Message, before: Message) -> None:
    world.workspace.messages[channel["id"]].remove(message)
    body = {"type": "message", "subtype": "message_deleted", "hidden": True, "deleted_ts": message["ts"],
            "previous_message": before, "ts": world.ids.ts()}  # fmt: skip
    tell(world, channel, body)


def _bury(message: Message) -> None:
    kept = {key: message[key] for key in message if key.startswith(("reply_", "thread_ts", "ts", "latest_reply"))}
    message.clear()
    message |= {"type": "message", "subtype": "tombstone", "text": "This message was deleted.",
                "user": "USLACKBOT", "hidden": True, **kept}  # fmt: skip


def unfurl(world: World, channel_name: str, ts: str, attachment: Json) -> None:
    """Slack shows a link's preview a moment later: the text stays, an attachment is added, nobody edited."""
    channel = world.workspace.channel_named(channel_name)
    message = world.workspace.message(channel["id"], ts) if channel else None
    if channel is None or message is None:
        raise Refusal("message_not_found")
    before = copied(message)
    message.setdefault("attachments", []).append(copied(attachment))
    changed(world, channel, message, before)
