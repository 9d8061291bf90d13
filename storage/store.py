"""The store: the whole memory of the bot, opened once."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, select
from sqlalchemy.sql.functions import count

from bot.review.incident import Status
from storage import schema
from storage.engines import MIGRATION_SECONDS, database_at
from storage.errors import StorageBusy, StorageFailed
from storage.lane import Lane
from storage.schema import Standing
from storage.session import Session
from storage.tables import INCIDENT
from storage.transaction import Told, Transaction, give_back, told

T = TypeVar("T")
PATIENCE = 2.5
"""Seconds to wait for the database before saying that it is busy: Slack wants its answer within three."""

FOR_WAITING = 0.95
"""The part of somebody's patience that is spent on waiting; the rest is for coming back with the answer."""

NO_TEAM = ""


class Store:
    """Sessions in a SQLite file (`sqlite:///debrief.db`) or PostgreSQL (`postgres://…`).

    Speak to Slack after a session has ended, never in it: on SQLite all other writing waits meanwhile, on PostgreSQL
    that of the same workspace. Whatever cannot be done raises StorageBusy or StorageFailed, and nothing was kept.
    """

    sqlite_version = sqlite3.sqlite_version

    def __init__(self, url: str) -> None:
        self._database = database_at(url)
        self._writing = Lane(self._database.writers, "storage-write")
        self._reading = Lane(self._database.readers, "storage-read")

    @asynccontextmanager
    async def begin(self, team: str, patience: float = PATIENCE) -> AsyncIterator[Session]:
        """One transaction for one thing that happened in a workspace; undone when the block raises.

        Nobody else writes in the workspace meanwhile. `patience` is the longest wait for that, in seconds.
        """
        async with self._to_write(team, patience) as transaction:
            yield Session(transaction)
            await transaction.commit()

    async def once(
        self, team: str, story: Callable[[Session], Coroutine[Any, Any, T]], patience: float = PATIENCE
    ) -> T:
        """The same told in one go: `story` awaits nothing but its session, and what it returns is returned.

        Loop and thread meet once for all of it, not once for each question: a third of the time is theirs otherwise.
        """
        clock = asyncio.get_running_loop().time
        deadline = clock() + patience * FOR_WAITING

        def whole() -> T:
            connection = self._database.begin(team, deadline - clock())
            try:
                outcome = told(story(Session(Told(team, connection))))
                connection.commit()
            finally:
                give_back(connection)
            return outcome

        async with self._writing.turn(patience * FOR_WAITING):
            return await self._writing.run(whole)

    @asynccontextmanager
    async def read(self, team: str, patience: float = PATIENCE) -> AsyncIterator[Session]:
        """The same for reading only: one unchanging state, and nobody has to wait for it."""
        async with self._to_read(team, patience) as transaction:
            yield Session(transaction)

    async def teams(self) -> list[str]:
        """The workspaces that have incidents."""
        question = select(INCIDENT.c.team_id).distinct().order_by(INCIDENT.c.team_id)
        return await self._ask(lambda connection: list(connection.execute(question).scalars()))

    async def open_incidents(self) -> dict[bool, int]:
        """How many are open in all workspaces together: drills under True, the others under False."""
        is_open = INCIDENT.c.status == Status.OPEN
        question = select(INCIDENT.c.is_drill, count()).where(is_open).group_by(INCIDENT.c.is_drill)
        return await self._ask(lambda connection: {bool(drill): int(n) for drill, n in connection.execute(question)})

    async def migrate(self) -> None:
        """Brings the schema to head, however many replicas try at once. Raises SchemaTooNew, StorageFailed."""

        def to_head() -> None:
            with self._database.migrating() as connection:
                schema.migrate(connection)

        async with self._writing.turn(MIGRATION_SECONDS):
            await self._writing.run(to_head)

    async def copy_to(self, file: Path) -> None:
        """A whole copy of a SQLite file, while others may write in it. Raises StorageFailed, also on PostgreSQL."""
        async with self._reading.turn(PATIENCE):
            await self._reading.run(lambda: self._database.copy_to(file))

    async def ready(self) -> bool:
        """Whether one can write and the schema is the one this bot was written for."""
        try:
            return await self.writes()
        except (StorageBusy, StorageFailed):
            return False

    async def writes(self) -> bool:
        """The same, but what keeps us from writing is raised as StorageBusy or StorageFailed."""
        async with self._to_write(NO_TEAM, PATIENCE) as transaction:
            return await transaction.run(schema.is_writable_head)

    async def standing(self) -> Standing:
        """Whether the database is there and how old its schema is. Makes nothing that is not there."""
        return Standing.MISSING if self._database.missing else await self._ask(schema.standing)

    @property
    def missing(self) -> Path | None:
        """The SQLite file, where it is not there yet."""
        return self._database.missing

    @property
    def is_open_to_others(self) -> bool:
        """Whether everybody on the machine may read the SQLite file."""
        return self._database.is_open_to_others

    async def close(self) -> None:
        """Waits until no session is open, then lets go of the database. Nothing can be begun any more."""
        await self._writing.close()
        await self._reading.close()
        self._database.dispose()

    async def _ask(self, question: Callable[[Connection], T]) -> T:
        async with self._to_read(NO_TEAM, PATIENCE) as transaction:
            return await transaction.run(question)

    @asynccontextmanager
    async def _to_write(self, team: str, patience: float) -> AsyncIterator[Transaction]:
        clock = asyncio.get_running_loop().time
        deadline = clock() + patience * FOR_WAITING
        async with self._writing.turn(patience * FOR_WAITING):
            transaction = Transaction(team, self._writing, lambda: self._database.begin(team, deadline - clock()))
            try:
                yield transaction
            finally:
                await transaction.end()

    @asynccontextmanager
    async def _to_read(self, team: str, patience: float) -> AsyncIterator[Transaction]:
        async with self._reading.turn(patience):
            transaction = Transaction(team, self._reading, self._database.read)
            try:
                yield transaction
            finally:
                await transaction.end()
