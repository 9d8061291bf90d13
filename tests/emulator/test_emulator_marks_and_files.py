"""Reactions, pins, bookmarks and files: what is kept and what is refused."""

import io

import pytest
from slack_sdk.errors import SlackApiError


async def refused(call):
    with pytest.raises(SlackApiError) as caught:
        await call
    return caught.value.response["error"]


@pytest.mark.parametrize(
    ("method", "more", "code"),
    [
        ("reactions.add", {"name": "no spaces"}, "invalid_name"),
        ("reactions.add", {"name": "eyes", "timestamp": "soon"}, "bad_timestamp"),
        ("reactions.add", {"name": "eyes", "timestamp": "1.1"}, "message_not_found"),
        ("reactions.add", {"name": "eyes", "channel": "C0NOWHERE"}, "channel_not_found"),
        ("reactions.remove", {"name": "eyes"}, "no_reaction"),
        ("reactions.get", {"timestamp": ""}, "no_item_specified"),
        ("pins.remove", {}, "no_pin"),
        ("pins.add", {"timestamp": ""}, "no_item_specified"),
        ("bookmarks.add", {"title": "t", "type": "folder"}, "invalid_bookmark_type"),
        ("bookmarks.add", {"title": "t", "type": "link"}, "invalid_link"),
        ("bookmarks.add", {"title": "t", "type": "link", "link": "ftp://x"}, "invalid_link"),
        ("bookmarks.add", {"title": "t", "type": "link", "link": "https://e.com", "emoji": "tada"}, "invalid_emoji"),
        ("bookmarks.edit", {}, "invalid_arguments"),
        ("bookmarks.edit", {"bookmark_id": "Bk1"}, "not_found"),
        ("bookmarks.add", {"title": "t", "type": "link", "channel_id": "C0GENERAL1"}, "permission_denied"),
        ("files.getUploadURLExternal", {"filename": "a", "length": 0}, "invalid_arguments"),
        ("files.getUploadURLExternal", {"filename": "a", "length": "long"}, "invalid_arguments"),
        ("files.completeUploadExternal", {"files": [{"id": "F0NOTHING"}]}, "file_not_found"),
        ("files.completeUploadExternal", {"files": []}, "invalid_arguments"),
        ("files.info", {"file": "F0NOTHING"}, "file_not_found"),
    ],
)
async def test_each_refusal_has_slacks_code(client, incident, ana, method, more, code):
    ts = await ana.say(incident, "fact")
    where = {"channel": incident, "channel_id": incident, "timestamp": ts}
    assert await refused(client.api_call(method, json={**where, **more})) == code


async def test_a_reaction_and_a_pin_are_made_once(client, incident, ana):
    ts = await ana.say(incident, "fact")
    await client.reactions_add(channel=incident, timestamp=ts, name="eyes::skin-tone-3")
    assert await refused(client.reactions_add(channel=incident, timestamp=ts, name="eyes::skin-tone-3")) == (
        "already_reacted"
    )
    await client.pins_add(channel=incident, timestamp=ts)
    assert await refused(client.pins_add(channel=incident, timestamp=ts)) == "already_pinned"
    assert await refused(client.pins_add(channel="C0GENERAL1", timestamp=ts)) == "message_not_found"
    for number in range(22):
        await ana.react(incident, ts, f"emoji{number}")
    assert await refused(client.reactions_add(channel=incident, timestamp=ts, name="one_more")) == "too_many_emoji"


async def test_no_more_than_a_hundred_pins_fit_a_channel(client, incident, ana):
    stamps = [await ana.say(incident, f"fact {number}") for number in range(101)]
    for ts in stamps[:100]:
        await ana.pin(incident, ts)
    assert await refused(client.pins_add(channel=incident, timestamp=stamps[100])) == "too_many_pins"


async def test_a_deleted_message_is_no_longer_pinned(client, incident, ana):
    ts = await ana.say(incident, "fact")
    await ana.pin(incident, ts)
    await ana.delete(incident, ts)
    assert (await client.pins_list(channel=incident))["items"] == []


async def test_a_file_uploaded_by_the_sdk_arrives_whole_and_can_be_deleted(client, slack, incident, ana, session):
    await client.files_upload_v2(
        channel=incident, filename="draft.md", content="# Draft\nüber", title="Draft", initial_comment="the draft"
    )
    message = (await ana.messages(incident))[-1]
    (file,) = message["files"]
    assert (message["text"], file["title"], file["size"]) == ("the draft", "Draft", len("# Draft\nüber".encode()))
    async with session.get(file["url_private"]) as response:
        assert (await response.read()).decode() == "# Draft\nüber"
    await client.files_delete(file=file["id"])
    assert (await ana.messages(incident))[-1]["files"] == [{"id": file["id"], "mode": "tombstone"}]
    assert await refused(client.files_info(file=file["id"])) == "file_deleted"


async def test_a_file_that_never_arrived_is_not_shared(client, slack, incident, ana, session):
    place = await client.files_getUploadURLExternal(filename="a.txt", length=3)
    sharing = client.files_completeUploadExternal(files=[{"id": place["file_id"]}], channel_id=incident)
    assert await refused(sharing) == "file_not_found"
    await session.post(place["upload_url"], data={"filename": io.BytesIO(b"abc")})
    for channel, code in (("C0GENERAL1", "not_in_channel"), ("C0NOWHERE", "channel_not_found")):
        sharing = client.files_completeUploadExternal(files=[{"id": place["file_id"]}], channel_id=channel)
        assert await refused(sharing) == code
    theirs = await ana.say(incident, "mine", file={"name": "a.txt", "content": "a"})
    (file,) = next(one for one in await ana.messages(incident) if one["ts"] == theirs)["files"]
    assert await refused(client.files_delete(file=file["id"])) == "cant_delete_file"
    async with session.post(f"{slack.url}/upload/v1/F0NOTHING", data=b"x") as response:
        assert response.status == 404
