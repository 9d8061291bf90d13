"""Marks, roles, levels, action items, people and events: kept as given, and gathered in the record."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.review.incident import Incident, Severity
from bot.review.marks import Mark, MarkKind, MarkRevision
from bot.review.record import ActionItem, Person, Record, Role, SeverityChange
from bot.review.timeline import Entry, Source
from bot.review.when import When
from storage import NotKept, Store

NOW = datetime(2026, 11, 23, 14, 2, 7, 123456, tzinfo=UTC)
SOON = NOW + timedelta(minutes=5)
TEAM = "T1"
DETECTED = Mark(1, MarkKind.DETECTED, NOW, NOW, by="U1", approx=True, window="w2")
ITEM = ActionItem(
    1, "Alert on pool", NOW, 0, "detect", "high", "U3", date(2026, 12, 1), "it fires", "open", "https://x"
)


@pytest.fixture(autouse=True)
def _an_incident(incident: Incident) -> None:
    """Everything here belongs to INC-1."""


async def test_marks_keep_their_history(store: Store) -> None:
    async with store.begin(TEAM) as db:
        first = await db.marks.set(DETECTED)
        second = await db.marks.set(replace(DETECTED, at=SOON, recorded_at=SOON))
        assert first == replace(DETECTED, id=first.id)
        assert await db.marks.of(1) == [first, second]


async def test_a_mark_taken_back_lets_the_earlier_one_count(store: Store) -> None:
    async with store.begin(TEAM) as db:
        first = await db.marks.set(DETECTED)
        second = await db.marks.set(replace(DETECTED, recorded_at=SOON))
        assert await db.marks.remove(second.id)
        assert not await db.marks.remove(second.id)
        assert await db.marks.of(1) == [first]


async def test_a_mark_that_is_moved_stays_itself_and_keeps_every_time_it_had(store: Store) -> None:
    async with store.begin(TEAM) as db:
        first = await db.marks.set(replace(DETECTED, entry=7))
        second = await db.marks.move(first, When(SOON), SOON, "U2")
        third = await db.marks.move(second, When(NOW), SOON, "U3")
        assert await db.marks.of(1) == [third] == [replace(first, approx=False)]
        assert await db.marks.on_line(7) == third
        assert await db.marks.on_line(8) is None
        told = [(was.mark, was.at, was.approx, was.changed_at, was.by) for was in await db.marks.revisions(1)]
        assert told == [(first.id, NOW, True, SOON, "U2"), (first.id, SOON, False, SOON, "U3")]
        with pytest.raises(NotKept):
            await db.marks.move(replace(third, id=999), When(NOW), SOON, "U2")
        assert await db.marks.remove(first.id)
        assert await db.marks.revisions(1) == []


async def test_roles_and_levels_are_in_order_of_time(store: Store) -> None:
    roles = [Role(1, "commander", "U1", NOW), Role(1, "commander", "U2", SOON)]
    levels = [SeverityChange(1, Severity.SEV3, NOW, "U1"), SeverityChange(1, Severity.SEV1, SOON)]
    async with store.begin(TEAM) as db:
        for role, level in zip(reversed(roles), reversed(levels), strict=True):
            await db.roles.assign(role)
            await db.severities.add(level)
        assert await db.roles.of(1) == roles
        assert await db.severities.of(1) == levels


async def test_an_action_item_follows_its_changes(store: Store) -> None:
    async with store.begin(TEAM) as db:
        kept = await db.action_items.add(ITEM)
        assert kept == replace(ITEM, id=kept.id)
        done = replace(kept, status="done", due=None)
        await db.action_items.save(done)
        assert await db.action_items.of(1) == [done]
        with pytest.raises(NotKept):
            await db.action_items.save(replace(kept, id=999))


async def test_people_are_known_by_their_newest_name(store: Store) -> None:
    async with store.begin(TEAM) as db:
        assert await db.people.get("U1") is None
        await db.people.save(Person("U1", "ana", "Europe/Lisbon"))
        await db.people.save(Person("U1", "Ana Sá\x00", "Asia/Tokyo"))
        await db.people.save(Person("B1", "alertbot", is_bot=True))
        ana = Person("U1", "Ana Sá\ufffd", "Asia/Tokyo")
        assert await db.people.get("U1") == ana
        assert await db.people.known(["U1", "U9", "U1"]) == {"U1": ana}
        assert await db.people.known([]) == {}
        assert await db.people.names() == {"Ana Sá\ufffd"}


async def test_an_event_comes_for_the_first_time_once(store: Store) -> None:
    async with store.begin(TEAM) as db:
        assert await db.events.first_time("Ev1", NOW)
        assert not await db.events.first_time("Ev1", SOON)
    async with store.begin(TEAM) as db:
        assert not await db.events.first_time("Ev1", SOON)


async def test_an_event_is_forgotten_after_its_time(store: Store) -> None:
    async with store.begin(TEAM) as db:
        await db.events.first_time("Ev1", NOW)
        await db.events.first_time("Ev2", SOON)
        await db.events.forget(before=SOON)
        assert await db.events.first_time("Ev1", SOON)
        assert not await db.events.first_time("Ev2", SOON)


async def test_an_event_whose_work_failed_comes_for_the_first_time_again(store: Store) -> None:
    async def fail() -> None:
        async with store.begin(TEAM) as db:
            assert await db.events.first_time("Ev1", NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with store.begin(TEAM) as db:
        assert await db.events.first_time("Ev1", NOW)


async def test_the_record_holds_everything_and_everybody(store: Store, incident: Incident) -> None:
    entry = Entry(1, NOW, NOW, Source.COMMAND, "asked <@U6> and <@W7|wei>", "U2")
    ids = ["U1", "U2", "U3", "U4", "U5", "U6", "U9", "W7"]
    async with store.begin(TEAM) as db:
        expected = Record(
            incident,
            (await db.timeline.add(entry),),
            (mark := await db.marks.move(await db.marks.set(replace(DETECTED, by="U4")), When(SOON), SOON, "U9"),),
            (Role(1, "scribe", "U5", NOW),),
            (SeverityChange(1, Severity.SEV3, NOW, "U1"),),
            (await db.action_items.add(ITEM),),
            {id_: Person(id_, f"name of {id_}") for id_ in ids},
            (MarkRevision(1, mark.id, NOW, DETECTED.approx, SOON, "U9", 1),),
        )
        await db.roles.assign(expected.roles[0])
        await db.severities.add(expected.severities[0])
        for id_ in [*ids, "U8"]:
            await db.people.save(Person(id_, f"name of {id_}"))
    async with store.read(TEAM) as db:
        assert await db.record(1) == expected
        assert await db.record(2) is None
