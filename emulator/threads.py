"""Threads: whose parent is what, and the counters a parent carries."""

from emulator.ids import Json
from emulator.refusal import Refusal
from emulator.workspace import Channel, Message, copied
from emulator.world import World

REPLIERS_SHOWN = 5
UNANSWERABLE = frozenset({"channel_join", "channel_leave", "channel_topic", "channel_purpose", "channel_name",
                          "channel_archive", "channel_unarchive", "tombstone"})  # fmt: skip


def parent_of(world: World, channel: Channel, thread_ts: str) -> Message | None:
    if not thread_ts:
        return None
    parent = world.workspace.message(channel["id"], thread_ts)
    if parent is not None and parent.get("thread_ts", thread_ts) != thread_ts:
        parent = world.workspace.message(channel["id"], parent["thread_ts"])
    if parent is None or parent.get("subtype") in UNANSWERABLE:
        raise Refusal("cannot_reply_to_message")
    return parent


def parent_card(parent: Message) -> Json:
    """The thread's root as a broadcast carries it."""
    return {key: value for key, value in copied(parent).items() if key not in {"reactions", "pinned_to", "root"}}


def recount(world: World, channel: Channel, parent: Message) -> None:
    """Bring a thread parent's own counters up to date."""
    replies = [one for one in world.workspace.messages[channel["id"]]
               if one.get("thread_ts") == parent["ts"] != one["ts"]]  # fmt: skip
    for key in ("thread_ts", "reply_count", "reply_users_count", "latest_reply", "reply_users", "is_locked"):
        parent.pop(key, None)
    if not replies:
        parent.pop("subscribed", None)
        return
    users = list(dict.fromkeys(one.get("user", "") for one in replies))
    parent |= {"thread_ts": parent["ts"], "reply_count": len(replies), "reply_users_count": len(users),
               "is_locked": False,
               "latest_reply": replies[-1]["ts"], "reply_users": users[:REPLIERS_SHOWN]}  # fmt: skip
