"""Messages follow what happens to them in Slack: repeated, edited, deleted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.review.incident import Incident
from bot.review.timeline import Entry, File, Kind, Source, time_of
from storage import Store

NOW = datetime(2026, 11, 23, 14, 2, 7, 123456, tzinfo=UTC)
TEAM = "T1"
TS = "1732360000.000100"
LATER = time_of(TS) + timedelta(minutes=1)
FILES = (File("F1", "graph.png", "image/png", "https://x.slack.com/files/F1"), File("F2", "\ud83d\x00.txt"))


def message(text: str = "hello", ts: str = TS, **fields: Any) -> Entry:
    return Entry(1, time_of(ts), NOW, Source.MESSAGE, text, "U2", channel="C1", ts=ts, **fields)


@pytest.fixture(autouse=True)
def _an_incident(incident: Incident) -> None:
    """Every entry here is of INC-1."""


async def test_a_message_is_new_once(store: Store) -> None:
    async with store.begin(TEAM) as db:
        first = await db.timeline.keep(message())
        assert first == replace(message(), id=first.id if first else 0)
        assert await db.timeline.keep(message()) is None
        assert await db.timeline.of(1) == [first]


async def test_the_same_ts_in_another_channel_is_another_message(store: Store) -> None:
    async with store.begin(TEAM) as db:
        assert await db.timeline.keep(message())
        assert await db.timeline.keep(replace(message(), channel="C2"))


async def test_an_edit_keeps_the_old_words(store: Store) -> None:
    edited = message("hello, world", edited_at=LATER, files=FILES[:1])
    async with store.begin(TEAM) as db:
        first = await db.timeline.keep(message())
        assert first
        assert await db.timeline.edit(edited) == replace(edited, id=first.id)
        assert await db.timeline.edit(edited) is None
        assert await db.timeline.revisions(first.id) == [(time_of(TS), "hello")]


async def test_an_edit_that_changes_no_words_is_no_revision(store: Store) -> None:
    async with store.begin(TEAM) as db:
        first = await db.timeline.keep(message())
        assert first
        changed = await db.timeline.edit(message(edited_at=LATER, files=FILES[:1]))
        assert changed
        assert changed.files == FILES[:1]
        assert await db.timeline.revisions(first.id) == []


async def test_an_edit_of_an_unseen_message_brings_it_in(store: Store) -> None:
    async with store.begin(TEAM) as db:
        brought = await db.timeline.edit(message("newer", edited_at=LATER))
        assert brought
        assert await db.timeline.keep(message()) is None
        assert await db.timeline.of(1) == [brought]
        assert await db.timeline.revisions(brought.id) == [(time_of(TS), "hello")]


async def test_an_edit_does_not_undo_what_was_decided_about_the_entry(store: Store) -> None:
    async with store.begin(TEAM) as db:
        first = await db.timeline.keep(message())
        assert first
        await db.timeline.save(replace(first.retimed(NOW, approx=True), hidden=True))
        edited = await db.timeline.edit(message("newer", edited_at=LATER))
        assert edited
        assert (edited.happened_at, edited.approx, edited.hidden, edited.text) == (NOW, True, True, "newer")


async def test_a_deleted_message_leaves_no_words(store: Store, incident: Incident) -> None:
    async with store.begin(TEAM) as db:
        await db.timeline.keep(message("secret", files=FILES))
        await db.timeline.edit(message("more secret", edited_at=LATER, files=FILES))
        gone = await db.timeline.erase(incident, "C1", TS, NOW)
        assert gone
        assert (gone.text, gone.files, gone.deleted_at, gone.author) == ("", (), NOW, "U2")
        assert await db.timeline.revisions(gone.id) == []
        assert await db.timeline.erase(incident, "C1", TS, LATER) is None
        assert await db.timeline.keep(message("secret")) is None
        assert await db.timeline.edit(message("secret", edited_at=NOW)) is None
        assert await db.timeline.of(1) == [gone]


async def test_a_deletion_that_comes_first_stays(store: Store, incident: Incident) -> None:
    async with store.begin(TEAM) as db:
        gone = await db.timeline.erase(incident, "C1", TS, NOW)
        assert gone
        assert (gone.happened_at, gone.deleted_at, gone.text) == (time_of(TS), NOW, "")
        assert await db.timeline.keep(message("secret")) is None
        assert await db.timeline.of(1) == [replace(gone, author="U2")]


async def test_our_own_message_may_be_heard_before_it_is_added(store: Store) -> None:
    added = replace(message("declared"), source=Source.SYSTEM, kind=Kind.MILESTONE, featured=True)
    async with store.begin(TEAM) as db:
        heard = await db.timeline.keep(message("declared"))
        assert heard
        assert await db.timeline.add(added) == replace(added, id=heard.id)
        assert await db.timeline.of(1) == [replace(added, id=heard.id)]


async def test_of_two_wordings_of_one_moment_the_first_stays(store: Store) -> None:
    async with store.begin(TEAM) as db:
        first = await db.timeline.edit(message("newer", edited_at=LATER))
        assert first
        assert await db.timeline.edit(message("newest?", edited_at=LATER)) is None
        assert await db.timeline.of(1) == [first]
        assert await db.timeline.revisions(first.id) == []
