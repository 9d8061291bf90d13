"""One open transaction: begun, asked and ended in threads, awaited from the event loop."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from storage.errors import StorageFailed
from storage.lane import Lane

T = TypeVar("T")


class Transaction:
    """What a session's repositories work in. `team` is the only workspace it may see."""

    def __init__(self, team: str, lane: Lane) -> None:
        self.team = team
        self._lane = lane
        self._connection: Connection | None = None
        self._one_at_a_time = asyncio.Lock()

    async def run(self, work: Callable[[Connection], T]) -> T:
        """Does the work in a thread, one piece at a time; raises StorageBusy, StorageFailed."""
        if self._connection is None:
            raise StorageFailed("This session has ended.")
        async with self._one_at_a_time:
            return await self._lane.run(partial(work, self._connection))

    async def open(self, connect: Callable[[], Connection]) -> None:
        def connected() -> None:
            self._connection = connect()  # kept here and now: whoever waits for it may be cancelled

        await self._lane.run(connected)

    async def commit(self) -> None:
        def ended(connection: Connection) -> None:
            connection.commit()
            self._close()

        await self.run(ended)

    async def end(self) -> None:
        """Gives the connection back; what has not been committed is undone."""
        if self._connection is not None:
            await self._lane.run(self._close)

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            connection.close()
        except SQLAlchemyError:
            connection.invalidate()  # the line is dead, and with it the transaction
