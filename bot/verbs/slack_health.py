"""What doctor asks Slack: whether the tokens are known, what they may do, and what time it is there."""

import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.verbs.finding import Finding
from handlers.desk import REFUSALS, error_of

MANIFEST = Path(__file__).parents[2] / "manifest.json"
SKEW_SECONDS = 60
"""Slack refuses nothing by our clock, but signed requests older than five minutes are refused by us."""


async def of_bot(client: AsyncWebClient) -> tuple[AsyncSlackResponse | None, list[Finding]]:
    """Who Slack says we are, None when it does not; bot token, scopes granted against needed, and the clock."""
    try:
        me = await client.auth_test()
    except REFUSALS as failed:
        if not isinstance(failed, SlackApiError):
            return None, [Finding(False, "Slack", f"cannot be reached ({error_of(failed)}): network, SLACK_API_URL?")]
        words = f"Slack says {error_of(failed)}: copy it anew from OAuth & Permissions"
        return None, [Finding(False, "bot token", words)]
    known = Finding(True, "bot token", f"belongs to {me.get('user')} in {me.get('team')}")
    return me, [known, scopes(me), clock(me, datetime.now(UTC))]


def scopes(answer: AsyncSlackResponse) -> Finding:
    granted = _header(answer, "x-oauth-scopes")
    if not granted:
        return Finding(True, "scopes", "Slack did not say which are granted")
    asked = json.loads(MANIFEST.read_text(encoding="utf-8"))["oauth_config"]["scopes"]
    missing = set(asked["bot"]) - {scope.strip() for scope in granted.split(",")}
    needed, wanted = sorted(missing - set(asked["bot_optional"])), sorted(missing & set(asked["bot_optional"]))
    if needed:
        return Finding(False, "scopes", f"missing {', '.join(needed)}: add them and reinstall the app")
    return Finding(
        True, "scopes", f"all that is needed; without {', '.join(wanted)} less is offered" if wanted else "all granted"
    )


def clock(answer: AsyncSlackResponse, now: datetime) -> Finding:
    told = _header(answer, "date")
    if not told:
        return Finding(True, "clock", "Slack did not tell the time")
    skew = (now - parsedate_to_datetime(told)).total_seconds()
    words = f"{abs(skew):.0f} s {'ahead of' if skew > 0 else 'behind'} Slack's"
    if abs(skew) < SKEW_SECONDS:
        return Finding(True, "clock", words)
    return Finding(False, "clock", f"{words}: set it right (NTP); times that people type are read by it")


def _header(answer: AsyncSlackResponse, name: str) -> str:
    return next((str(value) for key, value in answer.headers.items() if key.lower() == name), "")


async def of_socket_mode(client: AsyncWebClient, token: str) -> Finding:
    try:
        await client.apps_connections_open(app_token=token)
    except SlackApiError as refused:
        why = f"Slack says {error_of(refused)}: make an app-level token with connections:write"
        return Finding(False, "app token", why)
    except REFUSALS as away:
        return Finding(False, "app token", f"Slack cannot be reached ({error_of(away)})")
    return Finding(True, "app token", "opens a socket")
