"""Callers of the store, and troublemakers beside it, that several tests need."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import text

from bot.review.record import Person
from storage import Store
from storage.engines import database_at

TEAM = "T1"
ANA = Person("U1", "ana")


@asynccontextmanager
async def locked(url: str, team: str = TEAM) -> AsyncIterator[None]:
    """Another process holds the lock that a writer needs."""
    database = database_at(url)
    connection = await asyncio.to_thread(database.begin, team, 1.0)
    try:
        yield
    finally:
        connection.close()
        database.dispose()


def cut_others(url: str) -> None:
    """Ends every other connection to the database, as a restart of the server does."""
    others = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    database = database_at(url)
    with database.begin("", 1.0) as connection:
        connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM ({others}) AS other"))
    database.dispose()


async def keep(store: Store, person: Person = ANA, patience: float = 2.5, team: str = TEAM) -> None:
    async with store.begin(team, patience=patience) as db:
        await db.people.save(person)


async def known(store: Store, *ids: str) -> set[str]:
    async with store.read(TEAM) as db:
        return set(await db.people.known(ids))
