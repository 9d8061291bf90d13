"""The people of the workspace and the app's bot user, as Slack describes them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from emulator.ids import Json
from emulator.refusal import Refusal
from emulator.workspace import User, copied
from emulator.world import World

SLACKBOT = "USLACKBOT"
DEFAULT_ZONE = "Europe/London"
AVATAR_SIZES = (24, 32, 48, 72, 192, 512)
COLORS = ("9f69e7", "4bbe2e", "e7392d", "3c989f", "674b1b", "e96699", "e0a729", "684b6c")


def profile_of(name: str, real_name: str, team: str) -> Json:
    """The profile part of a user."""
    first, _, last = real_name.partition(" ")
    images = {f"image_{size}": f"/static/avatar-{size}.png" for size in AVATAR_SIZES}
    return {
        "title": "", "phone": "", "skype": "", "real_name": real_name, "real_name_normalized": real_name,
        "display_name": name, "display_name_normalized": name, "status_text": "", "status_emoji": "",
        "status_expiration": 0, "avatar_hash": "practice", "email": f"{name}@practice.example",
        "first_name": first, "last_name": last, "team": team, **images,
    }  # fmt: skip


def zone(tz: str) -> ZoneInfo:
    """The time zone of that name, or the refusal."""
    try:
        return ZoneInfo(tz)
    except (KeyError, ValueError, OSError):
        raise Refusal("invalid_tz") from None


def member(user_id: str, name: str, real_name: str, tz: str, *, team: str) -> User:
    """A member of the workspace as `users.info` shows it."""
    here = datetime.now(UTC).astimezone(zone(tz))
    offset = here.utcoffset()
    return {
        "id": user_id, "team_id": team, "name": name, "deleted": False,
        "color": COLORS[sum(map(ord, user_id)) % len(COLORS)], "real_name": real_name,
        "tz": tz, "tz_label": here.tzname() or tz, "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": profile_of(name, real_name, team), "is_admin": False, "is_owner": False, "is_primary_owner": False,
        "is_restricted": False, "is_ultra_restricted": False, "is_bot": False, "is_app_user": False, "updated": 0,
        "is_email_confirmed": True, "who_can_share_contact_card": "EVERYONE",
    }  # fmt: skip


def bot_user(app: Json, team: str) -> User:
    """The app's bot user."""
    handle = app["name"].lower().replace(" ", "")
    made = member(app["bot_user_id"], handle, app["name"], DEFAULT_ZONE, team=team)
    made["profile"] |= {"bot_id": app["bot_id"], "api_app_id": app["id"], "always_active": True, "email": ""}
    del made["profile"]["email"], made["is_email_confirmed"]
    return made | {"is_bot": True}


def create(world: World, name: str, real_name: str = "", tz: str = DEFAULT_ZONE, user_id: str = "") -> User:
    """A new member, in every general channel; the one already there when the name is known."""
    workspace = world.workspace
    known = workspace.user_named(user_id) if user_id else workspace.user_named(name)
    if known:
        return known
    made = member(user_id or world.ids.new("U"), name, real_name or name, tz, team=workspace.team["id"])
    workspace.users[made["id"]] = made
    for channel in workspace.channels.values():
        if channel.get("is_general"):
            channel["members"].append(made["id"])
    world.happened({"type": "team_join", "user": copied(made)})
    world.changed("state")
    return made


def found(world: World, name: str, code: str = "user_not_found") -> User:
    """That user by id or handle, or the refusal."""
    one = world.workspace.user_named(name)
    if one is None:
        raise Refusal(code)
    return one


def change(world: World, user: User, words: Json) -> None:
    """Somebody changes their name, zone or status."""
    if "real_name" in words:
        user["real_name"] = words["real_name"]
        user["profile"] |= profile_of(user["name"], words["real_name"], user["team_id"])
    if "tz" in words:
        fresh = member(user["id"], user["name"], user["real_name"], words["tz"], team=user["team_id"])
        user |= {key: fresh[key] for key in ("tz", "tz_label", "tz_offset")}
    user["profile"] |= {key: words[key] for key in ("status_text", "status_emoji", "title") if key in words}
    user["updated"] = world.ids.now()
    world.happened({"type": "user_change", "user": copied(user), "cache_ts": world.ids.now()})
    world.changed("state")
