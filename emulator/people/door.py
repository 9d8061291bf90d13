"""The door of the people: `POST /people/{verb}` and the same in-process."""

import json
from dataclasses import dataclass

from aiohttp import web

from emulator.faults import FaultPlan
from emulator.ids import Json
from emulator.interactivity import AppLine
from emulator.people import VERBS, Ask
from emulator.refusal import Refusal
from emulator.users import found
from emulator.world import World


@dataclass
class PeopleDoor:
    """Carries out what people ask."""

    world: World
    line: AppLine
    faults: FaultPlan

    async def carry_out(self, verb: str, body: Json) -> Json:
        """The answer, `{"ok": false, "error": code}` included."""
        if verb not in VERBS:
            return {"ok": False, "error": "unknown_verb"}
        with self.world.activity.under_way():
            try:
                me = found(self.world, str(body.get("as", "")))
                return {"ok": True, **await VERBS[verb](Ask(self.world, self.line, self.faults, me, body))}
            except Refusal as refusal:
                return {"ok": False, "error": refusal.code, **refusal.particulars}

    async def serve(self, request: web.Request) -> web.Response:
        """One HTTP request."""
        try:
            body = await request.json()
        except (json.JSONDecodeError, UnicodeDecodeError):
            return web.json_response({"ok": False, "error": "invalid_json"}, status=400)
        if not isinstance(body, dict):
            return web.json_response({"ok": False, "error": "invalid_json"}, status=400)
        verb = request.match_info["verb"]
        if verb == "faults":
            return web.json_response(self._plan_faults(body))
        return web.json_response(await self.carry_out(verb, body))

    def _plan_faults(self, body: Json) -> Json:
        try:
            self.faults.load(body.get("plan", {}))
        except (TypeError, ValueError) as problem:
            return {"ok": False, "error": "invalid_plan", "detail": str(problem)}
        return {"ok": True}
