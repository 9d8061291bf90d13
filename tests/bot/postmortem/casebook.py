"""Records to compile drafts from: the published incidents, and small ones made up here."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.postmortem import Draft, Line, Question
from bot.postmortem.draft import Happening, Row
from bot.review.incident import Incident, Severity, Status
from bot.review.marks import Mark, MarkKind
from bot.review.record import Person, Record, Role
from bot.review.timeline import Entry, Kind, Source

REPLAYS = Path(__file__).parents[4] / "shared" / "replays"
OTHER_NAMES = {"first_signal": "detected", "impact_end": "resolved"}
FIRST_SIGNAL_OF = {"first_signal": "w1"}


def replay(name: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The entries and the expected figures of a published incident; skips where the files are absent."""
    path = REPLAYS / f"replay_{name}.json"
    if not path.exists():
        pytest.skip(f"published incidents are not here: {path} is missing")
    return json.loads(path.read_text()), json.loads(path.with_suffix(".expected.json").read_text())


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def record_of(name: str, title: str = "Database trouble") -> Record:
    """A published incident as the bot would have kept it: one person for each role, all entries shown."""
    told, expected = replay(name)
    main = expected["windows"][expected["main_window"]]["marks"]
    roles = sorted({item["by_role"] for item in told})
    ids = {role: f"U{number:08d}" for number, role in enumerate(roles, start=1)}
    people = {
        ids[role]: Person(ids[role], f"Name{number} Surname{number}", is_bot=role in {"monitoring", "automation"})
        for number, role in enumerate(roles, start=1)
    }
    opened = moment(main["declared"])
    incident = Incident(
        "T1", title, opened, ids[roles[0]], 1, "C1", "inc-database", Severity.SEV1, Status.CLOSED,
        closed_at=moment(main["resolved"]) + timedelta(minutes=20),
    )  # fmt: skip
    start = min(moment(item["at"]) for item in told)
    return Record(
        incident,
        entries=tuple(_entry(number, item, ids) for number, item in enumerate(told, start=1)),
        marks=tuple(mark for item in told for mark in _marks(item)),
        roles=tuple(Role(1, role, ids[role], start) for role in roles),
        people=people,
    )


def _entry(number: int, item: dict[str, Any], ids: dict[str, str]) -> Entry:
    at = moment(item["at"])
    ts = f"{int(at.timestamp())}.{number:06d}"
    return Entry(
        1, at, at, Source.MESSAGE, item["text"], ids[item["by_role"]], number, Kind(item["kind"]), featured=True,
        approx=item.get("approx", False), channel="C1", ts=ts,
        permalink=f"https://practice.example.com/archives/C1/p{ts.replace('.', '')}",
    )  # fmt: skip


def _marks(item: dict[str, Any]) -> list[Mark]:
    made = []
    approx = item.get("approx", False) or item["precision"] == "placed"
    for said in item.get("marks", []):
        word, _, window = said.partition(":")
        kind = OTHER_NAMES.get(word, word)
        if kind in {each.value for each in MarkKind}:
            at = moment(item["at"])
            made.append(Mark(1, MarkKind(kind), at, at, "U00000001", approx, window or FIRST_SIGNAL_OF.get(word, "")))
    return made


START = datetime(2026, 3, 9, 14, 0, tzinfo=UTC)
ANA = Person("U0ANA00001", "Ana Ruiz")
BEN = Person("U0BEN00001", "Ben Osei")
PAGER = Person("U0PAGER001", "Pager", is_bot=True)


def at(minutes: float) -> datetime:
    """That many minutes after the small incident was opened."""
    return START + timedelta(minutes=minutes)


def said(number: int, minutes: float, text: str, kind: Kind = Kind.MESSAGE, **more: Any) -> Entry:
    """A shown message of Ana's, so many minutes into the small incident."""
    ts = f"{int(at(minutes).timestamp())}.{number:06d}"
    given = {"source": Source.MESSAGE, "recorded_at": at(minutes), "author": ANA.id, "ts": ts, "featured": True}
    return Entry(1, at(minutes), text=text, id=number, kind=kind, channel="C1", **(given | more))


def mark(kind: MarkKind, minutes: float, **more: Any) -> Mark:
    return Mark(1, kind, at(minutes), **({"recorded_at": at(minutes), "by": ANA.id} | more))


def small(*entries: Entry, title: str = "Checkout errors", **more: Any) -> Record:
    """An incident of the people made up here, closed after two hours unless told otherwise."""
    usual = {"channel_name": "inc-checkout", "status": Status.CLOSED, "closed_at": at(120)}
    incident = Incident("T1", title, START, ANA.id, 7, "C1", **(usual | more.pop("incident", {})))
    people = {person.id: person for person in (ANA, BEN, PAGER)}
    return Record(incident, entries, people=people, **more)


def entries(draft: Draft) -> list[Happening]:
    return [item for item in draft.section("timeline").items if isinstance(item, Happening)]


def lines(draft: Draft, section: str) -> list[str]:
    return [item.text for item in draft.section(section).items if isinstance(item, Line)]


def rows(draft: Draft, section: str = "times") -> dict[str, Row]:
    return {item.name: item for item in draft.section(section).items if isinstance(item, Row)}


def questions(draft: Draft) -> dict[str, Question]:
    return {question.id: question for question in draft.questions}
