"""What `/incident action` is told: `add a canary @ana by friday` is a title, an owner and a day."""

import re
from dataclasses import dataclass
from datetime import date

from bot.review.days import read_day
from bot.review.incident import NoSuchPerson, Refusal


class SeveralOwners(Refusal):
    """More than one person is named where the owner stands: an action item has one."""


class NoSuchOwner(NoSuchPerson):
    """An owner is meant, but Slack made no mention of the word."""


@dataclass(frozen=True)
class Errand:
    """What is to be done, by whom (Slack user id, "" when nobody is named) and by which day."""

    title: str
    owner: str = ""
    due: date | None = None


_MENTION = r"<@[UW][A-Z0-9]+(?:\|[^<>]{0,80})?>"
_ID = re.compile(r"<@([UW][A-Z0-9]+)")
_BEFORE = r"(?:(?<=[\s,;:(–—-])|\A)"
_AND = r"[\s,]*(?:and|&amp;|\+|or|/)?\s*"
_DUE = re.compile(
    rf"{_BEFORE}(?:(?:due\s+by|by|due)[\s:]+(?:on\s+)?(?!(?:by|due)\s)((?:(?!\sby\s)[^\n<@]){{1,60}})|(in\s+\S+\s*\w+))\Z",
    re.IGNORECASE,
)
_OWNER = re.compile(
    rf"{_BEFORE}(?:(?:owner|owned by|assignee|assigned to|by|→|-&gt;)[\s:]*)?({_MENTION}|@[\w.-]+)\Z", re.IGNORECASE
)
_FIRST = re.compile(rf"({_MENTION}|@me\b)[\s:,–—-]*(?:to\s+)?", re.IGNORECASE)
_ALSO_LAST = re.compile(rf"(?:{_MENTION}|@[\w.-]+){_AND}\Z", re.IGNORECASE)
_ALSO_FIRST = re.compile(rf"{_AND}{_MENTION}", re.IGNORECASE)
_SPOKEN_OF = re.compile(
    r"(?:\s|\A)(?:to|with|for|from|and|or|about|of|at|after|before|ask|tell|help|let|via|than|like|as|in|on|cc)\s*\Z",
    re.IGNORECASE,
)
"""A person behind one of these is spoken of: `talk to @ana` gives nobody a task."""
_LOOSE = " \t\n,;:(–—-"
_TAIL = 240
"""Owner and day stand within so many last characters."""


def parse_action(text: str, today: date, me: str) -> Errand:
    """Takes owner and day off what was typed, in either order; the rest is the title, as it was written.

    `me` is who typed: `@me` means them. The title may be left empty. Raises SeveralOwners, NoSuchOwner, or what
    `read_day` raises.
    """
    rest, owner, due = text.strip(), "", None
    while True:
        bare = rest.rstrip(" .!)")
        if due is None and (dated := _dated(bare, today)):
            rest, due = dated
        elif not owner and (owned := _owned_last(bare, me) or _owned_first(rest, me)):
            rest, owner = owned
        else:
            return Errand(rest, owner, due)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return pattern.search(text, max(0, len(text) - _TAIL))


def _dated(text: str, today: date) -> tuple[str, date] | None:
    found = _last(_DUE, text)
    day = read_day(found[1] or found[2], today) if found else None
    return (text[: found.start()].rstrip(_LOOSE), day) if found and day else None


def _owned_last(text: str, me: str) -> tuple[str, str] | None:
    found = _last(_OWNER, text)
    if found is None:
        return None
    title = text[: found.start()]
    also = _last(_ALSO_LAST, title)
    if _last(_SPOKEN_OF, title[: also.start()] if also else title):
        return None
    if also or _FIRST.match(title):
        raise SeveralOwners(text)
    return title.rstrip(_LOOSE), _person(found[1], me)


def _owned_first(text: str, me: str) -> tuple[str, str] | None:
    found = _FIRST.match(text)
    if found is None:
        return None
    title = text[found.end() :]
    if _ALSO_FIRST.match(title):
        raise SeveralOwners(text)
    return title, _person(found[1], me)


def _person(word: str, me: str) -> str:
    found = _ID.match(word)
    if found:
        return found[1]
    if word.lower() == "@me":
        return me
    raise NoSuchOwner(word)
