"""Published incidents, typed into the practice workspace, come out of the export as they went in."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from bot.verbs.replay import SAMPLES, load
from tests.stage import Scene


def times_of(entry: dict) -> str:
    return entry["happened_at"]


@pytest.mark.parametrize("name", ["gitlab_2017", "github_2018"])
async def test_a_replay_is_exported_whole_in_order_and_with_its_true_times(
    scene: Scene, shared: Path, name: str
) -> None:
    expected = json.loads((shared / f"replays/replay_{name}.expected.json").read_text())
    source = json.loads((shared / f"replays/replay_{name}.json").read_text())
    path = name if (SAMPLES / f"{name}.json").exists() else str(shared / f"replays/replay_{name}.json")
    await load(path).into(scene.slack.url, lambda _words: None)
    exported = await scene.export()

    texts = [entry["text"] for entry in exported["timeline"]]
    assert [texts.count(entry["text"]) for entry in source] == [1] * expected["entries"]
    by_text = {entry["text"]: entry for entry in exported["timeline"]}
    assert [by_text[entry["text"]]["happened_at"] for entry in source] == [entry["at"] for entry in source]
    positions = [texts.index(entry["text"]) for entry in source]
    assert [pair for pair in pairwise(positions) if pair[0] > pair[1]] == []
    assert [by_text[entry["text"]]["kind"] for entry in source] == [entry["kind"] for entry in source]
    assert {by_text[entry["text"]]["author"]["role"] for entry in source} == set(expected["roles"])

    main = expected["windows"][expected["main_window"]]
    assert exported["incident"]["marks"] == main["marks"]
    told = exported["incident"]["durations"]
    assert told == {kind: seconds for kind, seconds in main["seconds"].items() if kind in told}


async def test_the_traps_of_the_gitlab_replay_are_told_as_they_were(scene: Scene) -> None:
    await load("gitlab_2017").into(scene.slack.url, lambda _words: None)
    exported = await scene.export()
    windows = {window["name"]: window for window in exported["windows"]}
    assert {"w1", "w2"} <= set(windows)
    assert windows["w1"]["impact_seconds"] == 4260
    assert windows["w1"]["detected_before_impact_seconds"] == 10800
    assert windows["w2"]["durations"]["mitigated_to_resolved"] == 0
    draft = exported["draft_markdown"]
    assert "3h before" in draft
    assert "about" in draft
    assert "18h 46m" in draft
    first = exported["timeline"][0]
    assert first["happened_at"] == "2017-01-31T17:20:00Z"
    assert first["approx"] is True
