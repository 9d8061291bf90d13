"""oauth.v2.access, openid.connect.*: the app's side of installing and signing in."""

import hmac

from emulator import oauth
from emulator.api.call import Call, Method
from emulator.ids import Json
from emulator.refusal import Refusal


def check_client(call: Call) -> None:
    """The app's own id and secret."""
    app = call.world.workspace.app
    if call.text("client_id") != app["client_id"]:
        raise Refusal("invalid_client_id")
    if not hmac.compare_digest(call.text("client_secret"), app["client_secret"]):
        raise Refusal("bad_client_secret")


def access(call: Call) -> Json:
    """oauth.v2.access: a code, or a refresh token, for a bot token."""
    check_client(call)
    if call.text("grant_type", "authorization_code") == "refresh_token":
        return oauth.refresh(call.world, call.text("refresh_token"))
    if call.text("grant_type", "authorization_code") != "authorization_code":
        raise Refusal("invalid_grant_type")
    issued = oauth.spend_code(call.world, call.text("code"), call.text("redirect_uri"))
    return oauth.bot_grant(call.world, issued["user"])


def connect_token(call: Call) -> Json:
    """openid.connect.token."""
    check_client(call)
    issued = oauth.spend_code(call.world, call.text("code"), call.text("redirect_uri"))
    return oauth.sign_in(call.world, issued)


def user_info(call: Call) -> Json:
    """openid.connect.userInfo."""
    return oauth.about(call.world, call.user["id"])


CLIENT = "client_id client_secret code redirect_uri"
CLIENT_REFUSALS = "invalid_client_id bad_client_secret invalid_code bad_redirect_uri"
METHODS = (
    Method("oauth.v2.access", access, "", f"{CLIENT} grant_type refresh_token",
           f"{CLIENT_REFUSALS} invalid_grant_type invalid_refresh_token", tier=5, caller="nobody"),
    Method("openid.connect.token", connect_token, "", CLIENT, CLIENT_REFUSALS, tier=4, caller="nobody"),
    Method("openid.connect.userInfo", user_info, caller="user"),
)  # fmt: skip
