"""doctor: looks at tokens, scopes, database and clock, one line each, and says what to do."""

import argparse
import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.settings import DEFAULTS, Settings, SetupError
from bot.verbs.environment import database_url, environment
from storage import SchemaTooNew, StorageBusy, StorageFailed, Store

MANIFEST = Path(__file__).parents[2] / "manifest.json"
SKEW_SECONDS = 60
"""Slack refuses nothing by our clock, but signed requests older than five minutes are refused by us."""


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is well, and what was seen or should be done."""

    well: bool
    what: str
    words: str


def main(_args: argparse.Namespace) -> int:
    return asyncio.run(report(environment()))


async def report(env: Mapping[str, str]) -> int:
    """Prints each finding as it is made; 0 when all is well, 1 otherwise."""
    well = True
    async for finding in examine(env):
        well &= finding.well
        print(f"{'ok  ' if finding.well else 'look'} {finding.what}: {finding.words}", flush=True)  # noqa: T201 - a command line
    return 0 if well else 1


async def examine(env: Mapping[str, str]) -> AsyncIterator[Finding]:
    try:
        Settings.from_env(env)
        yield Finding(True, "settings", "complete")
    except SetupError as wrong:
        for fault in wrong.faults:
            yield Finding(False, "settings", fault)
    yield await database(database_url(env))
    url = (env.get("SLACK_API_URL") or DEFAULTS["SLACK_API_URL"]).rstrip("/") + "/"
    if env.get("SLACK_BOT_TOKEN"):
        async for finding in slack(AsyncWebClient(token=env["SLACK_BOT_TOKEN"], base_url=url, timeout=10)):
            yield finding
    if env.get("SLACK_APP_TOKEN"):
        yield await socket_mode(AsyncWebClient(base_url=url, timeout=10), env["SLACK_APP_TOKEN"])


async def database(url: str) -> Finding:
    try:
        store = Store(url)
    except (StorageFailed, ValueError) as failed:
        return Finding(False, "database", str(failed))
    try:
        if await store.ready():
            return Finding(True, "database", f"answers, schema up to date{sqlite_words(store)}")
        return Finding(False, "database", "answers, but its schema is not up to date: run `debrief migrate`")
    except (SchemaTooNew, StorageBusy, StorageFailed) as failed:
        return Finding(False, "database", str(failed))
    finally:
        await store.close()


def sqlite_words(store: Store) -> str:
    return f", SQLite {store.sqlite_version}" if store.sqlite_version else ""


async def slack(client: AsyncWebClient) -> AsyncIterator[Finding]:
    """Bot token, scopes granted against scopes needed, and how far our clock is from Slack's."""
    try:
        answer = await client.auth_test()
    except SlackApiError as refused:
        yield Finding(
            False, "bot token", f"Slack says {refused.response.get('error')}: copy it anew from OAuth & Permissions"
        )
        return
    except (ClientError, TimeoutError) as away:
        yield Finding(False, "Slack", f"cannot be reached ({type(away).__name__})")
        return
    yield Finding(True, "bot token", f"belongs to {answer.get('user')} in {answer.get('team')}")
    yield scopes(answer)
    yield clock(answer)


def scopes(answer: AsyncSlackResponse) -> Finding:
    granted = _header(answer, "x-oauth-scopes")
    if not granted:
        return Finding(True, "scopes", "Slack did not say which are granted")
    asked = json.loads(MANIFEST.read_text())["oauth_config"]["scopes"]
    missing = set(asked["bot"]) - {scope.strip() for scope in granted.split(",")}
    needed, wanted = sorted(missing - set(asked["bot_optional"])), sorted(missing & set(asked["bot_optional"]))
    if needed:
        return Finding(False, "scopes", f"missing {', '.join(needed)}: add them and reinstall the app")
    return Finding(
        True, "scopes", f"all that is needed; without {', '.join(wanted)} less is offered" if wanted else "all granted"
    )


def clock(answer: AsyncSlackResponse) -> Finding:
    told = _header(answer, "date")
    if not told:
        return Finding(True, "clock", "Slack did not tell the time")
    skew = abs((datetime.now(UTC) - parsedate_to_datetime(told)).total_seconds())
    words = f"{skew:.0f} s from Slack's"
    return Finding(skew < SKEW_SECONDS, "clock", words if skew < SKEW_SECONDS else f"{words}: set it right (NTP)")


def _header(answer: AsyncSlackResponse, name: str) -> str:
    return next((str(value) for key, value in answer.headers.items() if key.lower() == name), "")


async def socket_mode(client: AsyncWebClient, token: str) -> Finding:
    try:
        await client.apps_connections_open(app_token=token)
    except SlackApiError as refused:
        why = f"Slack says {refused.response.get('error')}: make an app-level token with connections:write"
        return Finding(False, "app token", why)
    except (ClientError, TimeoutError) as away:
        return Finding(False, "app token", f"Slack cannot be reached ({type(away).__name__})")
    return Finding(True, "app token", "opens a socket")
