"""Names and moments: ids that do not repeat between fresh workspaces, timestamps that only grow."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Clock = Callable[[], float]

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ID_LENGTH = 10
MICROS = 1_000_000


@dataclass
class Counters:
    """Where the workspace's numbering stands; part of its kept state."""

    next_id: int = 0
    last_ts: int = 0


@dataclass
class Ids:
    """Hands out ids and message timestamps from one clock."""

    clock: Clock
    counters: Counters = field(default_factory=Counters)

    def new(self, prefix: str) -> str:
        """An id such as `C0AB12CD34`; the counter starts at the clock, so two workspaces do not share ids."""
        if not self.counters.next_id:
            self.counters.next_id = int(self.clock() * 1000)
        self.counters.next_id += 1
        number, digits = self.counters.next_id, ""
        while number:
            number, rest = divmod(number, len(ALPHABET))
            digits = ALPHABET[rest] + digits
        return f"{prefix}{digits.rjust(ID_LENGTH, '0')}"

    def ts(self) -> str:
        """A message timestamp: seconds with six decimals, unique and strictly increasing."""
        micros = max(int(self.clock() * MICROS), self.counters.last_ts + 1)
        self.counters.last_ts = micros
        return f"{micros // MICROS}.{micros % MICROS:06d}"

    def now(self) -> int:
        """Whole seconds since the epoch."""
        return int(self.clock())
