"""Pages: the draft of an incident, reached through a signed link, and the plain answers around it."""

import asyncio
import hashlib
import re
from base64 import b64encode

from aiohttp import web

from bot.blocks import pages as said
from bot.postmortem.export import FORMATS, file_name, render
from bot.postmortem.page import PdfUnavailable
from bot.review.incident import number_of
from bot.review.record import Record
from handlers.office import Office
from handlers.web.links import ticket

OFFICE = web.AppKey("office", Office)
TYPES = {"md": "text/markdown", "html": "text/html", "json": "application/json", "pdf": "application/pdf"}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}

LOCKED = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def routes() -> list[web.RouteDef]:
    return [
        web.get("/", front),
        web.get("/incidents/{ref}", draft),
        web.get("/incidents/{ref}/draft.{form}", draft_file),
    ]


async def front(_request: web.Request) -> web.Response:
    return page(said.front())


async def draft(request: web.Request) -> web.Response:
    """The draft as a page, compiled anew from the record each time it is read."""
    record = await record_for(request)
    return (
        page(said.expired(), 403)
        if record is None
        else page((await asyncio.to_thread(render, record, "html")).decode())
    )


async def draft_file(request: web.Request) -> web.Response:
    form = request.match_info["form"]
    if form not in FORMATS:
        raise web.HTTPNotFound
    record = await record_for(request)
    if record is None:
        return page(said.expired(), 403)
    try:
        body = await asyncio.to_thread(render, record, form)
    except PdfUnavailable as missing:
        return web.Response(text=str(missing), status=501)
    name = file_name(record.incident, form)
    return web.Response(
        body=body, content_type=TYPES[form], headers=HEADERS | {"Content-Disposition": f'attachment; filename="{name}"'}
    )


async def record_for(request: web.Request) -> Record | None:
    """The one way to an incident from the web: what the link's ticket names, and nothing else.

    None for a link that is forged, expired or of another incident; it does not tell whether the incident exists.
    """
    office = request.app[OFFICE]
    allowed = ticket(office.settings, request.query.get("t", ""), office.clock())
    if allowed is None or allowed.number != number_of(request.match_info["ref"]):
        return None
    async with office.store.read(allowed.team) as db:
        return await db.record(allowed.number)


def page(html: str, status: int = 200) -> web.Response:
    """An HTML answer that may load nothing and run nothing; its own style is allowed by its hash."""
    styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    hashes = " ".join(f"'sha256-{b64encode(hashlib.sha256(style.encode()).digest()).decode()}'" for style in styles)
    policy = f"default-src 'none'; style-src {hashes}; img-src data:; {LOCKED}"
    return web.Response(
        text=html, status=status, content_type="text/html", headers=HEADERS | {"Content-Security-Policy": policy}
    )
