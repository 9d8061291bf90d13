"""Forms: nothing typed is lost, nothing moves that was not touched, nothing typed is markup."""

import re
import sqlite3
from pathlib import Path

from bot.postmortem import ROLES
from tests.stage import Scene, text_of


async def kept(scene: Scene, words: str) -> dict:
    (found,) = [entry for entry in (await scene.export())["timeline"] if entry["text"] == words]
    return found


async def form_of(scene: Scene, channel: str, which: int = -1) -> dict:
    """The form that changes an entry of the timeline, the last unless told otherwise."""
    await scene.type(scene.ana, channel, "timeline")
    shown = (await scene.ana.ephemerals(channel))[-1]
    number = re.findall(r'"edit:(\d+)"', text_of(shown))[which]
    await scene.ana.click(shown, "entry.menu", f"edit:{number}")
    await scene.settled()
    return (await scene.ana.views())[-1]


async def log_form(scene: Scene, channel: str) -> dict:
    card = next(m for m in await scene.ana.messages(channel) if "entry.log" in text_of(m))
    await scene.ana.click(card, "entry.log")
    await scene.settled()
    return (await scene.ana.views())[-1]


def as_shown(form: dict) -> dict[str, str]:
    fields = {block["block_id"]: block["element"] for block in form["blocks"] if block["type"] == "input"}
    return {name: field["initial_value"] for name, field in fields.items() if "initial_value" in field}


async def test_changing_only_the_kind_of_a_message_moves_its_time_by_nothing(scene: Scene) -> None:
    channel = await scene.open()
    ts = await scene.ana.say(channel, "maybe the cache")
    await scene.ana.react(channel, ts, "pushpin")
    await scene.settled()
    before = (await kept(scene, "maybe the cache"))["happened_at"]
    form = await form_of(scene, channel)
    assert await scene.ana.submit(form, as_shown(form) | {"kind": "hypothesis"}) == {}
    after = await kept(scene, "maybe the cache")
    assert (after["happened_at"], after["kind"]) == (before, "hypothesis")


async def test_an_entry_in_the_hour_that_comes_twice_can_still_be_changed(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "log 2026-10-25T02:30:00+02:00 failover began")
    form = await form_of(scene, channel)
    assert await scene.ana.submit(form, as_shown(form) | {"text": "failover", "kind": "action"}) == {}
    assert (await kept(scene, "failover"))["happened_at"] == "2026-10-25T00:30:00Z"


async def test_a_long_entry_stays_whole_when_only_its_time_is_changed(scene: Scene) -> None:
    channel = await scene.open()
    words = "word " * 1200 + "end"
    await scene.type(scene.ana, channel, f"log {words}")
    form = await form_of(scene, channel)
    assert await scene.ana.submit(form, as_shown(form) | {"when": "2026-11-20 10:00", "kind": "action"}) == {}
    assert (await kept(scene, words))["happened_at"] == "2026-11-20T09:00:00Z"


async def test_what_is_typed_into_a_form_is_no_markup(scene: Scene) -> None:
    channel = await scene.open()
    words = "if a<b && c>d then <https://evil.example|https://good.example> <!channel>"
    assert await scene.ana.submit(await log_form(scene, channel), {"text": words}) == {}
    await scene.settled()
    assert await kept(scene, words)
    assert scene.slack.pings == []


async def test_a_blank_form_is_asked_back(scene: Scene) -> None:
    channel = await scene.open()
    assert "text" in await scene.ana.submit(await log_form(scene, channel), {"text": "   "})


async def test_a_form_that_cannot_be_kept_gives_the_words_back(scene: Scene, tmp_path: Path) -> None:
    channel = await scene.open()
    form = await log_form(scene, channel)
    lock = sqlite3.connect(tmp_path / "debrief.db", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    try:
        await scene.ana.submit(form, {"text": "ten words that must not be lost"})
        await scene.settled()
    finally:
        lock.execute("ROLLBACK")
        lock.close()
    assert "ten words that must not be lost" in text_of((await scene.ana.ephemerals(channel))[-1])


async def test_a_form_is_answered_in_time_while_slack_is_slow_to_tell_of_people(scene: Scene) -> None:
    channel = await scene.open()
    form = await log_form(scene, channel)
    scene.slack.faults.call("users.info", slow=4, times=None)
    assert await scene.ana.submit(form, {"text": "in time"}) == {}


async def test_a_mark_that_is_moved_leaves_no_window_behind_and_tells_where_it_was(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "impact 2026-11-20 13:00")
    await scene.type(scene.ana, channel, "resolved 2026-11-20 02:00")
    form = await form_of(scene, channel, which=0)
    assert await scene.ana.submit(form, as_shown(form) | {"when": "~2026-11-20 14:00"}) == {}
    exported = await scene.export()
    assert len(exported["windows"]) == 1
    assert exported["incident"]["durations"]["time_to_resolve"] == 3600
    assert "about 1h" in exported["draft_markdown"]
    assert "“resolved” was moved from 20 Nov 01:00 to 20 Nov ~13:00 UTC, by Ana" in exported["draft_markdown"]


async def test_a_mark_and_its_line_stay_together_when_the_line_is_reworded(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "impact 2026-11-20 13:00")
    echo = (await scene.ana.ephemerals(channel))[-1]
    form = await form_of(scene, channel)
    assert await scene.ana.submit(form, as_shown(form) | {"text": "Users cannot pay", "kind": "observation"}) == {}
    form = await form_of(scene, channel)
    assert await scene.ana.submit(form, as_shown(form) | {"when": "2026-11-20 14:00"}) == {}
    assert (await scene.export())["incident"]["marks"]["impact_start"] == "2026-11-20T13:00:00Z"
    await scene.ana.click(echo, "mark.undo")
    await scene.settled()
    exported = await scene.export()
    assert exported["incident"]["marks"]["impact_start"] is None
    assert "Users cannot pay" not in str(exported["timeline"])


async def test_adding_the_bots_own_line_to_the_timeline_changes_no_word_of_it(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "log rolled back")
    line = (await kept(scene, "rolled back"))["slack"]["ts"]
    await scene.ana.shortcut("entry.add", channel, line)
    await scene.settled()
    assert await kept(scene, "rolled back")


async def test_whom_a_logged_event_mentions_is_still_known_after_its_words_were_changed(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, f"log <@{scene.ben.id}> rolled bakc")
    await scene.ana.click((await scene.ana.ephemerals(channel))[-1], "entry.edit")
    await scene.settled()
    (form,) = await scene.ana.views()
    typed = {"text": f"<@{scene.ben.id}> rolled back, <@{scene.ana.id}> & <!channel>", "when": "now", "kind": "action"}
    assert await scene.ana.submit(form, typed) == {}
    await scene.settled()
    line = next(text_of(m) for m in await scene.ana.messages(channel) if "rolled back" in text_of(m))
    assert "Ben" in line
    assert f"&lt;@{scene.ben.id}&gt;" not in line
    assert f"&lt;@{scene.ana.id}&gt; &amp; &lt;!channel&gt;" in line  # typed there, so no markup
    assert scene.slack.pings == []
    roles = str(await scene.export(names=ROLES))
    assert not [person for person in (scene.ana, scene.ben) if person.id in roles]
