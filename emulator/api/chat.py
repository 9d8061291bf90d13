"""chat.*: the app's own messages."""

from emulator.api.call import Call, Method
from emulator.api.content import CONTENT, content_of
from emulator.channels import open_im, visible
from emulator.ephemerals import show
from emulator.ids import Json
from emulator.messages import Draft, delete, edit, say
from emulator.refusal import Refusal
from emulator.scopes import require_for_channel
from emulator.workspace import Channel, Message, copied

LONGEST_UPDATE = 4_000
BLOCK_REFUSALS = "invalid_blocks invalid_blocks_format markdown_text_conflict too_many_attachments no_text"


def target(call: Call) -> Channel:
    """Where to post: a channel by id or name, or a person, meaning the direct message with them."""
    name = call.text("channel")
    if name in call.world.workspace.users and name != call.user["id"]:
        if not call.world.manifest.messages_tab:
            raise Refusal("messages_tab_disabled")
        return open_im(call.world, call.user["id"], name)[0]
    channel = visible(call.world, name, call.user["id"])
    if call.user["id"] not in channel["members"] and "chat:write.public" not in call.world.workspace.granted:
        raise Refusal("not_in_channel")
    if channel["is_archived"]:
        raise Refusal("is_archived")
    return channel


def more_of(call: Call, content: Json) -> Json:
    """What else a message keeps: attachments, metadata, a borrowed name."""
    more: Json = {key: content[key] for key in ("attachments",) if content.get(key)}
    if metadata := call.data("metadata"):
        if not isinstance(metadata, dict) or {"event_type", "event_payload"} - set(metadata):
            raise Refusal("invalid_metadata_format")
        more["metadata"] = metadata
    return more


def post_message(call: Call) -> Json:
    """chat.postMessage."""
    content = content_of(call)
    channel = target(call)
    more = more_of(call, content)
    if "chat:write.customize" in call.world.workspace.granted and call.text("username"):
        more |= {"username": call.text("username"), "subtype": "bot_message"}
    draft = Draft(content.get("text", ""), content.get("blocks", []), call.text("thread_ts"),
                  call.flag("reply_broadcast"), more)  # fmt: skip
    message = say(call.world, channel, call.user, draft)[0]
    return {"channel": channel["id"], "ts": message["ts"], "message": copied(message)}


def post_ephemeral(call: Call) -> Json:
    """chat.postEphemeral."""
    content = content_of(call)
    channel = target(call)
    if call.text("user") not in channel["members"]:
        raise Refusal("user_not_in_channel")
    ephemeral = show(call.world, channel, call.text("user"), content | {"thread_ts": call.text("thread_ts")})
    return {"message_ts": ephemeral["ts"]}


def own_message(call: Call, ts: str, refusal: str) -> tuple[Channel, Message]:
    """The app's own message, or `refusal` when it is somebody else's."""
    channel = visible(call.world, call.text("channel"), call.user["id"])
    require_for_channel(call.method.name, channel, call.world.workspace.granted)
    message = call.world.workspace.message(channel["id"], ts)
    if message is None or message.get("subtype") == "tombstone":
        raise Refusal("message_not_found")
    if message.get("bot_id") != call.world.workspace.app["bot_id"]:
        raise Refusal(refusal)
    return channel, message


def update(call: Call) -> Json:
    """chat.update."""
    content = content_of(call)
    channel, message = own_message(call, call.text("ts"), "cant_update_message")
    if len(call.text("text")) > LONGEST_UPDATE:
        raise Refusal("msg_too_long")
    if channel["is_archived"]:
        raise Refusal("is_inactive")
    edit(call.world, channel, message, call.user["id"], content | more_of(call, content))
    shown = copied(message)
    return {"channel": channel["id"], "ts": message["ts"], "text": message["text"], "message": shown}


def remove(call: Call) -> Json:
    """chat.delete."""
    channel, message = own_message(call, call.text("ts"), "cant_delete_message")
    ts = message["ts"]
    delete(call.world, channel, message)
    return {"channel": channel["id"], "ts": ts}


def permalink_of(call_url: str, channel: str, message: Message) -> str:
    """The address of a message in this workspace's page."""
    link = f"{call_url}/archives/{channel}/p{message['ts'].replace('.', '')}"
    if message.get("thread_ts", message["ts"]) != message["ts"]:
        link += f"?thread_ts={message['thread_ts']}&cid={channel}"
    return link


def get_permalink(call: Call) -> Json:
    """chat.getPermalink."""
    channel = visible(call.world, call.text("channel"), call.user["id"])
    message = call.world.workspace.message(channel["id"], call.text("message_ts"))
    if message is None:
        raise Refusal("message_not_found")
    return {"channel": channel["id"], "permalink": permalink_of(call.world.url, channel["id"], message)}


POSTED = f"{CONTENT} metadata thread_ts"
METHODS = (
    Method("chat.postMessage", post_message, "channel", f"{POSTED} reply_broadcast username",
           f"{BLOCK_REFUSALS} channel_not_found not_in_channel is_archived messages_tab_disabled"
           " invalid_metadata_format cannot_reply_to_message", tier=5),
    Method("chat.postEphemeral", post_ephemeral, "channel user", f"{CONTENT} thread_ts",
           f"{BLOCK_REFUSALS} channel_not_found not_in_channel is_archived user_not_in_channel messages_tab_disabled",
           tier=4),
    Method("chat.update", update, "channel ts", f"{CONTENT} metadata",
           f"{BLOCK_REFUSALS} channel_not_found message_not_found cant_update_message msg_too_long is_inactive"
           " invalid_metadata_format"),
    Method("chat.delete", remove, "channel ts", "", "channel_not_found message_not_found cant_delete_message"),
    Method("chat.getPermalink", get_permalink, "channel message_ts", "", "channel_not_found message_not_found",
           tier=5),
)  # fmt: skip
