"""`python -m emulator`: the practice workspace alone, for any Slack app."""

import argparse
import asyncio
import json
import signal
import sys
from pathlib import Path

from emulator.server import Emulator


def arguments() -> argparse.Namespace:
    """What may be said on the command line."""
    parser = argparse.ArgumentParser(prog="python -m emulator", description="A small Slack workspace to practise with.")
    parser.add_argument("--manifest", type=Path, default=Path("manifest.json"), help="the app's manifest (JSON)")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--request-url", help="deliver by HTTP to this address instead of Socket Mode")
    parser.add_argument("--state", type=Path, help="keep the workspace in this file between runs")
    return parser.parse_args()


async def serve(said: argparse.Namespace) -> None:
    """Run until interrupted, then write the state down."""
    manifest = json.loads(said.manifest.read_text(encoding="utf-8"))
    kept = json.loads(said.state.read_text(encoding="utf-8")) if said.state and said.state.exists() else None
    slack = Emulator(
        manifest, transport="http" if said.request_url else "socket", request_url=said.request_url,
        port=said.port, host=said.host, state=kept,
    )  # fmt: skip
    await slack.start()
    lines = (
        f"page            {slack.url}/",
        f"SLACK_API_URL   {slack.api_url}",
        f"SLACK_BOT_TOKEN {slack.bot_token}",
        f"SLACK_APP_TOKEN {slack.app_token}",
        f"SLACK_SIGNING_SECRET {slack.signing_secret}",
    )
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
    over = asyncio.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(one, over.set)
    try:
        await over.wait()
    finally:
        if said.state:
            said.state.write_text(json.dumps(slack.dump()), encoding="utf-8")
        await slack.stop()


def main() -> None:
    """The command."""
    asyncio.run(serve(arguments()))


if __name__ == "__main__":
    main()
