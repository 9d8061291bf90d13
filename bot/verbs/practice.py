"""try: a practice Slack workspace with the bot in it, in one process, on one SQLite file of its own."""

import argparse
import asyncio
import json
import os
import signal
import socket
import sys
from pathlib import Path

from bot.app import running
from bot.logs import set_up_logs
from bot.settings import LARGEST_PORT, Settings
from bot.verbs.keeping import Keeping, Occupied
from bot.verbs.replay import play
from bot.verbs.script import ReplayError, Script, load
from emulator import Emulator

MANIFEST = Path(__file__).parents[2] / "manifest.json"
FOLDER = Path(".practice")
"""Where the workspace and Debrief's record of it are kept between runs."""


def main(args: argparse.Namespace) -> int:
    settings = outside()
    set_up_logs(settings.log_level)
    try:
        script = load(args.replay) if args.replay else None
        with Keeping(FOLDER) as keeping:
            return asyncio.run(practise(settings, keeping, script, fresh=args.fresh))
    except (ReplayError, Occupied, OSError) as failed:
        print(f"Cannot start: {failed}", file=sys.stderr)  # noqa: T201 - a command line
        return 1


def outside() -> Settings:
    """What of the environment counts here: where to listen and how much to log. Never a real token or database."""
    said = {name: os.environ[name] for name in ("HOST", "PORT", "LOG_LEVEL", "RULES_DIR") if name in os.environ}
    return Settings.from_env(
        {"LOG_LEVEL": "WARNING", "SLACK_BOT_TOKEN": "xoxb-none", "SLACK_APP_TOKEN": "xapp-none"} | said
    )


async def practise(settings: Settings, keeping: Keeping, script: Script | None, *, fresh: bool) -> int:
    """Starts workspace and bot, plays the replay if there is one, and stays until told to stop."""
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    port = free_port(settings.host, settings.port)
    state = keeping.begin(fresh=fresh)
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    slack = Emulator(manifest, state=state, host=settings.host, port=free_port(settings.host, settings.port + 1))
    async with slack, running(Settings.from_env(practice_env(slack, settings, keeping, port))) as bot:
        say(f"\n  Practice workspace   {slack.url}\n  Bot's own pages      {bot.url}\n")
        keeping.note(slack.url)
        tasks = [asyncio.create_task(stop.wait()), asyncio.create_task(keeping.follow(slack))]
        if script:
            tasks.append(asyncio.create_task(perform(script, slack)))
        say("Open the first address in a browser. Ctrl-C stops; the workspace is kept for next time.")
        await stop.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    await keeping.keep(slack)  # nobody can change anything any more
    return 0


async def perform(script: Script, slack: Emulator) -> None:
    try:
        await play(script, slack.url, say)
        say("Played. Its channel stands in the list at the left; “Read the draft” is at the channel's end.")
    except ReplayError as failed:
        say(f"The replay is not whole: {failed}")


def free_port(host: str, wanted: int) -> int:
    """The port that is wanted, or any free one where that is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in (wanted, 0) if wanted <= LARGEST_PORT else (0,):
        try:
            with socket.create_server((host, port), family=family) as found:
                return int(found.getsockname()[1])
        except OSError:
            if not port:
                raise
    raise AssertionError


def practice_env(slack: Emulator, settings: Settings, keeping: Keeping, port: int) -> dict[str, str]:
    """Settings for the practice workspace."""
    return {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": keeping.database_url,
        "HOST": settings.host,
        "PORT": str(port),
        "LOG_LEVEL": settings.log_level,
        "RULES_DIR": settings.rules_dir,
        "ANNOUNCE_CHANNEL": "#incidents",
        "SECRET_KEY": "practice only: nothing here is secret",
    }


def say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 - a command line
