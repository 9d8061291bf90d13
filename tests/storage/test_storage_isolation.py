"""No workspace sees or touches what belongs to another, whatever is asked."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select

from bot.review.incident import Incident, Refusal, Severity
from bot.review.marks import Mark, MarkKind
from bot.review.record import ActionItem, Person, Role, SeverityChange
from bot.review.timeline import Entry, Source
from bot.review.when import When
from storage import Session, Store
from storage.repository import Repository
from storage.tables import Row

NOW = datetime(2026, 11, 23, 14, 2, 7, tzinfo=UTC)
TS = "1732360000.000100"
INCIDENT = Incident("T1", "secret", NOW, "U-secret", 1, "C1", "secret")
ENTRY = Entry(1, NOW, NOW, Source.MESSAGE, "secret", "U-secret", 1, channel="C1", ts=TS)
LATER = replace(ENTRY, text="other", author="", edited_at=NOW)
MARK = Mark(1, MarkKind.DETECTED, NOW, NOW, "secret", entry=1)
ITEM = ActionItem(1, "secret", NOW, 1)
OWN = "mine"

CALLS: dict[str, tuple[Any, ...]] = {
    "record": (1,),
    "incidents.add": (replace(INCIDENT, team="T2", title=OWN, opened_by=OWN, channel="", channel_name=""),),
    "incidents.get": (1,),
    "incidents.in_channel": ("C1",),
    "incidents.save": (replace(INCIDENT, team="T2", title=OWN, opened_by=OWN, channel_name=OWN),),
    "incidents.change": (1,),
    "incidents.open": (),
    "incidents.recent": (),
    "incidents.find": ("secret",),
    "timeline.add": (replace(ENTRY, id=0, text=OWN, author=OWN),),
    "timeline.get": (1,),
    "timeline.save": (replace(ENTRY, text=OWN),),
    "timeline.remove": (1,),
    "timeline.of": (1,),
    "timeline.keep": (replace(ENTRY, id=0, text=OWN, author=OWN),),
    "timeline.edit": (replace(LATER, id=0, text=OWN),),
    "timeline.erase": (INCIDENT, "C1", TS, NOW),
    "timeline.highlight": ("C1", TS, "reaction", "U2"),
    "timeline.unhighlight": ("C1", TS, "pin", ""),
    "timeline.revisions": (1,),
    "timeline.note": (replace(ENTRY, id=0, text=OWN, author=OWN),),
    "timeline.knows": ("C1", TS),
    "timeline.attach": (1, "C1", TS, OWN),
    "marks.set": (replace(MARK, by=OWN),),
    "marks.of": (1,),
    "marks.on_line": (1,),
    "marks.move": (replace(MARK, id=1), When(NOW + timedelta(days=1)), NOW, OWN),
    "marks.revisions": (1,),
    "marks.remove": (1,),
    "roles.assign": (Role(1, OWN, OWN, NOW),),
    "roles.of": (1,),
    "severities.add": (SeverityChange(1, Severity.SEV1, NOW, OWN),),
    "severities.of": (1,),
    "severities.on_line": (1,),
    "severities.move": (SeverityChange(1, Severity.SEV2, NOW, "secret", 1), NOW + timedelta(days=1)),
    "severities.remove": (SeverityChange(1, Severity.SEV2, NOW, "secret", 1),),
    "people.get": ("U-secret",),
    "people.save": (Person("U-secret", OWN),),
    "people.names": (),
    "people.known": (["U-secret"],),
    "action_items.add": (replace(ITEM, id=0, title=OWN),),
    "action_items.get": (1,),
    "action_items.of": (1,),
    "action_items.remove": (1,),
    "action_items.save": (replace(ITEM, title=OWN),),
    "quiet.mute": ("U-secret", 0),
    "quiet.unmute": ("U-secret", None),
    "quiet.silence": ("U-secret", 1),
    "exceptions.add": (OWN,),
    "exceptions.remove": ("secret",),
    "exceptions.all": (),
    "prompt_counts.add": (1, OWN, 5),
    "prompt_counts.of": (1,),
    "events.first_time": ("Ev1", NOW),
    "events.forget": (NOW + timedelta(days=1),),
}


@dataclass(frozen=True)
class Dump:
    """All rows of a workspace, read past the repositories."""

    rows: dict[str, list[Any]]

    @staticmethod
    async def of(store: Store, team: str) -> "Dump":
        def read(connection: Connection) -> dict[str, list[Any]]:
            tables = Row.metadata.sorted_tables
            return {t.name: sorted(connection.execute(select(t).where(t.c.team_id == team))) for t in tables}

        return Dump(await store._ask(read))


async def fill(db: Session) -> None:
    """A workspace with something in every table."""
    incident = await db.incidents.add(INCIDENT)
    entry = await db.timeline.keep(replace(ENTRY, id=0))
    assert entry
    await db.timeline.edit(LATER)
    await db.timeline.highlight("C1", TS, "pin", "")
    await db.marks.move(await db.marks.set(MARK), When(NOW, approx=True), NOW, "secret")
    await db.roles.assign(Role(1, "secret", "U-secret", NOW))
    await db.severities.add(SeverityChange(1, Severity.SEV2, NOW, "secret", 1))
    await db.people.save(Person("U-secret", "secret"))
    await db.action_items.add(replace(ITEM, id=0))
    await db.quiet.mute("U-secret", 0)
    await db.exceptions.add("secret")
    await db.prompt_counts.add(1, "secret", 5)
    await db.events.first_time("Ev1", NOW)
    assert (incident.number, entry.id) == (1, 1)


def methods() -> set[str]:
    """Everything that can be asked in a session."""

    class Nobody:
        team = ""

    parts = {name: part for name, part in vars(Session(Nobody())).items() if isinstance(part, Repository)}
    asked = {f"{name}.{method}" for name, part in parts.items() for method in dir(part) if method[0] != "_"}
    return asked | {name for name in vars(Session) if name[0] != "_"}


def test_every_question_is_tried() -> None:
    assert set(CALLS) == methods()


@pytest.mark.parametrize("question", CALLS)
async def test_another_workspace_gets_nothing_and_changes_nothing(store: Store, question: str) -> None:
    async with store.begin("T1") as db:
        await fill(db)
    async with store.begin("T2") as db:
        await db.incidents.add(Incident("T2", OWN, NOW, OWN, channel="C1"))
    before = await Dump.of(store, "T1")
    assert all(before.rows.values())
    async with store.begin("T2") as db:
        asked: Any = db
        for name in question.split("."):
            asked = getattr(asked, name)
        with suppress(Refusal):
            answer = await asked(*CALLS[question])
            assert "secret" not in repr(answer)
            assert question != "events.first_time" or answer is True
            assert question != "timeline.knows" or answer is False
            assert question != "quiet.silence" or not answer.holds
    assert await Dump.of(store, "T1") == before
