"""Action items: a title, an owner, a day. Nothing typed is lost, nothing is guessed."""

from datetime import UTC, datetime, timedelta

import pytest

from emulator import Person
from tests.stage import Begin, Scene, text_of

TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture
async def scene(begin: Begin) -> Scene:
    """It is a Tuesday in November."""
    scene = await begin()
    scene.bot.office.clock = lambda: TUESDAY
    return scene


async def items(scene: Scene) -> list[dict]:
    return (await scene.export())["action_items"]


async def last(person: Person, channel: str) -> dict:
    return (await person.ephemerals(channel))[-1]


async def press(scene: Scene, channel: str, button: str) -> None:
    await scene.ana.click(await last(scene.ana, channel), button)
    await scene.settled()


async def test_owner_and_day_leave_the_title_and_stand_in_echo_list_draft_and_export(scene: Scene) -> None:
    channel = await scene.open()
    answer = await scene.type(scene.ana, channel, f"action add a canary <@{scene.ben.id}> by friday")
    assert "add a canary" in answer
    assert f"<@{scene.ben.id}>" in answer
    assert "Fri 27 Nov 2026" in answer
    assert await items(scene) == [
        {
            "id": "A1", "title": "add a canary", "type": None, "priority": None, "owner": "Ben Osei",
            "due": "2026-11-27", "done_when": None, "status": "open", "tracker_url": None,
        }
    ]  # fmt: skip
    assert "owner: Ben Osei; due: 2026-11-27" in (await scene.export())["draft_markdown"]
    listed = await scene.type(scene.ana, channel, "actions")
    assert "add a canary" in listed
    assert f"owner <@{scene.ben.id}> · due Fri 27 Nov 2026" in listed
    assert scene.slack.pings == []


async def test_what_is_not_known_of_an_item_is_null_and_asked_for_in_the_draft(scene: Scene) -> None:
    channel = await scene.open()
    assert "no owner yet · no day yet" in await scene.type(scene.ana, channel, "action add a canary")
    (item,) = await items(scene)
    assert (item["owner"], item["due"], item["title"]) == (None, None, "add a canary")
    assert "“add a canary”: what is" in (await scene.export())["draft_markdown"]


async def test_a_day_is_that_of_the_typers_own_zone(scene: Scene) -> None:
    channel = await scene.open()
    scene.bot.office.clock = lambda: datetime(2026, 11, 24, 23, 30, tzinfo=UTC)  # Wednesday in Madrid
    await scene.type(scene.ana, channel, "action add a canary by tomorrow")
    assert [item["due"] for item in await items(scene)] == ["2026-11-26"]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("add a canary by next week", "Mon 30 Nov 2026 or Fri 4 Dec 2026"),
        ("add a canary by the 5th", "not sure which day"),
        ("add a canary by 30 feb", "No calendar"),
        ("add a canary by yesterday", "Mon 23 Nov 2026 is over"),
        ("add a canary @nobody", "mention the owner"),
        ("add a canary <@U0ANA00001> and <@U0BEN00001>", "one owner"),
    ],
)
async def test_what_is_unclear_is_asked_back_with_the_words_and_keeps_nothing(
    scene: Scene, typed: str, answer: str
) -> None:
    channel = await scene.open()
    said = await scene.type(scene.ana, channel, f"action {typed}")
    assert answer in said
    assert typed.split(" <@", maxsplit=1)[0] in said
    assert await items(scene) == []


