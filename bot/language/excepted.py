"""A team's own exceptions: phrases that somebody of the team has called no blame."""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Protocol, TypeVar

from bot.language.plain import plain


class Placed(Protocol):
    """Anything that lies somewhere in a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=Placed)


def without_excepted(findings: list[T], text: str, exceptions: Collection[str]) -> list[T]:
    """The findings that no exception speaks for: it does where the two share a word of the text."""
    if not findings or not exceptions:
        return findings
    low = plain(text)
    spared = [found.span() for phrase in exceptions for found in _wherever(phrase).finditer(low)]
    return [
        finding for finding in findings if all(end <= finding.start or finding.end <= start for start, end in spared)
    ]


@lru_cache(maxsize=1024)
def _wherever(phrase: str) -> re.Pattern[str]:
    """The phrase as whole words, whatever their case, quotes and spaces; an empty one is nowhere."""
    words = [re.escape(word) for word in plain(phrase).split()]
    return re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)" if words else r"(?!)")
