"""Putting the workspace's parts together; the only module that knows them all."""

import asyncio
from dataclasses import dataclass
from typing import Self

from aiohttp import web

from emulator.api.door import Door
from emulator.dispatch import Dispatcher
from emulator.faults import FaultPlan
from emulator.http_events import HttpEvents
from emulator.interactivity import AppLine
from emulator.limits import Limits
from emulator.live import Live
from emulator.pages import Pages
from emulator.people.door import PeopleDoor
from emulator.socket_mode import SocketMode
from emulator.world import World

LARGEST_BODY = 64 * 1024 * 1024


@dataclass
class Parts:
    """Everything that runs."""

    world: World
    limits: Limits
    sockets: SocketMode
    http: HttpEvents
    dispatcher: Dispatcher
    live: Live
    people: PeopleDoor
    api: Door

    @classmethod
    def assemble(cls, world: World, faults: FaultPlan, transport: str, request_url: str | None) -> Self:
        """Wire them: what happens goes to the app, what changes goes to the people."""
        limits, sockets, live = Limits(world.clock), SocketMode(world), Live(world)
        http = HttpEvents(world, request_url)
        dispatcher = Dispatcher(world, faults, http if transport == "http" else sockets)
        people = PeopleDoor(world, AppLine(world, dispatcher), faults)
        api = Door(world, faults, limits, sockets if transport == "socket" else None)
        world.tell_app, world.tell_people = dispatcher.offer, live.tell
        return cls(world, limits, sockets, http, dispatcher, live, people, api)

    def routes(self) -> web.Application:
        """The whole HTTP side."""
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_route("*", "/api/{method}", self.api.serve)
        app.router.add_get("/link/", self.sockets.serve)
        app.router.add_get("/people/live", self.live.serve)
        app.router.add_post("/people/{verb}", self.people.serve)
        app.add_routes(Pages(self.world).routes())
        return app

    async def stop(self) -> None:
        """Forget what was still to be sent and close every connection."""
        for task in list(self.world.tasks):
            task.cancel()
        await asyncio.gather(*self.world.tasks, return_exceptions=True)
        await self.sockets.stop()
        await self.live.stop()
        await self.http.stop()
