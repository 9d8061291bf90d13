"""conversations.*: making, naming and closing channels, and who is in them."""

from emulator import channels
from emulator.api.call import Call, Method
from emulator.channels import shown, visible
from emulator.ids import Json
from emulator.refusal import Refusal
from emulator.scopes import require_for_channel
from emulator.users import found
from emulator.workspace import Channel

MOST_INVITED = 100
NAME_REFUSALS = "name_taken invalid_name_required invalid_name_maxlength invalid_name_specials invalid_name_punctuation"
COMMON = "channel_not_found method_not_supported_for_channel_type"


def real_channel(call: Call) -> Channel:
    """A channel that is not a direct message."""
    channel = call.channel()
    if channel["is_im"]:
        raise Refusal("method_not_supported_for_channel_type")
    return channel


def joined(call: Call) -> Channel:
    """The same, with the caller in it."""
    channel = real_channel(call)
    if call.user["id"] not in channel["members"]:
        raise Refusal("not_in_channel")
    return channel


def create(call: Call) -> Json:
    """conversations.create."""
    private = call.flag("is_private")
    require_for_channel(call.method.name, {"is_im": False, "is_private": private}, call.world.workspace.granted)
    channel = channels.create(call.world, call.text("name"), call.user, private=private)
    return {"channel": shown(channel, call.user["id"])}


def invite(call: Call) -> Json:
    """conversations.invite: with `force` the good ones enter and the others are listed in `errors`."""
    channel = joined(call)
    if channel["is_archived"]:
        raise Refusal("is_archived")
    names = [name.strip() for name in call.text("users").split(",") if name.strip()]
    if not names or len(names) > MOST_INVITED:
        raise Refusal("no_user")
    wrong = [problem for name in names if (problem := _invitation_problem(call, channel, name))]
    if wrong and not (call.flag("force") and len(wrong) < len(names)):
        raise Refusal(wrong[0]["error"], errors=wrong)
    for name in names:
        if name not in {one["user"] for one in wrong}:
            channels.enter(call.world, channel, found(call.world, name), call.user["id"])
    answer: Json = {"channel": shown(channel, call.user["id"])}
    return answer | ({"errors": wrong} if wrong else {})


def _invitation_problem(call: Call, channel: Channel, name: str) -> Json | None:
    code = ""
    if name == call.user["id"]:
        code = "cant_invite_self"
    elif name not in call.world.workspace.users:
        code = "user_not_found"
    elif name in channel["members"]:
        code = "already_in_channel"
    return {"ok": False, "error": code, "user": name} if code else None


def kick(call: Call) -> Json:
    """conversations.kick."""
    channel = joined(call)
    user = found(call.world, call.text("user"))
    if user["id"] == call.user["id"]:
        raise Refusal("cant_kick_self")
    if channel["is_general"]:
        raise Refusal("cant_kick_from_general")
    if user["id"] not in channel["members"]:
        raise Refusal("not_in_channel")
    channels.part(call.world, channel, user)
    return {"errors": {}}


def join(call: Call) -> Json:
    """conversations.join: public channels only; being in already is a warning."""
    channel = real_channel(call)
    if channel["is_private"]:
        raise Refusal("method_not_supported_for_channel_type")
    if channel["is_archived"]:
        raise Refusal("is_archived")
    if call.user["id"] in channel["members"]:
        note = {"warning": "already_in_channel", "response_metadata": {"warnings": ["already_in_channel"]}}
        return {"channel": shown(channel, call.user["id"]), **note}
    channels.enter(call.world, channel, call.user)
    return {"channel": shown(channel, call.user["id"])}


def leave(call: Call) -> Json:
    """conversations.leave."""
    channel = real_channel(call)
    if channel["is_general"]:
        raise Refusal("cant_leave_general")
    if channel["is_archived"]:
        raise Refusal("is_archived")
    if call.user["id"] not in channel["members"]:
        return {"not_in_channel": True}
    if channel["members"] == [call.user["id"]] and channel["is_private"]:
        raise Refusal("last_member")
    channels.part(call.world, channel, call.user)
    return {}


