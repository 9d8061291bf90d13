"""The live feed: tells each person's client what to fetch again."""

import asyncio
from collections import defaultdict

from aiohttp import web

from emulator.refusal import Refusal
from emulator.users import found
from emulator.world import Change, World

MOST_UNREAD_FRAMES = 1_000


class Live:
    """Websockets of the people's pages."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._feeds: dict[str, set[asyncio.Queue[Change]]] = defaultdict(set)
        self._streams: set[web.WebSocketResponse] = set()

    def tell(self, change: Change) -> None:
        """Queue the change for everyone who may see it."""
        for user, feeds in self._feeds.items():
            if self._may_see(user, change):
                for feed in feeds:
                    if feed.qsize() < MOST_UNREAD_FRAMES:
                        feed.put_nowait(change)

    def _may_see(self, user: str, change: Change) -> bool:
        if change.user is not None:
            return change.user == user
        channel = self.world.workspace.channels.get(change.channel or "")
        if channel is None or user in channel["members"]:
            return True
        return not (channel["is_private"] or channel["is_im"])

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """`GET /people/live?as=U…`."""
        try:
            user = found(self.world, request.query.get("as", ""))["id"]
        except Refusal as refusal:
            raise web.HTTPBadRequest(text=refusal.code) from None
        stream = web.WebSocketResponse(heartbeat=30)
        await stream.prepare(request)
        feed: asyncio.Queue[Change] = asyncio.Queue()
        self._feeds[user].add(feed)
        self._streams.add(stream)
        sending = asyncio.create_task(_send(stream, feed))
        try:
            async for _ in stream:
                pass
        finally:
            sending.cancel()
            self._feeds[user].discard(feed)
            self._streams.discard(stream)
        return stream

    async def stop(self) -> None:
        """Close what is open."""
        for stream in list(self._streams):
            await stream.close()


async def _send(stream: web.WebSocketResponse, feed: "asyncio.Queue[Change]") -> None:
    while True:
        change = await feed.get()
        try:
            await stream.send_json({"type": change.kind} | ({"channel": change.channel} if change.channel else {}))
        except ConnectionError:
            return
