"""A Slack as small as the bench needs: its Web API says yes, its socket delivers, and it counts what it hears."""

import asyncio
import itertools
import json
from collections import Counter
from typing import Any, Self

from aiohttp import WSMsgType, web

from bench.deliveries import BOT, TEAM
from bench.sentences import NAMES


class Slack:
    """One app's Slack, on a port of its own. `calls` counts the methods, `heard` what commands were answered."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.heard: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.channel = ""
        self._ids = itertools.count(1)
        self._called = asyncio.Event()
        self._socket: web.WebSocketResponse | None = None
        self._waiting: dict[str, asyncio.Future[None]] = {}

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.add_routes([web.route("*", "/api/{method}", self._call), web.get("/link", self._link)])
        app.add_routes([web.post("/answers", self._answer)])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.address = f"127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def push(self, kind: str, payload: str) -> None:
        """Delivers an envelope over the socket and waits until it is acknowledged."""
        assert self._socket is not None, "nobody has opened the socket"
        name = f"envelope-{next(self._ids)}"
        acknowledged = self._waiting[name] = asyncio.get_running_loop().create_future()
        head = json.dumps({"envelope_id": name, "type": kind, "accepts_response_payload": kind != "events_api"})
        await self._socket.send_str(f'{head[:-1]}, "payload": {payload}}}')
        await acknowledged

    async def until(self, method: str, count: int) -> None:
        """Waits until a method has been called so many times, counted from the start."""
        while self.calls[method] < count:
            self._called.clear()
            await self._called.wait()

    async def _call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        self.calls[method] += 1
        self._called.set()
        said = {**request.query, **await request.post()}  # some methods are asked by GET
        return web.json_response({"ok": True} | self._answers(method, said))

    def _answers(self, method: str, said: dict[str, Any]) -> dict[str, Any]:
        match method:
            case "auth.test":
                return {"team_id": TEAM, "user_id": BOT, "bot_id": "B0BENCH001", "url": "https://bench.slack.com/"}
            case "apps.connections.open":
                return {"url": f"ws://{self.address}/link"}
            case "conversations.create":
                self.channel = f"C0BENCH{next(self._ids):03d}"
                return {"channel": {"id": self.channel, "name": said.get("name", "")}}
            case "chat.postMessage":
                return {"channel": said.get("channel"), "ts": f"1770000000.{next(self._ids):06d}"}
            case "users.info":
                name = NAMES[int(str(said["user"])[7:]) % len(NAMES)]
                return {"user": {"id": said["user"], "real_name": name, "tz": "Europe/Madrid"}}
        return {}

    async def _answer(self, request: web.Request) -> web.Response:
        self.heard.put_nowait(await request.json())
        return web.Response(text="ok")

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        self._socket = web.WebSocketResponse(max_msg_size=0)
        await self._socket.prepare(request)
        await self._socket.send_json({"type": "hello", "num_connections": 1})
        async for said in self._socket:
            if said.type is WSMsgType.TEXT and (name := json.loads(said.data).get("envelope_id")) in self._waiting:
                self._waiting.pop(name).set_result(None)
        return self._socket
