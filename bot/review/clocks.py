"""Clock times as people type them: `14:02`, `2:05pm`, `yesterday 23:50 UTC`, `2026-11-23T14:02:07Z`."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.review.incident import Refusal
from bot.review.zones import ABBREVIATIONS, instants, is_called, offset_zone

SKEW = timedelta(seconds=60)
"""How far ahead of ours the typer's clock may be; such a time is taken as now."""

DAY = timedelta(days=1)
NOON = 12


class FutureTime(Refusal):
    """The time has not come yet. `at` is the moment meant; `earlier` the same clock time a day before, when no day was
    named: just after midnight people mean yesterday."""

    def __init__(self, at: datetime, earlier: datetime | None = None) -> None:
        super().__init__(at.isoformat())
        self.at = at
        self.earlier = earlier


class UnclearTime(Refusal):
    """The words can be read in several ways (`choices`, oldest first) or, without choices, in none."""

    def __init__(self, words: str, choices: tuple[datetime, ...] = ()) -> None:
        super().__init__(words)
        self.words = words
        self.choices = choices


class NoSuchTime(Refusal):
    """No clock ever shows it: `25:99`, 30 February, or the hour that the change to summer time skips."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


END = re.compile(r"(?:[:;,.|–—-]+(?=\s|$)|(?=\s|$))\s*(?:[-–—|:]+(?=\s))?\s*")
"""What may stand between a time and the text: a space, `14:02: text`, `14:02 - text`."""

# ASCII, or else the long s of `ſ` would be a second and other scripts' digits a time
_FLAGS = re.IGNORECASE | re.ASCII

_DAY = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:T|,?\s+(?:at\s+)?~?)|(today|yesterday),?\s+(?:at\s+)?~?", _FLAGS
)
_CLOCK = re.compile(
    r"([0-9]{1,2})(?::([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?(?:\s?([ap])\.?m\b\.?(?!\s+I\b))?|([ap])m\b)",
    _FLAGS,
)
_ZONE = re.compile(
    r"\s?(?:UTC|GMT)([+−-][0-9]{1,2}(?::?[0-9]{2})?)|\s?([+−-][0-9]{2}:[0-9]{2})|([+−-](?:[0-9]{4}|[0-9]{2}))(?!:)"
    r"|\s?(UTC|GMT|Z)(?![\w+−-])",
    _FLAGS,
)
_ABBREVIATION = re.compile(r"\s?([A-Z]{2,4})\b", re.ASCII)
_UNTIL = re.compile(r"\s*[-−–—]\s*(?=[0-9]{1,2}:[0-9]{2}(?![0-9:]))", _FLAGS)
_YESTERDAY = re.compile(r"\s+yesterday\b(?!['’])", _FLAGS)


@dataclass(frozen=True)
class _Typed:
    """A clock time as it stands in the text: `words` end at `end`; `zone_name` is an abbreviation such as `CET`."""

    words: str
    end: int
    local: datetime
    zone: tzinfo
    zone_name: str
    has_day: bool

    def moments(self, *, days_back: int = 0) -> tuple[datetime, ...]:
        found = instants(self.local - days_back * DAY, self.zone)
        return tuple(at for at in found if not self.zone_name or is_called(self.zone_name, at, self.zone))


def read_clock(text: str, start: int, now: datetime, home: tzinfo) -> tuple[datetime, int] | None:
    """The moment that the text at `start` names and where its words end; None when no clock time stands there.

    `home` is the typer's zone. Raises FutureTime, UnclearTime or NoSuchTime.
    """
    typed = _typed(text, start, now, home)
    if typed is None:
        return None
    yesterday = None if typed.has_day else _YESTERDAY.match(text, typed.end)
    if yesterday:
        return _before(typed, now, text[yesterday.end() :]), yesterday.end()
    return _settled(typed, now), typed.end


def _typed(text: str, start: int, now: datetime, home: tzinfo) -> _Typed | None:
    day = _DAY.match(text, start)
    clock = _CLOCK.match(text, day.end() if day else start)
    if clock is None:
        return None
    is_dated = day is not None and day[1] is not None
    zone = _ZONE.match(text, clock.end())
    if zone and zone[3] and not is_dated:
        zone = None  # `14:02-10` is no offset; only ISO 8601 writes it so short
    until = _UNTIL.match(text, clock.end())
    last = until and _CLOCK.match(text, until.end())
    # `14:02-05:00` is a span of time; behind a date it is the offset of ISO 8601
    if last and not (zone and is_dated):
        first_words, last_words = text[start : clock.end()], (day[0] if day else "") + last[0]
        raise UnclearTime(text[start : last.end()], _choices((first_words, last_words), now, home))
    name = "" if zone else _abbreviation(text, clock.end())
    end = zone.end() if zone else text.index(name, clock.end()) + len(name)
    if END.match(text, end) is None:
        return None
    words = text[start:end]
    place = _zone(zone, words) if zone else home
    return _Typed(words, end, _local(day, clock, now.astimezone(place).date(), words), place, name, day is not None)


def _choices(words: tuple[str, ...], now: datetime, home: tzinfo) -> tuple[datetime, ...]:
    """The moments that the words stand for, without those that cannot be."""
    found = []
    for one in words:
        with suppress(Refusal):
            found.append(read_clock(one, 0, now, home))
    return tuple(sorted(reading[0] for reading in found if reading))


def _abbreviation(text: str, at: int) -> str:
    found = _ABBREVIATION.match(text, at)
    return found[1] if found and found[1] in ABBREVIATIONS else ""


def _zone(zone: re.Match[str], words: str) -> tzinfo:
    offset = zone[1] or zone[2] or zone[3]
    if not offset:
        return UTC
    known = offset_zone(offset)
    if known is None:
        raise NoSuchTime(words)
    return known


def _local(day: re.Match[str] | None, clock: re.Match[str], today: date, words: str) -> datetime:
    hour, minute, second, fraction = int(clock[1]), int(clock[2] or 0), int(clock[3] or 0), (clock[4] or "0")[:6]
    half = (clock[5] or clock[6] or "").lower()
    if half and not 1 <= hour <= NOON:
        raise NoSuchTime(words)
    if half:
        hour = hour % NOON + (NOON if half == "p" else 0)
    try:
        on = today
        if day and day[1]:
            on = date(int(day[1]), int(day[2]), int(day[3]))
        elif day and day[4].lower() == "yesterday":
            on = today - DAY
        return datetime.combine(on, time(hour, minute, second, int(fraction.ljust(6, "0"))))
    except ValueError:
        raise NoSuchTime(words) from None


def _settled(typed: _Typed, now: datetime) -> datetime:
    """The one moment that is meant, at most `now`."""
    moments = typed.moments()
    if not moments:
        # without the zone's name there would be one: the name is not the typer's own, so it may mean several zones
        raise UnclearTime(typed.words) if typed.zone_name else NoSuchTime(typed.words)
    past = tuple(at for at in moments if at <= now + SKEW)
    if len(past) > 1:
        raise UnclearTime(typed.words, past)
    if not past:
        before = () if typed.has_day else typed.moments(days_back=1)
        raise FutureTime(moments[0], next((at for at in before if at <= now), None))
    return min(past[0], now)


def _before(typed: _Typed, now: datetime, rest: str) -> datetime:
    """The moment of `23:50 yesterday`. With text behind it, and 23:50 today past, the word may be part of the text."""
    today = tuple(at for at in typed.moments() if at <= now) if rest.strip() else ()
    moments = typed.moments(days_back=1)
    if not moments:
        raise NoSuchTime(typed.words)
    if len(choices := moments + today) > 1:
        raise UnclearTime(typed.words, choices)
    return choices[0]
