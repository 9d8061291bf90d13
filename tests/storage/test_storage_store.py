"""Transactions: whole or not at all, one writer at a time, and never the event loop that waits."""

import asyncio
import sqlite3
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.review.incident import Incident
from bot.review.record import Person
from bot.review.timeline import Entry, Source, time_of
from storage import Session, StorageBusy, StorageFailed, Store
from storage.engines import database_at

NOW = datetime(2026, 11, 23, 14, 2, 7, tzinfo=UTC)
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


async def longest_freeze(done: asyncio.Task[None]) -> float:
    """The longest time, in seconds, that the event loop was late for a tick until the task was done."""
    clock, longest = asyncio.get_running_loop().time, 0.0
    while not done.done():
        before = clock()
        await asyncio.sleep(0.01)
        longest = max(longest, clock() - before - 0.01)
    return longest


async def keep(store: Store, person: Person = ANA, patience: float = 2.5, team: str = TEAM) -> None:
    async with store.begin(team, patience=patience) as db:
        await db.people.save(person)


async def known(store: Store, *ids: str) -> set[str]:
    async with store.read(TEAM) as db:
        return set(await db.people.known(ids))


async def test_a_session_that_fails_leaves_nothing(store: Store) -> None:
    async def fail() -> None:
        async with store.begin(TEAM) as db:
            await db.people.save(ANA)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await known(store, "U1") == set()
    await keep(store)
    assert await known(store, "U1") == {"U1"}


async def test_a_session_whose_failure_is_hushed_up_leaves_nothing_either(store: Store) -> None:
    async def hush(db: Session) -> None:
        await db.people.save(ANA)
        with pytest.raises(StorageFailed):
            await db.timeline.add(Entry(99, NOW, NOW, Source.COMMAND, "of no incident"))

    with pytest.raises(StorageFailed, match="ended"):
        async with store.begin(TEAM) as db:
            await hush(db)
    assert await known(store, "U1") == set()


async def test_a_session_cannot_be_asked_after_its_end(store: Store) -> None:
    async with store.begin(TEAM) as db:
        await db.people.save(ANA)
    with pytest.raises(StorageFailed, match="ended"):
        await db.people.get("U1")


async def test_a_session_that_asks_nothing_is_nothing(store: Store) -> None:
    async with store.begin(TEAM), store.read(TEAM):
        pass


async def test_reading_cannot_write(store: Store) -> None:
    with pytest.raises(StorageFailed):
        async with store.read(TEAM) as db:
            await db.people.save(ANA)


async def test_reading_sees_one_unchanging_state(store: Store) -> None:
    async with store.read(TEAM) as db:
        assert await db.people.get("U1") is None
        await keep(store)
        assert await db.people.get("U1") is None
    assert await known(store, "U1") == {"U1"}


async def test_questions_asked_at_once_in_one_session_take_turns(store: Store) -> None:
    async with store.begin(TEAM) as db:
        await asyncio.gather(*(db.people.save(Person(f"U{n}", "x")) for n in range(20)))
    assert len(await known(store, *(f"U{n}" for n in range(20)))) == 20


async def test_what_was_read_stays_true_while_it_is_written(url: str, store: Store) -> None:
    async def add_letter(which: Store) -> None:
        async with which.begin(TEAM) as db:
            person = await db.people.get("U1") or Person("U1", "")
            await db.people.save(Person("U1", person.name + "x"))

    other = Store(url)
    await asyncio.gather(*(add_letter(which) for which in (store, other) * 10))
    await other.close()
    async with store.read(TEAM) as db:
        assert await db.people.get("U1") == Person("U1", "x" * 20)


async def test_a_database_that_is_locked_is_busy_in_time_and_the_loop_stays_awake(url: str, store: Store) -> None:
    clock = asyncio.get_running_loop().time

    async def refused() -> None:
        with pytest.raises(StorageBusy):
            await keep(store)

    async with locked(url):
        begun = clock()
        both = asyncio.gather(refused(), refused())
        assert await longest_freeze(asyncio.ensure_future(both)) < 0.1
        assert 1.5 < clock() - begun < 2.8
    await keep(store)
    assert await known(store, "U1") == {"U1"}


async def test_patience_is_the_callers_to_choose(url: str, store: Store) -> None:
    clock = asyncio.get_running_loop().time
    async with locked(url):
        begun = clock()
        with pytest.raises(StorageBusy):
            await keep(store, patience=0.1)
        assert clock() - begun < 0.5


async def test_a_lock_that_is_let_go_in_time_is_waited_for(url: str, store: Store) -> None:
    async with locked(url):
        waiting = asyncio.create_task(keep(store))
        await asyncio.wait([waiting], timeout=0.3)
        assert not waiting.done()
    await waiting
    assert await known(store, "U1") == {"U1"}


async def test_reading_does_not_wait_for_a_writer(url: str, store: Store) -> None:
    async with locked(url):
        assert await known(store, "U1") == set()


async def test_a_writer_that_dawdles_makes_others_busy_and_not_hang(store: Store) -> None:
    async with store.begin(TEAM) as db:
        await db.people.save(ANA)
        with pytest.raises(StorageBusy):
            await keep(store, Person("U2", "ben"), patience=0.2)
    await keep(store, Person("U2", "ben"))


@pytest.mark.postgres
async def test_workspaces_do_not_wait_for_each_other_on_postgres(postgres_url: str) -> None:
    store = Store(postgres_url)
    await store.migrate()
    async with locked(postgres_url, TEAM):
        await keep(store, team="T2", patience=0.5)
    await store.close()


async def test_a_cancelled_session_leaves_nothing_and_its_turn_to_the_next(url: str, store: Store) -> None:
    begun = asyncio.Event()

    async def dawdle() -> None:
        async with store.begin(TEAM) as db:
            await db.people.save(ANA)
            begun.set()
            await asyncio.Event().wait()

    dawdling = asyncio.create_task(dawdle())
    await begun.wait()
    dawdling.cancel()
    with pytest.raises(asyncio.CancelledError):
        await dawdling
    async with locked(url):
        waiting = asyncio.create_task(keep(store))
        await asyncio.wait([waiting], timeout=0.1)
        waiting.cancel()
        await asyncio.wait([waiting], timeout=0.1)
        waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await known(store, "U1") == set()
    await keep(store)


async def test_closing_waits_for_whoever_is_inside_and_lets_nobody_in(store: Store) -> None:
    async with store.begin(TEAM) as db:
        await db.people.save(ANA)
        closing = asyncio.create_task(store.close())
        await asyncio.wait([closing], timeout=0.1)
        assert not closing.done()
        with pytest.raises(StorageFailed, match="closed"):
            await keep(store)
    await closing
    with pytest.raises(StorageFailed, match="closed"):
        await known(store, "U1")


async def test_closing_twice_is_closing(store: Store) -> None:
    await store.close()
    await store.close()


async def test_it_is_ready_at_head_and_while_it_can_write(url: str) -> None:
    store = Store(url)
    assert not await store.ready()
    await store.migrate()
    assert await store.ready()
    await store.close()
    assert not await store.ready()


async def test_it_is_not_ready_while_sqlite_is_locked(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    await store.migrate()
    async with locked(sqlite_url):
        assert not await store.ready()
    await store.close()


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
