"""Plain HTTP beside the Web API: the page's files, uploaded files, answers to response_urls, the consent page."""

import html
import json
from pathlib import Path
from urllib.parse import urlencode

from aiohttp import web

from emulator import files, oauth, response_urls
from emulator.refusal import Refusal
from emulator.world import World

PAGE = Path(__file__).parent / "page"
GONE = frozenset({"expired_url", "used_url"})
NO_CACHE = {"Cache-Control": "no-cache"}


async def index(_: web.Request) -> web.StreamResponse:
    """The page itself, also at permalinks."""
    page = PAGE / "index.html"
    if not page.exists():
        raise web.HTTPNotFound(text="the page is not part of this checkout")
    return web.FileResponse(page, headers=NO_CACHE)


async def static(request: web.Request) -> web.StreamResponse:
    """`/static/{file}`: a file of the page's folder."""
    wanted = (PAGE / request.match_info["file"]).resolve()
    if not wanted.is_relative_to(PAGE.resolve()) or not wanted.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(wanted, headers=NO_CACHE)


class Pages:
    """The routes that need the workspace."""

    def __init__(self, world: World) -> None:
        self.world = world

    def routes(self) -> list[web.RouteDef]:
        """All of this room's routes."""
        return [
            web.get("/", index),
            web.get("/archives/{rest:.*}", index),
            web.get("/static/{file}", static),
            web.post("/hooks/{rest:.*}", self.answer),
            web.post("/upload/v1/{file}", self.upload),
            web.get("/files/{rest:.*}", self.file),
            web.get("/oauth/v2/authorize", self.consent),
            web.get("/openid/connect/authorize", self.consent),
        ]

    async def answer(self, request: web.Request) -> web.Response:
        """An answer of the app to a command or click."""
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

    async def upload(self, request: web.Request) -> web.Response:
        """Step two of an upload: the bytes, raw or as a form's first file."""
        file_id = request.match_info["file"]
        if file_id not in self.world.workspace.files:
            raise web.HTTPNotFound
        if request.content_type == "multipart/form-data":
            form = await request.post()
            sent = next((one for one in form.values() if isinstance(one, web.FileField)), None)
            content = sent.file.read() if sent else b""
        else:
            content = await request.read()
        files.receive(self.world, file_id, content)
        return web.Response(text=f"OK - {len(content)}")

    async def file(self, request: web.Request) -> web.Response:
        """A file's bytes; never shown as a page of ours."""
        parts = request.match_info["rest"].replace("-", "/").split("/")
        file_id = next((one for one in parts if one in self.world.workspace.files), "")
        try:
            content = files.content_of(self.world, file_id)
        except Refusal:
            raise web.HTTPNotFound from None
        kept = self.world.workspace.files[file_id]["file"]
        headers = {"Content-Disposition": "attachment", "X-Content-Type-Options": "nosniff"}
        return web.Response(body=content, content_type=kept["mimetype"], headers=headers)

    async def consent(self, request: web.Request) -> web.Response:
        """Where installing and signing in begin: who are you? With `as=`, the answer is taken at once."""
        asked = dict(request.query)
        if asked.get("client_id") != self.world.workspace.app["client_id"] or "redirect_uri" not in asked:
            return web.Response(status=400, text="invalid_client_id or no redirect_uri")
        user = self.world.workspace.user_named(asked.pop("as", ""))
        if user is None:
            return web.Response(text=self._who_are_you(asked), content_type="text/html")
        code = oauth.issue_code(self.world, user, asked["redirect_uri"], asked.get("nonce", ""))
        back = urlencode({"code": code, "state": asked.get("state", "")})
        joint = "&" if "?" in asked["redirect_uri"] else "?"
        raise web.HTTPFound(f"{asked['redirect_uri']}{joint}{back}")

    def _who_are_you(self, asked: dict[str, str]) -> str:
        people = [one for one in self.world.workspace.users.values() if not one["is_bot"]]
        links = [
            f'<li><a href="?{html.escape(urlencode({**asked, "as": one["name"]}))}">{html.escape(one["real_name"])}</a>'
            for one in people
        ]
        name = html.escape(self.world.workspace.app["name"])
        head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{name}: who are you?</title>'
        return f"{head}<h1>Continue to {name} as</h1><ul>{''.join(links)}</ul>"
