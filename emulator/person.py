"""Somebody in the workspace, for tests: the people's verbs as methods."""

from dataclasses import dataclass
from typing import Any

from emulator.ids import Json
from emulator.people.door import PeopleDoor
from emulator.world import World


class PersonRefusedError(Exception):
    """What the person tried was refused; the message is Slack's error code."""


@dataclass
class Person:
    """Does what a person at the page would do; refusals raise PersonRefusedError."""

    door: PeopleDoor
    world: World
    name: str

    @property
    def id(self) -> str:
        """Their user id."""
        user = self.world.workspace.user_named(self.name)
        if user is None:
            raise PersonRefusedError("user_not_found")
        return str(user["id"])

    async def ask(self, verb: str, **body: Any) -> Json:
        """Any verb of the people API."""
        answer = await self.door.carry_out(verb, {"as": self.name, **body})
        if not answer["ok"]:
            raise PersonRefusedError(answer["error"])
        return answer

    async def say(self, channel: str, text: str, **more: Any) -> str:
        """Write a message; its ts."""
        return str((await self.ask("say", channel=channel, text=text, **more))["ts"])

    async def command(self, command: str, text: str = "", *, channel: str = "#general") -> None:
        """Type a slash command."""
        await self.ask("command", channel=channel, command=command, text=text)
