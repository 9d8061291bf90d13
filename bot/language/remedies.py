"""Weak remedies: promises in action items that no mechanism holds up, such as "be more careful"."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from bot.language.plain import plain

LONGEST = 400
"""Letters of a title that are looked at; what is longer is no title."""


class Remedy(NamedTuple):
    """A wish where a change could stand; start and end are characters of the title."""

    start: int
    end: int
    quote: str
    why: str
    ask: str
    instead: str
    rule_id: str


def weak_remedy(title: str) -> Remedy | None:
    """What asks people to be better instead of changing what they work with; None when it names a mechanism."""
    low = plain(title[:LONGEST])
    mechanism, remedies = _known()
    for pattern, told in remedies:
        found = pattern.search(low)
        if found and not mechanism.search(low):
            start, end = found.span()
            return Remedy(start, end, title[start:end], told["why"], told["ask"], told["instead"], told["id"])
    return None


@cache
def _known() -> tuple[re.Pattern[str], list[tuple[re.Pattern[str], dict[str, Any]]]]:
    table = tomllib.loads(files("bot.language").joinpath("weak_remedies.toml").read_text("utf-8"))
    return re.compile(table["mechanism"]), [(re.compile(told["pattern"]), told) for told in table["remedy"]]
