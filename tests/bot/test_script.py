"""Timeline files: read and checked before a word is typed, and what is typed then."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.verbs.script import ReplayError, lines, load

WHOLE = {"at": "2026-03-02T09:14:00Z", "by_role": "monitoring", "text": "Queue age is above ten minutes."}


def test_a_replay_that_is_not_there_is_named_with_the_samples_there_are() -> None:
    with pytest.raises(ReplayError, match="gitlab_2017"):
        load("nowhere")


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"{", "is not JSON"),
        (b"[" * 200_000, "is not JSON"),
        ('[{"text": "Störung"}]'.encode("latin-1"), "is not UTF-8"),
        (b"7", "a list of entries"),
        (b"[]", "a list of entries"),
        (b'{"title": "no entries"}', "a list of entries"),
        (b'{"title": 7, "entries": [{}]}', "title must be text"),
        (b"[7]", "entry 1: must be an object"),
    ],
)
def test_a_file_that_is_no_timeline_is_refused_with_what_is_wrong(tmp_path: Path, raw: bytes, place: str) -> None:
    (tmp_path / "odd.json").write_bytes(raw)
    with pytest.raises(ReplayError, match=place):
        load(str(tmp_path / "odd.json"))
    with pytest.raises(ReplayError, match="cannot be read"):
        load(str(tmp_path))


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("at", None, "at must be text"),
        ("at", 1772442840, "at must be text"),
        ("at", "noon", "at must be a time such as"),
        ("at", "14:02", "at must be a time such as"),
        ("at", "2026-02-30T09:14:00Z", "at must be a time such as"),
        ("at", "2199-03-02T09:14:00Z", "at is still to come"),
        ("by_role", "", "by_role must be text"),
        ("by_role", "<@U1>", "by_role must be words"),
        ("text", "  ", "text must be text"),
        ("text", ["a"], "text must be text"),
        ("kind", "rumour", "kind must be one of observation"),
        ("kind", ["action"], "kind must be one of"),
        ("approx", "yes", "approx must be true or false"),
        ("marks", "detected", "marks must be a list"),
        ("marks", [7], "marks must be a list"),
        ("marks", ["detected:two words"], "marks must be a list"),
    ],
)
def test_an_odd_entry_is_named_by_its_place(tmp_path: Path, name: str, value: Any, words: str) -> None:
    path = tmp_path / "odd.json"
    path.write_text(json.dumps([WHOLE, WHOLE | {name: value}]))
    with pytest.raises(ReplayError, match=f"entry 2: {words}"):
        load(str(path))


def test_all_that_is_wrong_is_named_at_once(tmp_path: Path) -> None:
    path = tmp_path / "odd.json"
    path.write_text(json.dumps([{"at": "noon", "kind": "rumour"}, WHOLE | {"marks": 7}]))
    with pytest.raises(ReplayError) as refused:
        load(str(path))
    for words in ("entry 1: by_role is missing", "entry 1: at must", "entry 1: kind must", "entry 2: marks must"):
        assert words in str(refused.value)


def test_a_mark_that_nobody_can_type_is_passed_over_and_said(tmp_path: Path) -> None:
    path = tmp_path / "roles.json"
    path.write_text(json.dumps([WHOLE | {"marks": ["role_assigned", "detected"]}]))
    assert load(str(path)).passed_over == ["entry 1: the mark role_assigned is passed over"]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Queue age is above ten minutes.", "Queue age is above ten minutes."),
        ("note: only text", "note: only text"),
        ("Decision: stop the import", "observation: Decision: stop the import"),
        ("14:02 was the last backup", "14:02 was the last backup"),
        ("- the import is slow", "observation: - the import is slow"),
    ],
)
def test_text_that_begins_like_a_kind_is_still_text(text: str, typed: str) -> None:
    ((_, words),) = lines([WHOLE | {"text": text}])
    assert words == f"log 2026-03-02T09:14:00Z {typed}"


def test_marks_become_what_people_type() -> None:
    entries = [
        {"at": "2026-01-01T10:00:00Z", "by_role": "a", "text": "slow", "marks": ["first_signal"], "approx": True},
        {
            "at": "2026-01-01T10:05:00Z",
            "by_role": "a",
            "text": "down",
            "kind": "observation",
            "marks": ["impact_start:w1"],
        },
        {"at": "2026-01-01T10:09:00Z", "by_role": "b", "text": "up", "marks": ["impact_end:w1", "role_assigned"]},
    ]
    assert [words for _, words in lines(entries)] == [
        "log ~2026-01-01T10:00:00Z slow",
        "mark detected:w1 ~2026-01-01T10:00:00Z",
        "log 2026-01-01T10:05:00Z observation: down",
        "mark impact_start:w1 2026-01-01T10:05:00Z",
        "log 2026-01-01T10:09:00Z up",
        "mark resolved:w1 2026-01-01T10:09:00Z",
    ]