async def test_without_a_title_a_form_asks_for_it_and_holds_what_was_said(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, f"action <@{scene.ben.id}> by friday")
    (form,) = await scene.ana.views()
    shown = {block["block_id"]: block["element"] for block in form["blocks"]}
    assert (shown["owner"]["initial_user"], shown["due"]["initial_date"]) == (scene.ben.id, "2026-11-27")
    assert "title" in await scene.ana.submit(form, {"title": "  "})
    assert "due" in await scene.ana.submit(form, {"title": "add a canary", "due": "2026-11-20"})
    assert "tracker_url" in await scene.ana.submit(
        form, {"title": "add a canary", "tracker_url": "javascript:alert(1)"}
    )
    filled = {
        "title": "add a <canary>",
        "due": "2026-12-04",
        "type": "prevent",
        "priority": "P1",
        "done_when": "it pages",
    }
    assert await scene.ana.submit(form, filled | {"tracker_url": "https://tracker.example/1"}) == {}
    await scene.settled()
    assert await items(scene) == [
        {
            "id": "A1", "title": "add a <canary>", "type": "prevent", "priority": "P1", "owner": "Ben Osei",
            "due": "2026-12-04", "done_when": "it pages", "status": "open", "tracker_url": "https://tracker.example/1",
        }
    ]  # fmt: skip
    assert "add a &lt;canary&gt;" in text_of(await last(scene.ana, channel))


async def test_an_item_can_be_changed_and_what_was_not_touched_stays_whole(scene: Scene) -> None:
    channel = await scene.open()
    title = f"ask <@{scene.ben.id}> for the graphs & logs " + "of every shard " * 220 + "in time"
    await scene.type(scene.ana, channel, f"action {title} <@{scene.ana.id}> by friday")
    await press(scene, channel, "action.edit")
    (form,) = await scene.ana.views()
    scene.bot.office.clock = lambda: TUESDAY + timedelta(days=30)  # a day that is over may stay
    assert await scene.ana.submit(form, {"priority": "P2"}) == {}
    await scene.settled()
    (item,) = await items(scene)
    assert item["title"].endswith("in time")
    assert "@Ben Osei" in item["title"]
    assert (item["owner"], item["due"], item["priority"]) == ("Ana Ruiz", "2026-11-27", "P2")


async def test_an_item_can_be_taken_back_and_its_words_come_back(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "action add a canary by friday")
    await press(scene, channel, "action.undo")
    assert "add a canary" in text_of(await last(scene.ana, channel))
    assert await items(scene) == []


async def test_a_form_of_an_item_that_is_gone_says_so(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "action add a canary")
    await press(scene, channel, "action.edit")
    (form,) = await scene.ana.views()
    await press(scene, channel, "action.undo")
    assert await scene.ana.submit(form, {"priority": "P2"}) == {}
    await scene.settled()
    assert "not there any more" in text_of(await last(scene.ana, channel))


async def test_the_list_of_another_channel_can_be_read_and_has_no_buttons(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "action add a canary")
    assert "action.edit" in await scene.type(scene.ana, channel, "actions")
    elsewhere = await scene.type(scene.ana, "#general", "actions INC-1")
    assert "add a canary" in elsewhere
    assert "action.edit" not in elsewhere


async def test_the_empty_list_has_a_button_for_the_first_item(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "actions")
    await press(scene, channel, "action.ask")
    (form,) = await scene.ana.views()
    assert form["callback_id"] == "action.form"


async def test_a_long_list_is_shown_as_far_as_slack_allows(scene: Scene) -> None:
    channel = await scene.open()
    for number in range(45):
        await scene.ana.command("/incident", f"action step {number}", channel=channel)
    await scene.settled()
    assert "5 more" in await scene.type(scene.ana, channel, "actions")


async def test_a_wish_is_answered_with_a_private_question_about_a_mechanism(scene: Scene) -> None:
    channel = await scene.open()
    await scene.ben.join(channel)
    answer = await scene.type(scene.ana, channel, "action be more careful with production")
    assert "Only you see this" in answer
    assert "What would make this hard to do by accident?" in answer
    assert [item["title"] for item in await items(scene)] == ["be more careful with production"]
    assert "by accident" not in str([text_of(message) for message in await scene.ben.messages(channel)])
    assert "by accident" not in str(await scene.export())
    assert "Only you see this" not in await scene.type(scene.ana, channel, "action add a canary to the deploy")


async def test_whoever_asked_for_quiet_hears_nothing_about_wishes(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "quiet")
    await press(scene, channel, "nudge.never")
    assert "Only you see this" not in await scene.type(scene.ana, channel, "action be more careful")
