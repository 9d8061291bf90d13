"""Taking back: what one said with a command can be unsaid, and nothing but that."""

from tests.stage import Scene, text_of


async def press(scene: Scene, channel: str, button: str, *, back: int = 1) -> str:
    """Ana presses a button of her latest private answer (or of the one `back` before); the answer she sees then."""
    await scene.ana.click((await scene.ana.ephemerals(channel))[-back], button)
    await scene.settled()
    return text_of((await scene.ana.ephemerals(channel))[-back])


async def test_an_update_is_taken_back_from_channel_and_timeline_with_its_words_returned(scene: Scene) -> None:
    channel = await scene.open()
    assert "Half of it is back" in await scene.type(scene.ana, channel, "update Half of it is back")
    assert "Half of it is back" in await press(scene, channel, "entry.undo")
    assert "Half of it is back" not in str([text_of(m) for m in await scene.ana.messages(channel)])
    assert "Half of it is back" not in str((await scene.export())["timeline"])


async def test_an_update_can_be_put_in_other_words(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "update Half of it is bakc")
    await scene.ana.click((await scene.ana.ephemerals(channel))[-1], "entry.edit")
    await scene.settled()
    (form,) = await scene.ana.views()
    assert await scene.ana.submit(form, {"text": "Half of it is back", "when": "now", "kind": "communication"}) == {}
    await scene.settled()
    assert "Half of it is back" in str([text_of(m) for m in await scene.ana.messages(channel)])


async def test_a_severity_is_taken_back_with_its_line_and_the_one_before_counts_again(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "severity 2")
    await scene.type(scene.ana, channel, "severity 1")
    assert "SEV2 again" in await press(scene, channel, "severity.undo")
    exported = await scene.export()
    assert exported["incident"]["severity"] == "SEV2"
    assert [change["level"] for change in exported["severities"]] == ["SEV2"]
    assert "Severity SEV1" not in str(exported["timeline"])
    assert "Severity SEV1" not in str([text_of(m) for m in await scene.ana.messages(channel)])
    assert "SEV2" in scene.channels()[channel]["topic"]["value"]
    assert "not set again" in await press(scene, channel, "severity.undo", back=2)
    assert (await scene.export())["incident"]["severity"] is None


async def test_a_level_that_somebody_gave_since_then_stays_when_an_earlier_one_is_taken_back(scene: Scene) -> None:
    channel = await scene.open()
    await scene.ben.join(channel)
    await scene.type(scene.ana, channel, "severity 3")
    await scene.type(scene.ben, channel, "severity 1")
    assert "SEV1 again" in await press(scene, channel, "severity.undo")
    exported = await scene.export()
    assert exported["incident"]["severity"] == "SEV1"
    assert [change["level"] for change in exported["severities"]] == ["SEV1"]


async def test_the_menu_on_the_card_answers_with_the_same_way_back(scene: Scene) -> None:
    channel = await scene.open()
    card = next(m for m in await scene.ana.messages(channel) if "incident.severity" in text_of(m))
    await scene.ana.click(card, "incident.severity", "SEV2")
    await scene.settled()
    assert "not set again" in await press(scene, channel, "severity.undo")


async def test_severity_without_a_level_shows_all_of_them_to_choose_from(scene: Scene) -> None:
    channel = await scene.open()
    assert "critical" in await scene.type(scene.ana, channel, "severity")
    await scene.ana.click((await scene.ana.ephemerals(channel))[-1], "incident.severity", "SEV3")
    await scene.settled()
    assert (await scene.export())["incident"]["severity"] == "SEV3"


async def test_a_level_goes_with_its_line_when_that_is_given_another_time_and_can_still_be_taken_back(
    scene: Scene,
) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "severity 2")
    scene.clock.passes(minutes=60)
    await scene.type(scene.ana, channel, "severity 1")
    line = next(e for e in (await scene.export())["timeline"] if "Severity SEV1" in e["text"])
    await scene.type(scene.ana, channel, "timeline")
    await scene.ana.click((await scene.ana.ephemerals(channel))[-1], "entry.menu", f"edit:{line['id'].lstrip('E')}")
    await scene.settled()
    form = (await scene.ana.views())[-1]
    shown = {"text": "Severity SEV1", "when": "90m ago", "kind": "observation"}
    assert await scene.ana.submit(form, shown) == {}
    await scene.settled()
    exported = await scene.export()
    line = next(e for e in exported["timeline"] if "Severity SEV1" in e["text"])
    first = exported["severities"][0]
    assert (first["level"], first["at"]) == ("SEV1", line["happened_at"])
    assert exported["incident"]["severity"] == "SEV2"
    assert "SEV2" in scene.channels()[channel]["topic"]["value"]
    answer = next(m for m in await scene.ana.ephemerals(channel) if "severity.undo" in str(m) and "SEV1" in text_of(m))
    await scene.ana.click(answer, "severity.undo")
    await scene.settled()
    assert [change["level"] for change in (await scene.export())["severities"]] == ["SEV2"]
