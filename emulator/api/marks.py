"""pins.* and reactions.*."""

from emulator import marks
from emulator.api.call import Call, Method
from emulator.api.reading import TS
from emulator.ids import Json
from emulator.refusal import Refusal
from emulator.workspace import Channel, Message, copied


def item(call: Call) -> tuple[Channel, Message]:
    """The message that channel and timestamp mean."""
    if not call.text("channel") or not call.text("timestamp"):
        raise Refusal("no_item_specified")
    channel = call.channel()
    if not TS.fullmatch(call.text("timestamp")):
        raise Refusal("bad_timestamp")
    message = call.world.workspace.message(channel["id"], call.text("timestamp"))
    if message is None:
        raise Refusal("message_not_found")
    return channel, message


def pins_add(call: Call) -> Json:
    """pins.add."""
    channel, message = item(call)
    if call.user["id"] not in channel["members"]:
        raise Refusal("not_in_channel")
    marks.pin(call.world, channel, call.user, message)
    return {}


def pins_remove(call: Call) -> Json:
    """pins.remove."""
    channel, message = item(call)
    marks.unpin(call.world, channel, call.user, message)
    return {}


def pins_list(call: Call) -> Json:
    """pins.list."""
    return {"items": marks.pinned(call.world, call.channel())}


def reactions_add(call: Call) -> Json:
    """reactions.add."""
    channel, message = item(call)
    marks.react(call.world, channel, call.user, message, call.text("name"))
    return {}


def reactions_remove(call: Call) -> Json:
    """reactions.remove."""
    channel, message = item(call)
    marks.unreact(call.world, channel, call.user, message, call.text("name"))
    return {}


def reactions_get(call: Call) -> Json:
    """reactions.get."""
    channel, message = item(call)
    link = f"{call.world.url}/archives/{channel['id']}/p{message['ts'].replace('.', '')}"
    return {"type": "message", "channel": channel["id"], "message": copied(message) | {"permalink": link}}


ITEM = "channel_not_found message_not_found no_item_specified bad_timestamp"
METHODS = (
    Method("pins.add", pins_add, "channel", "timestamp",
           f"{ITEM} not_in_channel already_pinned not_pinnable too_many_pins", tier=2),
    Method("pins.remove", pins_remove, "channel", "timestamp", f"{ITEM} no_pin", tier=2),
    Method("pins.list", pins_list, "channel", "", "channel_not_found", tier=2),
    Method("reactions.add", reactions_add, "channel name timestamp", "",
           f"{ITEM} invalid_name already_reacted too_many_emoji is_archived"),
    Method("reactions.remove", reactions_remove, "name", "channel timestamp", f"{ITEM} no_reaction", tier=2),
    Method("reactions.get", reactions_get, "", "channel timestamp", ITEM),
)  # fmt: skip
