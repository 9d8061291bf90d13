"""Slash commands and shortcuts."""

from emulator import response_urls, triggers
from emulator.ids import Json
from emulator.interactivity import AppLine, basics, channel_card, channel_name
from emulator.refusal import Refusal
from emulator.text import typed
from emulator.transport import COMMANDS, INTERACTIVE
from emulator.workspace import Channel, Message, User, copied
from emulator.world import World


async def command(line: AppLine, user: User, channel: Channel, name: str, text: str) -> None:
    """A slash command; what the acknowledgement says is shown."""
    world = line.world
    declared = world.manifest.command(name)
    if declared is None or "commands" not in world.workspace.granted or not world.workspace.app["installed"]:
        raise Refusal("unknown_command")
    if declared.get("should_escape"):
        text = typed(text, world.workspace)
    payload = _command_payload(world, user, channel, name, text)
    receipt = await line.ask(COMMANDS, payload, answerable=True)
    said = {"text": receipt.answer} if isinstance(receipt.answer, str) else receipt.answer
    if said:
        response_urls.answer(world, world.hooks[payload["response_url"].removeprefix(world.url)], said)


def _command_payload(world: World, user: User, channel: Channel, name: str, text: str) -> Json:
    workspace = world.workspace
    return {
        "token": workspace.app["verification_token"], "team_id": workspace.team["id"],
        "team_domain": workspace.team["domain"], "channel_id": channel["id"], "channel_name": channel_name(channel),
        "user_id": user["id"], "user_name": user["name"], "command": name, "text": text.strip(),
        "api_app_id": workspace.app["id"], "is_enterprise_install": "false",
        "response_url": response_urls.mint(world, "commands", user["id"], channel["id"]),
        "trigger_id": triggers.mint(world, user["id"]),
    }  # fmt: skip


async def shortcut(line: AppLine, user: User, callback_id: str) -> None:
    """A global shortcut: no channel, no response_url."""
    _declared(line.world, callback_id, "global")
    payload = basics(line.world, "shortcut", user)
    payload |= {"callback_id": callback_id, "action_ts": line.world.ids.ts(),
                "trigger_id": triggers.mint(line.world, user["id"])}  # fmt: skip
    del payload["api_app_id"], payload["user"]["name"]
    await line.ask(INTERACTIVE, payload, answerable=False)


async def message_shortcut(
    line: AppLine, user: User, callback_id: str, channel: Channel, message: Message
) -> None:  # fmt: skip
    """A shortcut on a message, which need not be one the bot could read."""
    world = line.world
    _declared(world, callback_id, "message")
    payload = basics(world, "message_action", user)
    payload |= {
        "callback_id": callback_id, "action_ts": world.ids.ts(), "trigger_id": triggers.mint(world, user["id"]),
        "channel": channel_card(channel), "message_ts": message["ts"], "message": copied(message),
        "response_url": response_urls.mint(world, "app", user["id"], channel["id"], message),
    }  # fmt: skip
    del payload["api_app_id"], payload["user"]["username"]
    await line.ask(INTERACTIVE, payload, answerable=False)


def _declared(world: World, callback_id: str, kind: str) -> None:
    if world.manifest.shortcut(callback_id, kind) is None or not world.workspace.app["installed"]:
        raise Refusal("unknown_shortcut")
