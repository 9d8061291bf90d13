"""Events on their way: Socket Mode, HTTP, retries, limits, faults."""

import asyncio
import json
from urllib.parse import parse_qs

import pytest
from aiohttp import web
from emulator_everything import EVERYTHING
from emulator_tiny_app import TinyApp
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from emulator import Emulator
from emulator.http_events import signature


def test_the_signature_is_the_one_in_slacks_documentation():
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
        b"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        b"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    made = signature("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", body)
    assert made == "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"


async def test_the_bot_hears_only_channels_it_is_in(slack, app, ana):
    await ana.say("#general", "before")
    await ana.invite("#general", slack.bot_user_id)
    await ana.say("#general", "after")
    await slack.until(lambda: [one for one in app.events("message") if one["text"] == "after"])
    assert "before" not in [one["text"] for one in app.events("message")]


async def test_the_bot_hears_nothing_whose_scope_was_taken_away(slack, app, ana):
    await ana.invite("#general", slack.bot_user_id)
    slack.granted = set(slack.granted) - {"channels:history"}
    await ana.say("#general", "unheard")
    await ana.say("#general", f"<@{slack.bot_user_id}> heard as a mention")
    await slack.until(lambda: app.events("app_mention"))
    await slack.settled()
    assert [one["text"] for one in app.events("message") if "subtype" not in one] == []


async def test_an_unanswered_event_is_sent_again_with_the_same_id(slack, app, ana):
    slack.parts.dispatcher.ack_timeout, slack.retry_delays = 0.02, (0, 0.02, 0.02)
    await ana.invite("#general", slack.bot_user_id)
    await slack.settled()
    app.answers["event_callback"] = None
    await ana.say("#general", "knock")
    await slack.until(lambda: len(app.events("message", None)) >= 4 and knocks(app) == 4)
    await slack.settled()
    frames = [one for one in app.frames if one.get("payload", {}).get("event", {}).get("text") == "knock"]
    assert [one["retry_attempt"] for one in frames] == [0, 1, 2, 3]
    assert len({one["payload"]["event_id"] for one in frames}) == 1
    assert frames[1]["retry_reason"] == "timeout"


def knocks(app):
    return len([one for one in app.events("message") if one["text"] == "knock"])


async def test_each_envelope_goes_to_one_of_several_sockets(slack, app, session, ana):
    other = await TinyApp(slack, session).connect()
    await ana.invite("#general", slack.bot_user_id)
    for number in range(10):
        await ana.say("#general", f"n{number}")
    await slack.settled()
    texts = [one["text"] for one in [*app.events("message"), *other.events("message")] if one["text"][0] == "n"]
    assert sorted(texts) == [f"n{number}" for number in range(10)]
    assert app.events("message")
    assert other.events("message")
    await other.close()


async def test_an_eleventh_socket_is_sent_away(slack, session):
    apps = [await TinyApp(slack, session).connect() for _ in range(10)]
    one_more = TinyApp(slack, session)
    headers = {"Authorization": f"Bearer {slack.app_token}"}
    async with session.post(f"{slack.api_url}apps.connections.open", headers=headers) as response:
        url = (await response.json())["url"]
    socket = await session.ws_connect(url)
    assert (await socket.receive_json())["reason"] == "too_many_websockets"
    await socket.close()
    assert (await session.get(url.replace("ws", "http", 1))).status == 403
    for app in [*apps, one_more]:
        await app.close()


@pytest.mark.parametrize("reason", ["refresh_requested", "warning", "cut"])
async def test_bolt_comes_back_after_a_disconnect_and_misses_nothing_said_later(slack, ana, reason):
    bolt = AsyncApp(client=AsyncWebClient(token=slack.bot_token, base_url=slack.api_url))
    heard = []

    @bolt.event("message")
    async def on_message(event):
        heard.append(event["text"])

    handler = AsyncSocketModeHandler(bolt, slack.app_token, ping_interval=0.2)
    await handler.connect_async()
    try:
        await slack.until(lambda: slack.sockets.sockets)
        await ana.invite("#general", slack.bot_user_id)
        first = slack.sockets.sockets[0]
        await slack.sockets.disconnect(reason)
        await slack.until(lambda: slack.sockets.sockets and slack.sockets.sockets[-1] is not first)
        await ana.say("#general", "still there?")
        await slack.settled()
        assert "still there?" in heard
    finally:
        await handler.close_async()


async def test_link_disabled_ends_socket_mode(slack, app, session):
    await slack.sockets.disconnect("link_disabled")
    await slack.until(lambda: app.frames and app.frames[-1].get("reason") == "link_disabled")
    headers = {"Authorization": f"Bearer {slack.app_token}"}
    async with session.post(f"{slack.api_url}apps.connections.open", headers=headers) as response:
        assert (await response.json())["error"] == "forbidden_team"


async def test_events_can_be_dropped_copied_and_overtaken(slack, app, ana):
    await ana.invite("#general", slack.bot_user_id)
    slack.faults.event("message", drop=True)
    await ana.say("#general", "lost")
    slack.faults.event("message", copies=3)
    await ana.say("#general", "thrice")
    slack.faults.event("message", delay=0.1)
    await ana.say("#general", "slow")
    await ana.say("#general", "fast")
    await slack.settled(quiet=0.15)
    texts = [one["text"] for one in app.events("message") if "subtype" not in one]
    assert "lost" not in texts
    assert texts.count("thrice") == 3
    assert texts.index("slow") > texts.index("fast")
    thrice = [one for one in app.payloads("message") if one["event"]["text"] == "thrice"]
    assert len({one["event_id"] for one in thrice}) == 1


