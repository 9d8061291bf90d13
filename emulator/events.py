"""Which events the app hears of, and the envelope they come in."""

from emulator.ids import Json
from emulator.telling import channel_type
from emulator.workspace import Channel, copied
from emulator.world import Event, World

MESSAGE_EVENTS = {"channel": "message.channels", "group": "message.groups", "im": "message.im", "mpim": "message.mpim"}
SCOPES: dict[str, tuple[str, ...]] = {
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
    "message.mpim": ("mpim:history",),
    "app_mention": ("app_mentions:read",),
    "reaction_added": ("reactions:read",),
    "reaction_removed": ("reactions:read",),
    "pin_added": ("pins:read",),
    "pin_removed": ("pins:read",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    "channel_created": ("channels:read",),
    "channel_rename": ("channels:read",),
    "channel_archive": ("channels:read",),
    "channel_unarchive": ("channels:read",),
    "channel_left": ("channels:read",),
    "group_rename": ("groups:read",),
    "group_archive": ("groups:read",),
    "group_unarchive": ("groups:read",),
    "group_left": ("groups:read",),
    "user_change": ("users:read",),
    "team_join": ("users:read",),
    "file_shared": ("files:read",),
    "app_home_opened": (),
    "tokens_revoked": (),
    "app_uninstalled": (),
}
PUBLIC_NEWS = frozenset({"channel_created", "channel_rename", "channel_archive", "channel_unarchive"})


def subscription(event: Event, channel: Channel | None) -> str:
    """The name under which an app subscribes to this event."""
    if event.body["type"] == "message" and channel is not None:
        return MESSAGE_EVENTS[channel_type(channel)]
    return str(event.body["type"])


def is_wanted(world: World, event: Event) -> bool:
    """Subscribed to, the scope granted, and the bot in the channel (public channels' own news need no membership)."""
    workspace = world.workspace
    channel = workspace.channels[event.channel] if event.channel else None
    name = subscription(event, channel)
    scopes = SCOPES[name]
    if channel is not None and len(scopes) > 1:
        scopes = ("groups:read",) if channel["is_private"] else ("channels:read",)
    if name not in world.manifest.bot_events or (scopes and not set(scopes) & set(workspace.granted)):
        return False
    if not workspace.app["installed"] and name not in {"tokens_revoked", "app_uninstalled"}:
        return False
    if channel is None or (name in PUBLIC_NEWS and not channel["is_private"]):
        return True
    return workspace.app["bot_user_id"] in channel["members"]


def envelope(world: World, event: Event) -> Json:
    """The outer payload of an Events API delivery."""
    workspace, app = world.workspace, world.workspace.app
    team = workspace.team["id"]
    kind = event.body["type"]
    return {
        "token": app["verification_token"], "team_id": team, "context_team_id": team, "context_enterprise_id": None,
        "api_app_id": app["id"], "event": copied(event.body), "type": "event_callback",
        "event_id": world.ids.new("Ev"), "event_time": world.ids.now(),
        "authorizations": [{"enterprise_id": None, "team_id": team, "user_id": app["bot_user_id"],
                            "is_bot": True, "is_enterprise_install": False}],
        "is_ext_shared_channel": False,
        "event_context": "-".join(["4", kind, team, app["id"], event.channel or ""]).strip("-"),
    }  # fmt: skip
