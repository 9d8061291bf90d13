"""Silences in a timeline: stretches without entries that are worth a question, and never a guess."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

TIMES_THE_MEDIAN = 3
SHORTEST = timedelta(minutes=10)


@dataclass(frozen=True)
class Gap:
    """Nothing was written between `start` and `end`, the two entries around the silence."""

    start: datetime
    end: datetime


def gaps(times: Sequence[datetime]) -> list[Gap]:
    """The stretches longer than three times the median spacing and than ten minutes, in order of time.

    The median makes the measure follow the incident: eight quiet minutes say nothing in a night of restoring backups.
    `times` may come in any order.
    """
    spacings = list(pairwise(sorted(times)))
    if not spacings:
        return []
    usual = median((end - start).total_seconds() for start, end in spacings)
    threshold = max(timedelta(seconds=TIMES_THE_MEDIAN * usual), SHORTEST)
    return [Gap(start, end) for start, end in spacings if end - start > threshold]
