"""How people are called, and that a draft for outsiders names nobody."""

import html
import json
import re
import unicodedata
from dataclasses import replace

import pytest
from casebook import ANA, BEN, PAGER, at, mark, record_of, said, small
from hypothesis import given, settings, strategies

from bot.mrkdwn import escape
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


def crew(*people: Person, texts: tuple[str, ...]) -> Record:
    record = small(*(said(number, number, text, author=people[0].id) for number, text in enumerate(texts, start=1)))
    return replace(record, people={person.id: person for person in people})


WILL = Person("U0WIL00001", "Will Stone")


def test_a_name_that_is_an_ordinary_word_counts_unless_it_stands_in_lower_case():
    text = to_markdown(compile_draft(crew(WILL, texts=("it will recover", "Stone is back, ask @will")), ROLES))
    assert "it will recover" in text
    assert "a responder is back, ask a responder" in text


def test_a_name_in_lower_case_once_is_no_reason_to_name_anybody_elsewhere():
    texts = "ana is on it", "ANA says yes", "Ana: rolled back", "assigned to ana.ruiz, then Ana_Ruiz again"
    text = to_markdown(compile_draft(crew(ANA, texts=texts), ROLES))
    assert "assigned to a responder, then a responder again" in text
    assert "ana" not in text.lower().split()
    assert "a responder: rolled back" in text


def test_what_stands_beside_a_name_is_no_name():
    ana = replace(ANA, name="Ana Ruiz (she/her), Database Team")
    text = to_markdown(compile_draft(crew(ana, texts=("Database of the team is down, she restores it",)), ROLES))
    assert "Database of the team is down, she restores it" in text


def test_a_name_that_two_people_share_is_told_as_neither_of_their_roles():
    other = Person("U0ANA00002", "Ana Okoye")
    record = crew(ANA, other, texts=("Ana restarts it",))
    text = to_markdown(compile_draft(replace(record, roles=(Role(1, "scribe", ANA.id, at(0)),)), ROLES))
    assert "a responder restarts it" in text


def test_a_word_that_may_be_a_name_is_asked_about_without_saying_it():
    record = crew(WILL, texts=("ask will", "we will see", "rolled back"))
    asked = {question.id: question.cites for question in compile_draft(record, ROLES).questions}
    assert asked["evidence.names"] == ("E1", "E2")
    assert "evidence.names" not in {question.id for question in compile_draft(record).questions}


NAMES = (
    "Ana Ruiz", "Mark Grace", "Will", "José Núñez", "Zoë O'Neil", "Smith-Jones, Wu", "ben.osei", "王伟", "김민수",
    "Priya R. [SRE]", "Jo & Sons", "mark",
)  # fmt: skip
PARTS = {
    "Ana", "Ruiz", "Mark", "Grace", "Will", "José", "Núñez", "Zoë", "O'Neil", "Neil", "Smith", "Jones", "Wu",
    "ben", "osei", "王伟", "김민수", "Priya", "Jo", "Sons",
}  # fmt: skip
WORDS_TOO = {"mark", "grace", "will"}
SPELT = (str, str.lower, str.upper, str.title, lambda name: unicodedata.normalize("NFD", name), escape)
HELD_IN = (
    "{}", "*{}*", "_{}_", "~{}~", "`{}`", "@{}", "{}'s", "({})", "{},", "&lt;{}&gt;", "<https://example.com/{}|{}>",
    "<@U0STRANGER|{}>", "```{}```", "> {}", "inc-{}-down", "a%20{}", "{}\n{}",
)  # fmt: skip
named = strategies.builds(
    lambda name, spell, held: held.replace("{}", spell(name)),
    strategies.sampled_from([*NAMES, *sorted(PARTS)]),
    strategies.sampled_from(SPELT),
    strategies.sampled_from(HELD_IN),
)
words = strategies.sampled_from(["rolled back", "it will recover", "mark it", "by grace", "edge", "Anagram", "&amp;"])
texts = strategies.lists(named | words, min_size=1, max_size=6).map(" ".join)


@settings(max_examples=80, deadline=None)
@given(strategies.lists(texts, min_size=7, max_size=7), strategies.sampled_from(["md", "html", "json"]))
def test_with_roles_no_known_name_is_left_whatever_is_written_and_wherever(told, fmt):
    people = [Person(f"U0KNOWN{number:03}", name) for number, name in enumerate(NAMES)]
    entries = [said(n, n, text, author=people[n].id, files=(File("F1", told[2]),)) for n, text in enumerate(told[:3])]
    record = small(
        *entries,
        title=told[3],
        incident={"channel_name": told[4]},
        roles=(Role(1, told[5], people[0].id, at(0)),),
        action_items=(ActionItem(1, told[6], at(9), owner=people[1].id, done_when=told[0], tracker_url=told[1]),),
    )
    record = replace(record, people={person.id: person for person in people} | {PAGER.id: PAGER})
    shown = render(record, fmt, ROLES).decode()
    shown = json.dumps(json.loads(shown), ensure_ascii=False) if fmt == "json" else shown
    shown = unicodedata.normalize("NFC", html.unescape(shown).replace("\\n", " ").replace("\\", ""))
    for name in PARTS:
        left = re.findall(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", shown, re.IGNORECASE)
        assert [way for way in left if way not in WORDS_TOO] == [], shown


def test_a_name_inside_a_word_is_no_name():
    short = Person("U0ED000001", "Ed")
    record = replace(small(said(1, 0, "Edge nodes failed")), people={short.id: short})
    assert "Edge nodes failed" in to_markdown(compile_draft(record, ROLES))


def test_data_for_outsiders_knows_authors_by_role_only():
    data = json.loads(render(everything(), "json", ROLES))
    assert data["timeline"][1]["author"] == {"slack_id": None, "name": "commander", "role": "commander"}
    assert data["action_items"][0]["owner"] == "a responder"
