"""Days that people set themselves: `friday`, `next friday`, `2026-12-01`, `1 Dec`, `tomorrow`, `in 3 days`.

`friday` is the coming one, `next friday` that of next week (weeks begin on Monday), and `end of week` is its Friday.
What is unclear or over is refused, never guessed; what names no day is none. Only the digits 0-9 make a date.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from bot.review.incident import Refusal

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
FRIDAY, SUNDAY, DECEMBER = 4, 6, 12


class UnclearDay(Refusal):
    """The words may mean one of several days (`choices`, soonest first) or, without choices, name none exactly."""

    def __init__(self, words: str, choices: tuple[date, ...] = ()) -> None:
        super().__init__(words)
        self.words = words
        self.choices = choices


class NoSuchDay(Refusal):
    """No calendar has it: 30 February."""


class PastDay(Refusal):
    """The day `on` is over."""

    def __init__(self, on: date) -> None:
        super().__init__(on.isoformat())
        self.on = on


FIXED = {
    "yesterday": -1,
    **dict.fromkeys(("today", "tonight", "eod", "end of day", "end of the day", "end of today"), 0),
    "tomorrow": 1,
    "the day after tomorrow": 2,
    "day after tomorrow": 2,
}
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_FLAGS = re.IGNORECASE | re.ASCII
_WEEKDAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", _FLAGS)
_NAMED = re.compile(rf"(?:(this|next)\s+)?({_WEEKDAY})", _FLAGS)
_DAY_MONTH = re.compile(rf"([0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTH})\.?(?:,?\s+([0-9]{{4}}))?", _FLAGS)
_MONTH_DAY = re.compile(rf"({_MONTH})\.?\s+([0-9]{{1,2}})(?:st|nd|rd|th)?(?:,?\s+([0-9]{{4}}))?", _FLAGS)
_AMOUNT = re.compile(rf"in\s+([0-9]{{1,3}}|{'|'.join(NUMBERS)})\s*(d|days?|w|weeks?|months?)", _FLAGS)
_END = re.compile(r"(?:the\s+)?end\s+of\s+(?:the\s+)?(?:(this|next)\s+)?(week|month|year)|eo([wmy])", _FLAGS)
_BY_EVENING = re.compile(r"(?:eod|cob|close of business|end of (?:the )?day)[,\s]+(?:on\s+)?", _FLAGS)
_HOUR = r"(?:[0-9]{1,2}(?::[0-9]{2})?\s?(?:[ap]m)?|noon|midnight)"
_PART_OF_DAY = rf"(?:[\s,]+(?:at|the|latest|early|late|morning|noon|afternoon|evening|night|eod|cob|utc|{_HOUR}))*"
_VAGUE = r"(?:(?:(?:early|late|mid|this|next|(?:the\s+)?(?:end|beginning|start)\s+of)[\s-]+(?:the\s+)?)+)"
_LOOKALIKE = re.compile(
    rf"{_VAGUE}?(?:{_WEEKDAY}|{_MONTH}|today|tonight|tomorrow|yesterday|q[1-4]){_PART_OF_DAY}"
    rf"|{_VAGUE}(?:week(?:end)?|month|quarter|year|sprint){_PART_OF_DAY}|(?:the\s+)?[0-9]{{1,2}}(?:st|nd|rd|th)"
    r"|[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{2,4})?|[0-9]{1,4}([.-])[0-9]{1,2}\1[0-9]{1,4}|(?:the\s+)?weekend|eoq"
    r"|noon|midnight|[0-9]{1,2}(?::[0-9]{2}|\s?[ap]m)(?:\s+\S+)?|in\s+\S+\s+(?:working|business|week)\s*days?",
    _FLAGS,
)


def read_day(words: str, today: date) -> date | None:
    """The day that `words` name, as seen from `today`; None when they name none.

    Raises UnclearDay, NoSuchDay or PastDay.
    """
    plain = _BY_EVENING.sub("", " ".join(words.split()), count=1)
    try:
        found = _fixed(plain, today) or _calendar(plain, today) or _weekday(plain, today)
        found = found or _amount(plain, today) or _end(plain, today)
    except (ValueError, OverflowError):
        raise NoSuchDay(plain) from None
    if found is None and _LOOKALIKE.fullmatch(plain):
        raise UnclearDay(plain, _choices(plain, today))
    if found and found < today:
        raise PastDay(found)
    return found


def _fixed(words: str, today: date) -> date | None:
    days = FIXED.get(words.lower())
    return None if days is None else today + days * DAY


def _calendar(words: str, today: date) -> date | None:
    if iso := _ISO.fullmatch(words):
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    if named := _DAY_MONTH.fullmatch(words):
        return _dated(int(named[1]), named[2], named[3], today)
    if named := _MONTH_DAY.fullmatch(words):
        return _dated(int(named[2]), named[1], named[3], today)
    return None


def _dated(day: int, month: str, year: str | None, today: date) -> date:
    """Without a year, the next time the calendar shows that day. Raises ValueError when it never does."""
    number = MONTHS.index(month[:3].lower()) + 1
    if year:
        return date(int(year), number, day)
    date(2000, number, day)  # a leap year: raises for 30 February
    years = range(today.year, today.year + 9)
    days = (date(each, number, day) for each in years if day <= monthrange(each, number)[1])
    return next(each for each in days if each >= today)


def _weekday(words: str, today: date) -> date | None:
    named = _NAMED.fullmatch(words)
    if named is None:
        return None
    which = (named[1] or "").lower()
    in_week = today + (WEEKDAYS.index(named[2][:3].lower()) - today.weekday()) * DAY
    if which == "next":
        return in_week + WEEK
    if (which == "this" and in_week < today) or (not which and in_week == today):
        raise UnclearDay(words, tuple(day for day in (in_week, in_week + WEEK) if day >= today))
    return in_week if in_week >= today else in_week + WEEK


def _amount(words: str, today: date) -> date | None:
    named = _AMOUNT.fullmatch(words)
    if named is None:
        return None
    count = NUMBERS.get(named[1].lower()) or int(named[1])
    match named[2][0].lower():
        case "d":
            return today + count * DAY
        case "w":
            return today + count * WEEK
        case _:
            return _in_months(today, count)


def _in_months(today: date, count: int) -> date:
    """The same day of a later month, or the last one of a month that is too short."""
    year, month = divmod(today.year * DECEMBER + today.month - 1 + count, DECEMBER)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _end(words: str, today: date) -> date | None:
    named = _END.fullmatch(words)
    if named is None:
        return None
    later = int((named[1] or "").lower() == "next")
    match (named[2] or named[3])[0].lower():
        case "w":
            friday = today + (FRIDAY - today.weekday()) * DAY + later * WEEK
            if friday < today:
                raise UnclearDay(words, (friday + (SUNDAY - FRIDAY) * DAY, friday + WEEK))
            return friday
        case "m":
            first = _in_months(today.replace(day=1), later)
            return first.replace(day=monthrange(first.year, first.month)[1])
        case _:
            return date(today.year + later, DECEMBER, 31)


def _choices(words: str, today: date) -> tuple[date, ...]:
    """What `next week` may mean: its Monday or its Friday."""
    monday = today + WEEK - today.weekday() * DAY
    return (monday, monday + FRIDAY * DAY) if words.lower() == "next week" else ()
