"""The people's side: over HTTP, live, and kept between runs."""

import json

import pytest
from emulator_everything import EVERYTHING

from emulator import Emulator, PersonRefusedError


async def ask(session, slack, verb, who="ana", **body):
    async with session.post(f"{slack.url}/people/{verb}", json={"as": who, **body}) as response:
        assert response.status == 200
        return await response.json()


async def test_the_state_shows_who_and_what_there_is(session, slack, app, ana):
    state = await ask(session, slack, "state")
    assert state["me"]["id"] == ana.id
    assert {one["name"] for one in state["channels"]} == {"general", "incidents", "random"}
    assert state["app"]["connected"]
    assert [one["command"] for one in state["app"]["commands"]] == ["/incident", "/raw"]


async def test_unread_messages_are_counted_until_they_are_read(slack, ana, ben):
    await ana.say("#general", "one")
    await ana.say("#general", "two")

    async def unread():
        return next(one["unread"] for one in (await ben.ask("state"))["channels"] if one["name"] == "general")

    assert await unread() == 2
    await ben.messages("#general")
    assert await unread() == 0


@pytest.mark.parametrize(
    ("verb", "body", "code"),
    [
        ("state", {"as": "nobody"}, "user_not_found"),
        ("fly", {}, "unknown_verb"),
        ("say", {"channel": "#nowhere", "text": "x"}, "channel_not_found"),
        ("say", {"channel": "#general"}, "no_text"),
        ("say", {"text": "x"}, "missing_argument"),
        ("edit", {"channel": "#general", "ts": "1.1", "text": "x"}, "message_not_found"),
        ("invite", {"channel": "#general", "user": "ben"}, "already_in_channel"),
        ("react", {"channel": "#general", "ts": "1.1", "name": "eyes"}, "message_not_found"),
        ("dismiss", {"channel": "C0GENERAL1", "ts": "1.1"}, "message_not_found"),
        ("click", {"container": {"type": "view", "view_id": "V1"}, "action_id": "x"}, "not_found"),
        ("shortcut", {"callback_id": "nothing"}, "unknown_shortcut"),
    ],
)
async def test_what_cannot_be_done_is_said(session, slack, verb, body, code):
    answer = await ask(session, slack, verb, **{"who": body.pop("as", "ana"), **body})
    assert (answer["ok"], answer["error"]) == (False, code)


async def test_only_json_objects_are_understood(session, slack):
    for body in ("nonsense", "[1]"):
        async with session.post(f"{slack.url}/people/state", data=body) as response:
            assert response.status == 400


async def test_only_own_messages_can_be_changed(slack, ana, ben):
    ts = await ana.say("#general", "mine")
    for attempt in (ben.edit("#general", ts, "x"), ben.delete("#general", ts)):
        with pytest.raises(PersonRefusedError, match="cant_"):
            await attempt


async def test_newcomers_are_let_in_once_by_name(slack, ana):
    first = (await ana.ask("create_user", name="eve", real_name="Eve Adams", tz="Asia/Tokyo"))["user"]
    again = (await ana.ask("create_user", name="eve"))["user"]
    assert first["id"] == again["id"]
    assert first["tz_offset"] == 9 * 3600
    assert await slack.person("eve").say("#general", "hello")


async def test_reactions_and_pins_are_shown_and_taken_back(ana, ben):
    ts = await ana.say("#general", "fact")
    await ana.react("#general", ts, ":eyes:")
    await ben.react("#general", ts, "eyes")
    with pytest.raises(PersonRefusedError, match="already_reacted"):
        await ben.react("#general", ts, "eyes")
    await ana.pin("#general", ts)
    shown = (await ana.messages("#general"))[0]
    assert shown["reactions"] == [{"name": "eyes", "users": [ana.id, ben.id], "count": 2}]
    assert shown["pinned"]
    await ana.unreact("#general", ts, "eyes")
    await ben.unreact("#general", ts, "eyes")
    await ana.ask("unpin", channel="#general", ts=ts)
    shown = (await ana.messages("#general"))[0]
    assert "reactions" not in shown
    assert not shown["pinned"]


