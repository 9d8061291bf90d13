"""Every method, argument, error, scope and tier is one that Slack documents."""

import json
from pathlib import Path

import pytest

from emulator.api import METHODS
from emulator.api.call import COMMON_REFUSALS
from emulator.events import SCOPES as EVENT_SCOPES
from emulator.scopes import SCOPES

SPECS = Path(__file__).parents[2].parent / "shared" / "slack-specs" / "slack-api-ref"
pytestmark = pytest.mark.skipif(not SPECS.exists(), reason="Slack's method data in ../shared is not here")

# Events the snapshot of the index lacks; recorded payloads of them exist (java-json-logs, ChannelArchivePayload).
NOT_IN_SNAPSHOT = {"channel_archive", "channel_unarchive", "group_archive", "group_unarchive"}
UNLISTED = {"not_authed", "invalid_arguments", "token_expired", "account_inactive"}  # on every page, not in this data


def documented(name):
    return json.loads((SPECS / "methods" / f"{name}.json").read_text())


@pytest.mark.parametrize("name", METHODS)
def test_a_method_is_documented_with_its_arguments(name):
    ours, theirs = METHODS[name], documented(name)["args"]
    known = set(theirs.get("properties", {}))
    assert ours.arguments() <= known
    required = set(theirs.get("required", [])) - {"token"}
    assert set(ours.needs.split()) == required


@pytest.mark.parametrize("name", METHODS)
def test_a_method_refuses_only_with_documented_codes(name):
    assert set(METHODS[name].refuses.split()) - set(documented(name).get("errors", {})) == set()


@pytest.mark.parametrize("name", METHODS)
def test_a_method_has_the_documented_tier(name):
    assert f"t{METHODS[name].tier}" == documented(name)["rate_limits"]


@pytest.mark.parametrize("name", METHODS)
def test_a_method_needs_the_documented_scopes(name):
    theirs = documented(name)["scope"].get("bot", [])
    # channels:write is the user's (and old) name of channels:manage
    assert set(SCOPES.get(name, ())) == set(theirs) - {"channels:write"}


def test_the_common_refusals_are_documented_somewhere():
    methods = [
        one for path in (SPECS / "methods").glob("*.json") if isinstance(one := json.loads(path.read_text()), dict)
    ]
    everywhere = {code for method in methods for code in method.get("errors") or {}}
    assert set(COMMON_REFUSALS) - everywhere <= UNLISTED


@pytest.mark.parametrize("name", sorted(set(EVENT_SCOPES) - NOT_IN_SNAPSHOT))
def test_an_event_is_documented_with_its_scopes(name):
    index = {one["name"]: one for one in json.loads((SPECS / "events-index.json").read_text())}
    theirs = {scope.replace("app_mentions.read", "app_mentions:read") for scope in index[name]["scopes"]}
    assert set(EVENT_SCOPES[name]) - theirs == set()
    assert "Events" in index[name]["APIs"]
