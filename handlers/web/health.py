"""Whether the process lives, and whether it can do its work."""

from collections.abc import Callable

from aiohttp import web

from handlers.web.pages import OFFICE

CONNECTED = web.AppKey[Callable[[], bool]]("connected")


def routes() -> list[web.RouteDef]:
    return [web.get("/healthz", alive), web.get("/readyz", ready)]


async def alive(_request: web.Request) -> web.Response:
    return web.json_response({"ok": True})


async def ready(request: web.Request) -> web.Response:
    """200 when the database answers and Slack is connected; 503 with what is missing otherwise."""
    store = request.app[OFFICE].store
    state = {"database": await store.ready(), "slack": request.app[CONNECTED]()}
    whole = all(state.values())
    return web.json_response({"ok": whole, **state, "sqlite": store.sqlite_version}, status=200 if whole else 503)
