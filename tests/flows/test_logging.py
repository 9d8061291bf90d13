"""The timeline: what people type, pin, react to and send, and what becomes of it."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.stage import Scene, text_of


async def entry(scene: Scene, words: str) -> dict:
    (found,) = [entry for entry in (await scene.export())["timeline"] if entry["text"] == words]
    return found


async def test_an_event_is_logged_with_the_typers_own_clock_and_echoed_with_utc(scene: Scene) -> None:
    channel = await scene.open()
    answer = await scene.type(scene.ana, channel, "log 2026-11-20 14:02 rolled back #4812")
    assert "14:02" in answer
    assert "13:02 UTC" in answer  # Madrid in November
    kept = await entry(scene, "rolled back #4812")
    assert kept["happened_at"] == "2026-11-20T13:02:00Z"
    assert (kept["source"], kept["featured"], kept["author"]["name"]) == ("command", True, "Ana Ruiz")


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("decision: we roll back", "decision", "we roll back"),
        ("10m ago hypothesis: the cache is cold", "hypothesis", "the cache is cold"),
        ("action: 10m ago restarted the workers", "action", "restarted the workers"),
        ("5 pods restarted", "observation", "5 pods restarted"),
        ("note: this is only text", "observation", "note: this is only text"),
    ],
)
async def test_a_kind_may_be_named_before_or_after_the_time(scene: Scene, typed: str, kind: str, text: str) -> None:
    channel = await scene.open()
    await scene.ben.join(channel)
    await scene.type(scene.ben, channel, f"log {typed}")
    assert (await entry(scene, text))["kind"] == kind


async def test_an_event_can_be_taken_back_until_nothing_is_left_of_it(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "log 10m ago wrong channel, sorry")
    echo = (await scene.ana.ephemerals(channel))[-1]
    await scene.ana.click(echo, "entry.undo")
    await scene.settled()
    assert "wrong channel" not in str((await scene.export())["timeline"])
    assert "Taken back" in text_of((await scene.ana.ephemerals(channel))[-1])


async def test_every_message_is_kept_with_its_own_time_and_few_are_featured(scene: Scene) -> None:
    channel = await scene.open()
    await scene.ben.join(channel)
    ts = await scene.ben.say(channel, "p99 is at 4 s in eu-west")
    kept = await entry_when_there(scene, "p99 is at 4 s in eu-west")
    moment = datetime.fromisoformat(kept["happened_at"])
    assert abs(moment - datetime.fromtimestamp(float(ts), UTC)) < timedelta(milliseconds=1)
    assert (kept["featured"], kept["source"], kept["kind"]) == (False, "message", "message")
    assert kept["slack"]["ts"] == ts
    assert kept["slack"]["permalink"].endswith(f"/archives/{channel}/p{ts.replace('.', '')}")


async def entry_when_there(scene: Scene, words: str) -> dict:
    await scene.settled()
    return await entry(scene, words)


async def test_pins_and_reactions_feature_a_message_once_and_taking_them_off_unfeatures_it(scene: Scene) -> None:
    channel = await scene.open()
    await scene.ben.join(channel)
    ts = await scene.ana.say(channel, "all replicas are read-only")
    await scene.ana.react(channel, ts, "pushpin")
    await scene.ben.react(channel, ts, "pushpin")
    assert (await entry_when_there(scene, "all replicas are read-only"))["source"] == "reaction"
    await scene.ana.unreact(channel, ts, "pushpin")
    assert (await entry_when_there(scene, "all replicas are read-only"))["featured"] is True
    await scene.ben.unreact(channel, ts, "pushpin")
    assert (await entry_when_there(scene, "all replicas are read-only"))["featured"] is False
    await scene.ana.pin(channel, ts)
    assert (await entry_when_there(scene, "all replicas are read-only"))["source"] == "pin"
    await scene.ana.ask("unpin", channel=channel, ts=ts)
    again = await entry_when_there(scene, "all replicas are read-only")
    assert (again["featured"], again["source"]) == (False, "message")


async def test_a_reaction_or_the_menu_says_what_kind_of_thing_a_message_was(scene: Scene) -> None:
    channel = await scene.open()
    ts = await scene.ana.say(channel, "maybe the certificate ran out")
    await scene.ana.react(channel, ts, "bulb")
    assert (await entry_when_there(scene, "maybe the certificate ran out"))["kind"] == "hypothesis"
    await scene.ana.shortcut("entry.add", channel, ts)
    await scene.settled()
    await scene.ana.click((await scene.ana.ephemerals(channel))[-1], "entry.edit")
    await scene.settled()
    (form,) = await scene.ana.views()
    await scene.ana.submit(form, {"kind": "question"})
    kept = await entry_when_there(scene, "maybe the certificate ran out")
    assert (kept["kind"], kept["source"], kept["featured"]) == ("question", "shortcut", True)


async def test_edits_follow_and_deletions_leave_a_tombstone_without_words(scene: Scene) -> None:
    channel = await scene.open()
    ts = await scene.ana.say(channel, "restarting db1")
    other = await scene.ana.say(channel, "the token is hunter2")
    await scene.ana.edit(channel, ts, "restarting db2")
    await scene.ana.delete(channel, other)
    kept = await entry_when_there(scene, "restarting db2")
    assert kept["edited_at"]
    timeline = (await scene.export())["timeline"]
    (gone,) = [entry for entry in timeline if entry["slack"] and entry["slack"]["ts"] == other]
    assert gone["deleted_at"]
    assert gone["text"] == ""
    assert "hunter2" not in str(await scene.export())


async def test_an_unfurl_or_a_reply_is_no_edit(scene: Scene) -> None:
    channel = await scene.open()
    ts = await scene.ana.say(channel, "see https://example.com/graph")
    scene.slack.unfurl(channel, ts, {"title": "Graph"})
    await scene.ana.say(channel, "in a thread", thread_ts=ts)
    kept = await entry_when_there(scene, "see <https://example.com/graph>")
    assert kept["edited_at"] is None
    assert (await entry(scene, "in a thread"))["slack"]["thread_ts"] == ts


async def test_the_timeline_shows_edits_retimes_and_hides(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "log 2026-11-20 14:02 failover began")
    await scene.type(scene.ana, channel, "timeline")
    shown = (await scene.ana.ephemerals(channel))[-1]
    assert "failover began" in text_of(shown)
    number = re.search(r'"edit:(\d+)"', text_of(shown)).group(1)
    await scene.ana.click(shown, "entry.menu", f"edit:{number}")
    await scene.settled()
    (form,) = await scene.ana.views()
    assert "when" in await scene.ana.submit(form, {"text": "failover started", "when": "25:99", "kind": "action"})
    assert (
        await scene.ana.submit(form, {"text": "failover started", "when": "~2026-11-20 14:05", "kind": "action"}) == {}
    )
    kept = await entry_when_there(scene, "failover started")
    assert (kept["happened_at"], kept["kind"], kept["approx"]) == ("2026-11-20T13:05:00Z", "action", True)
    await scene.ana.click(shown, "entry.menu", f"hide:{number}")
    await scene.settled()
    assert "failover started" not in (await scene.export())["draft_markdown"]
    assert await entry(scene, "failover started")
    await scene.ana.click((await scene.ana.ephemerals(channel))[-1], "entry.show")
    await scene.settled()
    assert "failover started" in (await scene.export())["draft_markdown"]


async def test_a_long_timeline_has_pages(scene: Scene) -> None:
    channel = await scene.open()
    for minute in range(45):
        await scene.ana.command("/incident", f"log 2026-11-20 10:{minute:02} step {minute}", channel=channel)
    await scene.settled()
    answer = await scene.type(scene.ana, channel, "timeline")
    assert "step 44" in answer
    await scene.ana.click((await scene.ana.ephemerals(channel))[-1], "timeline.page.back")
    await scene.settled()
    assert "step 20" in text_of((await scene.ana.ephemerals(channel))[-1])


async def test_marks_and_severity_are_kept_shown_and_can_be_taken_back(scene: Scene) -> None:
    channel = await scene.open()
    assert "Impact began" in await scene.type(scene.ana, channel, "mark impact 2026-11-20 14:00")
    await scene.type(scene.ana, channel, "mark detected 2026-11-20 14:04")
    assert "was" in await scene.type(scene.ana, channel, "detected 2026-11-20 14:05")
    await scene.type(scene.ana, channel, "mitigated 2026-11-20 14:30")
    await scene.type(scene.ana, channel, "resolved ~2026-11-20 15:00")
    await scene.type(scene.ana, channel, "severity 2")
    told = (await scene.export())["incident"]
    assert told["severity"] == "SEV2"
    assert told["durations"]["time_to_detect"] == 300
    assert told["durations"]["time_to_mitigate"] == 1800
    assert told["durations"]["time_to_resolve"] == 3600
    assert told["durations"]["time_to_acknowledge"] is None
    shown = [
        e["happened_at"] for e in (await scene.export())["timeline"] if e["text"] == "Detected" and not e["hidden"]
    ]
    assert shown == ["2026-11-20T13:05:00Z"]
    echo = (await scene.ana.ephemerals(channel))[2]
    await scene.ana.click(echo, "mark.undo")
    await scene.settled()
    assert (await scene.export())["incident"]["durations"]["time_to_detect"] == 240
    shown = [
        e["happened_at"] for e in (await scene.export())["timeline"] if e["text"] == "Detected" and not e["hidden"]
    ]
    assert shown == ["2026-11-20T13:04:00Z"]


async def test_roles_questions_updates_and_ideas_are_kept(scene: Scene) -> None:
    channel = await scene.open()
    await scene.ben.join(channel)
    await scene.type(scene.ana, channel, f"role incident commander <@{scene.ben.id}>")
    await scene.ben.say(channel, "I coordinate from here")
    await scene.type(scene.ana, channel, "question What did support see meanwhile?")
    await scene.type(scene.ana, channel, "update Half of the traffic is back <!channel>")
    await scene.type(scene.ana, channel, "action add a canary")
    exported = await scene.export()
    assert (await entry(scene, "I coordinate from here"))["author"]["role"] == "incident commander"
    assert "What did support see meanwhile?" in str(exported["questions"])
    assert [item["title"] for item in exported["action_items"]] == ["add a canary"]
    assert scene.slack.pings == []
    assert "Half of the traffic is back" in text_of((await scene.ben.messages(channel))[-1])


async def test_a_logged_event_is_read_by_all_and_has_one_row_with_a_link(scene: Scene) -> None:
    channel = await scene.open()
    await scene.ben.join(channel)
    await scene.type(scene.ana, channel, "log 10m ago rolled back #4812")
    (line,) = [m for m in await scene.ben.messages(channel) if "rolled back #4812" in text_of(m)]
    kept = await entry(scene, "rolled back #4812")
    assert kept["slack"]["ts"] == line["ts"]
    assert [e["slack"]["ts"] for e in (await scene.export())["timeline"] if e["slack"]].count(line["ts"]) == 1
    await scene.ana.click((await scene.ana.ephemerals(channel))[-1], "entry.edit")
    await scene.settled()
    (form,) = await scene.ana.views()
    await scene.ana.submit(form, {"text": "rolled back #4812 in eu-west", "when": "20m ago", "kind": "action"})
    assert (await entry_when_there(scene, "rolled back #4812 in eu-west"))["kind"] == "action"
    assert "in eu-west" in str([text_of(m) for m in await scene.ben.messages(channel)])
    await scene.ana.click((await scene.ana.ephemerals(channel))[-2], "entry.undo")
    await scene.settled()
    assert "rolled back" not in str([text_of(m) for m in await scene.ben.messages(channel)])
    assert "rolled back" not in str((await scene.export())["timeline"])


async def test_a_mark_goes_with_its_line_when_that_is_given_another_time(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "mark impact 2026-11-20 14:00")
    await scene.type(scene.ana, channel, "timeline")
    shown = (await scene.ana.ephemerals(channel))[-1]
    number = re.search(r'"edit:(\d+)"', text_of(shown)).group(1)
    await scene.ana.click(shown, "entry.menu", f"edit:{number}")
    await scene.settled()
    (form,) = await scene.ana.views()
    await scene.ana.submit(form, {"text": "Impact began", "when": "~2026-11-20 13:50", "kind": "milestone"})
    assert (await entry_when_there(scene, "Impact began"))["happened_at"] == "2026-11-20T12:50:00Z"
    assert (await scene.export())["incident"]["marks"]["impact_start"] == "2026-11-20T12:50:00Z"


async def test_a_second_impact_is_a_window_of_its_own_and_corrects_nothing(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "impact 2026-11-20 10:00")
    await scene.type(scene.ana, channel, "resolved 2026-11-20 11:00")
    assert "It was" not in await scene.type(scene.ana, channel, "impact 2026-11-20 14:00")
    assert "It was" in await scene.type(scene.ana, channel, "impact 2026-11-20 14:10")
    assert [window["marks"]["impact_start"] for window in (await scene.export())["windows"]] == [
        "2026-11-20T09:00:00Z",
        "2026-11-20T13:10:00Z",
    ]
