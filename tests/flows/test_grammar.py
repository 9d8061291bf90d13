"""Everything that `/incident` understands, typed once as the help shows it, with the answer it gets."""

from datetime import UTC, datetime

import pytest

from bot.review.grammar import VERBS
from tests.stage import Begin, Scene, text_of

NOON = datetime(2026, 11, 24, 12, 0, 30, tzinfo=UTC)  # 13:00:30 where Ana is

SPOKEN = {
    "open": ("open Slow search", "is open in"),
    "log": ("log 10m ago rolled back #4812", "Logged as observation"),
    "mark": ("mark impact 11:40", "*Impact began*: Tue 24 Nov 11:40 CET (10:40 UTC)"),
    "mitigated": ("mitigated 12:20", "*Mitigated*: Tue 24 Nov 12:20 CET (11:20 UTC)"),
    "resolved": ("resolved", "*Resolved*: Tue 24 Nov 13:00:30 CET (12:00 UTC)"),
    "severity": ("severity SEV2", "INC-1 is now *SEV2*"),
    "role": ("role commander <@U0BEN00001>", "<@U0BEN00001> is commander now"),
    "update": ("update Half of it is back", "Put on the timeline"),
    "question": ("question What did support see?", "Kept as an open question"),
    "action": ("action add a canary <@U0BEN00001> by friday", "due Fri 27 Nov 2026"),
    "actions": ("actions", "no action items yet"),
    "timeline": ("timeline", "none on the timeline yet"),
    "close": ("close", ""),
    "reopen": ("reopen", "nothing to reopen"),
    "draft": ("draft", "Read the draft"),
    "review": ("review", "still asks"),
    "export": ("export json", "as a file"),
    "check": ("check Ben broke checkout again", "Perhaps"),
    "list": ("list", "Checkout errors"),
    "find": ("find checkout", "INC-1"),
    "quiet": ("quiet", "For you: *on*"),
    "drill": ("drill Fire drill", "is open in"),
    "help": ("help", "/incident open"),
}


@pytest.fixture
async def scene(begin: Begin) -> Scene:
    """It is noon in UTC."""
    scene = await begin()
    scene.bot.office.clock = lambda: NOON
    return scene


def test_every_subcommand_is_tried_here() -> None:
    assert set(SPOKEN) == set(VERBS)


@pytest.mark.parametrize("verb", SPOKEN)
async def test_a_subcommand_is_answered(scene: Scene, verb: str) -> None:
    channel = await scene.open()
    await scene.ben.join(channel)
    typed, answer = SPOKEN[verb]
    assert answer in await scene.type(scene.ana, channel, typed)


async def test_nothing_after_the_command_is_help_with_buttons(scene: Scene) -> None:
    answer = await scene.type(scene.ana, "#general", "")
    assert "/incident open" in answer
    assert "incident.open" in answer


@pytest.mark.parametrize(
    ("when", "at"),
    [
        ("11:02", "2026-11-24T10:02:00Z"),
        ("11:02 UTC", "2026-11-24T11:02:00Z"),
        ("yesterday 23:50", "2026-11-23T22:50:00Z"),
        ("10m ago", "2026-11-24T11:50:30Z"),
        ("-10m", "2026-11-24T11:50:30Z"),
        ("2026-11-23 14:02", "2026-11-23T13:02:00Z"),
        ("2026-11-23T14:02:07Z", "2026-11-23T14:02:07Z"),
        ("~11:02", "2026-11-24T10:02:00Z"),
    ],
)
async def test_every_form_of_a_time_is_understood_echoed_with_utc_and_can_be_undone(
    scene: Scene, when: str, at: str
) -> None:
    channel = await scene.open()
    for typed in (f"log {when} rolled back", f"mark impact {when}"):
        answer = await scene.type(scene.ana, channel, typed)
        assert "UTC" in answer
        assert '"Undo"' in answer
        assert ("about" in answer) == when.startswith("~")
    exported = await scene.export()
    (entry,) = [entry for entry in exported["timeline"] if entry["text"] == "rolled back"]
    assert entry["happened_at"] == exported["incident"]["marks"]["impact_start"] == at


@pytest.mark.parametrize("when", ["13:30", "2199-01-01 10:00", "25:99"])
async def test_a_time_that_cannot_be_is_asked_back_and_nothing_is_stored(scene: Scene, when: str) -> None:
    channel = await scene.open()
    before = len((await scene.export())["timeline"])
    for typed in (f"log {when} rolled back", f"mark impact {when}"):
        answer = await scene.type(scene.ana, channel, typed)
        assert "nothing was stored" in answer
        assert typed in answer
    assert len((await scene.export())["timeline"]) == before


@pytest.mark.parametrize("me", ["me", "@me", "myself"])
async def test_a_role_can_be_taken_on_by_whoever_types(scene: Scene, me: str) -> None:
    channel = await scene.open()
    assert f"<@{scene.ana.id}> is scribe now" in await scene.type(scene.ana, channel, f"role scribe {me}")


async def test_everybody_sees_on_the_card_who_holds_a_role_now_and_nobody_is_pinged(scene: Scene) -> None:
    channel = await scene.open()
    await scene.ben.join(channel)
    await scene.type(scene.ana, channel, f"role commander <@{scene.ana.id}>")
    await scene.type(scene.ana, channel, f"role commander <@{scene.ben.id}>")
    await scene.type(scene.ana, channel, "role scribe me")
    card = text_of(next(m for m in await scene.ben.messages(channel) if "incident.more" in text_of(m)))
    assert "commander: Ben Osei\\nscribe: Ana Ruiz" in card
    await scene.type(scene.ana, channel, "severity 2")
    card = text_of(next(m for m in await scene.ben.messages(channel) if "incident.more" in text_of(m)))
    assert "commander: Ben Osei" in card
    assert scene.slack.pings == []


async def test_the_timeline_of_another_channel_can_be_read_and_has_no_menus(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "log rolled back")
    assert "entry.menu" in await scene.type(scene.ana, channel, "timeline")
    elsewhere = await scene.type(scene.ana, "#general", "timeline INC-1")
    assert "rolled back" in elsewhere
    assert "entry.menu" not in elsewhere
