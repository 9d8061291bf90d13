"""Events are acknowledged only when they are kept, however slow the database, however broken the request."""

import asyncio
import hashlib
import hmac
import json
import sqlite3
import time
from pathlib import Path

import pytest
from aiohttp import ClientSession

from emulator import Emulator
from tests.stage import MANIFEST, Begin, Scene


async def test_nothing_is_acknowledged_while_the_database_is_locked_and_nothing_is_lost(
    begin: Begin, tmp_path: Path
) -> None:
    async with Emulator(manifest=MANIFEST) as slack:
        slack.retry_delays = (0.5, 2, 2)
        scene = await begin(slack)
        channel = await scene.open()
        lock = sqlite3.connect(tmp_path / "debrief.db", isolation_level=None)
        lock.execute("BEGIN IMMEDIATE")
        await scene.ana.say(channel, "said while the database was locked")
        await asyncio.sleep(3.2)
        lock.execute("ROLLBACK")
        lock.close()
        assert await scene.eventually("said while the database was locked")
        texts = [entry["text"] for entry in (await scene.export())["timeline"]]
        assert texts.count("said while the database was locked") == 1


async def test_a_command_that_cannot_be_kept_gives_the_words_back(scene: Scene, tmp_path: Path) -> None:
    channel = await scene.open()
    lock = sqlite3.connect(tmp_path / "debrief.db", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    try:
        answer = await scene.type(scene.ana, channel, "log ten words that must not be lost")
    finally:
        lock.execute("ROLLBACK")
        lock.close()
    assert "could not keep that" in answer
    assert "ten words that must not be lost" in answer


async def test_events_that_overtake_each_other_end_in_the_same_record(scene: Scene) -> None:
    channel = await scene.open()
    scene.slack.faults.event("message", delay=0.3)
    ts = await scene.ana.say(channel, "first words")
    await scene.ana.react(channel, ts, "pushpin")
    await scene.ana.edit(channel, ts, "better words")
    await asyncio.sleep(0.4)
    await scene.settled()
    (kept,) = [entry for entry in (await scene.export())["timeline"] if entry["slack"] and entry["slack"]["ts"] == ts]
    assert (kept["text"], kept["featured"]) == ("better words", True)


async def test_a_lost_socket_is_opened_again(scene: Scene) -> None:
    channel = await scene.open()
    scene.slack.retry_delays = (0.5, 1, 2)
    await scene.slack.sockets.disconnect("refresh_requested")
    await scene.ana.say(channel, "while the socket was away")
    assert await scene.eventually("while the socket was away")
    assert scene.bot.connected()


SECRET = "8f742231b10e8888abcd99yyyzzz85a5"


def signed(body: bytes, at: int | None = None, secret: str = SECRET) -> dict[str, str]:
    stamp = str(at if at is not None else int(time.time()))
    seal = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={seal}", "Content-Type": "application/json"}


@pytest.fixture
async def over_http(begin: Begin) -> Scene:
    slack = Emulator(manifest=MANIFEST, transport="http")
    await slack.start()
    scene = await begin(slack, SLACK_APP_TOKEN="", SLACK_SIGNING_SECRET=slack.signing_secret)
    slack.set_request_url(f"{scene.bot.url}/slack/events")
    yield scene
    await slack.stop()


async def test_the_same_story_works_over_http(over_http: Scene) -> None:
    scene = over_http
    channel = await scene.open()
    await scene.ana.say(channel, "you broke prod again")
    await scene.settled()
    assert "nudge.never" in str(await scene.ana.ephemerals(channel))
    await scene.type(scene.ana, channel, "log 10m ago rolled back")
    await scene.type(scene.ana, channel, "close")
    exported = await scene.export()
    assert exported["incident"]["status"] == "closed"
    assert "rolled back" in exported["draft_markdown"]


async def test_only_what_slack_signed_lately_is_read(over_http: Scene) -> None:
    secret, url = over_http.slack.signing_secret, f"{over_http.bot.url}/slack/events"
    body = b'{"type":"url_verification","challenge":"c"}'
    now = int(time.time())
    cases = [
        (401, body, {}),
        (401, body, signed(body, secret="wrong")),
        (401, body, signed(body, now - 301, secret)),
        (401, body, signed(body, secret=secret) | {"X-Slack-Request-Timestamp": "abc"}),
        (401, body + b" ", signed(body, secret=secret)),
        (401, body, signed(body, secret=secret) | {"X-Slack-Signature": "v0=ü".encode().decode("latin-1")}),
        (200, body, signed(body, secret=secret)),
        (400, b"\xff\xfe", signed(b"\xff\xfe", secret=secret)),
        (400, b"[]", signed(b"[]", secret=secret)),
        (400, b"null", signed(b"null", secret=secret)),
        (400, b'{"type":', signed(b'{"type":', secret=secret)),
        (
            400,
            b"payload=[1]",
            signed(b"payload=[1]", secret=secret) | {"Content-Type": "application/x-www-form-urlencoded"},
        ),
    ]
    async with ClientSession() as session:
        for expected, sent, headers in cases:
            async with session.post(url, data=sent, headers=headers) as answer:
                assert answer.status == expected, (sent, headers)


@pytest.mark.parametrize(
    "event",
    [
        {},
        {"type": "message"},
        {"type": "message", "channel": "C0"},
        {"type": "message", "channel": None, "ts": "x"},
        {"type": "reaction_added", "item": {}},
        {"type": "pin_added"},
        {"type": "message", "subtype": "message_changed"},
        {"type": "unheard_of"},
    ],
)
async def test_a_signed_event_that_makes_no_sense_is_no_failure_of_ours(over_http: Scene, event: dict) -> None:
    await over_http.open()
    body = json.dumps(
        {"type": "event_callback", "team_id": over_http.slack.team_id, "event_id": "Ev0", "event": event}
    ).encode()
    async with ClientSession() as session:
        url = f"{over_http.bot.url}/slack/events"
        async with session.post(url, data=body, headers=signed(body, secret=over_http.slack.signing_secret)) as answer:
            assert answer.status < 500


async def test_health_tells_whether_the_process_lives_and_whether_it_can_work(scene: Scene) -> None:
    async with ClientSession() as session:
        async with session.get(f"{scene.bot.url}/healthz") as answer:
            assert answer.status == 200
        async with session.get(f"{scene.bot.url}/readyz") as answer:
            assert (answer.status, (await answer.json())["slack"]) == (200, True)
