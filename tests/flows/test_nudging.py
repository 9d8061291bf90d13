"""The nudge: once, in private, kind, and easy to switch off."""

from pathlib import Path

import pytest

from emulator import Person
from tests.stage import Begin, Scene, text_of

BLAME = "you broke prod again"


async def nudges(person: Person, channel: str) -> list[dict]:
    return [message for message in await person.ephemerals(channel) if "nudge.not_blame" in text_of(message)]


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


async def test_a_nudge_quotes_the_phrase_alone_and_offers_other_words(scene: Scene) -> None:
    channel = await scene.open()
    await scene.ana.say(channel, f"latency is back to normal. <@{scene.ben.id}> broke checkout. Graphs are flat")
    await scene.settled()
    (nudge,) = await nudges(scene.ana, channel)
    words = text_of(nudge)
    assert f"“<@{scene.ben.id}> broke checkout”" in words
    assert "Perhaps" in words
    assert "latency" not in words
    assert "Graphs" not in words
    (buttons,) = [block["elements"] for block in nudge["blocks"] if block["type"] == "actions"]
    assert [button["text"]["text"] for button in buttons] == [
        "Use this wording",
        "That's not blame",
        "Pause here",
        "Never for me",
    ]


async def test_hindsight_is_answered_with_the_question_what_made_it_sensible(scene: Scene) -> None:
    channel = await scene.open()
    await scene.ana.say(channel, "Ben should have checked the graphs before the deploy")
    await scene.settled()
    (nudge,) = await nudges(scene.ana, channel)
    assert "What made it sensible at the time?" in text_of(nudge)


async def test_a_nudge_for_a_reply_stands_in_its_thread(scene: Scene) -> None:
    channel = await scene.open()
    parent = await scene.ana.say(channel, "checkout is slow")
    await scene.ana.say(channel, BLAME, thread_ts=parent)
    await scene.settled()
    (nudge,) = await nudges(scene.ana, channel)
    assert nudge["thread_ts"] == parent


async def test_the_wording_is_given_to_copy_and_nobody_edits_anything_behind_its_writer(scene: Scene) -> None:
    channel = await scene.open()
    await scene.ana.say(channel, BLAME)
    await scene.settled()
    (nudge,) = await nudges(scene.ana, channel)
    before = len(scene.slack.calls)
    await scene.ana.click(nudge, "nudge.use")
    await scene.settled()
    (form,) = await scene.ana.views()
    offered = form["blocks"][-1]["element"]["initial_value"]
    assert offered in text_of(nudge)
    assert "only you can change your message" in text_of(form)
    assert await scene.ana.submit(form, {"words": f"{offered} And thanks."}) == {}
    await scene.settled()
    assert {call["method"] for call in scene.slack.calls[before:]} == {"views.open"}
    assert [one["text"] for one in (await scene.export())["timeline"]].count(BLAME) == 1


async def test_what_was_logged_is_reworded_by_its_writer_in_one_step(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, f"log {BLAME}")
    await scene.ana.click((await nudges(scene.ana, channel))[0], "nudge.use")
    await scene.settled()
    (form,) = await scene.ana.views()
    assert form["callback_id"] == "entry.edit.form"
    assert BLAME not in text_of(form)
    assert BLAME in [entry["text"] for entry in (await scene.export())["timeline"]]
    assert await scene.ana.submit(form, {"text": "prod broke after the 14:02 deploy"}) == {}
    told = [entry["text"] for entry in (await scene.export())["timeline"]]
    assert "prod broke after the 14:02 deploy" in told
    assert BLAME not in told


@pytest.mark.parametrize(
    "logged",
    [
        f"Rolled back #4812 at 14:05. {BLAME}. Errors at 3%.",
        f"{BLAME} with `make prod`",
        f"{BLAME}, see <https://status.example.com/4812>",
    ],
)
async def test_whatever_else_was_logged_stays_in_the_form_beside_the_wording(scene: Scene, logged: str) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, f"log {logged}")
    await scene.ana.click((await nudges(scene.ana, channel))[0], "nudge.use")
    await scene.settled()
    (form,) = await scene.ana.views()
    words = next(block["element"]["initial_value"] for block in form["blocks"] if block.get("block_id") == "text")
    assert words == logged
    assert "Perhaps, for the sentence in question" in text_of(form)
    assert await scene.ana.submit(form, {}) == {}
    assert logged in [entry["text"] for entry in (await scene.export())["timeline"]]


async def test_a_phrase_its_writer_confirmed_is_left_alone_for_the_whole_team(scene: Scene) -> None:
    channel = await scene.open()
    await scene.ben.join(channel)
    await scene.ana.say(channel, "you broke the build record, wow")
    await scene.settled()
    (nudge,) = await nudges(scene.ana, channel)
    await scene.ana.click(nudge, "nudge.not_blame")
    await scene.settled()
    assert await nudges(scene.ana, channel) == []
    assert "Nothing about this was kept" in text_of((await scene.ana.ephemerals(channel))[-1])
    (form,) = await scene.ana.views()
    assert form["blocks"][-1]["element"]["initial_value"] in text_of(nudge)
    assert "phrase" in await scene.ana.submit(form, {"phrase": " broke "})
    assert await scene.ana.submit(form, {"phrase": "broke  the build record"}) == {}
    await scene.settled()
    assert "“broke the build record” alone" in text_of((await scene.ana.ephemerals(channel))[-1])
    await scene.ben.say(channel, "You broke the BUILD record again")
    await scene.ben.say(channel, "and you broke checkout")
    await scene.settled()
    (nudge,) = await nudges(scene.ben, channel)
    assert "checkout" in text_of(nudge)
    assert "It reads well" in await scene.type(scene.ben, channel, "check you broke the build record")


async def test_a_form_that_is_cancelled_excepts_nothing(scene: Scene) -> None:
    channel = await scene.open()
    await scene.ana.say(channel, BLAME)
    await scene.settled()
    await scene.ana.click((await nudges(scene.ana, channel))[0], "nudge.not_blame")
    await scene.settled()
    await scene.ana.close((await scene.ana.views())[0])
    assert "There are none yet" in await scene.type(scene.ana, channel, "quiet")


async def test_pausing_holds_for_one_person_in_one_incident(scene: Scene) -> None:
    first, second = await scene.open("One"), await scene.open("Two")
    await scene.ben.join(first)
    await scene.ana.say(first, BLAME)
    await scene.settled()
    await scene.ana.click((await nudges(scene.ana, first))[0], "nudge.pause")
    await scene.settled()
    scene.clock.passes(minutes=10)
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
    await scene.settled()
    scene.clock.passes(minutes=10)
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


@pytest.mark.parametrize("verb", ["update", "question"])
async def test_what_all_will_read_may_be_nudged_too(scene: Scene, verb: str) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, f"{verb} {BLAME}")
    assert len(await nudges(scene.ana, channel)) == 1


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
