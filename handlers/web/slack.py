"""Slack's HTTP door: signed requests only, checked before a byte of them is understood."""

import json
import time
from collections.abc import Sequence
from urllib.parse import parse_qs

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier

from handlers.web.pages import OFFICE

BOLT = web.AppKey("bolt", AsyncApp)
VERIFIER = web.AppKey("verifier", SignatureVerifier)
FORM = "application/x-www-form-urlencoded"


def routes() -> list[web.RouteDef]:
    return [web.post("/slack/events", receive)]


async def receive(request: web.Request) -> web.Response:
    """Events, commands and interactivity. 401 for what Slack did not sign, 400 for what cannot be read."""
    if request.app[OFFICE].workspace is None:
        return web.Response(status=503, text="still starting; please deliver again")
    try:
        text = (await request.read()).decode()
    except UnicodeDecodeError:
        return web.Response(status=400, text="not readable")
    if not is_signed(request, text):
        return web.Response(status=401, text="not signed by Slack")
    try:
        check_form(text, request.content_type)
    except ValueError:
        return web.Response(status=400, text="not readable")
    headers: dict[str, str | Sequence[str]] = dict(request.headers)
    answer = await request.app[BOLT].async_dispatch(AsyncBoltRequest(body=text, headers=headers))
    return await to_aiohttp_response(answer)


def is_signed(request: web.Request, body: str) -> bool:
    """Slack's signature over the raw body, at most five minutes old. A timestamp that is no number is no signature."""
    stamp = request.headers.get("X-Slack-Request-Timestamp", "")
    seal = request.headers.get("X-Slack-Signature", "")
    if not (stamp.isascii() and stamp.isdigit() and seal.isascii()) or abs(time.time() - int(stamp)) > 60 * 5:
        return False
    return request.app[VERIFIER].is_valid(body=body, timestamp=stamp, signature=seal)


def check_form(text: str, content_type: str) -> None:
    """Raises ValueError unless the body is a JSON object, or a form whose payload, if any, is one."""
    payload = parse_qs(text).get("payload", ["{}"])[0] if content_type == FORM else text
    if not isinstance(json.loads(payload), dict):
        raise ValueError("not an object")  # noqa: TRY004 - the caller answers 400 to ValueError, as json itself raises
