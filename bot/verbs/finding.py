"""What doctor found out about one thing."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is well, and what was seen or should be done."""

    well: bool
    what: str
    words: str