async def test_files_can_be_fetched_and_are_never_a_page(session, slack, ana):
    await ana.say("#general", "log", file={"name": "evil.html", "content": "<script>1</script>"})
    (file,) = (await ana.messages("#general"))[-1]["files"]
    for address in (file["url_private"], file["url_private_download"], file["permalink"]):
        async with session.get(address) as response:
            assert await response.text() == "<script>1</script>"
            assert response.headers["Content-Disposition"] == "attachment"
    async with session.get(f"{slack.url}/files/T1-F0NOTHING/x") as response:
        assert response.status == 404


async def test_the_live_feed_tells_each_person_what_they_may_see(session, slack, client, ana, ben):
    hush = (await ana.ask("create_channel", name="hush", is_private=True))["channel"]["id"]
    url = f"{slack.url}/people/live?as=".replace("http", "ws", 1)
    async with session.ws_connect(url + "ana") as hers, session.ws_connect(url + ben.id) as his:
        await slack.until(lambda: len(slack.parts.live._streams) == 2)
        await ana.say(hush, "between us")
        await ana.say("#general", "for all")
        assert await hers.receive_json() == {"type": "message", "channel": hush}
        assert await hers.receive_json() == {"type": "message", "channel": "C0GENERAL1"}
        assert await his.receive_json() == {"type": "message", "channel": "C0GENERAL1"}
    async with session.get(url.replace("ws", "http", 1) + "nobody") as response:
        assert response.status == 400


async def test_a_workspace_is_kept_as_json_and_restored(slack, client, app, incident, ana):
    ts = await ana.say(incident, "remember")
    await ana.say(incident, "reply", thread_ts=ts)
    await ana.pin(incident, ts)
    await client.views_publish(user_id=ana.id, view={"type": "home", "blocks": [{"type": "divider"}]})
    kept = json.loads(json.dumps(slack.dump()))
    async with Emulator(EVERYTHING, state=kept) as again:
        assert {**again.dump(), "url": ""} == {**kept, "url": ""}
        messages = await again.person("ana").messages(incident)
        assert [one["text"] for one in messages if one["ts"] == ts] == ["remember"]
        newer = await again.person("ana").say(incident, "later")
        assert newer > ts


async def test_a_restored_workspace_lives_at_its_new_address(slack, client, incident, ana):
    ts = await ana.say(incident, "log", file={"name": "log.txt", "content": "down"})
    link = (await client.chat_getPermalink(channel=incident, message_ts=ts))["permalink"]
    await client.chat_postMessage(channel=incident, text=f"see {link}")
    async with Emulator(EVERYTHING, state=slack.dump()) as again:
        text = json.dumps(await again.person("ana").messages(incident))
        assert slack.url not in text
        assert link.replace(slack.url, again.url) in text


async def test_what_a_newer_manifest_asks_for_is_granted_and_what_was_taken_away_stays_away(slack):
    slack.granted = set(slack.granted) - {"pins:write"}
    manifest = {**EVERYTHING, "oauth_config": {"scopes": {"bot": ["pins:write", "chat:write", "links:read"]}}}
    again = Emulator(manifest, state=slack.dump())
    assert "links:read" in again.granted
    assert "pins:write" not in again.granted


async def test_two_fresh_workspaces_do_not_share_channel_ids():
    made = set()
    for now in (1_790_000_000.0, 1_790_000_060.0):
        slack = Emulator(EVERYTHING, clock=lambda now=now: now)
        made |= {(await slack.person("ana").ask("create_channel", name=f"inc-{n}"))["channel"]["id"] for n in range(9)}
    assert len(made) == 18


async def test_waiting_ends_with_an_error_when_nothing_comes(slack):
    with pytest.raises(TimeoutError, match="still not true"):
        await slack.until(lambda: False, timeout=0.02)
    with slack.world.activity.under_way(), pytest.raises(TimeoutError, match="1 still in flight"):
        await slack.settled(timeout=0.02)
