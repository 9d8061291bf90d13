"""One open transaction: asked in threads, awaited from the event loop."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar, cast

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from storage.errors import StorageBusy, StorageFailed
from storage.lane import Lane

T = TypeVar("T")


class Transaction:
    """What a session's repositories work in. `team` is the only workspace it may see.

    It begins with the first question, in the same thread hop.
    """

    def __init__(self, team: str, lane: Lane, connect: Callable[[], Connection]) -> None:
        self.team = team
        self._lane = lane
        self._connect = connect
        self._connection: Connection | None = None
        self._has_ended = False
        self._one_at_a_time = asyncio.Lock()

    async def run(self, work: Callable[[Connection], T]) -> T:
        """Does the work in a thread, one piece at a time; raises StorageBusy, StorageFailed."""

        def begun() -> T:
            if self._connection is None:
                self._connection = self._connect()
            return work(self._connection)

        async with self._one_at_a_time:
            if self._has_ended:
                raise StorageFailed("This session has ended.")
            try:
                return await self._lane.run(begun)
            except (StorageBusy, StorageFailed):
                self._has_ended = True  # "nothing was kept" stays true for whoever catches this and goes on
                raise

    async def commit(self) -> None:
        if self._connection is not None:
            await self.run(self._commit)

    async def end(self) -> None:
        """Gives the connection back; what has not been committed is undone."""
        async with self._one_at_a_time:
            self._has_ended = True
            if self._connection is not None:
                await self._lane.run(self._close)

    def _commit(self, connection: Connection) -> None:
        connection.commit()
        self._close()

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            give_back(connection)


class Told:
    """A transaction inside its thread: every question is answered where it is asked, and nobody waits."""

    def __init__(self, team: str, connection: Connection) -> None:
        self.team = team
        self._connection = connection

    async def run(self, work: Callable[[Connection], T]) -> T:
        return work(self._connection)


def told(story: Coroutine[Any, Any, T]) -> T:
    """What a coroutine that waits for nothing comes to. Raises RuntimeError when it does wait."""
    try:
        story.send(None)
    except StopIteration as end:
        return cast(T, end.value)
    story.close()
    raise RuntimeError("A story told at once may await nothing but its session.")


def give_back(connection: Connection) -> None:
    """Lets go of a connection; what has not been committed is undone."""
    try:
        connection.close()
    except SQLAlchemyError:
        connection.invalidate()  # the line is dead, and with it the transaction