def open_conversation(call: Call) -> Json:
    """conversations.open: a direct message with one person, or an open one by its id."""
    if call.text("channel"):
        channel = visible(call.world, call.text("channel"), call.user["id"])
        if not channel["is_im"]:
            raise Refusal("method_not_supported_for_channel_type")
        was_open = True
    else:
        channel, was_open = _direct_message(call)
    known: Json = {"no_op": True, "already_open": True} if was_open else {}
    whole = call.flag("return_im")
    about = shown(channel, call.user["id"]) if whole else {"id": channel["id"]}
    return {"channel": about, **known}


def _direct_message(call: Call) -> tuple[Channel, bool]:
    users = [name.strip() for name in call.text("users").split(",") if name.strip()]
    if not users:
        raise Refusal("users_list_not_supplied")
    if len(users) > 1:
        raise Refusal("too_many_users")
    return channels.open_im(call.world, call.user["id"], found(call.world, users[0])["id"])


def set_topic(call: Call) -> Json:
    """conversations.setTopic."""
    channel = joined(call)
    channels.set_about(call.world, channel, call.user["id"], "topic", call.text("topic"))
    return {"channel": shown(channel, call.user["id"])}


def set_purpose(call: Call) -> Json:
    """conversations.setPurpose."""
    channel = joined(call)
    channels.set_about(call.world, channel, call.user["id"], "purpose", call.text("purpose"))
    return {"channel": shown(channel, call.user["id"])}


def rename(call: Call) -> Json:
    """conversations.rename: only its creator or an admin may."""
    channel = joined(call)
    if channel["creator"] != call.user["id"] and not call.user["is_admin"]:
        raise Refusal("not_authorized")
    channels.rename(call.world, channel, call.user["id"], call.text("name"))
    return {"channel": shown(channel, call.user["id"])}


def archive(call: Call) -> Json:
    """conversations.archive."""
    channel = joined(call)
    if channel["is_general"]:
        raise Refusal("cant_archive_general")
    channels.archive(call.world, channel, call.user["id"])
    return {}


def unarchive(call: Call) -> Json:
    """conversations.unarchive."""
    channels.unarchive(call.world, real_channel(call), call.user["id"])
    return {}


METHODS = (
    Method("conversations.create", create, "name", "is_private", NAME_REFUSALS, tier=2),
    Method("conversations.invite", invite, "channel users", "force",
           f"{COMMON} not_in_channel is_archived no_user cant_invite_self user_not_found already_in_channel"),
    Method("conversations.kick", kick, "channel", "user",
           f"{COMMON} not_in_channel user_not_found cant_kick_self cant_kick_from_general"),
    Method("conversations.join", join, "channel", "", f"{COMMON} is_archived"),
    Method("conversations.leave", leave, "channel", "", f"{COMMON} cant_leave_general is_archived last_member"),
    Method("conversations.open", open_conversation, "", "channel users return_im",
           f"{COMMON} users_list_not_supplied too_many_users user_not_found"),
    Method("conversations.setTopic", set_topic, "channel topic", "", f"{COMMON} not_in_channel is_archived too_long",
           tier=2),
    Method("conversations.setPurpose", set_purpose, "channel purpose", "",
           f"{COMMON} not_in_channel is_archived too_long", tier=2),
    Method("conversations.rename", rename, "channel name", "",
           f"{COMMON} {NAME_REFUSALS} not_in_channel not_authorized is_archived", tier=2),
    Method("conversations.archive", archive, "channel", "",
           f"{COMMON} not_in_channel already_archived cant_archive_general", tier=2),
    Method("conversations.unarchive", unarchive, "channel", "", f"{COMMON} not_archived", tier=2),
)  # fmt: skip
