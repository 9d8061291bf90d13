"""Published incidents, typed into the practice workspace, come out of the export as they went in."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from bot.verbs.replay import play
from bot.verbs.script import SAMPLES, ReplayError, Script, load
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
    await play(load(path), scene.slack.url, lambda _words: None)
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
    await play(load("gitlab_2017"), scene.slack.url, lambda _words: None)
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


async def test_every_text_comes_through_as_it_was_written(scene: Scene) -> None:
    texts = ["Decision: stop the import", "14:02 was the last backup", "a < b && c > d", "two\nlines", "- slow"]
    entries = [{"at": f"2026-03-02T09:{n:02}:00Z", "by_role": "scribe", "text": text} for n, text in enumerate(texts)]
    await play(Script("Odd texts", entries), scene.slack.url, lambda _words: None)
    logged = [entry for entry in (await scene.export())["timeline"] if entry["source"] == "command"]
    assert [entry["text"] for entry in logged] == texts
    assert {entry["kind"] for entry in logged} == {"observation"}


async def test_a_line_that_was_not_kept_is_named_and_the_others_are_typed(scene: Scene) -> None:
    entries = [
        {"at": "2026-03-02T09:14:00Z", "by_role": "scribe", "text": "Ben broke checkout with the last deploy"},
        {"at": "2199-03-02T09:14:00Z", "by_role": "scribe", "text": "from the future"},
        {"at": "2026-03-02T09:16:00Z", "by_role": "scribe", "text": "and back", "marks": ["resolved"]},
    ]
    said: list[str] = []
    with pytest.raises(ReplayError, match="1 of the lines"):
        await play(Script("Odd times", entries), scene.slack.url, said.append)
    (missed,) = [words for words in said if "not kept" in words]
    assert "/incident log 2199-03-02T09:14:00Z" in missed
    assert "still to come" in missed
    exported = await scene.export()
    assert [entry["text"] for entry in exported["timeline"] if entry["source"] == "command"][:2] == [
        "Ben broke checkout with the last deploy",
        "and back",
    ]
    assert exported["incident"]["marks"]["resolved"] == "2026-03-02T09:16:00Z"


async def test_an_address_where_nobody_practises_is_said(scene: Scene) -> None:
    for url in ("http://127.0.0.1:9", scene.bot.url, "nowhere"):
        with pytest.raises(ReplayError, match="No practice workspace answers"):
            await play(load("gitlab_2017"), url, lambda _words: None)
