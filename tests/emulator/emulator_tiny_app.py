"""The smallest app: a Socket Mode connection that acknowledges everything and remembers it."""

import asyncio
import contextlib

import aiohttp


class TinyApp:
    """`answers[type]` may be a payload, a function of the payload, or `None` for silence."""

    def __init__(self, slack, session):
        self.slack, self.session = slack, session
        self.frames, self.answers, self.socket, self.reading = [], {}, None, None

    async def connect(self):
        headers = {"Authorization": f"Bearer {self.slack.app_token}"}
        async with self.session.post(f"{self.slack.api_url}apps.connections.open", headers=headers) as response:
            url = (await response.json())["url"]
        self.socket = await self.session.ws_connect(url)
        assert (await self.socket.receive_json())["type"] == "hello"
        self.reading = asyncio.create_task(self._read())
        return self

    async def _read(self):
        async for frame in self.socket:
            if frame.type is not aiohttp.WSMsgType.TEXT:
                continue
            said = frame.json()
            self.frames.append(said)
            self.slack.world.activity.stir()  # so that slack.until() looks again
            if "envelope_id" in said:
                await self._acknowledge(said)

    async def _acknowledge(self, envelope):
        kind = envelope["payload"].get("type", "command")
        answer = self.answers.get(kind, {})
        if callable(answer):
            answer = answer(envelope["payload"])
        if answer is None:
            return
        await self.socket.send_json({"envelope_id": envelope["envelope_id"]} | ({"payload": answer} if answer else {}))

    def payloads(self, kind):
        """Payloads of that type: an inner event's, an interaction's, or `command`."""
        found = [one["payload"] for one in self.frames if "payload" in one]
        return [one for one in found if kind == one.get("event", one).get("type", "command")]

    def events(self, kind, subtype=None):
        """Inner events of that type (and subtype, when one is named)."""
        events = [one["event"] for one in self.payloads(kind)]
        return [one for one in events if subtype in (None, one.get("subtype"))]

    async def close(self):
        if self.socket:
            await self.socket.close()
        if self.reading:
            self.reading.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self.reading
