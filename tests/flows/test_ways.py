"""Whatever can be typed can also be pressed: buttons, menus and forms, with the same answers."""

import pytest

from bot.blocks.ways import WAYS
from emulator import Person
from tests.stage import Scene, text_of


async def last(person: Person, channel: str) -> dict:
    return (await person.ephemerals(channel))[-1]


async def card(scene: Scene, channel: str) -> dict:
    return next(m for m in await scene.ana.messages(channel) if "incident.more" in text_of(m))


async def more(scene: Scene, channel: str) -> dict:
    """What *More* on the card shows to Ana."""
    await scene.ana.click(await card(scene, channel), "incident.more")
    await scene.settled()
    return await last(scene.ana, channel)


async def form_under_more(scene: Scene, channel: str, verb: str) -> dict:
    await scene.ana.click(await more(scene, channel), WAYS[verb].action)
    await scene.settled()
    return (await scene.ana.views())[-1]


async def test_the_card_of_an_open_incident_has_five_things_to_press_and_the_first_are_those_one_needs_first(
    scene: Scene,
) -> None:
    channel = await scene.open()
    (row,) = [block for block in (await card(scene, channel))["blocks"] if block["type"] == "actions"]
    labels = [element.get("text", element.get("placeholder"))["text"] for element in row["elements"]]
    assert labels == ["Log an event", "Mark a time", "Severity", "Close", "More"]


@pytest.mark.parametrize(
    "verb", [verb for verb in WAYS if verb not in ("open", "drill", "severity", "close", "reopen")]
)
async def test_every_button_leads_to_a_form_or_an_answer(scene: Scene, verb: str) -> None:
    channel = await scene.open()
    shown = await card(scene, channel)
    if WAYS[verb].action not in text_of(shown):
        shown = await more(scene, channel)
    before = len(await scene.ana.ephemerals(channel))
    await scene.ana.click(shown, WAYS[verb].action)
    await scene.settled()
    answers = [text_of(answer) for answer in (await scene.ana.ephemerals(channel))[before:]]
    assert await scene.ana.views() or answers
    assert "went wrong" not in str(answers)


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("role", "role.form"),
        ("update", "update.form"),
        ("action", "action.form"),
        ("question", "question.form"),
        ("find", "find.form"),
        ("check", "check.form"),
        ("export", "export.form"),
        ("log", "entry.log.form"),
        ("mark", "mark.form"),
    ],
)
async def test_a_subcommand_that_needs_words_and_has_none_asks_for_them_in_a_form(
    scene: Scene, verb: str, form: str
) -> None:
    channel = await scene.open()
    assert await scene.type(scene.ana, channel, verb) == ""
    assert [view["callback_id"] for view in await scene.ana.views()] == [form]


@pytest.mark.parametrize("verb", ["role", "update", "action", "question", "export", "log", "mark"])
async def test_where_no_incident_lives_no_form_opens_in_vain(scene: Scene, verb: str) -> None:
    assert "No incident lives in this channel" in await scene.type(scene.ana, "#general", verb)
    assert await scene.ana.views() == []


@pytest.mark.parametrize("verb", ["role", "update", "action", "find", "check", "export", "log", "mark"])
async def test_where_slack_opens_no_form_the_answer_says_what_to_type(scene: Scene, verb: str) -> None:
    channel = await scene.open()
    scene.slack.faults.call("views.open", error="expired_trigger_id", times=1)
    assert f"`/incident {verb} " in await scene.type(scene.ana, channel, verb)


async def test_an_update_by_form_is_read_by_all_stands_on_the_timeline_and_can_be_taken_back(scene: Scene) -> None:
    channel = await scene.open()
    form = await form_under_more(scene, channel, "update")
    assert "text" in await scene.ana.submit(form, {"text": "  "})
    assert await scene.ana.submit(form, {"text": "Half of <it> is back"}) == {}
    await scene.settled()
    assert "Half of &lt;it&gt; is back" in str([text_of(m) for m in await scene.ana.messages(channel)])
    kept = [entry["kind"] for entry in (await scene.export())["timeline"] if entry["text"] == "Half of <it> is back"]
    assert kept == ["communication"]
    await scene.ana.click(await last(scene.ana, channel), "entry.undo")
    await scene.settled()
    assert "is back" not in str((await scene.export())["timeline"])


