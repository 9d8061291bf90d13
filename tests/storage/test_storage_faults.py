"""What goes wrong with databases: full disks, cut lines, wrong addresses. Nothing is lost and nothing is given away."""

import asyncio
import sqlite3
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from callers import TEAM, cut_others, keep, known
from sqlalchemy import text

from bot.review.incident import Incident
from bot.review.record import Person
from bot.review.timeline import Entry, Source, time_of
from storage import StorageFailed, Store
from storage.engines import database_at

NOW = datetime(2026, 11, 23, 14, 2, 7, tzinfo=UTC)


@pytest.mark.postgres
async def test_connections_that_were_cut_are_replaced(postgres_url: str) -> None:
    store = Store(postgres_url)
    await store.migrate()
    await keep(store)
    cut_others(postgres_url)
    await keep(store, Person("U2", "ben"))

    async def fail() -> None:
        async with store.begin(TEAM) as db:
            await db.people.save(Person("U3", "cal"))
            cut_others(postgres_url)
            await db.people.get("U1")

    with pytest.raises(StorageFailed):
        await fail()
    assert await known(store, "U1", "U2", "U3") == {"U1", "U2"}
    await store.close()


async def test_a_server_that_is_not_there_is_a_sentence() -> None:
    store = Store("postgres://debrief:hunter2@127.0.0.1:1/none")
    with pytest.raises(StorageFailed, match="refused") as failed:
        await store.migrate()
    assert "hunter2" not in str(failed.value)
    assert not await store.ready()
    await store.close()


async def test_a_full_disk_keeps_all_or_nothing_and_goes_on_when_there_is_space(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    await store.migrate()
    async with store.begin(TEAM) as db:
        await db.incidents.add(Incident(TEAM, "t", NOW, "U1", channel="C1"))

    async def limit(pages: int) -> None:
        async with store._to_write(TEAM, 1.0) as transaction:
            await transaction.run(lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count={pages}"))

    async def say(number: int) -> None:
        ts = f"1732360000.{number:06}"
        async with store.begin(TEAM) as db:
            await db.timeline.keep(Entry(1, time_of(ts), NOW, Source.MESSAGE, "x" * 2000, channel="C1", ts=ts))

    await limit(60)
    answers = await asyncio.gather(*(say(number) for number in range(60)), return_exceptions=True)
    refused = [answer for answer in answers if answer]
    assert all("full" in str(answer) and isinstance(answer, StorageFailed) for answer in refused)
    assert 0 < len(refused) < 60
    await limit(1_000_000)
    await say(100)
    async with store.read(TEAM) as db:
        assert len(await db.timeline.of(1)) == 60 - len(refused) + 1
    await store.close()


async def test_sqlite_is_set_up_to_lose_nothing_and_to_leave_no_traces(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    await store.migrate()
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    async with store._to_write(TEAM, 1.0) as transaction:
        for pragma, value in wanted.items():
            read = f"PRAGMA {pragma}"
            assert (
                await transaction.run(lambda connection, read=read: connection.exec_driver_sql(read).scalar()) == value
            )
    assert store.sqlite_version == sqlite3.sqlite_version
    await store.close()


async def test_a_sqlite_file_is_its_owners_alone_and_stands_alone_once_closed(sqlite_url: str, tmp_path: Path) -> None:
    store = Store(sqlite_url)
    await store.migrate()
    await keep(store)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert modes == dict.fromkeys(("debrief.db", "debrief.db-wal", "debrief.db-shm"), 0o600)
    await store.close()
    assert [file.name for file in tmp_path.iterdir()] == ["debrief.db"]


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://x/y", "debrief.db", ""])
def test_other_databases_are_refused_in_a_sentence(url: str) -> None:
    with pytest.raises(StorageFailed, match="SQLite file"):
        Store(url)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_hosts_write_postgres_in_several_ways(scheme: str) -> None:
    database = database_at(f"{scheme}://u:p@h/db?sslmode=require")
    assert str(database._engine.url) == "postgresql+psycopg://u:***@h/db?sslmode=require"


@pytest.mark.postgres
async def test_it_is_not_ready_on_a_server_that_only_reads(postgres_url: str) -> None:
    store = Store(postgres_url)
    await store.migrate()
    database = database_at(postgres_url)
    with database.begin("", 1.0) as connection:
        name = connection.execute(text("SELECT current_database()")).scalar_one()
        connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
        connection.commit()
    database.dispose()
    reopened = Store(postgres_url)
    assert not await reopened.ready()
    await reopened.close()
    await store.close()
