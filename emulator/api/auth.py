"""api.test, auth.*, apps.*, team.info, bots.info: who is calling, and what there is to know of the workspace."""

from emulator.api.call import Call, Method
from emulator.ids import Json
from emulator.refusal import Refusal


def api_test(call: Call) -> Json:
    """api.test: says back what it was told, or fails as asked."""
    if call.text("error"):
        raise Refusal(call.text("error"), args=call.args)
    return {"args": call.args}


def auth_test(call: Call) -> Json:
    """auth.test."""
    workspace = call.world.workspace
    known: Json = {"url": f"{call.world.url}/", "team": workspace.team["name"], "team_id": workspace.team["id"],
                   "user": call.user["name"], "user_id": call.user["id"],
                   "is_enterprise_install": False}  # fmt: skip
    return known | ({"bot_id": workspace.app["bot_id"]} if call.user["is_bot"] else {})


def connections_open(call: Call) -> Json:
    """apps.connections.open."""
    if call.sockets is None:
        raise Refusal("forbidden_team")
    return {"url": call.sockets.open_url()}


def team_info(call: Call) -> Json:
    """team.info."""
    team = call.world.workspace.team
    icon = {f"image_{size}": f"{call.world.url}/static/team.png" for size in (34, 44, 68, 88, 102, 132, 230)}
    return {"team": team | {"icon": icon | {"image_default": True}, "url": f"{call.world.url}/", "is_verified": False,
                            "avatar_base_url": f"{call.world.url}/static/"}}  # fmt: skip


def bots_info(call: Call) -> Json:
    """bots.info."""
    profile = call.world.workspace.bot_profile()
    if call.text("bot") not in ("", profile["id"]):
        raise Refusal("bot_not_found")
    shown = {key: value for key, value in profile.items() if key != "team_id"}
    return {"bot": shown | {"user_id": call.world.workspace.app["bot_user_id"]}}


def auth_revoke(call: Call) -> Json:
    """auth.revoke: the token is worth nothing any more; `test` only asks."""
    if call.flag("test"):
        return {"revoked": False}
    workspace = call.world.workspace
    workspace.tokens[call.token]["revoked"] = True
    tokens = {"oauth": [], "bot": [call.user["id"]]} if call.user["is_bot"] else {"oauth": [call.user["id"]], "bot": []}
    call.world.happened({"type": "tokens_revoked", "tokens": tokens})
    return {"revoked": True}


METHODS = (
    Method("api.test", api_test, "", "error", tier=4, caller="nobody"),
    Method("auth.test", auth_test, tier=5, caller="anybody"),
    Method("auth.revoke", auth_revoke, "", "test", caller="anybody"),
    Method("apps.connections.open", connections_open, "", "", "forbidden_team", caller="app"),
    Method("team.info", team_info),
    Method("bots.info", bots_info, "", "bot", "bot_not_found"),
)
