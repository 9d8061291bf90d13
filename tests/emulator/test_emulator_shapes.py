"""What we answer and send has the fields Slack documents and none that Slack does not have."""

import json
from pathlib import Path

import pytest
from emulator_whole_story import Story

from emulator.api import METHODS
from emulator.events import SCOPES as EVENT_SCOPES

SPECS = Path(__file__).parents[2].parent / "shared" / "slack-specs"
pytestmark = pytest.mark.skipif(not SPECS.exists(), reason="Slack's recorded payloads in ../shared are not here")

# Newer than the records, or dynamic (README of the records): block contents are checked by their own suite.
ANYWHERE = {"context_team_id", "context_enterprise_id", "blocks", "values", "response_metadata"}


MESSAGES = {"message", "messages", "previous_message", "root"}


def paths(value, at=""):
    """Every key as a path. Lists are transparent, and a message is a message wherever it stands."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ANYWHERE:
                continue
            yield f"{at}/{key}"
            yield from paths(inner, "<message>" if key in MESSAGES else f"{at}/{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from paths(inner, at)


def load(path):
    return json.loads(path.read_text())


def camel(name):
    return "".join(word.capitalize() for word in name.split("_"))


@pytest.fixture
async def story(slack, client, app):
    return await Story(slack, client, app).tell()


async def test_the_story_calls_every_method_and_rouses_every_event(story):
    assert set(METHODS) - set(story.answers) == set()
    roused = {one["payload"]["event"]["type"] for one in story.app.frames if "event" in one.get("payload", {})}
    kinds = {name.partition(".")[0] for name in EVENT_SCOPES}
    assert kinds == roused


def messages_known():
    """Every field of a message in any record."""
    folder = SPECS / "java-json-logs"
    logs = [*(folder / "events").glob("Message*.json"), *(folder / "api").glob("c*.json")]
    known = {path for record in logs for path in paths(load(record))}
    own = {f"<message>{path.removeprefix('/event')}" for path in known if path.startswith("/event/")}
    return own | {path for path in known if path.startswith("<message>")}


async def test_answers_have_the_documented_required_keys(story):
    missing = {}
    for name, answers in story.answers.items():
        output = load(SPECS / "slack-api-ref" / "methods" / f"{name}.json").get("output") or {}
        for answer in answers:
            gone = set(output.get("required", [])) - set(answer)
            if gone:
                missing[name] = gone
    assert missing == {}


def documented(name):
    method = load(SPECS / "slack-api-ref" / "methods" / f"{name}.json")
    example = method.get("examples", {}).get("success", {}).get("example", {})
    return {*paths(example), *(f"/{key}" for key in (method.get("output") or {}).get("properties", {}))}


async def test_answers_invent_no_field(story):
    invented, messages = {}, messages_known()
    for name, answers in story.answers.items():
        record = SPECS / "java-json-logs" / "api" / f"{name}.json"
        if record.exists():
            extra = {path for answer in answers for path in paths(answer)} - set(paths(load(record)))
            if extra - documented(name) - messages:
                invented[name] = extra - documented(name) - messages
    assert invented == {}


def records_of(payload):
    """Recorded payloads of this type: the merged logs and the captures."""
    event = payload["event"]
    kind, subtype = event["type"], event.get("subtype", "")
    names = [f"{camel(kind)}Payload", f"{camel(kind)}{camel(subtype.removeprefix('message_'))}Payload"]
    logs = [SPECS / "java-json-logs" / "events" / f"{name}.json" for name in names]
    captures = (SPECS / "bolt-python-payloads").glob(f"event_{kind}*.json")
    return [load(path) for path in [*logs, *captures] if path.exists()]


async def test_events_invent_no_field(story):
    invented, messages = {}, messages_known()
    for frame in story.app.frames:
        payload = frame.get("payload", {})
        if "event" in payload:
            known = {path for record in records_of(payload) for path in paths(record)}
            name = f"{payload['event']['type']}.{payload['event'].get('subtype', '')}"
            extra = set(paths(payload)) - known - messages
            if extra:
                invented.setdefault(name, set()).update(extra)
    assert invented == {}


INTERACTIVE = {
    "block_actions": "interactive-components/BlockActionPayload",
    "message_action": "interactive-components/MessageShortcutPayload",
    "view_submission": "views/ViewSubmissionPayload",
    "view_closed": "views/ViewClosedPayload",
    "shortcut": None,
    "command": "slash-commands/SlashCommandPayload",
}


@pytest.mark.parametrize("kind", INTERACTIVE)
async def test_interactive_payloads_invent_no_field(story, kind):
    file = INTERACTIVE[kind]
    logs = [SPECS / "java-json-logs" / "app-backend" / f"{file}.json"] if file else []
    captures = (SPECS / "bolt-python-payloads").glob(f"{kind.replace('command', 'slash_command')}*.json")
    known = {path for path in [*logs, *captures] for path in paths(load(path))} | messages_known()
    sent = story.app.payloads(kind)
    assert sent
    assert {path for payload in sent for path in paths(payload)} - known == set()
