"""views.*: modals and App Home."""

from emulator import views
from emulator.api.call import Call, Method, bad_arguments
from emulator.ids import Json
from emulator.refusal import Refusal


def open_view(call: Call) -> Json:
    """views.open."""
    return {"view": views.open_modal(call.world, _trigger(call), call.data("view"))}


def push(call: Call) -> Json:
    """views.push."""
    return {"view": views.push(call.world, _trigger(call), call.data("view"))}


def _trigger(call: Call) -> str:
    return call.text("trigger_id") or call.text("interactivity_pointer")


def update(call: Call) -> Json:
    """views.update, by view_id or external_id."""
    entry = views.find(call.world, call.text("view_id"), call.text("external_id"))
    return {"view": views.update(call.world, entry["view"]["id"], call.data("view"), call.text("hash"))}


def publish(call: Call) -> Json:
    """views.publish."""
    if not call.world.manifest.home_tab:
        raise Refusal("not_enabled")
    if call.text("user_id") not in call.world.workspace.users:
        raise bad_arguments("invalid `user_id`")
    view = views.publish(call.world, call.text("user_id"), call.data("view"), call.text("hash"))
    return {"view": view}


TRIGGERED = "trigger_id interactivity_pointer"
TRIGGER_REFUSALS = "expired_trigger_id exchanged_trigger_id invalid_trigger_id duplicate_external_id view_too_large"
METHODS = (
    Method("views.open", open_view, "view", TRIGGERED, TRIGGER_REFUSALS, tier=4),
    Method("views.push", push, "view", TRIGGERED, f"{TRIGGER_REFUSALS} push_limit_reached not_found", tier=4),
    Method("views.update", update, "view", "view_id external_id hash",
           "not_found hash_conflict duplicate_external_id view_too_large", tier=4),
    Method("views.publish", publish, "user_id view", "hash",
           "not_enabled hash_conflict duplicate_external_id view_too_large", tier=4),
)  # fmt: skip
