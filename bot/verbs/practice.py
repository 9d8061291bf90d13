"""try: a practice Slack workspace with the bot in it, in one process, on one SQLite file."""

import argparse
import asyncio
import contextlib
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from bot.app import running
from bot.logs import set_up_logs
from bot.settings import DEFAULTS, Settings
from bot.verbs.replay import Play, ReplayError, load
from emulator import Emulator

MANIFEST = Path(__file__).parents[2] / "manifest.json"
STATE = Path(".practice/workspace.json")
"""Where the practice workspace is kept between runs."""


def main(args: argparse.Namespace) -> int:
    set_up_logs(os.environ.get("LOG_LEVEL", "WARNING"))
    try:
        play = load(args.replay) if args.replay else None
        return asyncio.run(practise(play, fresh=args.fresh))
    except (ReplayError, OSError) as failed:
        print(f"Cannot start: {failed}", file=sys.stderr)  # noqa: T201 - a command line
        return 1


async def practise(play: Play | None, *, fresh: bool) -> int:
    """Starts workspace and bot, plays the replay if there is one, and stays until told to stop."""
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    slack = await workspace(None if fresh else remembered())
    try:
        async with running(Settings.from_env(practice_env(slack))) as bot:
            say(f"\n  Practice workspace   {slack.url}\n  Bot's own pages      {bot.url}\n")
            if play:
                await play.into(slack.url, say)
            say("Open the first address in a browser. Ctrl-C stops; the workspace is kept for next time.")
            await stop.wait()
    finally:
        await slack.stop()
        remember(slack)
    return 0


async def workspace(state: dict[str, Any] | None) -> Emulator:
    """The practice workspace, on the port beside the bot's own, or on any free one where that is taken."""
    manifest, host = json.loads(MANIFEST.read_text()), os.environ.get("HOST") or DEFAULTS["HOST"]
    for port in (int(os.environ.get("PORT") or DEFAULTS["PORT"]) + 1, 0):
        slack = Emulator(manifest=manifest, state=state, host=host, port=port)
        with contextlib.suppress(OSError):
            return await slack.start()
    raise OSError(f"no free port on {host}")


def practice_env(slack: Emulator) -> dict[str, str]:
    """Settings for the practice workspace. Only where to keep things comes from outside, never a real token."""
    names = ("DATABASE_URL", "HOST", "PORT", "LOG_LEVEL", "RULES_DIR")
    outside = {name: os.environ[name] for name in names if name in os.environ}
    return outside | {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url,
        "ANNOUNCE_CHANNEL": "#incidents",
        "SECRET_KEY": "practice only: nothing here is secret",
    }


def remembered() -> dict[str, Any] | None:
    return json.loads(STATE.read_text()) if STATE.exists() else None


def remember(slack: Emulator) -> None:
    STATE.parent.mkdir(exist_ok=True)
    STATE.write_text(json.dumps(slack.dump()))


def say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 - a command line
