"""Channels and direct messages: made, entered, left, renamed, archived."""

import re

from emulator.founding import channel_of, topic
from emulator.ids import Json
from emulator.messages import system
from emulator.refusal import Refusal
from emulator.telling import channel_type
from emulator.text import normal
from emulator.workspace import Channel, Message, User
from emulator.world import World

LONGEST_NAME = 80
LONGEST_TOPIC = 250
NAME = re.compile(r"[\w\-]+")


def visible(world: World, name: str, viewer: str) -> Channel:
    """The channel by id or name; private ones and direct messages exist only for their members."""
    channel = world.workspace.channel_named(name)
    hidden = channel is not None and (channel["is_private"] or channel["is_im"]) and viewer not in channel["members"]
    if channel is None or hidden:
        raise Refusal("channel_not_found")
    return channel


def shown(channel: Channel, viewer: str) -> Json:
    """The channel object as Slack answers it to this viewer."""
    out = {key: value for key, value in channel.items() if key != "members"}
    if channel["is_im"]:
        other = [one for one in channel["members"] if one != viewer] or [viewer]
        return out | {"user": other[0], "is_user_deleted": False}
    return out | {"is_member": viewer in channel["members"]}


def checked_name(name: str) -> str:
    """Slack's rules for channel names: at most 80 of lowercase letters, digits, `-` and `_`."""
    if not name.strip():
        raise Refusal("invalid_name_required")
    if len(name) > LONGEST_NAME:
        raise Refusal("invalid_name_maxlength")
    if name != name.lower() or not NAME.fullmatch(name):
        raise Refusal("invalid_name_specials")
    if not name.strip("-_"):
        raise Refusal("invalid_name_punctuation")
    return name


def create(world: World, name: str, creator: User, *, private: bool = False) -> Channel:
    """A new channel with its creator in it; archived channels keep their names taken."""
    workspace = world.workspace
    if workspace.channel_named(checked_name(name)):
        raise Refusal("name_taken")
    channel = channel_of(world.ids.new("C"), name, creator["id"], world.ids.now(), private=private)
    workspace.channels[channel["id"]] = channel
    workspace.messages[channel["id"]] = []
    if not private:
        about = {key: value for key, value in shown(channel, "").items() if key != "is_member"}
        world.happened({"type": "channel_created", "channel": about}, channel["id"])
    enter(world, channel, creator)
    return channel


def enter(world: World, channel: Channel, user: User, inviter: str = "") -> None:
    """Make them a member and tell of it."""
    if channel["is_archived"]:
        raise Refusal("is_archived")
    channel["members"].append(user["id"])
    who: Json = {"inviter": inviter} if inviter else {}
    system(world, channel, user["id"], "channel_join", f"<@{user['id']}> has joined the channel", **who)
    world.happened({"type": "member_joined_channel", "user": user["id"], "channel": channel["id"],
                    "channel_type": _letter(channel), "team": world.workspace.team["id"], **who},
                   channel["id"])  # fmt: skip
    world.changed("channel", channel["id"])


def part(world: World, channel: Channel, user: User) -> None:
    """Make them no longer a member; the app hears of its own leaving too."""
    system(world, channel, user["id"], "channel_leave", f"<@{user['id']}> has left the channel")
    world.happened({"type": "member_left_channel", "user": user["id"], "channel": channel["id"],
                    "channel_type": _letter(channel), "team": world.workspace.team["id"]}, channel["id"])  # fmt: skip
    if user["id"] == world.workspace.app["bot_user_id"]:
        kind = "group_left" if channel["is_private"] else "channel_left"
        world.happened({"type": kind, "channel": channel["id"], "actor_id": user["id"]}, channel["id"])
    channel["members"].remove(user["id"])
    world.changed("channel", channel["id"])


