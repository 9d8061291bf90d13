"""Every call the bot makes in a whole story stands up to Slack's own data: arguments, scopes, shapes and limits."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.blocks.ways import ANYWHERE, LOOKING, WAYS, WRITING
from emulator import Emulator
from tests.stage import MANIFEST, Begin, Scene, text_of

SCOPES = set(MANIFEST["oauth_config"]["scopes"]["bot"])
BY_THE_LIBRARY = {"token", "team_id"}  # Bolt asks auth.test with a team_id of its own
BLOCK_SCHEMAS = {"views.open": "Modal", "views.publish": "Home"}


async def whole_story(scene: Scene) -> None:
    """Opens, writes, pins, logs, marks, edits, is nudged, closes, reads, opens again."""
    channel = await scene.open("Checkout <!channel> errors & more")
    await scene.ben.join(channel)
    await scene.ben.say(channel, "you broke prod again")
    ts = await scene.ana.say(channel, "x" * 3900)
    await scene.ana.react(channel, ts, "pushpin")
    await scene.ana.shortcut("entry.add", channel, ts)
    await scene.settled()
    await scene.ana.click((await scene.ana.ephemerals(channel))[-1], "entry.edit")
    for typed in (
        "",
        "open",
        "timeline",
        "list",
        "quiet",
        "check you broke prod",
        "find x",
        "review",
        "draft",
        "actions",
    ):
        await scene.type(scene.ana, channel, typed)
    for typed in (
        "log ~10m ago decision: " + "y" * 2900,
        "severity 1",
        "impact 1h ago",
        "update all is well",
        "question why?",
    ):
        await scene.type(scene.ana, channel, typed)
    await scene.type(scene.ana, channel, f"role commander <@{scene.ben.id}>")
    card = next(m for m in await scene.ana.messages(channel) if "incident.close" in text_of(m))
    await scene.type(scene.ana, channel, f"action add a canary <@{scene.ben.id}> by friday")
    for button in ("entry.log", "mark.set"):
        await scene.ana.click(card, button)
        await scene.settled()
    await scene.ana.click(card, "incident.more")
    await scene.settled()
    shown = (await scene.ana.ephemerals(channel))[-1]
    for verb in (*WRITING, *LOOKING, *ANYWHERE):
        await scene.ana.click(shown, WAYS[verb].action)
        await scene.settled()
    await scene.ana.home()
    await scene.type(scene.ana, channel, "close")
    await scene.type(scene.ana, channel, "reopen")
    await scene.settled()


@cache
def spec(folder: Path, method: str) -> dict[str, Any]:
    return json.loads((folder / f"slack-specs/slack-api-ref/methods/{method}.json").read_text())


async def test_every_call_of_a_whole_story_has_only_documented_arguments_and_scopes(scene: Scene, shared: Path) -> None:
    await whole_story(scene)
    calls = [call for call in scene.slack.calls if call["method"] != "apps.connections.open"]
    assert len({call["method"] for call in calls}) > 12
    for call in calls:
        known = spec(shared, call["method"])
        arguments = set(known["args"]["properties"])
        assert set(call["args"]) - BY_THE_LIBRARY <= arguments, call["method"]
        offered = set((known.get("scope") or {}).get("bot", []))
        assert not offered or offered & SCOPES, call["method"]
        assert call["ok"], (call["method"], call["error"])


async def test_every_message_form_and_home_has_the_shape_that_slacks_own_types_describe(
    scene: Scene, shared: Path
) -> None:
    await whole_story(scene)
    seen = 0
    for call in scene.slack.calls:
        view, blocks = call["args"].get("view"), call["args"].get("blocks")
        if not (view or blocks):
            continue
        name = BLOCK_SCHEMAS.get(call["method"], "Blocks")
        schema = json.loads((shared / f"slack-specs/generated-from-slack-types/{name}.schema.json").read_text())
        sent = view or blocks
        sent = json.loads(sent) if isinstance(sent, str) else sent
        problems = [
            error.message[:200] for error in jsonschema.Draft7Validator(schema).iter_errors(shaped(schema, sent))
        ]
        assert problems == [], (call["method"], problems[:2])
        seen += 1
    assert seen > 15


def shaped(schema: dict[str, Any], sent: Any) -> Any:
    """The generated schemas wrap what they describe in an object with one key."""
    root = schema["definitions"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    keys = list(root.get("properties", {}))
    return {keys[0]: sent} if len(keys) == 1 else sent


async def test_a_whole_story_stays_within_slacks_rate_limits_and_pings_nobody(scene: Scene) -> None:
    await whole_story(scene)
    assert scene.slack.rate_violations == []
    assert scene.slack.pings == []


@pytest.mark.parametrize("error", ["unknown_method", "missing_scope"])
async def test_the_story_goes_on_when_slack_offers_only_the_least(begin: Begin, error: str) -> None:
    async with Emulator(manifest=MANIFEST) as slack:
        scene = await begin(slack)
        needed = {
            "auth.test",
            "apps.connections.open",
            "conversations.create",
            "chat.postMessage",
            "chat.postEphemeral",
        }
        methods = {path for path in OFFERED if path not in needed}
        for method in methods:
            slack.faults.call(method, error=error, times=None)
        await scene.ana.command("/incident", "open Checkout errors")
        await scene.settled()
        (channel,) = [one["id"] for one in slack.workspace.channels.values() if "checkout" in one["name"]]
        await scene.ana.join(channel)
        assert "could not be opened" in await scene.type(scene.ana, channel, "open")
        assert "UTC" in await scene.type(scene.ana, channel, "log 2026-11-20 14:02 rolled back")
        await scene.ana.say(channel, "you broke prod again")
        await scene.settled()
        assert "nudge.never" in str(await scene.ana.ephemerals(channel))
        await scene.type(scene.ana, channel, "close")
        exported = await scene.export()
        assert exported["incident"]["status"] == "closed"
        assert "rolled back" in exported["draft_markdown"]
        assert any("is closed" in text_of(message) for message in await scene.ana.messages(channel))


OFFERED = (
    "users.info",
    "bots.info",
    "conversations.invite",
    "conversations.setTopic",
    "bookmarks.add",
    "pins.add",
    "views.open",
    "views.publish",
    "chat.update",
    "chat.delete",
    "files.getUploadURLExternal",
    "files.completeUploadExternal",
)
"""Everything the bot uses that it can do without."""
