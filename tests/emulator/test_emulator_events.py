"""What the app hears of, and in what words."""

import pytest


@pytest.fixture
async def said(slack, app, incident, ana):
    """A message of Ana's in the incident channel, heard."""
    ts = await ana.say(incident, "root")
    await slack.settled()
    app.frames.clear()
    return ts


async def test_an_edit_is_a_message_changed_with_both_versions(slack, app, incident, ana, said):
    await ana.edit(incident, said, "changed")
    await slack.settled()
    (event,) = app.events("message")
    assert (event["subtype"], event["hidden"]) == ("message_changed", True)
    assert (event["message"]["text"], event["previous_message"]["text"]) == ("changed", "root")
    assert event["message"]["edited"]["user"] == ana.id
    assert event["ts"] > said == event["message"]["ts"]


async def test_an_unfurl_changes_a_message_without_changing_its_text(slack, app, incident, said):
    slack.unfurl(incident, said, {"id": 1, "title": "Doc", "fallback": "Doc"})
    await slack.settled()
    (event,) = app.events("message", "message_changed")
    assert event["message"]["text"] == event["previous_message"]["text"]
    assert "edited" not in event["message"]


async def test_a_reply_also_changes_its_parent(slack, app, incident, ana, said):
    reply = await ana.say(incident, "reply", thread_ts=said)
    await slack.settled()
    told, parent = app.events("message")
    assert (told["ts"], told["thread_ts"], told["parent_user_id"]) == (reply, said, ana.id)
    assert (parent["subtype"], parent["message"]["reply_count"]) == ("message_changed", 1)


async def test_a_broadcast_reply_carries_its_root(slack, app, incident, ana, said):
    await ana.say(incident, "look", thread_ts=said, broadcast=True)
    await slack.settled()
    (event,) = app.events("message", "thread_broadcast")
    assert event["root"]["ts"] == said


async def test_a_deleted_message_is_gone_and_a_deleted_parent_leaves_a_tombstone(slack, app, incident, ana, said):
    reply = await ana.say(incident, "reply", thread_ts=said)
    await ana.delete(incident, said)
    await slack.settled()
    changes = app.events("message", "message_changed")
    assert changes[-1]["message"]["subtype"] == "tombstone"
    assert app.events("message", "message_deleted") == []
    await ana.delete(incident, reply)
    await slack.settled()
    gone = [one["deleted_ts"] for one in app.events("message", "message_deleted")]
    assert gone == [reply, said]
    assert said not in [one["ts"] for one in await ana.messages(incident)]


async def test_the_bots_own_message_comes_back_without_subtype(client, slack, app, incident):
    await client.chat_postMessage(channel=incident, text="mine")
    await slack.settled()
    (event,) = [one for one in app.events("message") if one["text"] == "mine"]
    assert event["bot_id"] == slack.workspace.app["bot_id"]
    assert (event["user"], event["app_id"]) == (slack.bot_user_id, slack.app_id)
    assert "subtype" not in event
    assert "client_msg_id" not in event


async def test_a_mention_comes_twice_as_mention_and_as_message_but_not_in_direct_messages(
    client, slack, app, incident, ana
):
    await ana.say(incident, f"hey <@{slack.bot_user_id}>")
    im = (await client.conversations_open(users=ana.id))["channel"]["id"]
    await ana.say(im, f"hey <@{slack.bot_user_id}>")
    await slack.settled()
    assert [one["channel"] for one in app.events("app_mention")] == [incident]
    heard = [one["channel_type"] for one in app.events("message") if one["text"].startswith("hey")]
    assert heard == ["channel", "im"]


async def test_reactions_pins_and_files_are_told(slack, app, incident, ana, said):
    await ana.react(incident, said, "pushpin")
    await ana.pin(incident, said)
    await ana.say(incident, "a log", file={"name": "log.txt", "content": "10:02 down"})
    await slack.settled()
    (reaction,) = app.events("reaction_added")
    assert (reaction["reaction"], reaction["item"]["ts"], reaction["item_user"]) == ("pushpin", said, ana.id)
    assert app.events("pin_added")[0]["item"]["message"]["ts"] == said
    assert app.events("message", "pinned_item")
    (shared,) = app.events("message", "file_share")
    assert shared["files"][0]["id"] == app.events("file_shared")[0]["file_id"]


async def test_channel_news_is_told_of_public_channels_and_of_private_ones_one_is_in(client, slack, app, ana):
    await ana.ask("create_channel", name="open-one")
    await ana.ask("rename", channel="open-one", name="open-two")
    hush = (await ana.ask("create_channel", name="hush", is_private=True))["channel"]["id"]
    await ana.ask("rename", channel=hush, name="hush-two")
    await slack.settled()
    assert [one["channel"]["name"] for one in app.events("channel_created")] == ["open-one"]
    assert [one["channel"]["name"] for one in app.events("channel_rename")] == ["open-two"]
    assert app.events("group_rename") == []
    await ana.invite(hush, slack.bot_user_id)
    await ana.ask("archive", channel=hush)
    await slack.settled()
    assert [one["channel"] for one in app.events("group_archive")] == [hush]


async def test_joining_and_leaving_are_told_of_the_bot_too(slack, app, ana):
    await ana.invite("#random", slack.bot_user_id)
    await slack.settled()
    (joined,) = app.events("member_joined_channel")
    assert (joined["user"], joined["inviter"], joined["channel_type"]) == (slack.bot_user_id, ana.id, "C")


async def test_timestamps_are_unique_and_grow_even_when_the_clock_stands_still(slack, ana):
    stamps = [await ana.say("#general", f"{number}") for number in range(20)]
    assert stamps == sorted(set(stamps))


async def test_an_uninstalled_app_is_told_and_its_token_is_dead(client, slack, app):
    slack.uninstall()
    await slack.settled()
    assert app.events("app_uninstalled")
    assert app.events("tokens_revoked")[0]["tokens"]["bot"] == [slack.bot_user_id]
    answer = await client.api_call("api.test")
    assert answer["ok"]
    with pytest.raises(Exception, match="account_inactive"):
        await client.auth_test()