def rename(world: World, channel: Channel, actor: str, name: str) -> None:
    """Give it another free name."""
    if channel["is_archived"]:
        raise Refusal("is_archived")
    taken = world.workspace.channel_named(checked_name(name))
    if taken is channel:
        return
    if taken is not None:
        raise Refusal("name_taken")
    old = channel["name"]
    channel["previous_names"].insert(0, old)
    channel |= {"name": name, "name_normalized": name}
    system(world, channel, actor, "channel_name", f'has renamed the channel from "{old}" to "{name}"',
           old_name=old, name=name)  # fmt: skip
    about = {"id": channel["id"], "is_channel": True, "is_mpim": False, "name": name, "name_normalized": name,
             "created": channel["created"]}  # fmt: skip
    _lifecycle(world, channel, "rename", {"channel": about})


def archive(world: World, channel: Channel, actor: str) -> None:
    """Close it: nobody can write any more."""
    if channel["is_archived"]:
        raise Refusal("already_archived")
    system(world, channel, actor, "channel_archive", "archived the channel")
    channel["is_archived"] = True
    _lifecycle(world, channel, "archive", {"channel": channel["id"], "user": actor})


def unarchive(world: World, channel: Channel, actor: str) -> None:
    """Open it again."""
    if not channel["is_archived"]:
        raise Refusal("not_archived")
    channel["is_archived"] = False
    system(world, channel, actor, "channel_unarchive", "un-archived the channel")
    who = "actor_id" if channel["is_private"] else "user"
    _lifecycle(world, channel, "unarchive", {"channel": channel["id"], who: actor})


def set_about(world: World, channel: Channel, actor: str, what: str, value: str) -> None:
    """Set `topic` or `purpose`; kept and answered escaped."""
    if channel["is_archived"]:
        raise Refusal("is_archived")
    if len(value) > LONGEST_TOPIC:
        raise Refusal("too_long")
    if channel["is_im"]:
        raise Refusal("method_not_supported_for_channel_type")
    kept = normal(value)
    if kept == channel[what]["value"]:
        return
    channel[what] = topic(kept, actor, world.ids.now())
    system(world, channel, actor, f"channel_{what}", f"set the channel {what}: {kept}", **{what: kept})
    world.changed("channel", channel["id"])


def open_im(world: World, one: str, other: str) -> tuple[Channel, bool]:
    """The direct message between two people, and whether it was there already."""
    pair = sorted((one, other))
    for channel in world.workspace.channels.values():
        if channel["is_im"] and sorted(channel["members"]) == pair:
            return channel, True
    made: Channel = {"id": world.ids.new("D"), "created": world.ids.now(), "is_archived": False, "is_im": True,
                     "is_mpim": False, "is_private": True, "is_org_shared": False,
                     "context_team_id": world.workspace.team["id"], "updated": world.ids.now() * 1000,
                     "members": [one, other]}  # fmt: skip
    world.workspace.channels[made["id"]] = made
    world.workspace.messages[made["id"]] = []
    world.changed("state", user=one)
    world.changed("state", user=other)
    return made, False


def top_level(world: World, channel: Channel) -> list[Message]:
    """What stands in the channel itself: no thread replies unless broadcast; oldest first."""
    return [one for one in world.workspace.messages[channel["id"]]
            if one.get("thread_ts", one["ts"]) == one["ts"] or one.get("subtype") == "thread_broadcast"]  # fmt: skip


def thread(world: World, channel: Channel, ts: str) -> list[Message]:
    """Parent first, then its replies, oldest first; empty when there is no such message."""
    asked = world.workspace.message(channel["id"], ts)
    root = asked.get("thread_ts", ts) if asked else ts
    return [one for one in world.workspace.messages[channel["id"]] if root in (one["ts"], one.get("thread_ts"))]


def _letter(channel: Channel) -> str:
    return "G" if channel["is_private"] else "C"


def _lifecycle(world: World, channel: Channel, what: str, body: Json) -> None:
    prefix = "group" if channel_type(channel) == "group" else "channel"
    world.happened({"type": f"{prefix}_{what}", **body}, channel["id"])
    world.changed("channel", channel["id"])