async def test_over_the_hourly_limit_the_app_is_told_once_a_minute(slack, app, ana, clock):
    await ana.invite("#general", slack.bot_user_id)
    await slack.settled()
    slack.parts.dispatcher.most_per_hour = len(slack.deliveries) + 2
    for number in range(6):
        await ana.say("#general", f"n{number}")
    await slack.settled()
    assert len([one for one in app.events("message") if one["text"][0] == "n"]) == 2
    limited = [one["payload"] for one in app.frames if one.get("payload", {}).get("type") == "app_rate_limited"]
    assert [one["minute_rate_limited"] for one in limited] == [int(clock()) // 60 * 60]


class HttpApp:
    """A request URL that answers as told and remembers what came."""

    def __init__(self):
        self.came, self.answer, self.runner, self.url = [], lambda _: web.Response(), None, ""

    async def start(self):
        app = web.Application()
        app.router.add_post("/{rest:.*}", self.serve)
        self.runner = web.AppRunner(app)
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self.runner.addresses[0][1]}/slack/events"
        return self

    async def serve(self, request):
        body = await request.text()
        self.came.append((request, body))
        answer = self.answer(request)
        return await answer if asyncio.iscoroutine(answer) else answer


@pytest.fixture
async def web_app():
    app = await HttpApp().start()
    yield app
    await app.runner.cleanup()


@pytest.fixture
async def http_slack(web_app):
    async with Emulator(EVERYTHING, transport="http", request_url=web_app.url) as slack:
        await slack.person("ana").invite("#general", slack.bot_user_id)
        await slack.settled()
        web_app.came.clear()
        slack.retry_delays = (0, 0.01, 0.01)
        yield slack


async def test_http_deliveries_are_signed_in_three_formats(http_slack, web_app):
    ana, verifier = http_slack.person("ana"), SignatureVerifier(http_slack.signing_secret)
    await ana.say("#general", "über & out")
    await http_slack.settled()
    await ana.command("/raw", "über")
    await ana.shortcut("incident.new")
    event, command, shortcut = web_app.came[-3:]
    assert all(verifier.is_valid_request(body, dict(request.headers)) for request, body in web_app.came)
    assert json.loads(event[1])["event"]["text"] == "über &amp; out"
    assert parse_qs(command[1])["text"] == ["über"]
    assert json.loads(parse_qs(shortcut[1])["payload"][0])["callback_id"] == "incident.new"


async def test_a_failing_request_url_is_tried_three_more_times(http_slack, web_app):
    web_app.answer = lambda _: web.Response(status=500)
    await http_slack.person("ana").say("#general", "knock")
    await http_slack.until(lambda: len(web_app.came) == 4)
    tries = [(one.headers.get("x-slack-retry-num"), one.headers.get("x-slack-retry-reason")) for one, _ in web_app.came]
    assert tries == [(None, None), ("1", "http_error"), ("2", "http_error"), ("3", "http_error")]


async def test_an_app_may_ask_not_to_be_tried_again(http_slack, web_app):
    web_app.answer = lambda _: web.Response(status=500, headers={"x-slack-no-retry": "1"})
    await http_slack.person("ana").say("#general", "knock")
    await http_slack.settled()
    assert len(web_app.came) == 1


async def test_two_redirects_are_followed_and_a_third_is_too_many(http_slack, web_app):
    def redirects(count):
        def answer(request):
            at = int(request.path.rpartition("/")[2]) if request.path[-1].isdigit() else 0
            return web.Response() if at == count else web.Response(status=302, headers={"Location": f"/hop/{at + 1}"})

        return answer

    web_app.answer = redirects(2)
    await http_slack.person("ana").say("#general", "twice")
    await http_slack.settled()
    assert http_slack.deliveries[-1]["acked"]
    web_app.answer, http_slack.retry_delays = redirects(3), ()
    await http_slack.person("ana").say("#general", "thrice")
    await http_slack.settled()
    assert http_slack.deliveries[-1]["reason"] == "too_many_redirects"


async def test_a_slow_app_times_out_and_a_missing_one_fails(http_slack, web_app):
    http_slack.parts.dispatcher.ack_timeout, http_slack.retry_delays = 0.05, ()
    never = asyncio.Event()

    async def wait(_):
        await never.wait()

    web_app.answer = wait
    await http_slack.person("ana").say("#general", "slow")
    await http_slack.settled()
    assert http_slack.deliveries[-1]["reason"] == "http_timeout"
    never.set()
    http_slack.set_request_url("http://127.0.0.1:9/")
    await http_slack.person("ana").say("#general", "nobody")
    await http_slack.settled()
    assert http_slack.deliveries[-1]["reason"] == "connection_failed"


async def test_the_request_url_is_verified_by_its_challenge(http_slack, web_app):
    assert not await http_slack.verify_request_url()

    async def challenge(request):
        return web.Response(text=(await request.json())["challenge"])

    web_app.answer = challenge
    assert await http_slack.verify_request_url()


async def test_bolt_over_http_hears_answers_and_verifies(web_app):
    async with Emulator(EVERYTHING, transport="http", request_url=web_app.url) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        bolt = AsyncApp(client=client, signing_secret=slack.signing_secret, process_before_response=True)
        server = bolt.server(port=0, path="/slack/events").web_app

        @bolt.event("message")
        async def on_message(say):
            await say("heard")

        @bolt.command("/raw")
        async def on_command(ack):
            await ack("done")

        runner = web.AppRunner(server)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        slack.set_request_url(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")
        ana = slack.person("ana")
        assert await slack.verify_request_url()
        await ana.invite("#general", slack.bot_user_id)
        await ana.say("#general", "hello")
        await ana.command("/raw")
        await slack.settled()
        assert "heard" in [one["text"] for one in await ana.messages("#general")]
        assert [one["text"] for one in await ana.ephemerals("#general")] == ["done"]
        await runner.cleanup()
