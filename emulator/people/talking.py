"""What a person does with messages."""

from emulator import messages
from emulator.ids import Json
from emulator.messages import Draft
from emulator.people.ask import Ask, Verb
from emulator.refusal import Refusal
from emulator.text import typed
from emulator.workspace import Channel, Message

EDITABLE = (None, "thread_broadcast", "file_share")


async def say(ask: Ask) -> Json:
    """Write into a channel or a thread."""
    channel = ask.joined_channel()
    text = typed(str(ask.get("text", "")), ask.world.workspace)
    if not text.strip():
        raise Refusal("no_text")
    draft = Draft(text, [], str(ask.get("thread_ts", "")), bool(ask.get("broadcast", False)))
    return {"ts": messages.say(ask.world, channel, ask.me, draft)[0]["ts"]}


def own_message(ask: Ask, refusal: str) -> tuple[Channel, Message]:
    """My own message, or the refusal."""
    channel, message = ask.message()
    if message.get("user") != ask.me["id"] or message.get("subtype") not in EDITABLE:
        raise Refusal(refusal)
    return channel, message


async def edit(ask: Ask) -> Json:
    """Change my own message."""
    channel, message = own_message(ask, "cant_update_message")
    text = typed(str(ask.need("text")), ask.world.workspace)
    messages.edit(ask.world, channel, message, ask.me["id"], {"text": text})
    return {"ts": message["ts"]}


async def delete(ask: Ask) -> Json:
    """Take back my own message."""
    channel, message = own_message(ask, "cant_delete_message")
    messages.delete(ask.world, channel, message)
    return {}


VERBS: dict[str, Verb] = {"say": say, "edit": edit, "delete": delete}
