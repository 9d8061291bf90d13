"""How often the app may call: tiers per method and minute, one message per second and channel with bursts."""

from collections import defaultdict, deque
from dataclasses import dataclass, field

from emulator.ids import Clock, Json

PER_MINUTE = {1: 1, 2: 20, 3: 50, 4: 100}  # docs.slack.dev, rate limits; 5 is "special"
MINUTE = 60
POSTING = "chat.postMessage"
BURST = 10  # "short bursts" have no figure in the documentation; beyond this many at once we call it sustained


@dataclass
class Limits:
    """Counts calls and says which were too many."""

    clock: Clock
    enforced: bool = False
    violations: list[Json] = field(default_factory=list)
    _calls: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _credit: dict[str, tuple[float, float]] = field(default_factory=dict)

    def count(self, method: str, tier: int, channel: str) -> int:
        """Note a call; 0 when it is within the limits, else the seconds to wait."""
        wait = self._per_minute(method, tier) or (self._posting(channel) if method == POSTING else 0)
        if wait:
            self.violations.append({"method": method, "channel": channel, "at": self.clock(), "retry_after": wait})
        return wait

    def _per_minute(self, method: str, tier: int) -> int:
        if tier not in PER_MINUTE:
            return 0
        now, calls = self.clock(), self._calls[method]
        while calls and calls[0] <= now - MINUTE:
            calls.popleft()
        if len(calls) >= PER_MINUTE[tier]:
            return max(1, int(calls[0] + MINUTE - now) + 1)
        calls.append(now)
        return 0

    def _posting(self, channel: str) -> int:
        """A bucket of `BURST` messages per channel that refills by one each second."""
        now = self.clock()
        credit, since = self._credit.get(channel, (float(BURST), now))
        credit = min(float(BURST), credit + max(0.0, now - since))
        if credit < 1:
            self._credit[channel] = (credit, now)
            return 1
        self._credit[channel] = (credit - 1, now)
        return 0
