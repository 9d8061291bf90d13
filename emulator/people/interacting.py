"""What a person does with the app."""

from emulator import ephemerals
from emulator.ids import Json
from emulator.people.ask import Ask, Verb


async def command(ask: Ask) -> Json:
    """A slash command typed in a channel."""
    channel = ask.joined_channel()
    await ask.app.command(ask.me, channel, str(ask.need("command")), str(ask.get("text", "")))
    return {}


async def dismiss(ask: Ask) -> Json:
    """Put away a message only I see."""
    found = ephemerals.found(ask.world, ask.me["id"], str(ask.need("channel")), str(ask.need("ts")))
    ephemerals.remove(ask.world, found)
    return {}


VERBS: dict[str, Verb] = {"command": command, "dismiss": dismiss}
