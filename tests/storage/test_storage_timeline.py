"""Entries are kept as they are, in order of what happened, and with the wordings they had."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.review.incident import Incident
from bot.review.timeline import Entry, File, Kind, Source, time_of
from storage import NotKept, StorageFailed, Store

NOW = datetime(2026, 11, 23, 14, 2, 7, 123456, tzinfo=UTC)
TEAM = "T1"
TS = "1732360000.000100"
LATER = time_of(TS) + timedelta(minutes=1)
FILES = (File("F1", "graph.png", "image/png", "https://x.slack.com/files/F1"), File("F2", "\ud83d\x00.txt"))


def logged(text: str = "we roll back", **fields: Any) -> Entry:
    return Entry(1, NOW, NOW, Source.COMMAND, text, "U1", kind=Kind.DECISION, featured=True, **fields)


def message(text: str = "hello", ts: str = TS, **fields: Any) -> Entry:
    return Entry(1, time_of(ts), NOW, Source.MESSAGE, text, "U2", channel="C1", ts=ts, **fields)


@pytest.fixture(autouse=True)
def _an_incident(incident: Incident) -> None:
    """Every entry here is of INC-1."""


async def test_an_entry_comes_back_as_it_was_kept(store: Store) -> None:
    full = message(
        "it's 'quoted' — 🔥\n\ttab",
        kind=Kind.QUESTION,
        hidden=True,
        approx=True,
        known_at=LATER,
        thread_ts="1732350000.000100",
        permalink="https://x.slack.com/archives/C1/p1732360000000100",
        edited_at=LATER,
        files=FILES[:1],
    )
    async with store.begin(TEAM) as db:
        kept = await db.timeline.add(full)
    assert kept == replace(full, id=kept.id)
    async with store.read(TEAM) as db:
        assert await db.timeline.get(kept.id) == kept
        assert await db.timeline.of(1) == [kept]


async def test_what_a_database_refuses_is_kept_with_a_replacement_character(store: Store) -> None:
    async with store.begin(TEAM) as db:
        kept = await db.timeline.keep(message("a\x00b\ud83dc 🔥", files=FILES))
    assert kept
    assert (kept.text, kept.files[1].name) == ("a�b�c 🔥", "��.txt")
    async with store.read(TEAM) as db:
        assert await db.timeline.get(kept.id) == kept


async def test_entries_are_in_order_of_what_happened(store: Store) -> None:
    moments = [NOW + timedelta(microseconds=offset) for offset in (5, 0, 3)]
    async with store.begin(TEAM) as db:
        for moment in moments:
            await db.timeline.add(replace(logged(), happened_at=moment))
        assert [entry.happened_at for entry in await db.timeline.of(1)] == sorted(moments)


async def test_an_entry_taken_back_is_gone_and_its_id_is_not_given_again(store: Store) -> None:
    async with store.begin(TEAM) as db:
        first = await db.timeline.add(logged())
        await db.timeline.save(first.reworded("we roll forward", first.kind, LATER))
        assert await db.timeline.remove(first.id)
        assert not await db.timeline.remove(first.id)
        assert await db.timeline.get(first.id) is None
        assert (await db.timeline.add(logged())).id > first.id


async def test_a_saved_entry_keeps_its_earlier_wording(store: Store) -> None:
    async with store.begin(TEAM) as db:
        first = await db.timeline.add(logged())
        second = first.reworded("we roll forward", Kind.ACTION, LATER).retimed(LATER, approx=True)
        await db.timeline.save(second)
        assert await db.timeline.get(first.id) == second
        assert await db.timeline.revisions(first.id) == [(NOW, "we roll back")]


async def test_an_entry_that_is_gone_cannot_be_saved(store: Store) -> None:
    with pytest.raises(NotKept, match="E999"):
        async with store.begin(TEAM) as db:
            await db.timeline.save(logged(id=999))


async def test_an_entry_needs_its_incident(store: Store) -> None:
    from_nowhere = replace(logged("who said this"), incident=77)
    with pytest.raises(StorageFailed, match="refused") as failed:
        async with store.begin(TEAM) as db:
            await db.timeline.add(from_nowhere)
    assert "who said this" not in str(failed.value)


async def test_an_entry_is_tied_to_the_post_that_shows_it(store: Store) -> None:
    async with store.begin(TEAM) as db:
        entry = await db.timeline.add(logged())
        assert not await db.timeline.knows("C1", TS)
        await db.timeline.attach(entry.id, "C1", TS, "https://x/p1")
        assert await db.timeline.knows("C1", TS)
        await db.timeline.note(message("the post as we hear it"))
        assert await db.timeline.of(1) == [replace(entry, channel="C1", ts=TS, permalink="https://x/p1")]


async def test_a_post_that_was_heard_first_gives_way_to_its_entry(store: Store) -> None:
    async with store.begin(TEAM) as db:
        entry = await db.timeline.add(logged())
        await db.timeline.note(message("the post as we hear it"))
        await db.timeline.edit(message("with another wording", edited_at=LATER))
        await db.timeline.attach(entry.id, "C1", TS, "")
        assert await db.timeline.of(1) == [replace(entry, channel="C1", ts=TS)]


async def test_an_entry_taken_back_is_tied_to_nothing(store: Store) -> None:
    async with store.begin(TEAM) as db:
        entry = await db.timeline.add(logged())
        post = await db.timeline.keep(message("the post as we hear it"))
        await db.timeline.remove(entry.id)
        await db.timeline.attach(entry.id, "C1", TS, "")
        assert await db.timeline.of(1) == [post]
