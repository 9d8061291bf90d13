"""Opening an incident, as people see it."""

import pytest

from emulator import Emulator
from tests.stage import MANIFEST, Begin, Scene, text_of


async def test_an_incident_opens_in_a_channel_of_its_own_with_everything_in_it(scene: Scene) -> None:
    channel = await scene.open("Checkout errors")
    room = scene.channels()[channel]
    assert room["name"].startswith("inc-20")
    assert room["name"].endswith("-checkout-errors")
    assert "INC-1" in room["topic"]["value"]
    shown = await scene.ana.ask("channel", channel=channel)
    assert scene.ana.id in shown["members"]
    (card,) = [message for message in shown["messages"] if "INC-1 Checkout errors" in text_of(message)]
    assert card["ts"] in str(shown["pins"])
    assert [bookmark["title"] for bookmark in shown["bookmarks"]] == ["Incident card"]
    announced = (await scene.ben.messages("#incidents"))[-1]
    assert "INC-1" in text_of(announced)
    assert "is open in" in text_of((await scene.ana.ephemerals("#general"))[-1])


async def test_a_name_that_is_taken_gets_a_number(scene: Scene) -> None:
    first, second = await scene.open("Checkout errors"), await scene.open("Checkout errors")
    names = scene.channels()
    assert names[second]["name"] == names[first]["name"] + "-2"


async def test_without_a_title_a_form_asks_and_says_what_is_missing(scene: Scene) -> None:
    await scene.ana.command("/incident", "open")
    await scene.settled()
    (form,) = await scene.ana.views()
    assert (await scene.ana.submit(form, {"title": "   "})) == {
        "title": "A few words that say what people notice, please."
    }
    before = set(scene.channels())
    assert await scene.ana.submit(form, {"title": "Slow search", "severity": "SEV2"}) == {}
    await scene.settled()
    (new,) = set(scene.channels()) - before
    assert "SEV2" in scene.channels()[new]["topic"]["value"]


async def test_the_global_shortcut_opens_the_same_form(scene: Scene) -> None:
    await scene.ben.shortcut("incident.open")
    await scene.settled()
    (form,) = await scene.ben.views()
    assert form["callback_id"] == "incident.open.form"


async def test_a_practice_incident_is_labelled_and_announced_to_nobody(scene: Scene) -> None:
    before = len(await scene.ben.messages("#incidents"))
    channel = await scene.open("Fire drill", verb="drill")
    assert (
        "Practice" in text_of((await scene.ana.messages(channel))[-1])
        or "Practice" in scene.channels()[channel]["topic"]["value"]
    )
    assert len(await scene.ben.messages("#incidents")) == before
    assert (await scene.export())["incident"]["is_drill"] is True


@pytest.mark.parametrize(
    "title", ["<!channel> everything is down", "@here <!everyone> <@U0BEN00001>", "<!subteam^S123> *bold*"]
)
async def test_a_title_pings_nobody(scene: Scene, title: str) -> None:
    await scene.open(title)
    assert scene.slack.pings == []


async def test_emoji_right_to_left_and_very_long_titles_open(scene: Scene) -> None:
    for title in ("🔥🔥🔥", "فشل الدفع", "x" * 4000, "a/b\\c\x00\u202e?"):
        channel = await scene.open(title)
        assert len(scene.channels()[channel]["name"]) <= 80


OPTIONAL = {
    "conversations.setTopic": "set the topic",
    "bookmarks.add": "add a bookmark",
    "pins.add": "pin the card",
    "conversations.invite": "invite you",
}


@pytest.mark.parametrize("error", ["unknown_method", "missing_scope", "not_in_channel", "restricted_action"])
async def test_an_incident_opens_when_slack_refuses_all_that_is_optional_and_says_so_once(
    begin: Begin, error: str
) -> None:
    async with Emulator(manifest=MANIFEST) as slack:
        scene = await begin(slack)
        for method in OPTIONAL:
            slack.faults.call(method, error=error, times=None)
        await scene.open("Checkout errors")
        said = [text_of(message) for message in await scene.ana.ephemerals("#general")]
        (apology,) = [words for words in said if "did not let me" in words]
        for what in OPTIONAL.values():
            assert what in apology
        assert (await scene.export())["incident"]["title"] == "Checkout errors"


async def test_without_a_channel_there_is_no_incident_and_a_clear_answer(scene: Scene) -> None:
    scene.slack.faults.call("conversations.create", error="restricted_action", times=None)
    answer = await scene.type(scene.ana, "#general", "open Checkout errors")
    assert "restricted_action" in answer
    assert "no incident was opened" in answer
