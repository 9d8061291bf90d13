"""trigger_ids: three seconds, one use."""

import re
import uuid

from emulator.ids import Json
from emulator.refusal import Refusal
from emulator.world import World

LIFE_SECONDS = 3
SHAPE = re.compile(r"\d+\.\d+\.[0-9a-f]+")


def mint(world: World, user: str, **context: str) -> str:
    """A trigger for that person; `context` says what it came from (a view, a channel)."""
    number = world.ids.ts().replace(".", "")
    trigger = f"{number}.{world.workspace.app['created']}.{uuid.uuid4().hex}"
    world.triggers[trigger] = {"user": user, "at": world.clock(), "used": False, **context}
    return trigger


def spend(world: World, trigger_id: str) -> Json:
    """Use it up; says whose it was and what it came from."""
    trigger = world.triggers.get(trigger_id)
    if trigger is None or not SHAPE.fullmatch(trigger_id):
        raise Refusal("invalid_trigger_id")
    if trigger["used"]:
        raise Refusal("exchanged_trigger_id")
    if world.clock() - trigger["at"] > LIFE_SECONDS:
        raise Refusal("expired_trigger_id")
    trigger["used"] = True
    return trigger
