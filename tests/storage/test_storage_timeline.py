"""Entries are kept as they are, in order of what happened; messages follow what happens to them in Slack."""

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


@pytest.mark.parametrize(
    ("what", "user", "source"),
    [("pin", "", Source.PIN), ("reaction", "U5", Source.REACTION), ("shortcut", "U5", Source.SHORTCUT)],
)
async def test_a_highlight_features_a_message_until_it_is_taken_back(
    store: Store, what: str, user: str, source: Source
) -> None:
    async with store.begin(TEAM) as db:
        plain = await db.timeline.keep(message())
        assert plain
        for _ in range(2):
            lit = await db.timeline.highlight("C1", TS, what, user)
            assert lit == replace(plain, featured=True, source=source)
        assert await db.timeline.of(1) == [lit]
        assert await db.timeline.unhighlight("C1", TS, what, user) == plain
        assert await db.timeline.unhighlight("C1", TS, what, user) == plain


async def test_a_highlight_waits_for_its_message(store: Store) -> None:
    async with store.begin(TEAM) as db:
        assert await db.timeline.highlight("C1", TS, "pin", "") is None
        assert await db.timeline.unhighlight("C1", "1.000001", "pin", "") is None
        kept = await db.timeline.keep(message())
    assert kept
    assert (kept.featured, kept.source) == (True, Source.PIN)


async def test_a_message_stays_featured_while_one_highlight_stands(store: Store) -> None:
    async with store.begin(TEAM) as db:
        await db.timeline.keep(message())
        for user in ("U5", "U6"):
            await db.timeline.highlight("C1", TS, "reaction", user)
        await db.timeline.highlight("C1", TS, "pin", "")
        await db.timeline.unhighlight("C1", TS, "reaction", "U5")
        still = await db.timeline.unhighlight("C1", TS, "reaction", "U6")
        assert still
        assert (still.featured, still.source) == (True, Source.PIN)


async def test_the_newest_word_about_the_kind_counts(store: Store) -> None:
    async def kind() -> Kind:
        return (await db.timeline.of(1))[0].kind

    async with store.begin(TEAM) as db:
        await db.timeline.keep(message())
        await db.timeline.highlight("C1", TS, "kind:observation", "U5")
        await db.timeline.highlight("C1", TS, "kind:decision", "U6")
        assert await kind() is Kind.DECISION
        await db.timeline.save(replace((await db.timeline.of(1))[0], kind=Kind.ACTION))
        assert await kind() is Kind.ACTION
        await db.timeline.unhighlight("C1", TS, "kind:decision", "U6")
        assert await kind() is Kind.ACTION
        await db.timeline.highlight("C1", TS, "kind:question", "U6")
        assert await kind() is Kind.QUESTION
        assert not (await db.timeline.of(1))[0].featured


async def test_a_saved_message_loses_its_highlights_all_the_same(store: Store) -> None:
    async with store.begin(TEAM) as db:
        await db.timeline.keep(message())
        lit = await db.timeline.highlight("C1", TS, "pin", "")
        assert lit
        await db.timeline.save(replace(lit, hidden=True))
        dark = await db.timeline.unhighlight("C1", TS, "pin", "")
        assert dark
        assert (dark.featured, dark.hidden, dark.source) == (False, True, Source.MESSAGE)


async def test_an_entry_featured_by_itself_keeps_its_way_in(store: Store) -> None:
    async with store.begin(TEAM) as db:
        status = await db.timeline.add(message("card", featured=True))
        assert await db.timeline.highlight("C1", TS, "pin", "") == status
        assert await db.timeline.unhighlight("C1", TS, "pin", "") == status


async def test_our_own_message_may_be_heard_before_it_is_added(store: Store) -> None:
    added = replace(message("declared"), source=Source.SYSTEM, kind=Kind.MILESTONE, featured=True)
    async with store.begin(TEAM) as db:
        heard = await db.timeline.keep(message("declared"))
        assert heard
        assert await db.timeline.add(added) == replace(added, id=heard.id)
        assert await db.timeline.of(1) == [replace(added, id=heard.id)]


@pytest.mark.parametrize("what", ["", "kind:", "kind:blame", "star"])
async def test_a_highlight_that_means_nothing_is_refused(store: Store, what: str) -> None:
    with pytest.raises(ValueError):
        async with store.begin(TEAM) as db:
            await db.timeline.highlight("C1", TS, what, "U1")


async def test_an_entry_needs_its_incident(store: Store) -> None:
    from_nowhere = replace(logged("who said this"), incident=77)
    with pytest.raises(StorageFailed, match="refused") as failed:
        async with store.begin(TEAM) as db:
            await db.timeline.add(from_nowhere)
    assert "who said this" not in str(failed.value)
