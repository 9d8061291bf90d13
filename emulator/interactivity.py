"""The line to the app that people's doings travel on, and what all their payloads have in common."""

from dataclasses import dataclass

from emulator.dispatch import Dispatcher
from emulator.ids import Json
from emulator.refusal import Refusal
from emulator.transport import INTERACTIVE, Delivery, Receipt
from emulator.workspace import Channel, User
from emulator.world import World

UNANSWERED = frozenset({"timeout", "http_timeout"})


@dataclass
class AppLine:
    """Commands, shortcuts, clicks and submissions on their way to the app."""

    world: World
    dispatcher: Dispatcher

    async def ask(self, kind: str, payload: Json, *, answerable: bool) -> Receipt:
        """Deliver and insist on an acknowledgement; the person sees the error otherwise. Never retried."""
        if not self.dispatcher.transport.is_connected():
            raise Refusal("dispatch_failed")
        receipt = await self.dispatcher.send(Delivery(kind, payload, answerable))
        if not receipt.acked:
            raise Refusal("operation_timeout" if receipt.reason in UNANSWERED else "dispatch_failed")
        return receipt

    async def tell(self, payload: Json) -> None:
        """Deliver what nobody waits for, such as view_closed."""
        if self.dispatcher.transport.is_connected():
            await self.dispatcher.send(Delivery(INTERACTIVE, payload))


def basics(world: World, kind: str, user: User) -> Json:
    """What every interactive payload carries."""
    workspace = world.workspace
    return {
        "type": kind, "team": {"id": workspace.team["id"], "domain": workspace.team["domain"]},
        "user": {"id": user["id"], "username": user["name"], "name": user["name"], "team_id": workspace.team["id"]},
        "api_app_id": workspace.app["id"], "token": workspace.app["verification_token"],
        "is_enterprise_install": False, "enterprise": None,
    }  # fmt: skip


def channel_name(channel: Channel) -> str:
    """How payloads call a channel: private ones are not named."""
    if channel["is_im"]:
        return "directmessage"
    return "privategroup" if channel["is_private"] else str(channel["name"])


def channel_card(channel: Channel) -> Json:
    """The channel of an interactive payload."""
    return {"id": channel["id"], "name": channel_name(channel)}
