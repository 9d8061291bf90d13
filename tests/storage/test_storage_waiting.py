"""Who waits for whom, and for how long: never the event loop, never past the patience of Slack."""

import asyncio
import threading
import time
from typing import Self

import pytest
from callers import ANA, TEAM, keep, known, locked
from sqlalchemy import Engine, event

from bot.review.record import Person
from storage import StorageBusy, Store


class Lateness:
    """How late, in seconds and at worst, the event loop and (as a measure of the machine) a plain thread wake up."""

    def __init__(self) -> None:
        self.loop = self.machine = 0.0
        self._is_over = threading.Event()

    async def __aenter__(self) -> Self:
        self._thread = threading.Thread(target=self._watch_machine)
        self._thread.start()
        self._task = asyncio.create_task(self._watch_loop())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._is_over.set()
        await self._task
        await asyncio.to_thread(self._thread.join)

    def _watch_machine(self) -> None:
        while not self._is_over.is_set():
            before = time.monotonic()
            time.sleep(0.01)
            self.machine = max(self.machine, time.monotonic() - before - 0.01)

    async def _watch_loop(self) -> None:
        while not self._is_over.is_set():
            before = time.monotonic()
            await asyncio.sleep(0.01)
            self.loop = max(self.loop, time.monotonic() - before - 0.01)


async def test_a_database_that_is_locked_is_busy_in_time_and_the_loop_stays_awake(url: str, store: Store) -> None:
    async def refused() -> float:
        begun = time.monotonic()
        with pytest.raises(StorageBusy):
            await keep(store)
        return time.monotonic() - begun

    async with locked(url), Lateness() as late:
        waited = await asyncio.gather(refused(), refused())
    # a machine that is busy itself wakes everybody late; only what comes on top of that is ours
    assert late.loop < 0.1 + late.machine
    assert all(1.5 < seconds < 2.5 + late.machine for seconds in waited)
    await keep(store)
    assert await known(store, "U1") == {"U1"}


async def test_no_question_is_asked_on_the_event_loops_thread(store: Store) -> None:
    places = set()

    def note(*_: object) -> None:
        places.add(threading.current_thread())

    event.listen(Engine, "before_cursor_execute", note)
    event.listen(Engine, "commit", note)
    event.listen(Engine, "rollback", note)
    try:
        await keep(store)
        await known(store, "U1")
        await store.migrate()
        assert await store.ready()
    finally:
        for moment in ("before_cursor_execute", "commit", "rollback"):
            event.remove(Engine, moment, note)
    assert places
    assert threading.current_thread() not in places


async def test_patience_is_the_callers_to_choose(url: str, store: Store) -> None:
    clock = asyncio.get_running_loop().time
    async with locked(url):
        begun = clock()
        with pytest.raises(StorageBusy):
            await keep(store, patience=0.1)
        assert clock() - begun < 2.0


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


async def test_it_is_not_ready_while_sqlite_is_locked(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    await store.migrate()
    async with locked(sqlite_url):
        assert not await store.ready()
    await store.close()
