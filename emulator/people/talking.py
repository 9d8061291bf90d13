"""What a person does with messages."""

from emulator import files, marks, messages
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
    draft = Draft(text, [], str(ask.get("thread_ts", "")), bool(ask.get("broadcast", False)))
    if ask.get("file"):
        return {"ts": _with_file(ask, channel, draft)["ts"]}
    if not text.strip():
        raise Refusal("no_text")
    return {"ts": messages.say(ask.world, channel, ask.me, draft)[0]["ts"]}


def _with_file(ask: Ask, channel: Channel, draft: Draft) -> Message:
    given = ask.need("file")
    file = files.announce(ask.world, ask.me, str(given["name"]))
    files.receive(ask.world, file["id"], str(given.get("content", "")).encode())
    return files.share(ask.world, channel, ask.me, [file], draft)


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


async def react(ask: Ask) -> Json:
    """Add an emoji to a message."""
    channel, message = ask.message()
    marks.react(ask.world, channel, ask.me, message, str(ask.need("name")))
    return {}


async def unreact(ask: Ask) -> Json:
    """Take it back."""
    channel, message = ask.message()
    marks.unreact(ask.world, channel, ask.me, message, str(ask.need("name")))
    return {}


async def pin(ask: Ask) -> Json:
    """Pin a message."""
    channel, message = ask.message()
    marks.pin(ask.world, channel, ask.me, message)
    return {}


async def unpin(ask: Ask) -> Json:
    """Unpin it."""
    channel, message = ask.message()
    marks.unpin(ask.world, channel, ask.me, message)
    return {}


VERBS: dict[str, Verb] = {
    "say": say, "edit": edit, "delete": delete, "react": react, "unreact": unreact, "pin": pin, "unpin": unpin,
}  # fmt: skip
