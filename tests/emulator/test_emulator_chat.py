"""Messages of the app: what Slack takes, changes, and refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.errors import SlackApiError

from emulator.text import escape, normal, pings_in, unescape


async def refused(call):
    with pytest.raises(SlackApiError) as caught:
        await call
    return caught.value.response


async def test_a_text_of_4040_characters_is_one_message_and_4041_are_two(client, slack, incident, ana):
    await client.chat_postMessage(channel=incident, text="x" * 4040)
    first = await client.chat_postMessage(channel=incident, text="y" * 4041)
    texts = [one["text"] for one in (await ana.messages(incident))[-3:]]
    assert [len(text) for text in texts] == [4040, 4000, 41]
    assert first["message"]["text"] == "y" * 4000


async def test_more_than_40000_characters_are_cut_and_blocks_keep_a_message_whole(client, incident, ana):
    await client.chat_postMessage(channel=incident, text="x" * 50_000)
    assert sum(len(one["text"]) for one in await ana.messages(incident) if one["text"][:2] == "xx") == 40_000
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "short"}}
    posted = await client.chat_postMessage(channel=incident, text="z" * 9000, blocks=[block])
    assert len(posted["message"]["text"]) == 9000


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({"text": ""}, "no_text"),
        ({"text": " "}, "no_text"),
        ({"text": "a", "blocks": [{"type": "nonsense"}]}, "invalid_blocks"),
        ({"text": "a", "blocks": "{}"}, "invalid_blocks_format"),
        ({"text": "a", "blocks": "[nonsense"}, "invalid_arguments"),
        ({"text": "a", "markdown_text": "b"}, "markdown_text_conflict"),
        ({"markdown_text": "b" * 12_001}, "invalid_arguments"),
        ({"text": "a", "attachments": [{"text": "t"}] * 101}, "too_many_attachments"),
        ({"text": "a", "metadata": {"event_type": "x"}}, "invalid_metadata_format"),
        ({"text": "a", "thread_ts": "1.2"}, "cannot_reply_to_message"),
    ],
)
async def test_bad_content_is_refused_with_slacks_code(client, incident, content, code):
    assert (await refused(client.api_call("chat.postMessage", json={"channel": incident, **content})))["error"] == code


async def test_bad_blocks_are_explained(client, incident):
    blocks = [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}]
    answer = await refused(client.chat_postMessage(channel=incident, text="a", blocks=blocks))
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]"
    ]


async def test_posting_needs_membership_or_the_public_scope(client, slack):
    assert (await refused(client.chat_postMessage(channel="#general", text="a")))["error"] == "not_in_channel"
    slack.granted = [*slack.granted, "chat:write.public"]
    assert (await client.chat_postMessage(channel="#general", text="a"))["channel"] == "C0GENERAL1"
    assert (await refused(client.chat_postMessage(channel="C0NOWHERE", text="a")))["error"] == "channel_not_found"


async def test_a_message_to_a_person_goes_into_the_direct_message_with_them(client, ana):
    posted = await client.chat_postMessage(channel=ana.id, text="psst")
    assert posted["channel"].startswith("D")
    assert [one["text"] for one in await ana.messages(posted["channel"])] == ["psst"]


async def test_only_own_messages_can_be_changed_or_deleted(client, incident, ana):
    ts = await ana.say(incident, "mine")
    assert (await refused(client.chat_update(channel=incident, ts=ts, text="x")))["error"] == "cant_update_message"
    assert (await refused(client.chat_delete(channel=incident, ts=ts)))["error"] == "cant_delete_message"
    assert (await refused(client.chat_update(channel=incident, ts="1.1", text="x")))["error"] == "message_not_found"


async def test_an_update_without_blocks_takes_the_blocks_away(client, incident):
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "b"}}
    ts = (await client.chat_postMessage(channel=incident, text="a", blocks=[block]))["ts"]
    changed = await client.chat_update(channel=incident, ts=ts, text="only text")
    assert "blocks" not in changed["message"]
    too_long = await refused(client.chat_update(channel=incident, ts=ts, text="x" * 4001))
    assert too_long["error"] == "msg_too_long"


async def test_an_ephemeral_is_seen_by_one_member_and_is_not_in_history(client, incident, ana, ben):
    shown = await client.chat_postEphemeral(channel=incident, user=ana.id, text="only you")
    assert [one["ts"] for one in await ana.ephemerals(incident)] == [shown["message_ts"]]
    history = await client.conversations_history(channel=incident)
    assert "only you" not in [one["text"] for one in history["messages"]]
    answer = await refused(client.chat_postEphemeral(channel=incident, user=ben.id, text="x"))
    assert answer["error"] == "user_not_in_channel"
    missing = await refused(client.chat_update(channel=incident, ts=shown["message_ts"], text="x"))
    assert missing["error"] == "message_not_found"
    await ana.ask("dismiss", channel=incident, ts=shown["message_ts"])
    assert await ana.ephemerals(incident) == []


async def test_scheduled_messages_wait_for_their_time(client, slack, clock, incident, ana):
    later = int(clock()) + 60
    await client.chat_scheduleMessage(channel=incident, text="later", post_at=later)
    slack.post_due()
    assert (await ana.messages(incident))[-1]["text"] != "later"
    clock.now += 61
    slack.post_due()
    assert (await ana.messages(incident))[-1]["text"] == "later"
    for post_at, code in ((later, "time_in_past"), (later + 121 * 86_400, "time_too_far"), ("soon", "invalid_time")):
        answer = await refused(client.chat_scheduleMessage(channel=incident, text="x", post_at=post_at))
        assert answer["error"] == code


async def test_only_thirty_messages_are_scheduled_for_the_same_minutes(client, clock, incident):
    for _ in range(30):
        await client.chat_scheduleMessage(channel=incident, text="x", post_at=int(clock()) + 600)
    answer = await refused(client.chat_scheduleMessage(channel=incident, text="x", post_at=int(clock()) + 601))
    assert answer["error"] == "restricted_too_many"


async def test_every_broadcast_mention_by_anybody_is_kept(client, slack, incident, ana):
    await client.chat_postMessage(channel=incident, text="quiet &lt;!channel&gt;")
    assert slack.pings == []
    await client.chat_postMessage(channel=incident, text="<!channel> and <!subteam^S123|ops>")
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "<!here>"}}
    await client.chat_postMessage(channel=incident, text="in blocks", blocks=[block])
    await ana.say(incident, "@everyone look")
    assert [one["ping"] for one in slack.pings] == ["channel", "subteam^S123", "here", "everyone"]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("a & b", "a &amp; b"),
        ("a &amp; b", "a &amp; b"),
        ("1 < 2 > 0", "1 &lt; 2 &gt; 0"),
        ("<@U123> <#C1|x> <!date^1^{date}|d>", "<@U123> <#C1|x> <!date^1^{date}|d>"),
        ("see https://example.com/a?b=c&d=e.", "see <https://example.com/a?b=c&amp;d=e>."),
        ("<https://e.com|label>", "<https://e.com|label>"),
    ],
)
def test_text_is_kept_as_slack_keeps_it(sent, kept):
    assert normal(sent) == kept
    assert normal(kept) == kept


@given(st.text())
def test_escaping_is_undone_by_unescaping_and_never_pings(text):
    assert unescape(escape(text)) == text
    assert pings_in(escape(text)) == []


@given(st.text(st.sampled_from("<>&!@#|channel U1 https://e.com"), max_size=40))
def test_keeping_text_twice_changes_nothing_more(text):
    assert normal(normal(text)) == normal(text)


async def test_permalinks_lead_to_the_page(client, slack, incident, ana):
    ts = await ana.say(incident, "root")
    reply = await ana.say(incident, "reply", thread_ts=ts)
    link = (await client.chat_getPermalink(channel=incident, message_ts=reply))["permalink"]
    assert link == f"{slack.url}/archives/{incident}/p{reply.replace('.', '')}?thread_ts={ts}&cid={incident}"
