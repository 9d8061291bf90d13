"""The beat: APScheduler wakes us, a monotonic watchdog wakes us when it cannot. What is due is none of its business."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Self

from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger(__name__)

BEAT_SECONDS = 30


class Metronome:
    """Calls `tick` at once and then every `every` seconds, never twice at a time, while its block lasts."""

    def __init__(self, tick: Callable[[], Awaitable[None]], every: float = BEAT_SECONDS) -> None:
        self._tick, self._every = tick, every
        self._busy = asyncio.Lock()
        self._last = time.monotonic()
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        self._scheduler.add_job(self.beat, "interval", seconds=self._every, misfire_grace_time=None, max_instances=2)
        self._tasks = [asyncio.create_task(self.beat()), asyncio.create_task(self._watch())]
        self._scheduler.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        first, watchdog = self._tasks
        self._scheduler.pause()
        watchdog.cancel()
        await first
        async with self._busy:  # APScheduler would cancel a running beat, in mid-transaction
            self._scheduler.shutdown(wait=False)

    async def beat(self) -> None:
        """One tick, unless one is running. A tick that fails is logged and tried again at the next beat."""
        self._last = time.monotonic()
        if self._busy.locked():
            return
        async with self._busy:
            try:
                await self._tick()
            except Exception:
                log.exception("a beat of the clock failed; the next one tries again")

    async def _watch(self) -> None:
        # APScheduler sleeps until a wall-clock time: a clock that is set back would leave it asleep.
        while True:
            await asyncio.sleep(self._every)
            if time.monotonic() - self._last > 2 * self._every:
                await self.beat()
