"""Installing the app and signing in: codes, tokens, and what uninstalling does."""

import base64
import json
import uuid

from emulator.ids import Json
from emulator.refusal import Refusal
from emulator.workspace import User
from emulator.world import World

CODE_SECONDS = 600
ROTATION_SECONDS = 43_200


def issue_code(world: World, user: User, redirect_uri: str, nonce: str = "") -> str:
    """What the browser carries back after the person agreed; one use, ten minutes."""
    code = uuid.uuid4().hex
    world.workspace.codes[code] = {"user": user["id"], "redirect_uri": redirect_uri, "nonce": nonce,
                                   "at": world.clock()}  # fmt: skip
    return code


def spend_code(world: World, code: str, redirect_uri: str) -> Json:
    """Use a code up; once, in time, and for the redirect it was issued for."""
    issued = world.workspace.codes.pop(code, None)
    if issued is None or world.clock() - issued["at"] > CODE_SECONDS:
        raise Refusal("invalid_code")
    if redirect_uri != issued["redirect_uri"]:
        raise Refusal("bad_redirect_uri")
    return dict(issued)


def bot_grant(world: World, user: str) -> Json:
    """The answer of oauth.v2.access after an installation; with rotation the token expires."""
    app, team = world.workspace.app, world.workspace.team
    app["installed"] = True
    world.workspace.granted = sorted({*world.workspace.granted, *world.manifest.bot_scopes})
    grant: Json = {
        "app_id": app["id"], "authed_user": {"id": user}, "scope": ",".join(world.workspace.granted),
        "token_type": "bot", "bot_user_id": app["bot_user_id"], "team": {"id": team["id"], "name": team["name"]},
        "enterprise": None, "is_enterprise_install": False,
    }  # fmt: skip
    rotating = world.manifest.raw.get("settings", {}).get("token_rotation_enabled", False)
    return grant | (_rotated(world) if rotating else {"access_token": _token(world, "xoxb-", {})})


def _rotated(world: World) -> Json:
    expires = world.clock() + ROTATION_SECONDS
    refresh = f"xoxe-1-{uuid.uuid4().hex}"
    token = _token(world, "xoxe.xoxb-", {"expires": expires, "refresh": refresh})
    return {"access_token": token, "refresh_token": refresh, "expires_in": ROTATION_SECONDS}


def _token(world: World, prefix: str, more: Json) -> str:
    token = f"{prefix}{uuid.uuid4().hex}"
    world.workspace.tokens[token] = {"kind": "bot", "user": world.workspace.app["bot_user_id"], **more}
    return token


def refresh(world: World, refresh_token: str) -> Json:
    """A new pair for a refresh token, which is thereby used up."""
    for kept in world.workspace.tokens.values():
        if refresh_token and kept.get("refresh") == refresh_token:
            kept["refresh"] = ""
            return bot_grant(world, kept["user"])
    raise Refusal("invalid_refresh_token")


def sign_in(world: World, issued: Json) -> Json:
    """The answer of openid.connect.token: a user token and an id_token (unsigned: the practice has no keys)."""
    token = f"xoxp-{uuid.uuid4().hex}"
    world.workspace.tokens[token] = {"kind": "user", "user": issued["user"]}
    claims = {"iss": world.url, "aud": world.workspace.app["client_id"], "iat": world.ids.now(),
              "exp": world.ids.now() + 300, "nonce": issued["nonce"], **about(world, issued["user"])}  # fmt: skip
    return {"access_token": token, "token_type": "Bearer", "id_token": _unsigned(claims)}


def about(world: World, user_id: str) -> Json:
    """Who somebody is, as OpenID claims."""
    user, team = world.workspace.users[user_id], world.workspace.team
    return {
        "sub": user_id, "https://slack.com/user_id": user_id, "https://slack.com/team_id": team["id"],
        "email": user["profile"].get("email", ""), "email_verified": True, "name": user["real_name"],
        "given_name": user["profile"]["first_name"], "family_name": user["profile"]["last_name"], "locale": "en-GB",
        "picture": user["profile"]["image_512"], "https://slack.com/team_name": team["name"],
        "https://slack.com/team_domain": team["domain"],
    }  # fmt: skip


def _unsigned(claims: Json) -> str:
    parts = [json.dumps({"alg": "none", "typ": "JWT"}), json.dumps(claims)]
    return ".".join([base64.urlsafe_b64encode(part.encode()).decode().rstrip("=") for part in parts]) + "."


def uninstall(world: World) -> None:
    """The workspace removes the app: its tokens die and it is told, in no promised order."""
    workspace = world.workspace
    workspace.app["installed"] = False
    for kept in workspace.tokens.values():
        if kept["kind"] == "bot":
            kept["revoked"] = True
    world.happened({"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [workspace.app["bot_user_id"]]}})
    world.happened({"type": "app_uninstalled"})
    world.changed("state")
