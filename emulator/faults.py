"""Things that go wrong on purpose: with Web API calls and with deliveries to the app."""

from dataclasses import asdict, dataclass, field, fields
from typing import Any, TypeVar

from emulator.ids import Json

F = TypeVar("F", "CallFault", "EventFault")
ANY = "*"


@dataclass
class CallFault:
    """What happens to the next `times` calls of `method` (None: to all until cleared).

    One of: `error` (a refusal with that code), `status` (an HTTP status such as 429 or 503), `cut` (the call is
    carried out, then the connection is closed unanswered). `slow` seconds pass first. `retry_after` goes with 429.
    """

    method: str = ANY
    times: int | None = 1
    error: str = ""
    status: int = 0
    retry_after: int = 1
    slow: float = 0
    cut: bool = False


@dataclass
class EventFault:
    """What happens to the next `times` events of `type` (inner type; None: to all until cleared).

    `drop`: never sent. `copies`: how many times it is sent. `delay`: seconds it waits, so that later ones overtake it.
    """

    type: str = ANY
    times: int | None = 1
    drop: bool = False
    copies: int = 1
    delay: float = 0


@dataclass
class FaultPlan:
    """The faults still to come, and a list of those that struck."""

    calls: list[CallFault] = field(default_factory=list)
    events: list[EventFault] = field(default_factory=list)
    struck: list[Json] = field(default_factory=list)

    def call(self, method: str = ANY, **what: Any) -> CallFault:
        """Plan a fault for calls of a method."""
        self.calls.append(CallFault(method, **what))
        return self.calls[-1]

    def event(self, kind: str = ANY, **what: Any) -> EventFault:
        """Plan a fault for events of an inner type."""
        self.events.append(EventFault(kind, **what))
        return self.events[-1]

    def clear(self) -> None:
        """From now on all goes well."""
        self.calls.clear()
        self.events.clear()

    def load(self, plan: Json) -> None:
        """Replace the plan with one written as JSON; `{}` clears it. ValueError on unknown words."""
        calls = [_read(CallFault, one) for one in plan.get("calls", [])]
        events = [_read(EventFault, one) for one in plan.get("events", [])]
        if set(plan) - {"calls", "events"}:
            raise ValueError(f"a fault plan has calls and events, not {sorted(set(plan) - {'calls', 'events'})}")
        self.calls, self.events = calls, events

    def for_call(self, method: str) -> CallFault | None:
        """The fault that strikes this call, used up once."""
        return self._take(self.calls, "method", method)

    def for_event(self, kind: str) -> EventFault | None:
        """The fault that strikes this event, used up once."""
        return self._take(self.events, "type", kind)

    def _take(self, faults: list[F], key: str, name: str) -> F | None:
        for fault in faults:
            if getattr(fault, key) in (ANY, name):
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times <= 0:
                        faults.remove(fault)
                self.struck.append({**asdict(fault), key: name})
                return fault
        return None


def _read(kind: type[F], words: Json) -> F:
    known = {one.name for one in fields(kind)}
    if set(words) - known:
        raise ValueError(f"a {kind.__name__} has {sorted(known)}, not {sorted(set(words) - known)}")
    return kind(**words)
