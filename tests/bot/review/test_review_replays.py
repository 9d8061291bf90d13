"""The published figures of two real incidents come out to the second, and their longest silences are found."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.review.gaps import gaps
from bot.review.marks import DURATIONS, Mark, MarkKind
from bot.review.windows import Span, Window, impact_total, main_window, spoken, windows_of

REPLAYS = Path(__file__).resolve().parents[3].parent / "shared" / "replays"
KINDS = {"impact_end": MarkKind.RESOLVED, "first_signal": MarkKind.DETECTED} | {kind.value: kind for kind in MarkKind}


def load(name: str) -> Any:
    path = REPLAYS / f"{name}.json"
    if not path.exists():
        pytest.skip(f"no replay files beside the project: {path.name}")
    return json.loads(path.read_text(encoding="utf-8"))


def marks_in(replay: list[dict[str, Any]]) -> Iterator[Mark]:
    for number, entry in enumerate(replay, 1):
        at = datetime.fromisoformat(entry["at"])
        for word in entry.get("marks", []):
            kind, _, window = word.partition(":")
            if kind in KINDS:
                unsure = entry.get("approx", False) or entry["precision"] == "placed"
                yield Mark(1, KINDS[kind], at, at, approx=unsure, window=window, id=number)


def opened(replay: list[dict[str, Any]]) -> datetime:
    return next(mark.at for mark in marks_in(replay) if mark.kind is MarkKind.DECLARED)


def seconds(window: Window) -> dict[str, int]:
    return {name: span.seconds for name in DURATIONS if (span := window.duration(name))}


def test_github_2018_comes_out_to_the_second():
    replay, expected = load("replay_github_2018"), load("replay_github_2018.expected")
    (window,) = windows_of(marks_in(replay), opened(replay))
    assert seconds(window) == expected["windows"]["main"]["seconds"]
    assert {kind: mark.at.strftime("%Y-%m-%dT%H:%M:%SZ") for kind, mark in window.marks.items()} == expected["windows"][
        "main"
    ]["marks"]
    assert {name: spoken(Span(known)) for name, known in seconds(window).items()} == expected["windows"]["main"][
        "human"
    ]


def test_gitlab_2017_stays_two_windows_and_a_side_story():
    replay, expected = load("replay_gitlab_2017"), load("replay_gitlab_2017.expected")["windows"]
    windows = windows_of(marks_in(replay), opened(replay))
    first, replication, second = windows
    assert [window.name for window in windows] == ["w1", "replication", "w2"]
    assert seconds(second) == expected["w2_data_removal"]["seconds"]
    assert first.impact == Span(expected["w1_write_lockup"]["seconds"]["impact"], approx=True)
    assert spoken(first.impact) == "about 1h 11m"
    early = expected["w1_write_lockup"]["detected_before_impact_seconds"]
    assert first.detected_before_impact == Span(early, approx=True)
    assert first.duration("time_to_detect") is None
    assert list(replication.marks) == [MarkKind.DETECTED]
    assert main_window(windows, opened(replay)) == second
    assert impact_total(windows) == Span(4260 + 67612, approx=True)


def test_gitlab_2017_is_the_same_when_nobody_names_the_windows():
    replay, expected = load("replay_gitlab_2017"), load("replay_gitlab_2017.expected")["windows"]
    marks = [
        Mark(1, mark.kind, mark.at, mark.recorded_at, window="" if mark.window in ("w1", "w2") else mark.window)
        for mark in marks_in(replay)
        if mark.kind is not MarkKind.DECLARED
    ]
    first, replication, second = windows_of(marks, opened(replay))
    assert (first.name, replication.name, second.name) == ("1", "replication", "2")
    assert seconds(second) == expected["w2_data_removal"]["seconds"]
    assert first.impact == Span(expected["w1_write_lockup"]["seconds"]["impact"])


@pytest.mark.parametrize("name", ["replay_github_2018", "replay_gitlab_2017"])
def test_the_longest_silences_of_the_replays_are_found(name):
    replay, expected = load(name), load(f"{name}.expected")["longest_gaps"]
    found = sorted(gaps([datetime.fromisoformat(entry["at"]) for entry in replay]), key=lambda gap: gap.start - gap.end)
    assert [(gap.start, gap.end, (gap.end - gap.start) // timedelta(seconds=1)) for gap in found[: len(expected)]] == [
        (
            datetime.fromisoformat(gap["from"]).astimezone(UTC),
            datetime.fromisoformat(gap["to"]).astimezone(UTC),
            gap["seconds"],
        )
        for gap in expected
    ]
