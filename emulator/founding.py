"""A fresh practice workspace: four people, three channels, one app and its tokens."""

from emulator.ids import Clock, Json
from emulator.manifest import Manifest
from emulator.users import bot_user, member
from emulator.workspace import Workspace

TEAM = "T0PRACTICE"
PEOPLE = (
    ("U0ANA00001", "ana", "Ana Ruiz", "Europe/Madrid"),
    ("U0BEN00001", "ben", "Ben Osei", "Europe/London"),
    ("U0CHI00001", "chi", "Chi Tran", "America/New_York"),
    ("U0DEE00001", "dee", "Dee Patel", "Asia/Kolkata"),
)
CHANNELS = (("C0GENERAL1", "general"), ("C0INCIDENT", "incidents"), ("C0RANDOM01", "random"))
BOT_TOKEN = "xoxb-practice-bot"  # noqa: S105 - the practice workspace's own, worth nothing elsewhere
APP_TOKEN = "xapp-practice-app"  # noqa: S105 - the same
SIGNING_SECRET = "practice-signing-secret"  # noqa: S105 - the same
CLIENT_SECRET = "practice-client-secret"  # noqa: S105 - the same


def app_of(manifest: Manifest, created: int) -> Json:
    """The installed app's identity."""
    return {
        "id": "A0PRACTICE", "name": manifest.name, "bot_id": "B0PRACTICE", "bot_user_id": "U0APPBOT01",
        "client_id": "1000000000.2000000000", "client_secret": CLIENT_SECRET, "signing_secret": SIGNING_SECRET,
        "verification_token": "practice-verification", "created": created, "installed": True,
    }  # fmt: skip


def topic(value: str = "", creator: str = "", last_set: int = 0) -> Json:
    """A topic or purpose as a channel shows it."""
    return {"value": value, "creator": creator, "last_set": last_set}


def channel_of(channel_id: str, name: str, creator: str, created: int, *, private: bool = False) -> Json:
    """A channel with its members kept beside what Slack shows."""
    return {
        "id": channel_id, "name": name, "is_channel": True, "is_group": False, "is_im": False, "is_mpim": False,
        "is_private": private, "created": created, "is_archived": False, "is_general": False, "unlinked": 0,
        "name_normalized": name, "is_shared": False, "is_org_shared": False, "is_pending_ext_shared": False,
        "pending_shared": [], "context_team_id": TEAM, "updated": created * 1000, "creator": creator,
        "is_ext_shared": False, "shared_team_ids": [TEAM], "pending_connected_team_ids": [],
        "topic": topic(), "purpose": topic(), "previous_names": [], "members": [],
    }  # fmt: skip


def found_workspace(manifest: Manifest, clock: Clock) -> Workspace:
    """The workspace as it is before anything happened in it."""
    now = int(clock())
    workspace = Workspace(
        team={"id": TEAM, "name": "Practice", "domain": "practice", "email_domain": "practice.example"},
        app=app_of(manifest, now),
        granted=sorted(manifest.bot_scopes),
        asked=sorted(manifest.bot_scopes),
    )
    workspace.users = {one[0]: member(*one, team=TEAM) for one in PEOPLE}
    workspace.users[PEOPLE[0][0]] |= {"is_admin": True, "is_owner": True, "is_primary_owner": True}
    workspace.users[workspace.app["bot_user_id"]] = bot_user(workspace.app, TEAM)
    workspace.tokens = {
        BOT_TOKEN: {"kind": "bot", "user": workspace.app["bot_user_id"]},
        APP_TOKEN: {"kind": "app", "user": workspace.app["bot_user_id"]},
    }
    for channel_id, name in CHANNELS:
        channel = channel_of(channel_id, name, PEOPLE[0][0], now)
        channel["members"] = [one[0] for one in PEOPLE]
        workspace.channels[channel_id] = channel
        workspace.messages[channel_id] = []
    workspace.channels[CHANNELS[0][0]]["is_general"] = True
    return workspace


def reopen(state: Json, manifest: Manifest) -> Workspace:
    """A kept workspace, with the app installed anew: scopes it now asks for are granted, its name is as it is now."""
    workspace = Workspace.restore(state)
    new = manifest.bot_scopes - set(workspace.asked)
    workspace.granted = sorted({*workspace.granted, *new})
    workspace.asked = sorted(manifest.bot_scopes)
    workspace.app["name"] = manifest.name
    workspace.users[workspace.app["bot_user_id"]] = bot_user(workspace.app, TEAM)
    return workspace
