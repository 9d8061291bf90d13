"""try: a practice Slack workspace with the bot in it, in one process, on one SQLite file."""

import argparse
import asyncio
import json
import os
import signal
from pathlib import Path

from bot.app import running
from bot.logs import set_up_logs
from bot.settings import DEFAULTS, Settings
from bot.verbs.replay import Play, load
from emulator import Emulator

MANIFEST = Path(__file__).parents[2] / "manifest.json"
STATE = Path(".practice/workspace.json")
"""Where the practice workspace is kept between runs."""


def main(args: argparse.Namespace) -> int:
    set_up_logs(os.environ.get("LOG_LEVEL", "WARNING"))
    play = load(args.replay) if args.replay else None
    return asyncio.run(practise(play, fresh=args.fresh))


async def practise(play: Play | None, *, fresh: bool) -> int:
    """Starts workspace and bot, plays the replay if there is one, and stays until told to stop."""
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    manifest = json.loads(MANIFEST.read_text())
    host = os.environ.get("HOST") or DEFAULTS["HOST"]
    slack = Emulator(manifest=manifest, state=None if fresh else remembered(), host=host, port=practice_port())
    await slack.start()
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


def practice_env(slack: Emulator) -> dict[str, str]:
    """Settings for the practice workspace. Only where to keep things comes from outside, never a real token."""
    outside = {name: os.environ[name] for name in ("DATABASE_URL", "HOST", "PORT", "LOG_LEVEL") if name in os.environ}
    return outside | {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url,
        "ANNOUNCE_CHANNEL": "#incidents",
        "SECRET_KEY": "practice only: nothing here is secret",
    }


def practice_port() -> int:
    """The port beside the bot's own."""
    return int(os.environ.get("PORT") or DEFAULTS["PORT"]) + 1


def remembered() -> dict[str, object] | None:
    return json.loads(STATE.read_text()) if STATE.exists() else None


def remember(slack: Emulator) -> None:
    STATE.parent.mkdir(exist_ok=True)
    STATE.write_text(json.dumps(slack.dump()))


def say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 - a command line
