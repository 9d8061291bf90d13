"""What a person does with channels and with other people."""

from emulator import channels, users
from emulator.ids import Json
from emulator.people.ask import Ask, Verb
from emulator.people.looking import channel_card
from emulator.refusal import Refusal
from emulator.users import DEFAULT_ZONE, found
from emulator.workspace import copied


async def create_user(ask: Ask) -> Json:
    """Let somebody new in."""
    words = (str(ask.get("real_name", "")), str(ask.get("tz", DEFAULT_ZONE)), str(ask.get("id", "")))
    return {"user": copied(users.create(ask.world, str(ask.need("name")), *words))}


async def profile(ask: Ask) -> Json:
    """Change my real_name, tz, title, status_text or status_emoji."""
    users.change(ask.world, ask.me, {key: str(value) for key, value in ask.body.items() if key != "as"})
    return {"user": copied(ask.me)}


async def create_channel(ask: Ask) -> Json:
    """Make a channel with me in it."""
    private = bool(ask.get("is_private", False))
    return {"channel": channel_card(ask, channels.create(ask.world, str(ask.need("name")), ask.me, private=private))}


async def join(ask: Ask) -> Json:
    """Enter a public channel."""
    channel = ask.channel()
    if ask.me["id"] not in channel["members"]:
        channels.enter(ask.world, channel, ask.me)
    return {}


async def leave(ask: Ask) -> Json:
    """Go."""
    channels.part(ask.world, ask.joined_channel(), ask.me)
    return {}


async def invite(ask: Ask) -> Json:
    """Bring somebody in, the app included."""
    channel, user = ask.joined_channel(), found(ask.world, str(ask.need("user")))
    if user["id"] in channel["members"]:
        raise Refusal("already_in_channel")
    channels.enter(ask.world, channel, user, ask.me["id"])
    return {}


async def archive(ask: Ask) -> Json:
    """Close a channel."""
    channels.archive(ask.world, ask.joined_channel(), ask.me["id"])
    return {}


async def rename(ask: Ask) -> Json:
    """Give a channel another name."""
    channels.rename(ask.world, ask.joined_channel(), ask.me["id"], str(ask.need("name")))
    return {}


async def open_im(ask: Ask) -> Json:
    """Talk to somebody directly, the app included."""
    return {
        "channel": channels.open_im(ask.world, ask.me["id"], found(ask.world, str(ask.need("user")))["id"])[0]["id"]
    }


VERBS: dict[str, Verb] = {
    "profile": profile,
    "create_user": create_user, "create_channel": create_channel, "join": join, "leave": leave, "invite": invite,
    "archive": archive, "rename": rename, "open_im": open_im,
}  # fmt: skip
