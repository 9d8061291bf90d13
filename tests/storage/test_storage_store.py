"""Transactions: whole or not at all, and over when they are over."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from callers import ANA, TEAM, keep, known, locked

from bot.review.record import Person
from bot.review.timeline import Entry, Source
from storage import Session, StorageFailed, Store

NOW = datetime(2026, 11, 23, 14, 2, 7, tzinfo=UTC)


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


async def test_it_is_ready_at_head_and_while_it_can_write(empty_url: str) -> None:
    store = Store(empty_url)
    assert not await store.ready()
    await store.migrate()
    assert await store.ready()
    await store.close()
    assert not await store.ready()


async def test_a_story_told_in_one_go_is_kept_whole_or_not_at_all(store: Store) -> None:
    async def met(db: Session) -> str:
        await db.people.save(ANA)
        return "met"

    async def fail(db: Session) -> None:
        await db.people.save(Person("U2", "Ben"))
        raise ZeroDivisionError

    assert await store.once(TEAM, met) == "met"
    with pytest.raises(ZeroDivisionError):
        await store.once(TEAM, fail)
    assert await known(store, "U1", "U2") == {"U1"}


async def test_a_story_that_waits_for_anything_else_is_refused_and_leaves_nothing(store: Store) -> None:
    async def wait(db: Session) -> None:
        await db.people.save(ANA)
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="await nothing but its session"):
        await store.once(TEAM, wait)
    assert await known(store, "U1") == set()


async def test_a_copy_is_whole_while_somebody_writes(sqlite_url: str, tmp_path: Path) -> None:
    store = Store(sqlite_url)
    await store.migrate()
    async with store.begin(TEAM) as db:
        await db.people.save(ANA)
    async with store.begin(TEAM) as db:
        await db.people.save(Person("U2", "Ben"))
        await store.copy_to(tmp_path / "copy.db")
    await store.close()
    copy = Store(f"sqlite:///{tmp_path}/copy.db")
    assert await known(copy, "U1", "U2") == {"U1"}
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600
    await copy.close()


async def test_a_copy_of_postgres_is_for_its_own_tools(postgres_url: str, tmp_path: Path) -> None:
    store = Store(postgres_url)
    with pytest.raises(StorageFailed, match="pg_dump"):
        await store.copy_to(tmp_path / "copy.db")
    await store.close()
