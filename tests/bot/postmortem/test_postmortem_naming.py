"""How people are called, and that a draft for outsiders names nobody."""

import json
from dataclasses import replace

import pytest
from casebook import ANA, BEN, PAGER, at, mark, record_of, said, small

from bot.postmortem import KEEP, ROLES, compile_draft, render, to_markdown
from bot.review.incident import Severity
from bot.review.marks import MarkKind
from bot.review.record import ActionItem, Person, Record, Role, SeverityChange
from bot.review.timeline import File

FORMATS = ["md", "html", "json"]


def everything() -> Record:
    """Names in every place that a person can type or be."""
    texts = [
        "<@U0ANA00001> and <@U0BEN00001|ben> are on it, also <@U0STRANGER|cleo>",
        "ask Ana Ruiz or @ben osei, Ana knows",
        "Ruiz&amp;co <https://example.com/Ana|Ana's notes> `Ben Osei`",
        "will Ben join? ana ruiz!",
    ]
    entries = [
        said(
            number, number, text, author=(ANA, BEN)[number % 2].id, files=(File(f"F{number}", "graph of Ana Ruiz.png"),)
        )
        for number, text in enumerate(texts, start=1)
    ]
    return small(
        *entries,
        title="Checkout errors, Ana Ruiz looks",
        marks=(mark(MarkKind.DETECTED, 3), mark(MarkKind.DETECTED, 5, recorded_at=at(6))),
        roles=(Role(1, "commander", ANA.id, at(0)), Role(1, "deputy of Ana Ruiz", BEN.id, at(2))),
        severities=(SeverityChange(1, Severity.SEV1, at(0), BEN.id),),
        action_items=(ActionItem(1, "Ana Ruiz talks to Ben Osei", at(9), owner=BEN.id, done_when="Ben Osei says so"),),
    )  # fmt: skip


@pytest.mark.parametrize("fmt", FORMATS)
def test_with_roles_nobody_is_named_anywhere(fmt):
    text = render(everything(), fmt, ROLES).decode()
    for name in ("Ana", "Ruiz", "Ben", "Osei", "ana ruiz", "ben osei", "cleo", ANA.id, BEN.id, "U0STRANGER"):
        assert name not in text, name
    assert "commander" in text
    assert "a responder" in text


@pytest.mark.parametrize("name", ["gitlab_2017", "github_2018"])
@pytest.mark.parametrize("fmt", FORMATS)
def test_with_roles_no_name_of_a_published_incident_remains(name, fmt):
    record = record_of(name)
    text = render(record, fmt, ROLES).decode()
    for person in record.people.values():
        if not person.is_bot:
            assert person.name not in text
            assert person.id not in text


def test_with_names_kept_mentions_read_as_people_know_them():
    text = to_markdown(compile_draft(everything(), KEEP))
    assert "@Ana Ruiz and @Ben Osei are on it, also @U0STRANGER" in text


def test_a_machine_keeps_its_name():
    text = to_markdown(compile_draft(small(said(1, 5, "ALERT", author=PAGER.id)), ROLES))
    assert "Pager: ALERT" in text


def test_a_part_of_a_name_that_is_an_ordinary_word_here_is_left_alone():
    will = Person("U0WIL00001", "Will Stone")
    record = small(said(1, 0, "it will recover"), said(2, 1, "Will it? Stone is back", author=will.id))
    record = replace(record, people={**record.people, will.id: will})
    text = to_markdown(compile_draft(record, ROLES))
    assert "Will it? a responder is back" in text


def test_a_word_that_may_be_a_name_is_asked_about_without_saying_it():
    record = small(said(1, 0, "ask ana"), said(2, 1, "Ana said yes"), said(3, 2, "rolled back"))
    asked = {question.id: question.cites for question in compile_draft(record, ROLES).questions}
    assert asked["evidence.names"] == ("E1", "E2")
    assert "evidence.names" not in {question.id for question in compile_draft(record).questions}


def test_a_name_inside_a_word_is_no_name():
    short = Person("U0ED000001", "Ed")
    record = replace(small(said(1, 0, "Edge nodes failed")), people={short.id: short})
    assert "Edge nodes failed" in to_markdown(compile_draft(record, ROLES))


def test_data_for_outsiders_knows_authors_by_role_only():
    data = json.loads(render(everything(), "json", ROLES))
    assert data["timeline"][1]["author"] == {"slack_id": None, "name": "commander", "role": "commander"}
    assert data["action_items"][0]["owner"] == "a responder"
