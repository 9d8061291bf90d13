"""users.*, dnd.info, usergroups.list, emoji.list: reading about people."""

from emulator.api.call import Call, Method, page
from emulator.ids import Json
from emulator.refusal import Refusal
from emulator.users import found
from emulator.workspace import User, copied

USERS_PAGE, USERS_MOST = 200, 1000
LOCALE = "en-GB"


def visible_profile(call: Call, user: User) -> User:
    """The user as the caller's scopes show them: no e-mail address without users:read.email."""
    out: User = copied(user)
    if "users:read.email" not in call.world.workspace.granted:
        out["profile"].pop("email", None)
    if "include_locale" in call.method.arguments() and call.flag("include_locale"):
        out["locale"] = LOCALE
    return out


def info(call: Call) -> Json:
    """users.info."""
    return {"user": visible_profile(call, by_id(call, call.text("user")))}


def by_id(call: Call, user_id: str) -> User:
    """By id alone: a handle is no id."""
    if user_id not in call.world.workspace.users:
        raise Refusal("user_not_found")
    return found(call.world, user_id)


def list_users(call: Call) -> Json:
    """users.list."""
    members, metadata = page(list(call.world.workspace.users.values()), call, USERS_PAGE, USERS_MOST)
    shown = [visible_profile(call, one) for one in members]
    return {"members": shown, "cache_ts": call.world.ids.now(), "response_metadata": metadata}


def lookup_by_email(call: Call) -> Json:
    """users.lookupByEmail."""
    for user in call.world.workspace.users.values():
        if user["profile"].get("email", "").lower() == call.text("email").lower() != "":
            return {"user": visible_profile(call, user)}
    raise Refusal("users_not_found")


def profile_get(call: Call) -> Json:
    """users.profile.get."""
    profile: Json = visible_profile(call, by_id(call, call.text("user") or call.user["id"]))["profile"]
    return {"profile": {key: value for key, value in profile.items() if key != "team"}}


def dnd_info(call: Call) -> Json:
    """dnd.info: nobody here sleeps unless a test says so in the user's `dnd`."""
    user = by_id(call, call.text("user") or call.user["id"])
    quiet: Json = {"dnd_enabled": False, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1, "snooze_enabled": False}
    return quiet | call.world.workspace.dnd.get(user["id"], {})


def usergroups_list(_: Call) -> Json:
    """usergroups.list: the practice workspace has none."""
    return {"usergroups": []}


def emoji_list(call: Call) -> Json:
    """emoji.list: no custom emoji."""
    return {"emoji": {}, "cache_ts": call.world.ids.ts()}


METHODS = (
    Method("users.info", info, "user", "include_locale", "user_not_found", tier=4),
    Method("users.list", list_users, "", "cursor limit include_locale", "invalid_cursor", tier=2),
    Method("users.lookupByEmail", lookup_by_email, "email", "", "users_not_found"),
    Method("users.profile.get", profile_get, "", "user", "user_not_found", tier=4),
    Method("dnd.info", dnd_info, "", "user", "user_not_found"),
    Method("usergroups.list", usergroups_list, tier=2),
    Method("emoji.list", emoji_list, tier=2),
)
