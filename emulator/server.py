"""The practice workspace as one thing that can be started and stopped."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from typing import Literal, Self, TypeVar

from aiohttp import web

from emulator import founding, pages
from emulator.api.door import Door
from emulator.dispatch import Dispatcher
from emulator.faults import FaultPlan
from emulator.http_events import HttpEvents
from emulator.ids import Clock, Json
from emulator.interactivity import Interactivity
from emulator.limits import Limits
from emulator.live import Live
from emulator.manifest import Manifest
from emulator.people.door import PeopleDoor
from emulator.person import Person
from emulator.socket_mode import SocketMode
from emulator.workspace import Workspace
from emulator.world import World

T = TypeVar("T")
LARGEST_BODY = 64 * 1024 * 1024


class Emulator:
    """A small Slack for one app: Web API, events, people, page."""

    def __init__(  # noqa: PLR0913 - the workspace's whole setup, all by name
        self,
        manifest: Json,
        *,
        transport: Literal["socket", "http"] = "socket",
        request_url: str | None = None,
        port: int = 0,
        host: str = "127.0.0.1",
        clock: Clock = time.time,
        state: Json | None = None,
    ) -> None:
        read = Manifest.read(manifest)
        workspace = Workspace.restore(state) if state else founding.found_workspace(read, clock)
        self.world = World(workspace, read, clock)
        self.faults = FaultPlan()
        self.limits = Limits(clock)
        self.sockets = SocketMode(self.world)
        self.http = HttpEvents(self.world, request_url)
        self.transport = transport
        way = self.http if transport == "http" else self.sockets
        self.dispatcher = Dispatcher(self.world, self.faults, way)
        self.live = Live(self.world)
        self.people = PeopleDoor(self.world, Interactivity(self.world, self.dispatcher), self.faults)
        self.world.tell_app = self.dispatcher.offer
        self.world.tell_people = self.live.tell
        self._address = (host, port)
        self._runner: web.AppRunner | None = None

    def _routes(self) -> web.Application:
        app = web.Application(client_max_size=LARGEST_BODY)
        door = Door(self.world, self.faults, self.limits, self.sockets if self.transport == "socket" else None)
        app.router.add_route("*", "/api/{method}", door.serve)
        app.router.add_get("/link/", self.sockets.serve)
        app.router.add_get("/people/live", self.live.serve)
        app.router.add_post("/people/{verb}", self.people.serve)
        app.router.add_post("/hooks/{rest:.*}", pages.Hooks(self.world).serve)
        app.router.add_get("/", pages.index)
        app.router.add_get("/archives/{rest:.*}", pages.index)
        app.router.add_get("/static/{file}", pages.static)
        return app

    async def start(self) -> Self:
        """Listen; `url` is set from here on."""
        self._runner = web.AppRunner(self._routes(), access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, *self._address)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.world.url = f"http://{host}:{port}"
        return self

    async def stop(self) -> None:
        """Close every connection and forget what was still to be sent."""
        for task in list(self.world.tasks):
            task.cancel()
        await asyncio.gather(*self.world.tasks, return_exceptions=True)
        await self.sockets.stop()
        await self.live.stop()
        await self.http.stop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        with contextlib.suppress(asyncio.CancelledError):
            await self.stop()

    @property
    def url(self) -> str:
        """Where the page and everything else is."""
        return self.world.url

    @property
    def api_url(self) -> str:
        """The Web API's base address."""
        return f"{self.url}/api/"

    @property
    def workspace(self) -> Workspace:
        """The kept state."""
        return self.world.workspace

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

    def set_request_url(self, url: str) -> None:
        """Where the HTTP transport posts to."""
        self.http.request_url = url

    def person(self, name: str) -> Person:
        """Somebody's hands in this workspace."""
        return Person(self.people, self.world, name)

    async def settled(self, quiet: float = 0.05, timeout: float = 10) -> None:  # noqa: ASYNC109 - its own message
        """Return when nothing has been in flight for `quiet` seconds."""
        await self.world.activity.settled(quiet, timeout)

    async def until(self, predicate: Callable[[], T], timeout: float = 5) -> T:  # noqa: ASYNC109 - its own message
        """The predicate's first truthy value, looked at again at every change."""
        return await self.world.activity.until(predicate, timeout)
