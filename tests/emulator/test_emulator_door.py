"""The door of the Web API: tokens, scopes, spellings of arguments, faults and limits."""

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler

from emulator.api import METHODS
from emulator.api.call import Call


async def ask(session, slack, method, token=None, **more):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with session.post(f"{slack.api_url}{method}", headers=headers, **more) as response:
        return response.status, await response.json()


@pytest.mark.parametrize(
    ("method", "token", "code"),
    [
        ("auth.test", None, "not_authed"),
        ("auth.test", "xoxb-nonsense", "invalid_auth"),
        ("users.list", "app", "not_allowed_token_type"),
        ("apps.connections.open", "bot", "invalid_auth"),
        ("no.such", "bot", "unknown_method"),
        ("users.info", "bot", "invalid_arguments"),
    ],
)
async def test_a_call_is_refused_for_its_token_or_arguments(session, slack, method, token, code):
    token = {"bot": slack.bot_token, "app": slack.app_token}.get(token, token)
    status, answer = await ask(session, slack, method, token)
    assert (status, answer["ok"], answer["error"]) == (200, False, code)


async def test_a_missing_scope_says_what_is_needed_and_what_there_is(client, slack, incident):
    slack.granted = ["channels:read"]
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=incident, text="x")
    answer = caught.value.response
    assert (answer["error"], answer["needed"], answer["provided"]) == ("missing_scope", "chat:write", "channels:read")


async def test_a_scope_reaches_only_its_kind_of_channel(client, slack):
    private = (await client.conversations_create(name="hush", is_private=True))["channel"]["id"]
    slack.granted = ["channels:read", "channels:history"]
    with pytest.raises(SlackApiError, match="missing_scope"):
        await client.conversations_info(channel=private)
    with pytest.raises(SlackApiError, match="missing_scope"):
        await client.conversations_list(types="private_channel")


@pytest.mark.parametrize("way", ["query", "form", "json", "token in form"])
async def test_arguments_come_as_query_form_or_json(session, slack, ana, way):
    url, args = f"{slack.api_url}users.info", {"user": ana.id}
    headers = {"Authorization": f"Bearer {slack.bot_token}"}
    sent = {
        "query": lambda: session.get(url, params=args, headers=headers),
        "form": lambda: session.post(url, data=args, headers=headers),
        "json": lambda: session.post(url, json=args, headers=headers),
        "token in form": lambda: session.post(url, data={**args, "token": slack.bot_token}),
    }[way]
    async with sent() as response:
        assert (await response.json())["user"]["name"] == "ana"


async def test_a_revoked_and_an_expired_token_say_so(client, slack, clock):
    slack.workspace.tokens["xoxb-old"] = {"kind": "bot", "user": slack.bot_user_id, "expires": clock() - 1}
    with pytest.raises(SlackApiError, match="token_expired"):
        await client.api_call("auth.test", headers={"Authorization": "Bearer xoxb-old"})
    await client.auth_revoke()
    with pytest.raises(SlackApiError, match="token_revoked"):
        await client.auth_test()


async def test_tokens_rotate_and_a_refresh_token_works_once(session, slack, clock):
    slack.world.manifest.raw.setdefault("settings", {})["token_rotation_enabled"] = True
    app, back = slack.workspace.app, "https://bot.example/back"
    async with session.get(
        f"{slack.url}/oauth/v2/authorize",
        params={"client_id": app["client_id"], "redirect_uri": back, "state": "s&1", "as": "ana"},
        allow_redirects=False,
    ) as response:
        assert "state=s%261" in response.headers["Location"]
        code = response.headers["Location"].split("code=")[1].split("&")[0]
    basic = {"Authorization": aiohttp.encode_basic_auth(app["client_id"], app["client_secret"])}
    body = {"code": code, "redirect_uri": back}
    async with session.post(f"{slack.api_url}oauth.v2.access", data=body, headers=basic) as response:
        granted = await response.json()
    assert granted["access_token"].startswith("xoxe.xoxb-")
    async with session.post(f"{slack.api_url}oauth.v2.access", data=body, headers=basic) as response:
        assert (await response.json())["error"] == "invalid_code"
    refresh = {"grant_type": "refresh_token", "refresh_token": granted["refresh_token"]}
    async with session.post(f"{slack.api_url}oauth.v2.access", data=refresh, headers=basic) as response:
        assert (await response.json())["ok"]
    async with session.post(f"{slack.api_url}oauth.v2.access", data=refresh, headers=basic) as response:
        assert (await response.json())["error"] == "invalid_refresh_token"
    clock.now += granted["expires_in"] + 1
    assert (await ask(session, slack, "auth.test", granted["access_token"]))[1]["error"] == "token_expired"
    slack.world.manifest.raw["settings"]["token_rotation_enabled"] = False


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"client_id": "1"}, "invalid_client_id"),
        ({"client_secret": "x"}, "bad_client_secret"),
        ({"grant_type": "password"}, "invalid_grant_type"),
        ({}, "invalid_code"),
    ],
)
async def test_an_installation_is_refused_for_each_reason(session, slack, wrong, code):
    app = slack.workspace.app
    body = {"client_id": app["client_id"], "client_secret": app["client_secret"], "code": "x", **wrong}
    assert (await ask(session, slack, "oauth.v2.access", data=body))[1]["error"] == code


