"""One long story in which every method is called and every kind of thing happens."""

MODAL = {
    "type": "modal",
    "callback_id": "form",
    "notify_on_close": True,
    "title": {"type": "plain_text", "text": "Form"},
    "submit": {"type": "plain_text", "text": "Send"},
    "blocks": [
        {
            "type": "input",
            "block_id": "name",
            "label": {"type": "plain_text", "text": "Name"},
            "element": {"type": "plain_text_input", "action_id": "typed"},
        }
    ],
}
BUTTON = {"type": "button", "action_id": "press", "value": "7", "text": {"type": "plain_text", "text": "Press"}}
MENU = {"type": "users_select", "action_id": "who"}
CLICKABLE = [{"type": "actions", "block_id": "row", "elements": [BUTTON, MENU]}]
HOME = {"type": "home", "blocks": CLICKABLE}
LINK = "https://example.com/doc"


class Story:
    """Calls with the SDK, keeping every answer by method name."""

    def __init__(self, slack, client, app):
        self.slack, self.client, self.app, self.answers = slack, client, app, {}
        self.ana, self.ben = slack.person("ana"), slack.person("ben")

    async def call(self, method, **args):
        answer = (await self.client.api_call(method, json=args)).data
        self.answers.setdefault(method, []).append(answer)
        return answer

    async def tell(self):
        await self.channels()
        await self.messages()
        await self.marks_and_files()
        await self.interactions()
        await self.reading()
        await self.endings()
        await self.slack.settled()
        return self

    async def channels(self):
        for method in (
            "api.test",
            "auth.test",
            "team.info",
            "bots.info",
            "users.list",
            "usergroups.list",
            "emoji.list",
        ):
            await self.call(method)
        made = await self.call("conversations.create", name="inc-1")
        self.channel = made["channel"]["id"]
        await self.call("conversations.invite", channel=self.channel, users=f"{self.ana.id},{self.ben.id}")
        await self.call("conversations.setTopic", channel=self.channel, topic="a & b")
        await self.call("conversations.setPurpose", channel=self.channel, purpose="why")
        await self.call("conversations.rename", channel=self.channel, name="inc-2")
        await self.call("conversations.kick", channel=self.channel, user=self.ben.id)
        await self.call("conversations.join", channel="C0GENERAL1")
        private = (await self.call("conversations.create", name="secret", is_private=True))["channel"]["id"]
        await self.call("conversations.rename", channel=private, name="secret-2")
        await self.call("conversations.archive", channel=private)
        await self.call("conversations.unarchive", channel=private)
        await self.ana.invite("#random", self.slack.bot_user_id)
        await self.call("conversations.leave", channel="C0RANDOM01")
        await self.call("conversations.leave", channel="C0RANDOM01")
        await self.call("conversations.invite", channel=private, users=self.ben.id)
        await self.call("conversations.leave", channel=private)
        await self.ana.ask("create_user", name="eve")
        await self.ana.ask("profile", real_name="Ana R.", tz="Asia/Tokyo", status_text="away")
        self.im = (await self.call("conversations.open", users=self.ana.id, return_im=True))["channel"]["id"]

    async def messages(self):
        c = self.channel
        self.posted = (await self.call("chat.postMessage", channel=c, text="hi & bye", blocks=CLICKABLE))["ts"]
        await self.call("chat.update", channel=c, ts=self.posted, text="changed", blocks=CLICKABLE)
        await self.call("chat.postEphemeral", channel=c, user=self.ana.id, text="psst", blocks=CLICKABLE)
        await self.call("chat.getPermalink", channel=c, message_ts=self.posted)
        self.said = await self.ana.say(c, f"hello <@{self.slack.bot_user_id}> {LINK}")
        reply = await self.ana.say(c, "in thread", thread_ts=self.said)
        await self.ana.say(c, "for all", thread_ts=self.said, broadcast=True)
        await self.ana.edit(c, reply, "in the thread")
        await self.ana.delete(c, reply)
        self.slack.unfurl(c, self.said, {"title": "Doc", "from_url": LINK, "id": 1, "fallback": "Doc"})
        await self.ana.say(self.im, "just us")
        gone = (await self.call("chat.postMessage", channel=c, text="oops"))["ts"]
        await self.call("chat.delete", channel=c, ts=gone)
        later = self.slack.world.ids.now() + 600
        queued = await self.call("chat.scheduleMessage", channel=c, text="later", post_at=later)
        await self.call("chat.scheduledMessages.list")
        await self.call("chat.deleteScheduledMessage", channel=c, scheduled_message_id=queued["scheduled_message_id"])

    async def marks_and_files(self):
        c = self.channel
        await self.call("reactions.add", channel=c, timestamp=self.said, name="eyes")
        await self.call("reactions.get", channel=c, timestamp=self.said)
        await self.call("reactions.remove", channel=c, timestamp=self.said, name="eyes")
        await self.ana.react(c, self.posted, "pushpin")
        await self.call("pins.add", channel=c, timestamp=self.said)
        await self.call("pins.list", channel=c)
        await self.call("pins.remove", channel=c, timestamp=self.said)
        kept = await self.call("bookmarks.add", channel_id=c, title="Doc", type="link", link=LINK)
        await self.call("bookmarks.edit", channel_id=c, bookmark_id=kept["bookmark"]["id"], title="Docs")
        await self.call("bookmarks.list", channel_id=c)
        await self.call("bookmarks.remove", channel_id=c, bookmark_id=kept["bookmark"]["id"])
        place = await self.call("files.getUploadURLExternal", filename="draft.md", length=5)
        async with self.app.session.post(place["upload_url"], data=b"draft") as response:
            assert response.status == 200
        await self.call("files.completeUploadExternal", files=[{"id": place["file_id"]}], channel_id=c)
        await self.call("files.info", file=place["file_id"])
        await self.call("files.delete", file=place["file_id"])
        await self.ana.say(c, "my log", file={"name": "log.txt", "content": "10:02 down"})

    async def interactions(self):
        await self.ana.command("/incident", "open @ben", channel=self.channel)
        await self.ana.shortcut("incident.new")
        await self.ana.shortcut("timeline.add", self.channel, self.said)
        await self.ana.click((await self.ana.ephemerals(self.channel))[-1], "press")
        message = next(one for one in await self.ana.messages(self.channel) if one["ts"] == self.posted)
        await self.ana.click(message, "who", self.ben.id)
        await self.ana.click(message, "press")
        await self.modals()
        await self.ana.home()
        await self.call("views.publish", user_id=self.ana.id, view=HOME)
        await self.ana.click(await self.ana.home(), "press")

    def trigger(self):
        return next(one["payload"]["trigger_id"] for one in reversed(self.app.frames) if "trigger_id" in one["payload"])

    async def modals(self):
        view = (await self.call("views.open", trigger_id=self.trigger(), view=MODAL))["view"]
        await self.call("views.update", view_id=view["id"], view=MODAL, hash=view["hash"])
        await self.ana.shortcut("incident.new")
        await self.call("views.push", trigger_id=self.trigger(), view=MODAL)
        await self.ana.submit((await self.ana.views())[-1], {"name": "x"})
        await self.ana.close(view)

    async def reading(self):
        for method in ("users.info", "users.profile.get", "dnd.info"):
            await self.call_form(method, user=self.ana.id)
        await self.call_form("users.lookupByEmail", email="ana@practice.example")
        await self.call_form("users.conversations", types="public_channel,private_channel,im")
        await self.call_form("conversations.list", types="public_channel,private_channel,im")
        for method in ("conversations.info", "conversations.members", "conversations.history"):
            await self.call_form(method, channel=self.channel)
        await self.call_form("conversations.replies", channel=self.channel, ts=self.said)

    async def call_form(self, method, **args):
        self.answers.setdefault(method, []).append((await self.client.api_call(method, params=args)).data)

    async def endings(self):
        await self.ana.delete(self.channel, self.said)
        await self.call("conversations.archive", channel=self.channel)
        await self.call("conversations.unarchive", channel=self.channel)
        await self.ben.join(self.channel)
        await self.ben.ask("leave", channel=self.channel)
        await self.sign_ins()
        await self.call("auth.revoke", test=True)
        self.slack.uninstall()

    async def sign_ins(self):
        app, back = self.slack.workspace.app, "https://bot.example/back"
        client = {"client_id": app["client_id"], "client_secret": app["client_secret"], "redirect_uri": back}
        for method, path in (("oauth.v2.access", "oauth/v2"), ("openid.connect.token", "openid/connect")):
            query = f"client_id={app['client_id']}&redirect_uri={back}&state=s&as=ana"
            url = f"{self.slack.url}/{path}/authorize?{query}"
            async with self.app.session.get(url, allow_redirects=False) as response:
                code = response.headers["Location"].split("code=")[1].split("&")[0]
            await self.call(method, **client, code=code)
        token = self.answers["openid.connect.token"][0]["access_token"]
        answer = await self.client.api_call("openid.connect.userInfo", headers={"Authorization": f"Bearer {token}"})
        self.answers["openid.connect.userInfo"] = [answer.data]
        opened = await self.client.api_call(
            "apps.connections.open", headers={"Authorization": f"Bearer {self.slack.app_token}"}
        )
        self.answers["apps.connections.open"] = [opened.data]
