"""What people point at is shown, for as long as they do."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.review.incident import Incident
from bot.review.timeline import Entry, Kind, Source, time_of
from storage import Store

NOW = datetime(2026, 11, 23, 14, 2, 7, 123456, tzinfo=UTC)
TEAM = "T1"
TS = "1732360000.000100"


def message(text: str = "hello", ts: str = TS, **fields: Any) -> Entry:
    return Entry(1, time_of(ts), NOW, Source.MESSAGE, text, "U2", channel="C1", ts=ts, **fields)


@pytest.fixture(autouse=True)
def _an_incident(incident: Incident) -> None:
    """Every entry here is of INC-1."""


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


@pytest.mark.parametrize("what", ["", "kind:", "kind:blame", "star"])
async def test_a_highlight_that_means_nothing_is_refused(store: Store, what: str) -> None:
    with pytest.raises(ValueError):
        async with store.begin(TEAM) as db:
            await db.timeline.highlight("C1", TS, what, "U1")
