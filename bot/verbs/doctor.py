"""doctor: looks at settings, database, Slack and open incidents, and says what to do. Changes nothing."""

import argparse
import asyncio
from collections.abc import AsyncIterator, Mapping

from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.settings import DEFAULTS, Settings, SetupError
from bot.verbs import channel_health, slack_health
from bot.verbs.environment import database_url, environment
from bot.verbs.finding import Finding
from storage import Standing, StorageBusy, StorageFailed, Store

PATIENCE_SECONDS = 10

STANDINGS = {
    Standing.EMPTY: "answers, but nothing was ever set up in it: run `debrief migrate`",
    Standing.BEHIND: "answers, but its schema is of an older Debrief: run `debrief migrate`",
    Standing.AHEAD: "was migrated by a newer Debrief: start that one, or restore a copy from before the upgrade",
}


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
    for finding in settings(env):
        yield finding
    store = opened(env)
    try:
        stored = await database(store) if store else None
        if stored:
            yield stored
        async for finding in slack(env, store if stored and stored.well else None):
            yield finding
    finally:
        if store:
            await store.close()


def settings(env: Mapping[str, str]) -> list[Finding]:
    try:
        read = Settings.from_env(env)
    except SetupError as wrong:
        return [Finding(False, "settings", fault) for fault in wrong.faults]
    return [Finding(False, "settings", warning) for warning in read.warnings] or [Finding(True, "settings", "complete")]


def opened(env: Mapping[str, str]) -> Store | None:
    """The store, not yet connected; None where the address is no database's, which the settings have said."""
    try:
        return Store(database_url(env))
    except SetupError:
        return None


async def database(store: Store) -> Finding:
    try:
        standing = await store.standing()
        if standing is Standing.MISSING:
            why = f"there is no file {store.missing}: `debrief run` makes it, or DATABASE_URL means another one"
            return Finding(False, "database", why)
        if standing is not Standing.CURRENT:
            return Finding(False, "database", STANDINGS[standing])
        await store.writes()
    except (StorageBusy, StorageFailed) as failed:
        return Finding(False, "database", f"cannot be used. {failed} Is DATABASE_URL right, and the server up?")
    if store.is_open_to_others:
        return Finding(True, "database", "answers; but everybody on this machine may read the file: chmod 600")
    return Finding(True, "database", f"answers, schema up to date{sqlite_words(store)}")


def sqlite_words(store: Store) -> str:
    return f", SQLite {store.sqlite_version}" if store.sqlite_version else ""


async def slack(env: Mapping[str, str], store: Store | None) -> AsyncIterator[Finding]:
    """What Slack says to each token; with a store, also what open incidents lack of their channels."""
    url = (env.get("SLACK_API_URL", "").strip() or DEFAULTS["SLACK_API_URL"]).rstrip("/") + "/"
    bot, app = (env.get(name, "").strip() for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"))
    patient: list[AsyncRetryHandler] = [AsyncRateLimitErrorRetryHandler(max_retry_count=3)]
    client = AsyncWebClient(token=bot, base_url=url, timeout=PATIENCE_SECONDS, retry_handlers=patient)
    me = None
    if bot:
        me, findings = await slack_health.of_bot(client)
        for finding in findings:
            yield finding
    if app:
        yield await slack_health.of_socket_mode(client, app)
    if me and store:
        async for finding in channel_health.of_open_incidents(client, store, me):
            yield finding
