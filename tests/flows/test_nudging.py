"""The nudge: once, in private, kind, and easy to switch off."""

from pathlib import Path

import pytest

from emulator import Person
from tests.stage import Begin, Scene, text_of

BLAME = "you broke prod again"


async def nudges(person: Person, channel: str) -> list[dict]:
    return [message for message in await person.ephemerals(channel) if "nudge.never" in text_of(message)]


async def test_a_blaming_message_is_kept_once_and_its_writer_alone_is_nudged_once(scene: Scene) -> None:
    channel = await scene.open()
    await scene.ben.join(channel)
    await scene.ben.say(channel, BLAME)
    await scene.settled()
    (nudge,) = await nudges(scene.ben, channel)
    assert "Only you see this" in text_of(nudge)
    assert await nudges(scene.ana, channel) == []
    kept = [entry for entry in (await scene.export())["timeline"] if entry["text"] == BLAME]
    assert len(kept) == 1


async def test_a_message_delivered_twice_is_kept_once_and_nudged_once(scene: Scene) -> None:
    channel = await scene.open()
    scene.slack.faults.event("message", copies=3)
    await scene.ana.say(channel, BLAME)
    await scene.settled()
    assert len(await nudges(scene.ana, channel)) == 1
    assert [entry["text"] for entry in (await scene.export())["timeline"]].count(BLAME) == 1


async def test_a_nudge_travels_by_ephemeral_message_only_and_leaves_no_trace(scene: Scene) -> None:
    channel = await scene.open()
    await scene.ana.say(channel, BLAME)
    await scene.settled()
    (nudge,) = await nudges(scene.ana, channel)
    sent = [call for call in scene.slack.calls if "nudge.never" in str(call["args"])]
    assert [call["method"] for call in sent] == ["chat.postEphemeral"]
    exported = str(await scene.export())
    for words in ("nudge", "Only you see this"):
        assert words not in exported
    assert "nudge.never" not in str([text_of(message) for message in await scene.ben.messages(channel)])
    assert nudge


@pytest.mark.parametrize(
    "words", ["`Sam broke checkout`", "> Sam broke checkout again", "the deploy broke checkout", "my bad, I broke it"]
)
async def test_code_quotes_systems_and_owning_up_are_left_alone(scene: Scene, words: str) -> None:
    channel = await scene.open()
    await scene.ana.say(channel, words)
    await scene.settled()
    assert await nudges(scene.ana, channel) == []


async def test_that_is_not_blame_is_thanked_and_nothing_is_kept(scene: Scene) -> None:
    channel = await scene.open()
    await scene.ana.say(channel, BLAME)
    await scene.settled()
    (nudge,) = await nudges(scene.ana, channel)
    await scene.ana.click(nudge, "nudge.not_blame")
    await scene.settled()
    assert await nudges(scene.ana, channel) == []
    assert "Nothing about this was kept" in text_of((await scene.ana.ephemerals(channel))[-1])


async def test_pausing_holds_for_one_person_in_one_incident(scene: Scene) -> None:
    first, second = await scene.open("One"), await scene.open("Two")
    await scene.ben.join(first)
    await scene.ana.say(first, BLAME)
    await scene.settled()
    await scene.ana.click((await nudges(scene.ana, first))[0], "nudge.pause")
    await scene.settled()
    for person, channel in ((scene.ana, first), (scene.ben, first), (scene.ana, second)):
        await person.say(channel, BLAME)
    await scene.settled()
    assert await nudges(scene.ana, first) == []
    assert len(await nudges(scene.ben, first)) == 1
    assert len(await nudges(scene.ana, second)) == 1


async def test_never_means_never_until_one_asks_for_them_again(scene: Scene) -> None:
    first, second = await scene.open("One"), await scene.open("Two")
    await scene.ana.say(first, BLAME)
    await scene.settled()
    await scene.ana.click((await nudges(scene.ana, first))[0], "nudge.never")
    await scene.ana.say(second, BLAME)
    await scene.settled()
    assert await nudges(scene.ana, second) == []
    assert "off everywhere" in await scene.type(scene.ana, second, "quiet")
    await scene.ana.click((await scene.ana.ephemerals(second))[-1], "nudge.on")
    await scene.ana.say(second, BLAME)
    await scene.settled()
    assert len(await nudges(scene.ana, second)) == 1


async def test_logged_words_may_be_nudged_too_and_words_can_be_checked_beforehand(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, f"log {BLAME}")
    assert len(await nudges(scene.ana, channel)) == 1
    assert "It reads well" in await scene.type(scene.ana, channel, "check the deploy raised the error rate")
    assert "Perhaps" in await scene.type(scene.ana, channel, f"check {BLAME}")


async def test_an_edit_is_followed_and_not_nudged(scene: Scene) -> None:
    channel = await scene.open()
    ts = await scene.ana.say(channel, "checkout is broken")
    await scene.ana.edit(channel, ts, BLAME)
    await scene.settled()
    assert await nudges(scene.ana, channel) == []


async def test_people_are_known_by_their_names_once_they_have_spoken(scene: Scene) -> None:
    channel = await scene.open()
    await scene.ben.join(channel)
    await scene.ben.say(channel, "I am here")
    await scene.settled()
    await scene.ana.say(channel, "Ben broke checkout")
    await scene.ana.say(channel, "Kafka broke checkout")
    await scene.settled()
    assert len(await nudges(scene.ana, channel)) == 1


async def test_a_teams_own_rules_count_in_its_channels(begin: Begin, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "words.toml").write_text('services = ["Alfred"]\nexceptions = ["you broke the ice"]\n')
    scene = await begin(RULES_DIR=str(rules))
    channel = await scene.open()
    for words in ("Alfred broke checkout", "you broke the ice"):
        await scene.ana.say(channel, words)
    await scene.settled()
    assert await nudges(scene.ana, channel) == []
    await scene.ana.say(channel, BLAME)
    await scene.settled()
    assert len(await nudges(scene.ana, channel)) == 1
