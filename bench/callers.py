"""Callers: each delivers one event at a time and waits for the acknowledgement, over HTTP or over the socket."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Protocol

from bench.deliveries import Numbers, form, message, opening, request
from bench.sentences import is_sharp
from bench.slack import Slack


class Caller(Protocol):
    async def deliver(self, event: str) -> float:
        """Seconds from sending to the acknowledgement. Raises AssertionError when it is refused."""

    async def command(self, fields: dict[str, str]) -> None: ...


@dataclass
class Http:
    """Signed requests, one after another on a connection that is kept."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def deliver(self, event: str) -> float:
        return await self._post(request(event.encode(), "application/json"))

    async def command(self, fields: dict[str, str]) -> None:
        await self._post(request(form(fields), "application/x-www-form-urlencoded"))

    async def _post(self, sent: bytes) -> float:
        began = time.perf_counter()
        self.writer.write(sent)
        head = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        took = time.perf_counter() - began
        assert head.startswith(b"http/1.1 200"), head
        length = head.partition(b"content-length:")[2].partition(b"\r\n")[0]
        await self.reader.readexactly(int(length or 0))
        return took


@dataclass
class Socket:
    """Envelopes over the one socket that all callers share."""

    slack: Slack

    async def deliver(self, event: str) -> float:
        began = time.perf_counter()
        await self.slack.push("events_api", event)
        return time.perf_counter() - began

    async def command(self, fields: dict[str, str]) -> None:
        await self.slack.push("slash_commands", json.dumps(fields))


@asynccontextmanager
async def callers(way: str, slack: Slack, port: int, count: int) -> AsyncIterator[list[Caller]]:
    """So many callers of the app at `port`; `way` is http or socket."""
    if way == "socket":
        yield [Socket(slack) for _ in range(count)]
        return
    connected = [Http(*await asyncio.open_connection("127.0.0.1", port)) for _ in range(count)]
    try:
        yield list(connected)
    finally:
        for caller in connected:
            caller.writer.close()
        await asyncio.gather(*(caller.writer.wait_closed() for caller in connected), return_exceptions=True)


@dataclass
class Heard:
    """One round of load: every acknowledgement time in seconds, how long it all took, which messages there were."""

    numbers: Numbers
    acks: list[float] = field(default_factory=list)
    seconds: float = 0

    @property
    def distinct(self) -> int:
        return self.numbers.next - self.numbers.first

    @property
    def sharp(self) -> int:
        """How many of the messages pointed at a person."""
        return sum(map(is_sharp, range(self.numbers.first, self.numbers.next)))


AT_LEAST = 40
"""Deliveries of even the shortest round: some of them sharp, some repeated."""


async def load(callers: list[Caller], numbers: Numbers, channel: str, seconds: float) -> Heard:
    """Everybody delivers for so many seconds, each as fast as it is acknowledged."""
    heard = Heard(numbers)
    began = time.perf_counter()

    async def talk(caller: Caller) -> None:
        while time.perf_counter() - began < seconds or numbers.deliveries < AT_LEAST:
            heard.acks.append(await caller.deliver(message(numbers.take(), channel)))

    await asyncio.gather(*map(talk, callers))
    heard.seconds = time.perf_counter() - began
    return heard


async def open_incident(caller: Caller, slack: Slack) -> str:
    """Types `/incident open` and waits for the answer; the channel of the incident."""
    await caller.command(opening(f"http://{slack.address}/answers"))
    answer = await asyncio.wait_for(slack.heard.get(), 20)
    assert slack.channel, f"no incident was opened: {answer}"
    return slack.channel
