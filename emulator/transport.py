"""What the two ways to the app have in common: a delivery goes out, a receipt comes back."""

from dataclasses import dataclass
from typing import Protocol

from emulator.ids import Json

EVENTS = "events_api"
COMMANDS = "slash_commands"
INTERACTIVE = "interactive"


@dataclass(frozen=True)
class Delivery:
    """One payload for the app. `kind` is Socket Mode's envelope type."""

    kind: str
    payload: Json
    answerable: bool = False
    retry_num: int = 0
    retry_reason: str = ""


@dataclass(frozen=True)
class Receipt:
    """How it went: acknowledged or not, with what answer; `reason` as in x-slack-retry-reason."""

    acked: bool
    answer: Json | str | None = None
    reason: str = ""
    no_retry: bool = False


class Transport(Protocol):
    """Socket Mode or HTTP."""

    def is_connected(self) -> bool:
        """Whether there is anybody to deliver to."""

    async def deliver(self, delivery: Delivery, timeout: float) -> Receipt:  # noqa: ASYNC109 - Slack's 3 seconds
        """Send it and wait at most `timeout` seconds for the acknowledgement."""