async def test_a_question_by_form_is_asked_in_the_draft(scene: Scene) -> None:
    channel = await scene.open()
    form = await form_under_more(scene, channel, "question")
    assert await scene.ana.submit(form, {"text": "What did support see?"}) == {}
    await scene.settled()
    assert "What did support see?" in (await scene.export())["draft_markdown"]


async def test_a_role_by_form_is_held_by_whoever_was_picked(scene: Scene) -> None:
    channel = await scene.open()
    await scene.ben.join(channel)
    form = await form_under_more(scene, channel, "role")
    assert await scene.ana.submit(form, {"text": "incident commander", "person": scene.ben.id}) == {}
    await scene.settled()
    await scene.ben.say(channel, "I coordinate from here")
    (entry,) = [e for e in (await scene.export())["timeline"] if e["text"] == "I coordinate from here"]
    assert entry["author"]["role"] == "incident commander"


async def test_an_export_by_form_comes_as_a_file(scene: Scene) -> None:
    channel = await scene.open()
    form = await form_under_more(scene, channel, "export")
    assert await scene.ana.submit(form, {"text": "json"}) == {}
    await scene.settled()
    assert "INC-1" in str([m.get("files") for m in await scene.ana.messages(channel) if m.get("files")])


async def test_words_are_checked_in_the_form_itself_and_kept_nowhere(scene: Scene) -> None:
    channel = await scene.open()
    form = await form_under_more(scene, channel, "check")
    before = len(await scene.ana.ephemerals(channel))
    assert await scene.ana.submit(form, {"text": "you broke prod again"}) == {}
    await scene.settled()
    (answer,) = await scene.ana.views()
    assert "you broke" in text_of(answer)
    assert not answer["submit"]
    assert len(await scene.ana.ephemerals(channel)) == before
    assert "broke prod" not in str(await scene.export())


async def test_incidents_are_found_in_the_form_itself(scene: Scene) -> None:
    channel = await scene.open("Checkout errors")
    form = await form_under_more(scene, channel, "find")
    assert "text" in await scene.ana.submit(form, {"text": " "})
    assert await scene.ana.submit(form, {"text": "checkout"}) == {}
    await scene.settled()
    assert "INC-1" in text_of((await scene.ana.views())[-1])


@pytest.mark.parametrize("verb", ["list", "quiet", "find", "check", "help"])
async def test_the_app_home_leads_to_all_that_needs_no_channel(scene: Scene, verb: str) -> None:
    await scene.open()
    await scene.ana.home()
    await scene.settled()
    shown = await scene.ana.home()
    assert shown
    await scene.ana.click(shown, WAYS[verb].action)
    await scene.settled()
    if verb in ("find", "check"):
        (form,) = await scene.ana.views()
        assert await scene.ana.submit(form, {"text": "checkout"}) == {}
        return
    methods = [call["method"] for call in scene.slack.calls][-3:]
    assert {"chat.postEphemeral", "chat.postMessage"} & set(methods)


async def test_help_in_an_incidents_channel_has_the_buttons_that_work_there(scene: Scene) -> None:
    channel = await scene.open()
    assert "update.ask" in await scene.type(scene.ana, channel, "help")
    assert "update.ask" not in await scene.type(scene.ana, "#general", "help")


async def test_a_closed_incident_can_still_be_looked_at_and_written_to(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "close")
    form = await form_under_more(scene, channel, "action")
    assert await scene.ana.submit(form, {"title": "add a canary"}) == {}
    assert [item["title"] for item in (await scene.export())["action_items"]] == ["add a canary"]
