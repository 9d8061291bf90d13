"""The beat: at once, again, never twice at a time, and finished before the end."""

import asyncio

import pytest

from bot.metronome import Metronome


async def test_it_beats_at_once_and_again() -> None:
    beats = asyncio.Semaphore(0)

    async def tick() -> None:
        beats.release()

    async with Metronome(tick, every=0.05), asyncio.timeout(5):
        for _ in range(3):
            await beats.acquire()


async def test_a_running_tick_is_finished_before_it_stops() -> None:
    begun, done = asyncio.Event(), []

    async def tick() -> None:
        begun.set()
        await asyncio.sleep(0.2)
        done.append(True)

    async with Metronome(tick, every=60):
        await begun.wait()
    assert done == [True]


async def test_ticks_do_not_overlap() -> None:
    running, most = 0, 0

    async def tick() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.1)
        running -= 1

    async with Metronome(tick, every=0.02):
        await asyncio.sleep(0.35)
    assert most == 1


async def test_a_tick_that_fails_is_logged_and_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    beats = asyncio.Semaphore(0)

    async def tick() -> None:
        beats.release()
        raise RuntimeError("the database is away")

    async with Metronome(tick, every=0.05), asyncio.timeout(5):
        await beats.acquire()
        await beats.acquire()
    assert "a beat of the clock failed" in caplog.text


async def test_the_watchdog_beats_when_the_scheduler_sleeps() -> None:
    beats = asyncio.Semaphore(0)

    async def tick() -> None:
        beats.release()

    async with Metronome(tick, every=0.05) as metronome, asyncio.timeout(5):
        await beats.acquire()
        metronome._scheduler.pause()
        for _ in range(2):
            await beats.acquire()