async def test_signing_in_without_saying_who_shows_the_people(session, slack):
    query = {"client_id": slack.workspace.app["client_id"], "redirect_uri": "https://e.com", "state": '"><script>'}
    async with session.get(f"{slack.url}/openid/connect/authorize", params=query) as response:
        page = await response.text()
    assert "Ana Ruiz" in page
    assert "<script>" not in page


async def test_planned_faults_strike_as_often_as_planned(client, slack):
    slack.faults.call("auth.test", error="internal_error", times=2)
    for _ in range(2):
        with pytest.raises(SlackApiError, match="internal_error"):
            await client.auth_test()
    assert (await client.auth_test())["ok"]
    assert [one["method"] for one in slack.faults.struck] == ["auth.test", "auth.test"]


async def test_a_planned_429_names_its_wait_and_sdk_retries_it(client, slack):
    client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=1))
    slack.faults.call(status=429, retry_after=0)
    assert (await client.auth_test())["ok"]
    assert [(one["status"], one["error"]) for one in slack.calls] == [(429, "ratelimited"), (200, None)]


async def test_a_planned_5xx_is_one(session, slack):
    slack.faults.call("auth.test", status=503)
    assert (await ask(session, slack, "auth.test", slack.bot_token))[0] == 503


async def test_a_cut_call_was_carried_out(session, slack, incident, ana):
    slack.faults.call("chat.postMessage", cut=True)
    with pytest.raises(aiohttp.ClientError):
        await ask(session, slack, "chat.postMessage", slack.bot_token, json={"channel": incident, "text": "sent"})
    assert (await ana.messages(incident))[-1]["text"] == "sent"


async def test_a_slow_call_is_answered_late(client, slack):
    slack.faults.call("auth.test", slow=0.05)
    with pytest.raises(TimeoutError):
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.01)) as hurried:
            await hurried.post(f"{slack.api_url}auth.test")
    assert (await client.auth_test())["ok"]


async def test_the_fault_plan_can_be_posted_and_cleared(session, slack):
    async def plan(words):
        async with session.post(f"{slack.url}/people/faults", json={"plan": words}) as response:
            return await response.json()

    assert await plan({"calls": [{"method": "auth.test", "error": "fatal_error"}], "events": [{"drop": True}]})
    assert (await ask(session, slack, "auth.test", slack.bot_token))[1]["error"] == "fatal_error"
    assert (await plan({}))["ok"]
    assert slack.faults.events == []
    assert (await plan({"calls": [{"nonsense": 1}]}))["error"] == "invalid_plan"
    assert (await plan({"nonsense": []}))["error"] == "invalid_plan"


async def test_too_many_calls_are_noted_and_refused_when_asked_to(client, slack, clock):
    for _ in range(20):
        await client.users_list()
    assert slack.rate_violations == []
    await client.users_list()
    assert [one["method"] for one in slack.rate_violations] == ["users.list"]
    slack.enforce_rate_limits = True
    with pytest.raises(SlackApiError, match="ratelimited") as caught:
        await client.users_list()
    wait = int(caught.value.response.headers["Retry-After"])
    await client.auth_test()
    clock.now += wait
    assert (await client.users_list())["ok"]


async def test_posting_may_burst_but_not_go_on_faster_than_one_a_second(client, slack, clock, incident):
    for _ in range(10):
        await client.chat_postMessage(channel=incident, text="burst")
    assert slack.rate_violations == []
    await client.chat_postMessage(channel=incident, text="too fast")
    assert len(slack.rate_violations) == 1
    for _ in range(20):
        clock.now += 1
        await client.chat_postMessage(channel=incident, text="steady")
    assert len(slack.rate_violations) == 1


def test_reading_an_undeclared_argument_is_our_own_mistake(slack):
    call = Call(slack.world, METHODS["auth.test"], {})
    with pytest.raises(KeyError):
        call.raw("anything")
