"""Threads for the database, and the queue before them: the event loop never waits for a disk or a lock."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError

from storage.errors import StorageBusy, StorageFailed, in_our_words

T = TypeVar("T")


class Lane:
    """As many turns as threads, given in order of arrival."""

    def __init__(self, width: int, name: str) -> None:
        self._width = width
        self._turns = asyncio.Semaphore(width)
        self._threads = ThreadPoolExecutor(width, thread_name_prefix=name)
        self._is_closed = False

    @asynccontextmanager
    async def turn(self, patience: float) -> AsyncIterator[None]:
        """Holds a turn. Raises StorageBusy when none comes free in `patience` seconds."""
        if self._is_closed:
            raise StorageFailed("The store is closed.")
        try:
            async with asyncio.timeout(patience):
                await self._turns.acquire()
        except TimeoutError:
            raise StorageBusy(f"The database was busy for {patience} seconds.") from None
        try:
            yield
        finally:
            self._turns.release()

    async def run(self, work: Callable[[], T]) -> T:
        """Does the work in a thread; raises StorageBusy, StorageFailed.

        Somebody who is cancelled waits until it has ended, because it cannot be stopped halfway.
        """
        future = asyncio.get_running_loop().run_in_executor(self._threads, work)
        try:
            return await asyncio.shield(future)
        except SQLAlchemyError as error:
            raise in_our_words(error) from None  # its own words may quote what somebody wrote
        except asyncio.CancelledError:
            while not future.done():
                try:
                    await asyncio.wait([future])
                except asyncio.CancelledError:
                    continue  # cancelled twice; the first one is on its way
            raise

    async def close(self) -> None:
        """Lets nobody in any more and waits until everybody is out."""
        self._is_closed = True
        for _ in range(self._width):
            await self._turns.acquire()
        self._threads.shutdown()
        for _ in range(self._width):  # for whoever closes once more
            self._turns.release()
