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
from bot.verbs import environment
from storage import SchemaTooNew, StorageFailed

log = logging.getLogger(__name__)


def main(args: argparse.Namespace) -> int:
    settings = environment.settings()
    set_up_logs(settings.log_level)
    for warning in settings.warnings:
        log.warning(warning)
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
    """Runs until SIGTERM or SIGINT, then stops gently; a start that still waits for Slack is given up at once."""
    stop, is_up = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    async def run() -> None:
        async with running(settings, migrate=migrate) as bot:
            way = "Socket Mode" if settings.uses_socket_mode else "HTTP"
            log.info("Debrief is running: Slack over %s, pages at %s", way, bot.url)
            is_up.set()
            await stop.wait()
            log.info("stopping")

    task = asyncio.create_task(run())

    def stopping() -> None:
        stop.set()
        if not is_up.is_set():
            task.cancel()

    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopping)
    try:
        await task
    except asyncio.CancelledError:
        log.info("stopped before it was running")
