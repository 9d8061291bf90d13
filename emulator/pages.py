"""Plain HTTP: the page's files, uploaded files, response_urls, the Web API and the people's door as routes."""

import json
from pathlib import Path

from aiohttp import web

from emulator import response_urls
from emulator.refusal import Refusal
from emulator.world import World

PAGE = Path(__file__).parent / "page"
GONE = frozenset({"expired_url", "used_url"})


async def index(_: web.Request) -> web.StreamResponse:
    """The page itself, also at permalinks."""
    page = PAGE / "index.html"
    if not page.exists():
        raise web.HTTPNotFound(text="the page is not part of this checkout")
    return web.FileResponse(page, headers={"Cache-Control": "no-cache"})


async def static(request: web.Request) -> web.StreamResponse:
    """`/static/{file}`: a file of the page's folder."""
    wanted = (PAGE / request.match_info["file"]).resolve()
    if not wanted.is_relative_to(PAGE.resolve()) or not wanted.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(wanted, headers={"Cache-Control": "no-cache"})


class Hooks:
    """The addresses that answers to commands and clicks are posted to."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def serve(self, request: web.Request) -> web.Response:
        """One answer of the app."""
        with self.world.activity.under_way():
            try:
                body = json.loads(await request.text() or "null")
            except ValueError:
                body = None
            try:
                response_urls.use(self.world, request.path, body)
            except Refusal as refusal:
                status = 404 if refusal.code in GONE else 400
                return web.json_response({"ok": False, "error": refusal.code}, status=status)
            return web.json_response({"ok": True})
