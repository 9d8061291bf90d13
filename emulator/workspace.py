"""Everything the practice workspace remembers, as plain dicts that can be written down and read back."""

import copy
from dataclasses import asdict, dataclass, field
from typing import TypeVar

from emulator.ids import Counters, Json

T = TypeVar("T")
Message = Json
Channel = Json
User = Json


@dataclass
class Workspace:
    """The kept state. A channel's own `members` and everything else is stored as Slack shows it."""

    team: Json = field(default_factory=dict)
    app: Json = field(default_factory=dict)
    tokens: dict[str, Json] = field(default_factory=dict)
    granted: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)  # the scopes its manifest asked for when it was installed
    url: str = ""
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    messages: dict[str, list[Message]] = field(default_factory=dict)
    ephemerals: list[Json] = field(default_factory=list)
    pins: dict[str, list[Json]] = field(default_factory=dict)
    bookmarks: dict[str, list[Json]] = field(default_factory=dict)
    files: dict[str, Json] = field(default_factory=dict)
    views: dict[str, Json] = field(default_factory=dict)
    stacks: dict[str, list[str]] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    dnd: dict[str, Json] = field(default_factory=dict)
    scheduled: list[Json] = field(default_factory=list)
    unread: dict[str, dict[str, int]] = field(default_factory=dict)
    pings: list[Json] = field(default_factory=list)
    codes: dict[str, Json] = field(default_factory=dict)
    counters: Counters = field(default_factory=Counters)

    def dump(self) -> Json:
        """A deep copy as JSON-able data."""
        return asdict(self)

    @classmethod
    def restore(cls, data: Json) -> "Workspace":
        """The workspace that `dump` wrote down."""
        data = copy.deepcopy(data)
        return cls(**{**data, "counters": Counters(**data["counters"])})

    def message(self, channel: str, ts: str) -> Message | None:
        """The message with that timestamp, replies included."""
        return next((one for one in self.messages.get(channel, ()) if one["ts"] == ts), None)

    def user_named(self, name: str) -> User | None:
        """By id or by handle."""
        if name in self.users:
            return self.users[name]
        return next((one for one in self.users.values() if one["name"] == name), None)

    def channel_named(self, name: str) -> Channel | None:
        """By id, `#name` or name; archived channels included."""
        if name in self.channels:
            return self.channels[name]
        bare = name.removeprefix("#")
        return next((one for one in self.channels.values() if one.get("name") == bare), None)

    def bot(self) -> User:
        """The app's own bot user."""
        return self.users[self.app["bot_user_id"]]

    def bot_profile(self) -> Json:
        """The short card Slack adds to a bot's messages."""
        app = self.app
        icons = {size: f"/static/{size}.png" for size in ("image_36", "image_48", "image_72")}
        return {
            "id": app["bot_id"],
            "deleted": False,
            "name": app["name"],
            "updated": app["created"],
            "app_id": app["id"],
            "icons": icons,
            "team_id": self.team["id"],
        }

    def is_member(self, channel: str, user: str) -> bool:
        """Whether that user is in that channel."""
        return user in self.channels[channel]["members"]


def copied(value: T) -> T:
    """A deep copy, so that what is handed out cannot change what is kept."""
    return copy.deepcopy(value)
