"""What to compare with: a Bolt app that hears every message and does nothing. `python -m bench.bare http|socket`."""

import asyncio
import logging
import os
import sys

from aiohttp import ClientSession, web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient


async def hear() -> None:
    """Nothing more is done with a message."""


async def ready(_request: web.Request) -> web.Response:
    return web.Response(text="ready")


async def serve(way: str, env: dict[str, str]) -> None:
    async with ClientSession() as session:
        client = AsyncWebClient(token=env["SLACK_BOT_TOKEN"], base_url=env["SLACK_API_URL"], session=session)
        app = AsyncApp(client=client, signing_secret=env["SLACK_SIGNING_SECRET"])
        app.event("message")(hear)
        web_app = app.web_app()
        web_app.router.add_get("/readyz", ready)
        if way == "socket":
            await AsyncSocketModeHandler(app, env["SLACK_APP_TOKEN"]).connect_async()  # type: ignore[no-untyped-call] # the library's
        runner = web.AppRunner(web_app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", int(env["PORT"])).start()
        await asyncio.Event().wait()


if __name__ == "__main__":
    logging.basicConfig(level=logging.ERROR)
    asyncio.run(serve(sys.argv[1], dict(os.environ)))
