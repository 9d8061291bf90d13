"""A small Bolt app for looking at the page: it answers in every way an app can."""

import asyncio
import re

from page_blocks import CARD, HOME, KIT, button, form, option, section
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient


class PageApp:
    """The app and what it was told: `heard` holds (kind, payload)."""

    def __init__(self, slack):
        self.slack, self.heard, self._news = slack, [], asyncio.Event()
        self.bolt = AsyncApp(client=AsyncWebClient(token=slack.bot_token, base_url=slack.api_url))
        self.handler = AsyncSocketModeHandler(self.bolt, slack.app_token)
        self._listen()

    def of(self, kind):
        return [payload for one, payload in self.heard if one == kind]

    async def hear(self, kind, count=1):
        """The payloads of that kind once there are at least `count`."""
        while len(self.of(kind)) < count:
            self._news.clear()
            await asyncio.wait_for(self._news.wait(), 8)
        return self.of(kind)

    def _note(self, kind, payload):
        self.heard.append((kind, payload))
        self._news.set()

    async def connect(self):
        await self.handler.connect_async()
        return self

    async def close(self):
        await self.handler.close_async()

    def _listen(self):
        bolt = self.bolt
        bolt.command("/incident")(self.on_command)
        bolt.event("app_home_opened")(self.on_home)
        bolt.event("message")(self.on_message)
        bolt.event(re.compile("^(reaction|pin|channel|group)_"))(self.on_message)
        bolt.shortcut("incident.open")(self.on_shortcut)
        bolt.shortcut("entry.add")(self.on_message_shortcut)
        for action in ("ack", "close", "runbook", "level", "menu", "home.open", "note.fine", "note.gone"):
            bolt.action(action)(self.on_action)
        bolt.action(re.compile(r"^pick\."))(self.on_action)
        bolt.options("pick.found")(self.on_options)
        bolt.action("form.push")(self.on_push)
        bolt.action("form.update")(self.on_update)
        bolt.action("home.quiet")(self.on_quiet)
        bolt.view("open.first")(self.on_submit)
        bolt.view("open.second")(self.on_submit)
        bolt.view_closed("open.first")(self.on_closed)
        bolt.view_closed("open.second")(self.on_closed)

    async def on_command(self, ack, command, client):
        self._note("command", command)
        if command["text"] == "open":
            await ack()
            await client.views_open(trigger_id=command["trigger_id"], view=form())
        elif command["text"] == "card":
            await ack()
            await client.chat_postMessage(channel=command["channel_id"], text="Checkout errors", blocks=CARD)
        elif command["text"] == "kit":
            await ack()
            await client.chat_postMessage(channel=command["channel_id"], text="Every way to choose", blocks=KIT)
        elif command["text"] == "file":
            await ack()
            await client.files_upload_v2(
                channel=command["channel_id"], filename="draft.md", content="# Draft\n\nFacts.\n"
            )
        else:
            buttons = {"type": "actions", "elements": [button("Fine", "note.fine"), button("Go away", "note.gone")]}
            await ack(text="A private word", blocks=[section("What did we know *at that moment*?"), buttons])

    async def on_action(self, ack, body, action, respond, client):
        await ack()
        self._note("action", body)
        name = action["action_id"]
        if name == "ack":
            await respond(replace_original=True, text="Acknowledged", blocks=[section("*Acknowledged*, thank you.")])
        elif name == "note.fine":
            await respond(replace_original=True, text="Understood, and thank you.")
        elif name == "note.gone":
            await respond(delete_original=True)
        elif name == "home.open":
            await client.views_open(trigger_id=body["trigger_id"], view=form())

    async def on_options(self, ack, payload):
        await ack(options=[option(f"{payload['value']} {number}", f"{number}") for number in range(3)])

    async def on_message(self, event):
        self._note("message", event)

    async def on_home(self, event, client):
        self._note("home", event)
        if event["tab"] == "home":
            await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": HOME})

    async def on_quiet(self, ack, body, client):
        await ack()
        blocks = [
            *HOME[:4],
            section("Wording prompts are *off*.", accessory=button("Switch on", "home.quiet")),
            HOME[5],
        ]
        await client.views_publish(user_id=body["user"]["id"], view={"type": "home", "blocks": blocks})

    async def on_shortcut(self, ack, shortcut, client):
        await ack()
        self._note("shortcut", shortcut)
        await client.views_open(trigger_id=shortcut["trigger_id"], view=form())

    async def on_message_shortcut(self, ack, shortcut, client):
        await ack()
        self._note("message_shortcut", shortcut)
        where = {"channel": shortcut["channel"]["id"], "user": shortcut["user"]["id"]}
        await client.chat_postEphemeral(**where, text="On the timeline.")

    async def on_push(self, ack, body, client):
        await ack()
        await client.views_push(trigger_id=body["trigger_id"], view=form(step="second"))

    async def on_update(self, ack, body, client):
        await ack()
        await client.views_update(view_id=body["view"]["id"], view=form(level="SEV2"))

    async def on_submit(self, ack, view, client):
        values = view["state"]["values"]
        self._note("submit", values)
        if len(values["title"]["value"]["value"]) < 4:
            await ack(response_action="errors", errors={"title": "A few words that say what people notice, please."})
            return
        await ack(response_action="clear")
        await client.chat_postMessage(channel="C0INCIDENT", text=f"Opened: {values['title']['value']['value']}")

    async def on_closed(self, ack, body):
        await ack()
        self._note("closed", body)
