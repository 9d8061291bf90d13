"""The Slack manifest says what the code does: the same commands, shortcuts, events and scopes, no more and no less."""

import ast
import inspect
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import handlers
from bot.blocks.help import COMMANDS, more, overview
from bot.blocks.home import home
from bot.blocks.incident import card
from bot.blocks.ways import WAYS
from bot.review.grammar import VERBS as SPOKEN
from bot.review.incident import Incident
from handlers.commands import VERBS

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
MANIFEST = json.loads((ROOT / "manifest.json").read_text())
SCOPES = set(MANIFEST["oauth_config"]["scopes"]["bot"])

BOLT_ARGUMENTS = {"ack", "action", "body", "command", "context", "error", "event", "respond", "view", "client", "next_"}
OUR_ARGUMENTS = {"desk", "heard"}

EVENT_SCOPES = {
    "app_mention": {"app_mentions:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "reaction_added": {"reactions:read"},
    "reaction_removed": {"reactions:read"},
    "pin_added": {"pins:read"},
    "pin_removed": {"pins:read"},
    "channel_rename": {"channels:read"},
    "channel_archive": {"channels:read"},
    "channel_unarchive": {"channels:read"},
    "group_rename": {"groups:read"},
    "group_archive": {"groups:read"},
    "group_unarchive": {"groups:read"},
    "app_home_opened": set(),
}
NEEDLESS = {"chat:write.public"}
"""Asked for although no method names it: announcements reach public channels the bot has not joined."""


class Listening:
    """Notes what is registered, in Bolt's own words."""

    def __init__(self) -> None:
        self.heard: dict[str, list[tuple[str, Callable[..., Any]]]] = {}

    def __getattr__(self, kind: str) -> Callable[..., Any]:
        def register(name: Any) -> Any:
            if kind == "error":
                self.heard.setdefault(kind, []).append(("", name))
                return None
            return lambda function: self.heard.setdefault(kind, []).append((name, function))

        return register

    def names(self, kind: str) -> list[str]:
        return [name for name, _ in self.heard.get(kind, ())]


@pytest.fixture
def listening() -> Listening:
    noted = Listening()
    handlers.register(noted)  # type: ignore[arg-type]
    return noted


def test_commands_and_shortcuts_are_those_of_the_manifest(listening: Listening) -> None:
    features = MANIFEST["features"]
    assert listening.names("command") == [command["command"] for command in features["slash_commands"]]
    assert set(listening.names("shortcut")) == {shortcut["callback_id"] for shortcut in features["shortcuts"]}


def test_events_are_those_of_the_manifest(listening: Listening) -> None:
    asked = {event.partition(".")[0] for event in MANIFEST["settings"]["event_subscriptions"]["bot_events"]}
    assert set(listening.names("event")) == asked


def test_no_two_listeners_answer_the_same_thing(listening: Listening) -> None:
    for kind in listening.heard:
        names = listening.names(kind)
        assert len(names) == len(set(names)), f"Bolt runs only the first listener for {kind} {names}"


def test_handlers_ask_for_arguments_that_exist(listening: Listening) -> None:
    for kind, found in listening.heard.items():
        for name, function in found:
            asked = {argument.lstrip("_") for argument in inspect.signature(function).parameters}
            unknown = asked - BOLT_ARGUMENTS - OUR_ARGUMENTS
            assert not unknown, f"{function.__qualname__} ({kind} {name}) asks for {unknown}"


def test_every_button_and_form_has_its_answer(listening: Listening) -> None:
    said = "\n".join(path.read_text() for path in (ROOT / "bot/blocks").glob("*.py"))
    buttons = set(re.findall(r'button\(\s*"[^"]+",\s*"([\w.]+)"', said)) | set(
        re.findall(r'"action_id": "([a-z]+\.[\w.]+)"', said)
    )
    buttons |= set(re.findall(r'select\(\s*"([a-z]+\.\w+)"', said))
    assert len(buttons) > 10
    assert buttons <= set(listening.names("action"))
    forms = set(re.findall(r'"([a-z.]+\.form)"', said))
    assert forms == set(listening.names("view"))


def test_help_grammar_and_handlers_know_the_same_verbs() -> None:
    assert set(SPOKEN) - {"mitigated", "resolved"} == set(VERBS)  # those two are short for `mark …`
    assert {usage.split()[0] for usage in COMMANDS} - {"mitigated"} == set(VERBS)


def drawn() -> set[str]:
    """The action ids of everything that can be pressed on the card, under *More*, in the help and in the App Home."""
    now = datetime(2026, 11, 24, tzinfo=UTC)
    incident = Incident("T1", "Checkout errors", now, "U1", number=1, channel="C1")
    messages = (card(incident), card(incident.close(now)), more(incident), overview(None), home([incident]))
    rows = [block for shown in messages for block in shown["blocks"] if block["type"] == "actions"]
    return {element["action_id"] for row in rows for element in row["elements"]}


def test_every_subcommand_has_a_way_in_that_can_be_seen_and_pressed(listening: Listening) -> None:
    assert set(WAYS) == set(SPOKEN), "a subcommand needs a button, menu or shortcut in bot/blocks/ways.py"
    ways = {way.action for way in WAYS.values()}
    assert ways <= drawn(), "nowhere to be seen"
    assert ways <= set(listening.names("action")), "answered by nobody"


def test_the_subcommands_are_those_of_the_contract() -> None:
    if not SHARED.exists():
        pytest.skip("the contract (../shared/contract.md) is not here")
    (chapter,) = re.findall(
        r"^## `/incident`.*?\n(.*?)\n\*when\*", (SHARED / "contract.md").read_text(), re.MULTILINE | re.DOTALL
    )
    promised = {use.split()[0] for use in re.findall(r"`([^`]+)`", chapter)} - {"/incident"}
    assert promised == set(SPOKEN)


def called_methods() -> set[str]:
    """Slack methods that our code calls, as `client.chat_postMessage` or the like."""
    called = set()
    for folder in ("bot", "handlers"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Attribute) and "client" in ast.unparse(node.value).split(".")[-1]:
                    called.add(node.attr)
    return {re.sub("_", ".", name) for name in called if "_" in name} | {
        "files.getUploadURLExternal",
        "files.completeUploadExternal",
    }


def test_scopes_are_those_that_the_calls_and_events_need() -> None:
    if not SHARED.exists():
        pytest.skip("the Slack specs (../shared/slack-specs) are not here")
    needed = {"commands"} | {
        scope for event in MANIFEST["settings"]["event_subscriptions"]["bot_events"] for scope in EVENT_SCOPES[event]
    }
    for method in called_methods():
        spec = SHARED / f"slack-specs/slack-api-ref/methods/{method}.json"
        if not spec.exists():
            continue
        scopes = json.loads(spec.read_text()).get("scope", {})
        offered = set(scopes.get("bot", scopes.get("granular_bot", [])) if isinstance(scopes, dict) else scopes)
        assert not offered or offered & SCOPES, f"{method} needs one of {sorted(offered)}"
        needed |= offered & SCOPES
    assert SCOPES - needed == NEEDLESS


@pytest.mark.parametrize("version", ["1.0.0", "2.0.0"])
def test_the_manifest_is_valid(version: str) -> None:
    if not SHARED.exists():
        pytest.skip("the manifest schema (../shared/slack-specs) is not here")
    schema = json.loads((SHARED / f"slack-specs/manifest-schema/manifest.schema.{version}.json").read_text())
    manifest = MANIFEST | {"_metadata": {"major_version": int(version[0])}}
    jsonschema.Draft7Validator(schema).validate(manifest)


def test_optional_scopes_are_also_asked_for() -> None:
    assert set(MANIFEST["oauth_config"]["scopes"]["bot_optional"]) <= SCOPES
