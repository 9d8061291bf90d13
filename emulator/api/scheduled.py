"""chat.scheduleMessage and its company. `Emulator.post_due()` posts what is due; nothing here waits."""

from emulator.api.call import Call, Method, page
from emulator.api.chat import BLOCK_REFUSALS, target
from emulator.api.content import CONTENT, content_of
from emulator.channels import visible
from emulator.ids import Json
from emulator.messages import Draft, say
from emulator.refusal import Refusal
from emulator.world import World

FARTHEST_SECONDS = 120 * 24 * 3600
WINDOW_SECONDS = 5 * 60
MOST_IN_WINDOW = 30
PAGE, MOST_ON_PAGE = 100, 100


def schedule(call: Call) -> Json:
    """chat.scheduleMessage."""
    content = content_of(call)
    channel = target(call)
    post_at = _moment(call)
    waiting = call.world.workspace.scheduled
    near = [one for one in waiting
            if one["channel_id"] == channel["id"] and abs(one["post_at"] - post_at) < WINDOW_SECONDS]  # fmt: skip
    if len(near) >= MOST_IN_WINDOW:
        raise Refusal("restricted_too_many")
    kept = {"id": call.world.ids.new("Q"), "channel_id": channel["id"], "post_at": post_at,
            "date_created": call.world.ids.now(), "text": content.get("text", "")}  # fmt: skip
    waiting.append(kept | {"content": content, "thread_ts": call.text("thread_ts"), "user": call.user["id"]})
    message = {"type": "delayed_message", "text": kept["text"], "user": call.user["id"],
               "team": call.world.workspace.team["id"], "bot_id": call.world.workspace.app["bot_id"]}  # fmt: skip
    return {"channel": channel["id"], "scheduled_message_id": kept["id"], "post_at": post_at, "message": message}


def _moment(call: Call) -> int:
    try:
        post_at = int(call.text("post_at"))
    except ValueError:
        raise Refusal("invalid_time") from None
    if post_at <= call.world.clock():
        raise Refusal("time_in_past")
    if post_at > call.world.clock() + FARTHEST_SECONDS:
        raise Refusal("time_too_far")
    return post_at


def list_scheduled(call: Call) -> Json:
    """chat.scheduledMessages.list."""
    wanted = call.text("channel")
    mine = [one for one in call.world.workspace.scheduled if wanted in ("", one["channel_id"])]
    found, metadata = page(mine, call, PAGE, MOST_ON_PAGE)
    keys = ("id", "channel_id", "post_at", "date_created", "text")
    return {"scheduled_messages": [{key: one[key] for key in keys} for one in found], "response_metadata": metadata}


def unschedule(call: Call) -> Json:
    """chat.deleteScheduledMessage."""
    channel = visible(call.world, call.text("channel"), call.user["id"])
    for one in call.world.workspace.scheduled:
        if (one["id"], one["channel_id"]) == (call.text("scheduled_message_id"), channel["id"]):
            call.world.workspace.scheduled.remove(one)
            return {}
    raise Refusal("invalid_scheduled_message_id")


def post_due(world: World) -> None:
    """Post every scheduled message whose time has come by the workspace's clock."""
    due = sorted((one for one in world.workspace.scheduled if one["post_at"] <= world.clock()),
                 key=lambda one: int(one["post_at"]))  # fmt: skip
    for one in due:
        world.workspace.scheduled.remove(one)
        channel, author = world.workspace.channels[one["channel_id"]], world.workspace.users[one["user"]]
        more = {key: one["content"][key] for key in ("attachments",) if one["content"].get(key)}
        draft = Draft(one["content"].get("text", ""), one["content"].get("blocks", []), one["thread_ts"], more=more)
        say(world, channel, author, draft)


METHODS = (
    Method("chat.scheduleMessage", schedule, "channel post_at", f"{CONTENT} thread_ts",
           f"{BLOCK_REFUSALS} channel_not_found not_in_channel is_archived invalid_time time_in_past time_too_far"
           " restricted_too_many"),
    Method("chat.scheduledMessages.list", list_scheduled, "", "channel cursor limit", "invalid_cursor"),
    Method("chat.deleteScheduledMessage", unschedule, "channel scheduled_message_id", "",
           "channel_not_found invalid_scheduled_message_id"),
)  # fmt: skip
