"""Socket Mode: the app's websockets, envelopes out, acknowledgements in."""

import asyncio
import json
import uuid
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from emulator.ids import Json
from emulator.refusal import Refusal
from emulator.transport import EVENTS, Delivery, Receipt
from emulator.world import World

MOST_SOCKETS = 10
LIFE_SECONDS = 3600
WARNING_SECONDS = 10
HOST = "applink-practice"


@dataclass(eq=False)
class Socket:
    """One open connection and the envelopes it has not acknowledged."""

    stream: web.WebSocketResponse
    waiting: dict[str, "asyncio.Future[Receipt]"] = field(default_factory=dict)


class SocketMode:
    """Gives each envelope to one of at most ten sockets, in turn."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.sockets: list[Socket] = []
        self.enabled = True
        self._tickets: set[str] = set()
        self._turn = 0

    def open_url(self) -> str:
        """A websocket address good for one connection."""
        if not self.enabled:
            raise Refusal("forbidden_team")
        ticket = uuid.uuid4().hex
        self._tickets.add(ticket)
        base = self.world.url.replace("http", "ws", 1)
        return f"{base}/link/?ticket={ticket}&app_id={self.world.workspace.app['id']}"

    def is_connected(self) -> bool:
        """Whether any socket is open."""
        return bool(self.sockets)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """The /link/ endpoint."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            raise web.HTTPForbidden(text="unknown or used ticket")
        self._tickets.discard(ticket)
        stream = web.WebSocketResponse()
        await stream.prepare(request)
        if len(self.sockets) >= MOST_SOCKETS:
            await stream.send_json(_goodbye("too_many_websockets"))
            await stream.close()
            return stream
        socket = Socket(stream)
        self.sockets.append(socket)
        try:
            await stream.send_json(self._hello())
            self.world.changed("state")
            await self._listen(socket)
        finally:
            self._gone(socket)
        return stream

    async def _listen(self, socket: Socket) -> None:
        async for frame in socket.stream:
            if frame.type is WSMsgType.TEXT:
                self._acknowledged(socket, frame.data)

    def _acknowledged(self, socket: Socket, text: str) -> None:
        try:
            ack = json.loads(text)
        except ValueError:
            return
        if not isinstance(ack, dict):
            return
        waiting = socket.waiting.pop(str(ack.get("envelope_id")), None)
        if waiting and not waiting.done():
            waiting.set_result(Receipt(acked=True, answer=ack.get("payload")))

    def _gone(self, socket: Socket) -> None:
        if socket in self.sockets:
            self.sockets.remove(socket)
        for waiting in socket.waiting.values():
            if not waiting.done():
                waiting.set_result(Receipt(acked=False, reason="connection_failed"))
        self.world.changed("state")

    def _hello(self) -> Json:
        debug = {"host": HOST, "started": "practice", "build_number": 1, "approximate_connection_time": LIFE_SECONDS}
        info = {"app_id": self.world.workspace.app["id"]}
        return {"type": "hello", "num_connections": len(self.sockets), "connection_info": info, "debug_info": debug}

    async def deliver(self, delivery: Delivery, timeout: float) -> Receipt:  # noqa: ASYNC109 - Slack's 3 seconds
        """Send to the next socket and wait for its acknowledgement."""
        if not self.sockets:
            return Receipt(acked=False, reason="connection_failed")
        self._turn += 1
        socket = self.sockets[self._turn % len(self.sockets)]
        envelope = _envelope(delivery)
        answer: asyncio.Future[Receipt] = asyncio.get_running_loop().create_future()
        socket.waiting[envelope["envelope_id"]] = answer
        try:
            await socket.stream.send_json(envelope)
            return await asyncio.wait_for(answer, timeout)
        except TimeoutError:
            return Receipt(acked=False, reason="timeout")
        except ConnectionError:
            return Receipt(acked=False, reason="connection_failed")
        finally:
            socket.waiting.pop(envelope["envelope_id"], None)

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Ask all sockets to go, as Slack does: `warning` leaves them open, the others close, `link_disabled` for good.

        `cut` closes without a word, as a broken network would.
        """
        self.enabled = self.enabled and reason != "link_disabled"
        for socket in list(self.sockets):
            if reason != "cut":
                await socket.stream.send_json(_goodbye(reason))
            if reason != "warning":
                self._gone(socket)
                await socket.stream.close()

    async def stop(self) -> None:
        """Close what is open."""
        for socket in list(self.sockets):
            self._gone(socket)
            await socket.stream.close()


def _goodbye(reason: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": HOST}}


def _envelope(delivery: Delivery) -> Json:
    envelope: Json = {"envelope_id": str(uuid.uuid4()), "payload": delivery.payload, "type": delivery.kind,
                      "accepts_response_payload": delivery.answerable}  # fmt: skip
    if delivery.kind == EVENTS:
        envelope |= {"retry_attempt": delivery.retry_num,
                     "retry_reason": "timeout" if delivery.retry_num else ""}  # fmt: skip
    return envelope
