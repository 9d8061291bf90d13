"""Knowing when nothing is under way, and waking those who wait for a change."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


class Activity:
    """Counts what is in flight and tells waiters about every change."""

    def __init__(self) -> None:
        self.stirs = 0
        self._in_flight = 0
        self._last = time.monotonic()
        self._waiters: set[asyncio.Future[None]] = set()

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """Something is being answered while this is open."""
        self.begin()
        try:
            yield
        finally:
            self.end()

    def begin(self) -> None:
        """One more thing is under way."""
        self.stirs += 1
        self._in_flight += 1

    def end(self) -> None:
        """It is done."""
        self._in_flight -= 1
        self.stir()

    def stir(self) -> None:
        """Something changed: wake everyone who waits."""
        self.stirs += 1
        self._last = time.monotonic()
        waiters, self._waiters = self._waiters, set()
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def _stirred(self, timeout: float) -> None:  # noqa: ASYNC109 - seconds that remain of the caller's wait
        waiter = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        await asyncio.wait([waiter], timeout=timeout)
        self._waiters.discard(waiter)

    async def settled(self, quiet: float = 0.05, timeout: float = 10) -> None:  # noqa: ASYNC109 - its own message
        """Return when nothing has been in flight for `quiet` seconds; TimeoutError after `timeout` seconds."""
        deadline = time.monotonic() + timeout
        while True:
            now = time.monotonic()
            still_for = now - self._last
            if not self._in_flight and still_for >= quiet:
                return
            if now >= deadline:
                raise TimeoutError(f"not settled after {timeout} s: {self._in_flight} still in flight")
            await self._stirred(deadline - now if self._in_flight else min(quiet - still_for, deadline - now))

    async def until(self, predicate: Callable[[], T], timeout: float = 5) -> T:  # noqa: ASYNC109 - its own message
        """Return the predicate's first truthy value, looking again at every change; TimeoutError otherwise."""
        deadline = time.monotonic() + timeout
        while not (found := predicate()):
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"still not true after {timeout} s")
            await self._stirred(left)
        return found
