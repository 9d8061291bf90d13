"""When: reads the times that people type. What is unclear, impossible or yet to come is refused, never guessed.

Understood are `14:02`, `14:02:30`, `2:05pm`, `14:02 UTC`, `yesterday 23:50`, `2026-11-23 14:02`, ISO 8601, `10m ago`,
`1h30m ago`, `-10m`, each with a leading `~` for "about", and `now` where only a time is expected. A clock without a
zone is the typer's; without a day it is today's in that zone. Only the digits 0-9 make a time.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from bot.review.clocks import END, FutureTime, NoSuchTime, UnclearTime, read_clock
from bot.review.zones import EARLIEST

__all__ = ["FutureTime", "NoSuchTime", "UnclearTime", "When", "parse_when", "split_when"]


@dataclass(frozen=True)
class When:
    """A moment in UTC; `approx` when it was given as "about"."""

    at: datetime
    approx: bool = False


UNITS = {
    "w": timedelta(weeks=1),
    "d": timedelta(days=1),
    "h": timedelta(hours=1),
    "m": timedelta(minutes=1),
    "s": timedelta(seconds=1),
}

_NOW = frozenset({"now", "just now", "right now"})
_ABOUT = re.compile(r"(?:at\s+)?~?\s*", re.IGNORECASE | re.ASCII)
_NUMBER = r"[0-9]{1,6}(?:\.[0-9]{1,2})?"
_UNIT = r"(?:weeks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)(?![a-z])"
_AGO = re.compile(rf"(?:(?:{_NUMBER}\s*|an?\s+){_UNIT}\s*)+ago\b|[-−–](?:{_NUMBER}{_UNIT})+", re.IGNORECASE | re.ASCII)
_AMOUNT = re.compile(rf"({_NUMBER}|\ban?\b)\s*([wdhms])", re.IGNORECASE | re.ASCII)
_LOOKALIKE = re.compile(
    r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![\d:])\S*|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?=\s|$|[Tt][0-9])\S*"
)


def parse_when(words: str, now: datetime, zone: tzinfo) -> When:
    """The moment that `words` name, and nothing but a moment. `zone` is the typer's, `now` is aware.

    Raises FutureTime, NoSuchTime or, also for no words at all, UnclearTime.
    """
    if " ".join(words.split()).lower() in _NOW:
        return When(now.astimezone(UTC))
    when, rest = split_when(words, now, zone)
    if when is None or rest:
        raise UnclearTime(words.strip())
    return when


def split_when(text: str, now: datetime, zone: tzinfo) -> tuple[When | None, str]:
    """Takes a leading time off a text: `14:02 rolled back` is (14:02, "rolled back"), `5 pods died` (None, all of it).

    Raises FutureTime, NoSuchTime, or UnclearTime when the text begins like a time that cannot be read: it would be
    kept under the wrong moment otherwise.
    """
    body = text.strip()
    spaced = re.sub(r"\s", " ", body)
    about = _ABOUT.match(spaced)
    start = about.end() if about else 0
    found = _ago(spaced, start, now) or read_clock(spaced, start, now, zone)
    if found is None:
        lookalike = _LOOKALIKE.match(spaced, start)
        if lookalike:
            raise UnclearTime(lookalike[0])
        return None, body
    at, end = found
    return When(at.astimezone(UTC), approx="~" in spaced[:end]), END.sub("", body[end:], count=1)


def _ago(text: str, start: int, now: datetime) -> tuple[datetime, int] | None:
    ago = _AGO.match(text, start)
    if ago is None or END.match(text, ago.end()) is None:
        return None
    amounts = [(float(count) if count[0].isdecimal() else 1.0, unit.lower()) for count, unit in _AMOUNT.findall(ago[0])]
    try:
        at = now - sum((count * UNITS[unit] for count, unit in amounts), timedelta())
    except OverflowError:
        raise NoSuchTime(ago[0]) from None
    if at < EARLIEST:
        raise NoSuchTime(ago[0])
    return at, ago.end()
