"""When Slack stumbles: no wrong facts, no silence, no false claims."""

import json
import logging
import sqlite3
from datetime import timedelta

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.logs import is_ours_or_serious
from emulator import Emulator
from handlers.inbox import hear
from tests.stage import MANIFEST, Begin, Scene, text_of


async def entries(scene: Scene) -> list[dict]:
    return (await scene.export())["timeline"]


async def test_a_refused_look_up_never_changes_whose_clock_is_meant(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "log 2026-11-20 14:02 first")
    scene.slack.faults.call("users.info", error="internal_error", times=None)
    await scene.type(scene.ana, channel, "log 2026-11-20 14:02 second")
    times = {entry["text"]: entry["happened_at"] for entry in await entries(scene)}
    assert times["first"] == times["second"] == "2026-11-20T13:02:00Z"


async def test_a_closing_that_could_not_be_said_is_said_the_next_time(scene: Scene) -> None:
    channel = await scene.open()
    scene.slack.faults.call("chat.postMessage", error="restricted_action", times=1)
    answer = await scene.type(scene.ana, channel, "close")
    assert "Slack did not let me do this: post the summary" in answer
    assert "Read the draft" in answer
    office = scene.bot.office
    real = office.clock
    office.clock = lambda: real() + timedelta(minutes=2)
    await scene.type(scene.ana, channel, "close")
    await scene.type(scene.ana, channel, "close")
    closings = [m for m in await scene.ana.messages(channel) if "is closed: Checkout errors" in text_of(m)]
    assert len(closings) == 1


async def test_what_slack_refuses_is_said_and_nothing_else_is_claimed(scene: Scene) -> None:
    channel = await scene.open()
    scene.slack.faults.call("chat.postMessage", error="restricted_action", times=1)
    answer = await scene.type(scene.ana, channel, "update half of the traffic is back")
    assert "Slack did not let me do this: show it in the channel" in answer
    assert "half of the traffic is back" in [entry["text"] for entry in await entries(scene)]


async def test_reopening_while_the_draft_is_uploaded_leaves_card_and_topic_open(scene: Scene) -> None:
    channel = await scene.open()
    scene.slack.faults.call("files.getUploadURLExternal", slow=1, times=1)
    await scene.ana.command("/incident", "close", channel=channel)
    await scene.ana.command("/incident", "reopen", channel=channel)
    await scene.settled()
    assert "open" in scene.channels()[channel]["topic"]["value"]
    card = next(m for m in await scene.ana.messages(channel) if "INC-1 Checkout errors" in text_of(m))
    assert "incident.close" in text_of(card)


async def test_the_bot_waits_for_a_slack_that_is_ill_at_the_start(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.RETRY_SECONDS", 0.05)
    async with Emulator(manifest=MANIFEST) as slack:
        slack.faults.call("auth.test", status=503, times=2)
        scene = await begin(slack)
        assert await scene.open()


async def test_an_alert_is_kept_with_its_words_wherever_they_stand(scene: Scene) -> None:
    channel = await scene.open()
    workspace = scene.slack
    base = {
        "type": "message",
        "channel": channel,
        "bot_id": "B0PAGER001",
        "app_id": "A0PAGER001",
        "channel_type": "channel",
    }
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "ALERT checkout"}},
        {"type": "section", "fields": [{"type": "mrkdwn", "text": "p99 4 s"}]},
    ]
    office, now = scene.bot.office, "1790000000.00000"
    for number, more in enumerate(({"blocks": blocks}, {"attachments": [{"fallback": "ALERT search is down"}]})):
        event = base | {"text": "", "ts": f"{now}{number}", "event_ts": f"{now}{number}"} | more
        body = {"type": "event_callback", "team_id": workspace.team_id, "event_id": f"EvAlert{number}", "event": event}
        await hear(body, office)
    texts = [entry["text"] for entry in await entries(scene)]
    assert "ALERT checkout\np99 4 s" in texts
    assert "ALERT search is down" in texts


async def test_a_mention_in_a_logged_event_notifies_nobody(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, f"log paged <@{scene.ben.id}> and <!channel>")
    (line,) = [m for m in await scene.ana.messages(channel) if "paged" in text_of(m)]
    assert "@Ben Osei" in text_of(line)
    assert "<@" not in text_of(line)


async def test_an_incident_that_could_not_be_kept_leaves_no_empty_channel_open(scene: Scene, tmp_path) -> None:
    lock = sqlite3.connect(tmp_path / "debrief.db", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    try:
        answer = await scene.type(scene.ana, "#general", "open Checkout errors")
    finally:
        lock.execute("ROLLBACK")
        lock.close()
    assert "could not keep that" in answer
    (channel,) = [one for one in scene.channels().values() if "checkout" in one["name"]]
    assert channel["is_archived"]


async def test_a_pinned_card_is_no_event_of_the_timeline(scene: Scene) -> None:
    channel = await scene.open()
    card = next(m for m in await scene.ana.messages(channel) if "INC-1 Checkout errors" in text_of(m))
    await scene.ana.react(channel, card["ts"], "pushpin")
    assert [entry for entry in await entries(scene) if entry["featured"]] == []


async def test_a_title_full_of_ampersands_still_fits_the_topic(scene: Scene) -> None:
    channel = await scene.open("&" * 140)
    assert "INC-1" in scene.channels()[channel]["topic"]["value"]


MALFORMED = [
    {"type": "message"},
    {"type": "message", "ts": "x"},
    {"type": "message", "ts": "1790000000.000100", "files": [None]},
    {"type": "message", "subtype": "message_changed"},
    {"type": "message", "subtype": "message_deleted"},
    {"type": "reaction_added", "reaction": "pushpin", "item": {}},
    {"type": "reaction_added"},
    {"type": "channel_rename"},
]


@pytest.mark.parametrize("event", MALFORMED)
async def test_an_event_that_cannot_be_read_is_answered_once_and_leaves_nothing(scene: Scene, event: dict) -> None:
    channel = await scene.open()
    before = len(await entries(scene))
    place = {"id": channel} if event["type"] == "channel_rename" else channel
    body = {
        "type": "event_callback",
        "team_id": scene.slack.team_id,
        "event_id": "EvBroken",
        "event": event | ({"item": {"channel": channel}} if "item" in event else {"channel": place}),
    }
    answer = await scene.bot.bolt.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=json.dumps(body)))
    assert answer.status == 200
    assert len(await entries(scene)) == before


def test_even_at_debug_the_log_holds_nothing_that_people_wrote(caplog: pytest.LogCaptureFixture) -> None:
    heard = [is_ours_or_serious(logging.LogRecord(name, level, "", 0, "words", (), None)) for name, level in RECORDS]
    assert heard == [False, False, False, True, True]


RECORDS = [
    ("slack_bolt.AsyncApp", logging.DEBUG),
    ("slack_bolt.AsyncApp", logging.WARNING),
    ("slack_sdk.web.async_client", logging.INFO),
    ("slack_sdk.socket_mode.aiohttp", logging.ERROR),
    ("handlers.inbox", logging.DEBUG),
]
