"""Which scope each Web API method needs; any one of the listed is enough."""

from collections.abc import Collection

from emulator.refusal import Refusal
from emulator.workspace import Channel

READ = ("channels:read", "groups:read", "im:read", "mpim:read")
HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
MANAGE = ("channels:manage", "groups:write", "im:write", "mpim:write")
TOPIC = ("channels:write.topic", "groups:write.topic", "im:write.topic", "mpim:write.topic", *MANAGE)
INVITES = ("channels:write.invites", "groups:write.invites", *MANAGE)

SCOPES: dict[str, tuple[str, ...]] = {
    "bots.info": ("users:read",),
    "team.info": ("team:read",),
    "users.info": ("users:read",),
    "users.list": ("users:read",),
    "users.lookupByEmail": ("users:read.email",),
    "users.conversations": READ,
    "users.profile.get": ("users.profile:read",),
    "dnd.info": ("dnd:read",),
    "conversations.create": MANAGE,
    "conversations.invite": INVITES,
    "conversations.kick": ("channels:manage", "groups:write"),
    "conversations.join": ("channels:join",),
    "conversations.leave": MANAGE,
    "conversations.info": READ,
    "conversations.list": READ,
    "conversations.members": READ,
    "conversations.open": MANAGE,
    "conversations.history": HISTORY,
    "conversations.replies": HISTORY,
    "conversations.setTopic": TOPIC,
    "conversations.setPurpose": TOPIC,
    "conversations.rename": MANAGE,
    "conversations.archive": MANAGE,
    "conversations.unarchive": MANAGE,
    "chat.postMessage": ("chat:write",),
    "chat.postEphemeral": ("chat:write",),
    "chat.update": ("chat:write",),
    "chat.delete": ("chat:write",),
    "chat.scheduleMessage": ("chat:write",),
    "chat.deleteScheduledMessage": ("chat:write",),
    "pins.add": ("pins:write",),
    "pins.remove": ("pins:write",),
    "pins.list": ("pins:read",),
    "bookmarks.add": ("bookmarks:write",),
    "bookmarks.edit": ("bookmarks:write",),
    "bookmarks.remove": ("bookmarks:write",),
    "bookmarks.list": ("bookmarks:read",),
    "reactions.add": ("reactions:write",),
    "reactions.remove": ("reactions:write",),
    "reactions.get": ("reactions:read",),
    "files.getUploadURLExternal": ("files:write",),
    "files.completeUploadExternal": ("files:write",),
    "files.delete": ("files:write",),
    "files.info": ("files:read",),
    "usergroups.list": ("usergroups:read",),
    "emoji.list": ("emoji:read",),
}
FAMILIES = {"channel": "channels:", "group": "groups:", "im": "im:", "mpim": "mpim:"}


def require(method: str, granted: Collection[str]) -> None:
    """Refuse with missing_scope when none of the method's scopes was granted."""
    _require(SCOPES.get(method, ()), granted)


def require_for_channel(method: str, channel: Channel, granted: Collection[str]) -> None:
    """The same for a kind of channel: `groups:read` does not reach public channels."""
    family = "im:" if channel["is_im"] else "groups:" if channel["is_private"] else "channels:"
    scopes = SCOPES.get(method, ())
    if any(scope.startswith(tuple(FAMILIES.values())) for scope in scopes):
        _require([scope for scope in scopes if scope.startswith(family)], granted)


def _require(scopes: Collection[str], granted: Collection[str]) -> None:
    if scopes and not set(scopes) & set(granted):
        raise Refusal("missing_scope", needed=",".join(scopes), provided=",".join(granted))
