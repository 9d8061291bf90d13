"""The workspace with the real SDK and Bolt: the shortest way through everything."""

import asyncio

import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from emulator import Emulator

MANIFEST = {
    "display_information": {"name": "Debrief"},
    "features": {
        "bot_user": {"display_name": "debrief"},
        "slash_commands": [{"command": "/incident", "description": "x", "usage_hint": "open"}],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "commands",
                "chat:write",
                "channels:manage",
                "channels:read",
                "channels:history",
                "users:read",
                "groups:read",
                "groups:write",
                "groups:history",
            ]
        }
    },
    "settings": {"event_subscriptions": {"bot_events": ["message.channels"]}},
}


@pytest.fixture
async def slack():
    async with Emulator(MANIFEST) as slack:
        yield slack


async def test_bolt_connects_hears_a_message_and_answers(slack):
    app = AsyncApp(client=AsyncWebClient(token=slack.bot_token, base_url=slack.api_url))
    heard = []

    @app.event("message")
    async def on_message(event, say):
        heard.append(event["text"])
        await say("heard")

    @app.command("/incident")
    async def on_command(ack, command, client):
        await ack(f"opening {command['text']}")
        channel = (await client.conversations_create(name="inc-1"))["channel"]
        await client.conversations_invite(channel=channel["id"], users=command["user_id"])

    handler = AsyncSocketModeHandler(app, slack.app_token)
    await handler.connect_async()
    try:
        await slack.until(lambda: slack.sockets.sockets)
        ana = slack.person("ana")
        await ana.ask("invite", channel="#general", user=slack.bot_user_id)
        await ana.say("#general", "hello & <there>")
        await ana.command("/incident", "open it")
        await slack.settled()
        assert "hello &amp; &lt;there&gt;" in heard
        texts = [m["text"] for m in (await ana.ask("channel", channel="#general"))["messages"]]
        assert "heard" in texts
        assert (await ana.ask("channel", channel="inc-1"))["channel"]["is_member"]
        seen = (await ana.ask("channel", channel="#general"))["ephemerals"]
        assert [e["text"] for e in seen] == ["opening open it"]
    finally:
        await handler.close_async()
        await asyncio.sleep(0)
