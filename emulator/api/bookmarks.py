"""bookmarks.*: links at the top of a channel."""

import re

from emulator.api.call import Call, Method, bad_arguments
from emulator.channels import visible
from emulator.ids import Json
from emulator.refusal import Refusal
from emulator.workspace import Channel, copied

MOST = 100
LINK = re.compile(r"https?://\S+")
EMOJI = re.compile(r":[a-z0-9_+'-]+:")


def place(call: Call) -> Channel:
    """The channel; its members only."""
    channel = visible(call.world, call.text("channel_id"), call.user["id"])
    if call.user["id"] not in channel["members"]:
        raise Refusal("permission_denied")
    return channel


def checked(call: Call) -> Json:
    """The words of a bookmark that were sent, found good."""
    sent = {name: call.text(name) for name in ("title", "link", "emoji") if call.raw(name) is not None}
    if "link" in sent and not LINK.fullmatch(sent["link"]):
        raise Refusal("invalid_link")
    if sent.get("emoji") and not EMOJI.fullmatch(sent["emoji"]):
        raise Refusal("invalid_emoji")
    return sent


def add(call: Call) -> Json:
    """bookmarks.add: links only."""
    channel = place(call)
    if call.text("type") != "link":
        raise Refusal("invalid_bookmark_type")
    if not call.text("link"):
        raise Refusal("invalid_link")
    kept = call.world.workspace.bookmarks.setdefault(channel["id"], [])
    if len(kept) >= MOST:
        raise Refusal("too_many_bookmarks")
    now = call.world.ids.now()
    bookmark: Json = {
        "id": call.world.ids.new("Bk"), "channel_id": channel["id"], "title": "", "link": "", "emoji": "",
        "icon_url": None, "type": "link", "entity_id": None, "date_created": now, "date_updated": 0,
        "rank": _rank(len(kept)), "last_updated_by_user_id": call.user["id"],
        "last_updated_by_team_id": call.world.workspace.team["id"], "shortcut_id": None,
        "app_id": call.world.workspace.app["id"],
    }  # fmt: skip
    kept.append(bookmark | checked(call))
    call.world.changed("channel", channel["id"])
    return {"bookmark": copied(kept[-1])}


def _rank(position: int) -> str:
    return f"{position:03d}"


def found(call: Call, channel: Channel) -> Json:
    """The bookmark meant."""
    if not call.text("bookmark_id"):
        raise bad_arguments("[ERROR] missing required field: bookmark_id")
    for one in call.world.workspace.bookmarks.get(channel["id"], []):
        if one["id"] == call.text("bookmark_id"):
            return one
    raise Refusal("not_found")


def edit(call: Call) -> Json:
    """bookmarks.edit."""
    channel = place(call)
    bookmark = found(call, channel)
    bookmark |= checked(call) | {"date_updated": call.world.ids.now(), "last_updated_by_user_id": call.user["id"]}
    call.world.changed("channel", channel["id"])
    return {"bookmark": copied(bookmark)}


def remove(call: Call) -> Json:
    """bookmarks.remove."""
    channel = place(call)
    bookmark = found(call, channel)
    call.world.workspace.bookmarks[channel["id"]].remove(bookmark)
    call.world.changed("channel", channel["id"])
    return {}


def list_bookmarks(call: Call) -> Json:
    """bookmarks.list."""
    channel = visible(call.world, call.text("channel_id"), call.user["id"])
    return {"bookmarks": copied(call.world.workspace.bookmarks.get(channel["id"], []))}


METHODS = (
    Method("bookmarks.add", add, "title type", "channel_id link emoji",
           "channel_not_found permission_denied invalid_link invalid_emoji invalid_bookmark_type too_many_bookmarks",
           tier=2),
    Method("bookmarks.edit", edit, "", "channel_id bookmark_id title link emoji",
           "channel_not_found permission_denied not_found invalid_link invalid_emoji", tier=2),
    Method("bookmarks.remove", remove, "", "channel_id bookmark_id", "channel_not_found permission_denied not_found",
           tier=2),
    Method("bookmarks.list", list_bookmarks, "", "channel_id", "channel_not_found"),
)  # fmt: skip
