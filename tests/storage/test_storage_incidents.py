"""Incidents are counted within their workspace and found again."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.review.incident import Incident, Severity
from bot.review.timeline import Entry, Kind, Source, time_of
from storage import ChannelTaken, NotKept, Store

NOW = datetime(2026, 11, 23, 14, 2, 7, 123456, tzinfo=UTC)
TEAM = "T1"
FULL = Incident(
    TEAM,
    "Pool exhausted — 100 % of `checkout` fails 🔥",
    NOW,
    "U1",
    channel="C7",
    channel_name="inc-pool",
    severity=Severity.SEV2,
    is_drill=True,
    is_private=True,
    card_ts="1732360000.000100",
    draft_ts="1732360000.000200",
).close(NOW + timedelta(hours=1))


async def opened(store: Store, title: str, channel: str = "", team: str = TEAM) -> Incident:
    async with store.begin(team) as db:
        return await db.incidents.add(Incident(team, title, NOW, "U1", channel=channel))


async def test_an_incident_comes_back_as_it_was_kept(store: Store) -> None:
    async with store.begin(TEAM) as db:
        kept = await db.incidents.add(replace(FULL, reopened_at=NOW))
    assert kept == replace(FULL, reopened_at=NOW, number=1)
    async with store.read(TEAM) as db:
        assert await db.incidents.get(1) == kept


async def test_numbers_count_within_the_workspace(store: Store) -> None:
    assert [(await opened(store, "a")).number, (await opened(store, "b")).number] == [1, 2]
    assert (await opened(store, "c", team="T2")).ref == "INC-1"


async def test_numbers_given_at_the_same_time_differ(store: Store) -> None:
    given = await asyncio.gather(*(opened(store, f"at once {n}") for n in range(12)))
    assert sorted(incident.number for incident in given) == list(range(1, 13))


async def test_two_stores_give_different_numbers(url: str, store: Store) -> None:
    other = Store(url)
    given = await asyncio.gather(*(opened(which, "at once") for which in (store, other) * 8))
    assert sorted(incident.number for incident in given) == list(range(1, 17))
    await other.close()


async def test_the_newest_incident_of_a_channel_is_found(store: Store) -> None:
    first = await opened(store, "first", "C1")
    async with store.begin(TEAM) as db:
        await db.incidents.save(first.close(NOW))
    second = await opened(store, "second", "C1")
    await opened(store, "elsewhere", "C2")
    async with store.read(TEAM) as db:
        assert await db.incidents.in_channel("C1") == second
        assert await db.incidents.in_channel("C3") is None


async def test_no_channel_is_nobodys_channel(store: Store) -> None:
    await opened(store, "still without a channel")
    async with store.read(TEAM) as db:
        assert await db.incidents.in_channel("") is None


async def test_a_channel_has_one_open_incident(store: Store) -> None:
    first = await opened(store, "first", "C1")
    with pytest.raises(ChannelTaken, match="INC-1"):
        await opened(store, "second", "C1")
    async with store.begin(TEAM) as db:
        await db.incidents.save(first.close(NOW))
    await opened(store, "second", "C1")
    with pytest.raises(ChannelTaken, match="INC-2"):
        async with store.begin(TEAM) as db:
            await db.incidents.save(first.close(NOW).reopen(NOW))


async def test_incidents_without_a_channel_may_be_open_together(store: Store) -> None:
    await opened(store, "a")
    await opened(store, "b")
    async with store.read(TEAM) as db:
        assert [incident.number for incident in await db.incidents.open()] == [2, 1]


async def test_a_change_leaves_the_other_fields(store: Store, incident: Incident) -> None:
    async with store.begin(TEAM) as db:
        await db.incidents.save(replace(incident, channel_name="renamed"))
        changed = await db.incidents.change(incident.number, card_ts="1.000001")
    assert changed == replace(incident, channel_name="renamed", card_ts="1.000001")
    async with store.read(TEAM) as db:
        assert await db.incidents.get(incident.number) == changed


async def test_what_is_not_there_cannot_be_changed(store: Store, incident: Incident) -> None:
    with pytest.raises(NotKept, match="INC-9"):
        async with store.begin(TEAM) as db:
            await db.incidents.save(replace(incident, number=9, channel="C9"))
    with pytest.raises(NotKept, match="INC-9"):
        async with store.begin(TEAM) as db:
            await db.incidents.change(9, title="x")


async def test_open_and_recent_are_newest_first(store: Store) -> None:
    for title in "abc":
        await opened(store, title)
    async with store.begin(TEAM) as db:
        await db.incidents.save((await db.incidents.change(2)).close(NOW))
    async with store.read(TEAM) as db:
        assert [incident.title for incident in await db.incidents.open()] == ["c", "a"]
        assert [incident.title for incident in await db.incidents.recent()] == ["c", "b", "a"]
        assert [incident.title for incident in await db.incidents.recent(limit=2)] == ["c", "b"]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("pool", ["Pool exhausted"]),
        ("EXHAUSTED po", ["Pool exhausted"]),
        ("100%", ["Down to 100%"]),
        ("1_0", []),
        ("émile", ["Émile's laptop"]),
        ("\\", []),
        ("/", []),
        ("replica lag", ["Pool exhausted"]),
        ("exhausted replica", ["Pool exhausted"]),
        ("highlighted", ["Pool exhausted"]),
        ("unshown", []),
        ("secret", []),
        ("", ["Émile's laptop", "Down to 100%", "Pool exhausted"]),
        ("\x00", []),
    ],
)
async def test_incidents_are_found_by_title_and_shown_text(
    store: Store, incident: Incident, words: str, titles: list[str]
) -> None:
    await opened(store, "Down to 100%")
    await opened(store, "Émile's laptop")
    said = Entry(incident.number, NOW, NOW, Source.MESSAGE, "", channel="C1", kind=Kind.MESSAGE)
    async with store.begin(TEAM) as db:
        await db.timeline.add(replace(said, text="Replica LAG grows", source=Source.COMMAND, channel="", featured=True))
        await db.timeline.add(replace(said, text="secret", channel="", featured=True, hidden=True))
        for ts, text in (("1.000001", "is highlighted"), ("1.000002", "unshown"), ("1.000003", "unshown too")):
            await db.timeline.keep(replace(said, text=text, ts=ts, happened_at=time_of(ts)))
        await db.timeline.highlight("C1", "1.000001", "pin", "")
        await db.timeline.highlight("C1", "1.000002", "kind:decision", "U1")
    async with store.read(TEAM) as db:
        assert [found.title for found in await db.incidents.find(words)] == titles


async def test_times_of_any_zone_come_back_as_the_same_moment_in_utc(store: Store) -> None:
    india = timezone(timedelta(hours=5, minutes=30))
    async with store.begin(TEAM) as db:
        kept = await db.incidents.add(Incident(TEAM, "t", NOW.astimezone(india), "U1"))
    assert (kept.opened_at, kept.opened_at.tzinfo) == (NOW, UTC)


async def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="timezone"):
        async with store.begin(TEAM) as db:
            await db.incidents.add(Incident(TEAM, "t", datetime(2026, 11, 23, 14, 0), "U1"))
    async with store.read(TEAM) as db:
        assert await db.incidents.recent() == []


async def test_teams_are_those_with_incidents(store: Store, incident: Incident) -> None:
    await opened(store, "other", team="T0")
    assert await store.teams() == ["T0", incident.team]
