"""run: the bot on a real workspace, until it is told to stop."""

import argparse
import asyncio
import logging
import signal
import sys

from slack_sdk.errors import SlackApiError

from bot.app import running
from bot.logs import set_up_logs
from bot.settings import Settings
from bot.verbs.environment import environment
from storage import SchemaTooNew, StorageFailed

log = logging.getLogger(__name__)


def main(args: argparse.Namespace) -> int:
    settings = Settings.from_env(environment())
    set_up_logs(settings.log_level)
    try:
        asyncio.run(serve(settings, migrate=not args.no_migrate))
    except SlackApiError as refused:
        code = refused.response.get("error")
        print(f"Slack refused the token ({code}). `debrief doctor` looks closer.", file=sys.stderr)  # noqa: T201 - a command line
        return 2
    except (SchemaTooNew, StorageFailed, OSError) as failed:
        print(f"Debrief cannot start: {failed}", file=sys.stderr)  # noqa: T201 - a command line
        return 1
    return 0


async def serve(settings: Settings, *, migrate: bool) -> None:
    """Runs until SIGTERM or SIGINT, then stops gently."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    started = asyncio.create_task(until(settings, stop, migrate=migrate))
    stopped = asyncio.create_task(stop.wait())
    # A stop may also come while Slack cannot be reached and the start still waits for it.
    await asyncio.wait({started, stopped}, return_when=asyncio.FIRST_COMPLETED)
    if not started.done():
        await asyncio.wait({started}, timeout=20)
    started.cancel()
    stopped.cancel()
    await asyncio.gather(started, return_exceptions=False) if started.done() and not started.cancelled() else None


async def until(settings: Settings, stop: asyncio.Event, *, migrate: bool) -> None:
    async with running(settings, migrate=migrate) as bot:
        way = "Socket Mode" if settings.uses_socket_mode else "HTTP"
        log.info("Debrief is running: Slack over %s, pages at %s", way, bot.url)
        await stop.wait()
        log.info("stopping")
