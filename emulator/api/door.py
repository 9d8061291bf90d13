"""The door of the Web API: `/api/{method}` read, checked, carried out, answered and written down."""

import asyncio
import base64
import json
from typing import Any

from aiohttp import web

from emulator.api import METHODS
from emulator.api.call import Call, Method, bad_arguments
from emulator.faults import CallFault, FaultPlan
from emulator.ids import Json
from emulator.limits import Limits
from emulator.refusal import Refusal
from emulator.scopes import require
from emulator.socket_mode import SocketMode
from emulator.world import World

TOO_MANY = 429


class Door:
    """Answers every call as Slack would, faults and limits included."""

    def __init__(self, world: World, faults: FaultPlan, limits: Limits, sockets: SocketMode | None) -> None:
        self.world = world
        self.faults = faults
        self.limits = limits
        self.sockets = sockets

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One HTTP request."""
        with self.world.activity.under_way():
            name = request.match_info["method"]
            fault = self.faults.for_call(name)
            if fault and fault.slow:
                await asyncio.sleep(fault.slow)
            args, token = await _arguments(request)
            answer, headers, status = self._faulty(fault) or self._answer(name, args, token)
            self._write_down(name, args, answer, status)
            if fault and fault.cut and request.transport:
                request.transport.abort()
            return web.json_response(answer, status=status, headers=headers)

    def _faulty(self, fault: CallFault | None) -> tuple[Json, dict[str, str], int] | None:
        if fault is None or not (fault.error or fault.status):
            return None
        if fault.error:
            return {"ok": False, "error": fault.error}, {}, 200
        if fault.status == TOO_MANY:
            return {"ok": False, "error": "ratelimited"}, {"Retry-After": str(fault.retry_after)}, TOO_MANY
        return {"ok": False, "error": "internal_error"}, {}, fault.status

    def _answer(self, name: str, args: Json, token: str) -> tuple[Json, dict[str, str], int]:
        method = METHODS.get(name)
        if method is None:
            return {"ok": False, "error": "unknown_method", "req_method": name}, {}, 200
        wait = self.limits.count(name, method.tier, str(args.get("channel", "")))
        if wait and self.limits.enforced:
            return {"ok": False, "error": "ratelimited"}, {"Retry-After": str(wait)}, TOO_MANY
        try:
            answer = {"ok": True, **method.run(self._call(method, args, token))}
        except Refusal as refusal:
            if refusal.code not in method.refusals() and name != "api.test":
                raise LookupError(f"{name} does not declare {refusal.code}") from refusal
            answer = {"ok": False, "error": refusal.code, **refusal.particulars}
        return answer, self._scope_headers(name, token), 200

    def _call(self, method: Method, args: Json, token: str) -> Call:
        """The call with its owner, after token, scopes and required arguments were found good."""
        call = Call(self.world, method, args, token=token, sockets=self.sockets)
        if method.caller != "nobody":
            owner = self._owner(method, token)
            call.user = self.world.workspace.users[owner["user"]]
            if owner["kind"] == "bot":
                require(method.name, self.world.workspace.granted)
        missing = [one for one in method.needs.split() if args.get(one) is None]
        if missing:
            raise bad_arguments(*[f"[ERROR] missing required field: {one}" for one in missing])
        return call

    def _owner(self, method: Method, token: str) -> Json:
        if not token:
            raise Refusal("not_authed")
        owner = self.world.workspace.tokens.get(token)
        if owner is None:
            raise Refusal("invalid_auth")
        if owner.get("revoked"):
            raise Refusal("token_revoked" if self.world.workspace.app["installed"] else "account_inactive")
        if owner.get("expires", self.world.clock() + 1) <= self.world.clock():
            raise Refusal("token_expired")
        if method.caller not in ("anybody", owner["kind"]):
            raise Refusal("invalid_auth" if method.caller == "app" else "not_allowed_token_type")
        return owner

    def _scope_headers(self, name: str, token: str) -> dict[str, str]:
        owner = self.world.workspace.tokens.get(token, {})
        return {"X-OAuth-Scopes": ",".join(self.world.workspace.granted)} if owner.get("kind") == "bot" and name else {}

    def _write_down(self, name: str, args: Json, answer: Json, status: int) -> None:
        self.world.calls.append({"method": name, "args": args, "ok": bool(answer.get("ok")),
                                 "error": answer.get("error"), "status": status, "at": self.world.clock()})  # fmt: skip


async def _arguments(request: web.Request) -> tuple[Json, str]:
    """Arguments from query, form or JSON, and the token from the header or the arguments."""
    args: dict[str, Any] = dict(request.query)
    if request.can_read_body:
        if request.content_type == "application/json":
            args |= _object(await request.text())
        else:
            args |= {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
    given = str(args.pop("token", ""))
    scheme, _, credentials = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "basic":  # client id and secret, as oauth.v2.access prefers them
        args |= _basic(credentials)
    return args, credentials.strip() if scheme.lower() == "bearer" else given


def _basic(credentials: str) -> Json:
    try:
        login, _, password = base64.b64decode(credentials, validate=True).decode().partition(":")
    except ValueError:
        return {}
    return {"client_id": login, "client_secret": password}


def _object(text: str) -> Json:
    try:
        value = json.loads(text or "{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
