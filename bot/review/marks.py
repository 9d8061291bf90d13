"""Marks and durations: when users began to suffer, when it was noticed, when it was over.

The definitions are those of docs/metrics.md. A mark that is missing gives no duration: never zero, never "now".
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.review.incident import Refusal


class UnknownMark(Refusal):
    """The word names no mark."""


class MarkKind(StrEnum):
    """The six moments that are measured between."""

    IMPACT_START = "impact_start"
    DETECTED = "detected"
    ACKNOWLEDGED = "acknowledged"
    DECLARED = "declared"
    MITIGATED = "mitigated"
    RESOLVED = "resolved"


WORDS = {"impact": MarkKind.IMPACT_START, **{kind.value: kind for kind in MarkKind}}
"""What people type for each mark."""

DURATIONS = {
    "time_to_detect": (MarkKind.IMPACT_START, MarkKind.DETECTED),
    "time_to_acknowledge": (MarkKind.DETECTED, MarkKind.ACKNOWLEDGED),
    "time_to_declare": (MarkKind.IMPACT_START, MarkKind.DECLARED),
    "time_to_mitigate": (MarkKind.IMPACT_START, MarkKind.MITIGATED),
    "time_to_resolve": (MarkKind.IMPACT_START, MarkKind.RESOLVED),
    "mitigated_to_resolved": (MarkKind.MITIGATED, MarkKind.RESOLVED),
    "detect_to_mitigate": (MarkKind.DETECTED, MarkKind.MITIGATED),
}
"""Each duration's name with the marks it runs between, so that the formula can stand beside the number."""


@dataclass(frozen=True)
class Mark:
    """One mark, set by a person (`by`, a Slack user id) at `recorded_at`. `window` names the impact window it belongs
    to; "" means the one that fits by time. A later mark of the same kind and window replaces the earlier one.
    `entry` is the id of its line in the timeline."""

    incident: int
    kind: MarkKind
    at: datetime
    recorded_at: datetime
    by: str = ""
    approx: bool = False
    window: str = ""
    id: int = 0
    entry: int = 0


@dataclass(frozen=True)
class MarkRevision:
    """A time that a mark had until somebody (`by`) gave it another one at `changed_at`."""

    incident: int
    mark: int
    at: datetime
    approx: bool
    changed_at: datetime
    by: str = ""
    id: int = 0
