"""What people really type at 3 a.m.: every odd input gets a clear answer, loses nothing and pings nobody."""

import re

import pytest

from tests.stage import Scene, text_of


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("opne Checkout", "Did you mean"),
        ("frobnicate", "help"),
        ("log 14:02", "It goes like this: `/incident log 14:02 what happened`"),
        ("log 25:99 restarted", "nothing was stored"),
        ("log 2199-01-01 10:00 restarted", "still to come"),
        ("log 2026-02-30 10:00 restarted", "nothing was stored"),
        ("mark lunch 12:00", "The marks are"),
        ("severity high", "SEV1"),
        ("role commander", "mention the person"),
        ("draft INC-77", "no incident of that number"),
        ("reopen", "nothing to reopen"),
    ],
)
async def test_a_mistake_gets_a_clear_answer_and_stores_nothing(scene: Scene, typed: str, answer: str) -> None:
    channel = await scene.open()
    before = len((await scene.export())["timeline"])
    assert answer in await scene.type(scene.ana, channel, typed)
    assert len((await scene.export())["timeline"]) == before


@pytest.mark.parametrize(
    "typed", ["log 5m ago restarted", "mark impact", "severity 2", "close", "timeline", "update all fine", "reopen"]
)
async def test_a_channel_without_an_incident_says_so_and_gives_the_words_back(scene: Scene, typed: str) -> None:
    answer = await scene.type(scene.ana, "#general", typed)
    assert "No incident lives in this channel" in answer
    assert typed in answer


async def test_twelve_thousand_characters_are_kept_whole(scene: Scene) -> None:
    channel = await scene.open()
    words = "the queue grows " * 250
    await scene.ana.say(channel, words)
    await scene.type(scene.ana, channel, f"log {'x' * 12_000}")
    texts = [entry["text"] for entry in (await scene.export())["timeline"]]
    assert "x" * 12_000 in texts
    assert words.strip() in [text.strip() for text in texts]


@pytest.mark.parametrize(
    "words", ["🔥👩🏽‍🚒🏴‍☠️", "قاعدة البيانات لا تستجيب", "a\u202eb", "e\u0301" * 20, "5 < 7 && 7 > 5", "`rm -rf` ~all~"]
)
async def test_any_script_is_kept_as_it_was_written(scene: Scene, words: str) -> None:
    channel = await scene.open()
    await scene.ana.say(channel, words)
    await scene.type(scene.ana, channel, f"log {words}!")
    texts = [entry["text"] for entry in (await scene.export())["timeline"]]
    assert words in texts
    assert f"{words}!" in texts


async def test_a_broadcast_that_is_logged_pings_nobody_again(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "log told <!channel> and <!here>")
    await scene.type(scene.ana, channel, "timeline")
    await scene.type(scene.ana, channel, "close")
    assert scene.slack.pings == []


async def test_commands_in_a_channel_of_a_closed_incident_still_lose_nothing(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "close")
    await scene.ana.say(channel, "one more thing")
    assert "Resolved" in await scene.type(scene.ana, channel, "resolved 5m ago")
    exported = await scene.export()
    assert "one more thing" in [entry["text"] for entry in exported["timeline"]]
    assert exported["incident"]["marks"]["resolved"]


async def test_a_button_of_something_that_is_gone_says_so(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "log a thing")
    await scene.type(scene.ana, channel, "timeline")
    echo, shown = (await scene.ana.ephemerals(channel))[-2:]
    number = re.search(r'"hide:(\d+)"', text_of(shown)).group(1)
    await scene.ana.click(echo, "entry.undo")
    await scene.settled()
    await scene.ana.click(shown, "entry.menu", f"hide:{number}")
    await scene.settled()
    assert "not there any more" in text_of((await scene.ana.ephemerals(channel))[-1])
