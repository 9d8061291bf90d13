"""The practice workspace as one thing that can be started and stopped."""

import time
from collections.abc import Callable
from typing import Literal, Self, TypedDict, TypeVar, Unpack

from aiohttp import web

from emulator import founding
from emulator.assembly import Parts
from emulator.controls import Controls
from emulator.faults import FaultPlan
from emulator.ids import Clock, Json
from emulator.manifest import Manifest
from emulator.person import Person
from emulator.world import World

T = TypeVar("T")
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}
"""Hosts to listen on that no browser can open as they are."""


class Where(TypedDict, total=False):
    """Where to listen; by default a free port on this machine alone."""

    host: str
    port: int


class Emulator(Controls):
    """A small Slack for one app: Web API, events, people, page."""

    def __init__(
        self,
        manifest: Json,
        *,
        transport: Literal["socket", "http"] = "socket",
        request_url: str | None = None,
        clock: Clock = time.time,
        state: Json | None = None,
        **where: Unpack[Where],
    ) -> None:
        read = Manifest.read(manifest)
        workspace = founding.reopen(state, read) if state else founding.found_workspace(read, clock)
        self.world = World(workspace, read, clock)
        self.faults = FaultPlan()
        self.parts = Parts.assemble(self.world, self.faults, transport, request_url)
        self._address = (where.get("host", "127.0.0.1"), where.get("port", 0))
        self._runner: web.AppRunner | None = None

    async def start(self) -> Self:
        """Listen; `url` is set from here on."""
        self._runner = web.AppRunner(self.parts.routes(), access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, *self._address)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.world.move_to(f"http://{EVERYWHERE.get(host, host)}:{port}")
        return self

    async def stop(self) -> None:
        """Close every connection and forget what was still to be sent."""
        await self.parts.stop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def url(self) -> str:
        """Where the page and everything else is."""
        return self.world.url

    @property
    def api_url(self) -> str:
        """The Web API's base address."""
        return f"{self.url}/api/"

    def dump(self) -> Json:
        """The state as JSON-able data, for `Emulator(state=…)`."""
        return self.workspace.dump()

    @property
    def bot_token(self) -> str:
        """The app's xoxb token."""
        return founding.BOT_TOKEN

    @property
    def app_token(self) -> str:
        """The app's xapp token."""
        return founding.APP_TOKEN

    @property
    def signing_secret(self) -> str:
        """What HTTP deliveries are signed with."""
        return str(self.workspace.app["signing_secret"])

    @property
    def bot_user_id(self) -> str:
        """The app's user id."""
        return str(self.workspace.app["bot_user_id"])

    @property
    def app_id(self) -> str:
        """The app's id."""
        return str(self.workspace.app["id"])

    @property
    def team_id(self) -> str:
        """The workspace's id."""
        return str(self.workspace.team["id"])

    @property
    def calls(self) -> list[Json]:
        """The Web API calls the app made, newest last."""
        return list(self.world.calls)

    @property
    def pings(self) -> list[Json]:
        """Every broadcast mention in any message."""
        return self.workspace.pings

    @property
    def stirs(self) -> int:
        """How often something has begun or changed; the same number means that nothing has."""
        return self.world.activity.stirs

    def set_request_url(self, url: str) -> None:
        """Where the HTTP transport posts to."""
        self.parts.http.request_url = url

    async def verify_request_url(self) -> bool:
        """The url_verification handshake with the HTTP transport's address."""
        return await self.parts.http.verify(self.parts.dispatcher.ack_timeout)

    def person(self, name: str) -> Person:
        """Somebody's hands in this workspace."""
        return Person(self.parts.people, self.world, name)

    async def settled(self, quiet: float = 0.05, timeout: float = 10) -> None:  # noqa: ASYNC109 - its own message
        """Return when nothing has been in flight for `quiet` seconds."""
        await self.world.activity.settled(quiet, timeout)

    async def until(self, predicate: Callable[[], T], timeout: float = 5) -> T:  # noqa: ASYNC109 - its own message
        """The predicate's first truthy value, looked at again at every change."""
        return await self.world.activity.until(predicate, timeout)
