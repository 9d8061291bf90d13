"""What a person asks of the workspace: who, with what words, and the ways to carry it out."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from emulator.channels import visible
from emulator.faults import FaultPlan
from emulator.ids import Json
from emulator.interactivity import AppLine
from emulator.refusal import Refusal
from emulator.workspace import Channel, Message, User
from emulator.world import World


@dataclass
class Ask:
    """One request of one person."""

    world: World
    line: AppLine
    faults: FaultPlan
    me: User
    body: Json

    def get(self, name: str, default: Any = None) -> Any:
        """A word of the request that may be missing."""
        value = self.body.get(name)
        return default if value is None else value

    def need(self, name: str) -> Any:
        """A word that must be there."""
        value = self.body.get(name)
        if value is None:
            raise Refusal("missing_argument", argument=name)
        return value

    def channel(self) -> Channel:
        """The channel, as far as this person can see it."""
        return visible(self.world, str(self.need("channel")), self.me["id"])

    def joined_channel(self) -> Channel:
        """The same, with this person in it."""
        channel = self.channel()
        if self.me["id"] not in channel["members"]:
            raise Refusal("not_in_channel")
        return channel

    def message(self) -> tuple[Channel, Message]:
        """The message meant by channel and ts."""
        channel = self.channel()
        message = self.world.workspace.message(channel["id"], str(self.need("ts")))
        if message is None:
            raise Refusal("message_not_found")
        return channel, message


Verb = Callable[[Ask], Awaitable[Json]]
