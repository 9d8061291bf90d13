"""One Web API call: what a method declares of itself, and what it is given."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from emulator.channels import visible
from emulator.ids import Json
from emulator.refusal import Refusal
from emulator.scopes import require_for_channel
from emulator.workspace import Channel, User
from emulator.world import World

if TYPE_CHECKING:
    from emulator.socket_mode import SocketMode

# What any method may answer besides its own refusals (docs.slack.dev, every method's error table).
COMMON_REFUSALS = frozenset(
    [
        "not_authed",
        "invalid_auth",
        "account_inactive",
        "token_revoked",
        "token_expired",
        "missing_scope",
        "not_allowed_token_type",
        "invalid_arguments",
        "ratelimited",
        "internal_error",
    ]
)
FALSE_WORDS = frozenset({"", "0", "false", "none", "null"})


@dataclass(frozen=True)
class Method:
    """A Web API method: `needs` and `takes` name its arguments, `refuses` its own error codes, `tier` its rate limit.

    `tier` 5 is Slack's "special". `caller` is the kind of token it must be called with (`nobody`: none at all).
    """

    name: str
    run: Callable[["Call"], Json]
    needs: str = ""
    takes: str = ""
    refuses: str = ""
    tier: int = 3
    caller: str = "bot"

    def arguments(self) -> frozenset[str]:
        """Every argument it reads."""
        return frozenset([*self.needs.split(), *self.takes.split()])

    def refusals(self) -> frozenset[str]:
        """Every error code it may answer with."""
        return frozenset(self.refuses.split()) | COMMON_REFUSALS


@dataclass
class Call:
    """A call on its way: arguments as sent, the token's owner as `user`."""

    world: World
    method: Method
    args: Json
    user: User = field(default_factory=dict)
    token: str = ""
    sockets: "SocketMode | None" = None

    def raw(self, name: str) -> Any:
        """An argument as it came; reading one that the method did not declare is our own mistake."""
        if name not in self.method.arguments():
            raise KeyError(f"{self.method.name} does not declare {name}")
        return self.args.get(name)

    def text(self, name: str, default: str = "") -> str:
        """A string argument."""
        value = self.raw(name)
        if value is None:
            return default
        if isinstance(value, (dict, list)):
            raise bad_arguments(f"[ERROR] must be a string [json-pointer:/{name}]")
        return str(value)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A boolean argument, in any of the spellings clients use."""
        value = self.raw(name)
        return default if value is None else str(value).lower() not in FALSE_WORDS

    def number(self, name: str, default: int, most: int) -> int:
        """A whole number between 1 and `most`; larger ones count as `most`."""
        value = self.raw(name)
        if value in (None, "", 0, "0"):
            return default
        try:
            return max(1, min(int(value), most))
        except (TypeError, ValueError):
            raise bad_arguments(f"[ERROR] must be an integer [json-pointer:/{name}]") from None

    def data(self, name: str) -> Any:
        """A JSON argument: already parsed, or a string holding JSON."""
        value = self.raw(name)
        if not isinstance(value, str) or not value:
            return None if value == "" else value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_arguments(f"[ERROR] must be valid JSON [json-pointer:/{name}]") from None

    def channel(self, name: str = "channel") -> Channel:
        """The channel argument, visible to the caller and of a kind its scopes reach."""
        channel = visible(self.world, self.text(name), self.user["id"])
        require_for_channel(self.method.name, channel, self.world.workspace.granted)
        return channel

    def joined_channel(self, name: str = "channel") -> Channel:
        """The same, and the caller is in it."""
        channel = self.channel(name)
        if self.user["id"] not in channel["members"]:
            raise Refusal("not_in_channel")
        return channel


def bad_arguments(*messages: str) -> Refusal:
    """Slack's `invalid_arguments` with its explanations."""
    return Refusal("invalid_arguments", response_metadata={"messages": list(messages)})


def page(items: list[Any], call: Call, default: int, most: int) -> tuple[list[Any], Json]:
    """One page of a list and the response_metadata with the cursor of the next one."""
    start = read_cursor(call.text("cursor"))
    limit = call.number("limit", default, most)
    following = f"next:{start + limit}" if start + limit < len(items) else ""
    return items[start : start + limit], {"next_cursor": write_cursor(following)}


def write_cursor(position: str) -> str:
    """An opaque cursor; empty at the end."""
    return position.encode().hex()


def read_cursor(cursor: str) -> int:
    """The position a cursor stands for."""
    if not cursor:
        return 0
    try:
        word, _, position = bytes.fromhex(cursor).decode().partition(":")
        if word == "next":
            return int(position)
    except ValueError:
        pass
    raise Refusal("invalid_cursor")
