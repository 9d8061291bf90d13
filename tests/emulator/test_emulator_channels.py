"""Channels as the app makes, fills, names and closes them."""

import pytest
from slack_sdk.errors import SlackApiError


async def refused(call):
    with pytest.raises(SlackApiError) as caught:
        await call
    return caught.value.response["error"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "invalid_name_required"),
        ("x" * 81, "invalid_name_maxlength"),
        ("Upper", "invalid_name_specials"),
        ("with space", "invalid_name_specials"),
        ("a.b", "invalid_name_specials"),
        ("---", "invalid_name_punctuation"),
        ("general", "name_taken"),
    ],
)
async def test_a_bad_name_is_refused_with_its_own_code(client, name, code):
    assert await refused(client.conversations_create(name=name)) == code


async def test_an_archived_channel_keeps_its_name(client, incident):
    await client.conversations_archive(channel=incident)
    assert await refused(client.conversations_create(name="inc-1")) == "name_taken"
    assert await refused(client.conversations_archive(channel=incident)) == "already_archived"
    await client.conversations_unarchive(channel=incident)
    assert await refused(client.conversations_unarchive(channel=incident)) == "not_archived"


async def test_invitations_are_refused_for_each_reason(client, slack, incident, ana, ben):
    for users, code in (
        (ana.id, "already_in_channel"),
        (slack.bot_user_id, "cant_invite_self"),
        ("U0NOBODY01", "user_not_found"),
        ("", "no_user"),
    ):
        assert await refused(client.conversations_invite(channel=incident, users=users)) == code
    assert await refused(client.conversations_invite(channel="C0GENERAL1", users=ben.id)) == "not_in_channel"
    assert await refused(client.conversations_invite(channel=incident, users=f"{ana.id},{ben.id}")) == (
        "already_in_channel"
    )
    assert ben.id not in (await client.conversations_members(channel=incident))["members"]


async def test_a_forced_invitation_brings_in_those_who_can_come(client, incident, ana, ben):
    answer = await client.conversations_invite(channel=incident, users=f"{ana.id},{ben.id}", force=True)
    assert [one["error"] for one in answer["errors"]] == ["already_in_channel"]
    assert ben.id in (await client.conversations_members(channel=incident))["members"]


async def test_nothing_is_written_into_an_archived_channel(client, slack, incident, ana):
    await client.conversations_archive(channel=incident)
    for call in (
        client.chat_postMessage(channel=incident, text="x"),
        client.conversations_setTopic(channel=incident, topic="x"),
        client.conversations_invite(channel=incident, users="U0BEN00001"),
    ):
        assert await refused(call) == "is_archived"
    answer = await slack.parts.people.carry_out("say", {"as": "ana", "channel": incident, "text": "x"})
    assert answer == {"ok": False, "error": "is_archived"}


async def test_a_topic_comes_back_escaped_and_is_at_most_250_characters(client, incident):
    answer = await client.conversations_setTopic(channel=incident, topic="down & <out>")
    assert answer["channel"]["topic"]["value"] == "down &amp; &lt;out&gt;"
    await client.conversations_setTopic(channel=incident, topic="x" * 250)
    assert await refused(client.conversations_setTopic(channel=incident, topic="x" * 251)) == "too_long"


async def test_joining_twice_is_a_warning(client):
    assert "warning" not in (await client.conversations_join(channel="C0GENERAL1")).data
    assert (await client.conversations_join(channel="C0GENERAL1"))["warning"] == "already_in_channel"


async def test_private_channels_do_not_exist_for_others(client, slack, ana, ben):
    await ana.ask("create_channel", name="hush", is_private=True)
    hush = slack.workspace.channel_named("hush")["id"]
    assert await refused(client.conversations_info(channel=hush)) == "channel_not_found"
    listed = await client.conversations_list(types="public_channel,private_channel")
    assert hush not in [one["id"] for one in listed["channels"]]
    assert hush not in [one["id"] for one in (await ben.ask("state"))["channels"]]


async def test_only_the_creator_or_an_admin_renames(client, slack, incident):
    await slack.person("ana").invite("#random", slack.bot_user_id)
    assert await refused(client.conversations_rename(channel="C0RANDOM01", name="x")) == "not_authorized"
    assert (await client.conversations_rename(channel=incident, name="inc-9"))["channel"]["name"] == "inc-9"


async def test_lists_come_in_pages_with_cursors(client, slack):
    for number in range(5):
        await client.conversations_create(name=f"inc-{number}")
    seen, cursor = [], ""
    while True:
        answer = await client.conversations_list(limit=3, cursor=cursor)
        seen += [one["name"] for one in answer["channels"]]
        cursor = answer["response_metadata"]["next_cursor"]
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == 8
    assert await refused(client.conversations_list(cursor="nonsense")) == "invalid_cursor"
    assert await refused(client.conversations_list(types="im,nonsense")) == "invalid_types"


async def test_history_is_newest_first_without_replies_and_replies_parent_first(client, incident, ana):
    one = await ana.say(incident, "one")
    two = await ana.say(incident, "two")
    reply = await ana.say(incident, "reply", thread_ts=one)
    shown = await ana.say(incident, "shown", thread_ts=one, broadcast=True)
    history = (await client.conversations_history(channel=incident, oldest=one, inclusive=True))["messages"]
    assert [message["ts"] for message in history] == [shown, two, one]
    assert (history[-1]["reply_count"], history[-1]["latest_reply"]) == (2, shown)
    thread = (await client.conversations_replies(channel=incident, ts=one))["messages"]
    assert [message["ts"] for message in thread] == [one, reply, shown]
    assert (await client.conversations_replies(channel=incident, ts=one, oldest=reply))["messages"][1]["ts"] == shown
    assert await refused(client.conversations_replies(channel=incident, ts="1.1")) == "thread_not_found"
    assert await refused(client.conversations_history(channel=incident, oldest="soon")) == "invalid_ts_oldest"


async def test_history_needs_membership(client):
    assert await refused(client.conversations_history(channel="C0GENERAL1")) == "not_in_channel"


async def test_the_direct_message_with_a_person_is_opened_once(client, ana, ben):
    first = await client.conversations_open(users=ana.id)
    again = await client.conversations_open(users=ana.id)
    assert first["channel"]["id"] == again["channel"]["id"]
    assert "already_open" not in first.data
    assert again["already_open"]
    assert await refused(client.conversations_open(users=f"{ana.id},{ben.id}")) == "too_many_users"
    assert await refused(client.api_call("conversations.open")) == "users_list_not_supplied"
