"""conversations.* that only read: info, lists, members, history, replies."""

import re

from emulator.api.call import Call, Method, page
from emulator.channels import shown, thread, top_level
from emulator.ids import Json
from emulator.refusal import Refusal
from emulator.workspace import Channel, Message, copied

TS = re.compile(r"\d{1,12}(\.\d{1,6})?")
KINDS = {"public_channel": "channels:", "private_channel": "groups:", "mpim": "mpim:", "im": "im:"}
HISTORY_PAGE, HISTORY_MOST = 100, 999
REPLIES_PAGE, REPLIES_MOST = 1000, 1000
LIST_PAGE, LIST_MOST = 100, 1000


def info(call: Call) -> Json:
    """conversations.info."""
    channel = call.channel()
    about = shown(channel, call.user["id"])
    if call.flag("include_num_members") and not channel["is_im"]:
        about["num_members"] = len(channel["members"])
    return {"channel": about}


def kind_of(channel: Channel) -> str:
    """The `types` word for this channel."""
    if channel["is_im"]:
        return "im"
    return "private_channel" if channel["is_private"] else "public_channel"


def of_types(call: Call) -> list[Channel]:
    """The channels of the asked types that the caller's scopes reach and that it can see."""
    types = [one.strip() for one in call.text("types", "public_channel").split(",") if one.strip()]
    if set(types) - set(KINDS):
        raise Refusal("invalid_types")
    granted = call.world.workspace.granted
    missing = [f"{KINDS[one]}read" for one in types if f"{KINDS[one]}read" not in granted]
    if missing:
        raise Refusal("missing_scope", needed=",".join(missing), provided=",".join(granted))
    return [
        one for one in call.world.workspace.channels.values()
        if kind_of(one) in types
        and not (call.flag("exclude_archived") and one["is_archived"])
        and (kind_of(one) == "public_channel" or call.user["id"] in one["members"])
    ]  # fmt: skip


def list_channels(call: Call) -> Json:
    """conversations.list."""
    found, metadata = page(of_types(call), call, LIST_PAGE, LIST_MOST)
    channels = [shown(one, call.user["id"]) | ({} if one["is_im"] else {"num_members": len(one["members"])})
                for one in found]  # fmt: skip
    return {"channels": channels, "response_metadata": metadata}


def users_conversations(call: Call) -> Json:
    """users.conversations: the channels that a user (by default the bot) is in."""
    whose = call.text("user") or call.user["id"]
    mine = [one for one in of_types(call) if whose in one["members"]]
    found, metadata = page(mine, call, LIST_PAGE, LIST_MOST)
    channels = [{key: value for key, value in shown(one, call.user["id"]).items() if key != "is_member"}
                for one in found]  # fmt: skip
    return {"channels": channels, "response_metadata": metadata}


def members(call: Call) -> Json:
    """conversations.members."""
    found, metadata = page(list(call.channel()["members"]), call, LIST_PAGE, LIST_MOST)
    return {"members": found, "response_metadata": metadata}


def between(call: Call, messages: list[Message]) -> list[Message]:
    """Those after `oldest` and before `latest`; both ends only with `inclusive`."""
    oldest, latest = _moment(call, "oldest"), _moment(call, "latest")
    ends = call.flag("inclusive")

    def inside(ts: float) -> bool:
        after = not oldest or ts > oldest or (ends and ts == oldest)
        return after and (not latest or ts < latest or (ends and ts == latest))

    return [one for one in messages if inside(micros(one["ts"]))]


def micros(ts: str) -> int:
    """A timestamp as a whole number of microseconds, so that comparisons are exact."""
    seconds, _, fraction = ts.partition(".")
    return int(seconds) * 1_000_000 + int(fraction.ljust(6, "0")[:6])


def _moment(call: Call, name: str) -> int:
    text = call.text(name)
    if not text:
        return 0
    if not TS.fullmatch(text):
        raise Refusal(f"invalid_ts_{name}")
    return micros(text)


def for_reading(messages: list[Message]) -> list[Json]:
    """Messages as history shows them."""
    return [copied(one) for one in messages]


def history(call: Call) -> Json:
    """conversations.history: newest first, no thread replies."""
    channel = call.joined_channel()
    newest_first = between(call, top_level(call.world, channel))[::-1]
    found, metadata = page(newest_first, call, HISTORY_PAGE, HISTORY_MOST)
    more = {"response_metadata": metadata} if metadata["next_cursor"] else {}
    pins = len(call.world.workspace.pins.get(channel["id"], []))
    return {"messages": for_reading(found), "has_more": bool(more), "pin_count": pins,
            "channel_actions_ts": None, "channel_actions_count": 0, **more}  # fmt: skip


def replies(call: Call) -> Json:
    """conversations.replies: parent first, then oldest first."""
    channel = call.channel()
    if call.user["id"] not in channel["members"] and channel["is_private"]:
        raise Refusal("channel_not_found")
    whole = thread(call.world, channel, call.text("ts"))
    if not whole:
        raise Refusal("thread_not_found")
    found, metadata = page(whole[:1] + between(call, whole[1:]), call, REPLIES_PAGE, REPLIES_MOST)
    more = {"response_metadata": metadata} if metadata["next_cursor"] else {}
    return {"messages": for_reading(found), "has_more": bool(more), **more}


LISTING = "types cursor limit exclude_archived"
READING = "cursor limit oldest latest inclusive"
METHODS = (
    Method("conversations.info", info, "channel", "include_num_members", "channel_not_found"),
    Method("conversations.list", list_channels, "", LISTING, "invalid_types invalid_cursor", tier=2),
    Method("users.conversations", users_conversations, "", f"{LISTING} user", "invalid_types invalid_cursor"),
    Method("conversations.members", members, "channel", "cursor limit", "channel_not_found invalid_cursor", tier=4),
    Method("conversations.history", history, "channel", READING,
           "channel_not_found not_in_channel invalid_cursor invalid_ts_latest invalid_ts_oldest"),
    Method("conversations.replies", replies, "channel ts", READING,
           "channel_not_found thread_not_found invalid_cursor invalid_ts_latest invalid_ts_oldest"),
)  # fmt: skip
