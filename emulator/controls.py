"""What the outside may turn and read while the workspace runs."""

from collections.abc import Iterable

from emulator import messages, oauth
from emulator.api import scheduled
from emulator.assembly import Parts
from emulator.ids import Json
from emulator.socket_mode import SocketMode
from emulator.workspace import Workspace
from emulator.world import World


class Controls:
    """Grants, limits, retries, and what only Slack itself can do."""

    world: World
    parts: Parts

    @property
    def workspace(self) -> Workspace:
        """The kept state."""
        return self.world.workspace

    @property
    def sockets(self) -> SocketMode:
        """The app's Socket Mode connections; `await slack.sockets.disconnect(reason)` ends them."""
        return self.parts.sockets

    @property
    def deliveries(self) -> list[Json]:
        """What was sent to the app: kind, payload, retry, acked, reason; newest last."""
        return list(self.parts.dispatcher.deliveries)

    @property
    def granted(self) -> list[str]:
        """The bot scopes the workspace granted; change it to take some away."""
        return self.workspace.granted

    @granted.setter
    def granted(self, scopes: Iterable[str]) -> None:
        self.workspace.granted = sorted(scopes)

    @property
    def rate_violations(self) -> list[Json]:
        """Calls beyond Slack's limits."""
        return self.parts.limits.violations

    @property
    def enforce_rate_limits(self) -> bool:
        """Whether calls beyond the limits are answered with 429."""
        return self.parts.limits.enforced

    @enforce_rate_limits.setter
    def enforce_rate_limits(self, enforced: bool) -> None:
        self.parts.limits.enforced = enforced

    @property
    def retry_delays(self) -> tuple[float, ...]:
        """Seconds before each repetition of an event that was not acknowledged."""
        return self.parts.dispatcher.retry_delays

    @retry_delays.setter
    def retry_delays(self, delays: Iterable[float]) -> None:
        self.parts.dispatcher.retry_delays = tuple(delays)

    def uninstall(self) -> None:
        """Remove the app from the workspace."""
        oauth.uninstall(self.world)

    def unfurl(self, channel: str, ts: str, attachment: Json) -> None:
        """Let Slack show a link's preview under a message, which changes it."""
        messages.unfurl(self.world, channel, ts, attachment)

    def post_due(self) -> None:
        """Post the scheduled messages whose time has come."""
        scheduled.post_due(self.world)
