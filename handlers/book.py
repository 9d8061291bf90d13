"""What is remembered about wording prompts between two messages: in this process alone, and never by way of a row."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.review.pacing import FEW, Given, is_welcome

REMEMBERED = timedelta(days=7)
"""An incident that anybody still writes in after a week may bring three prompts more."""


class Count(NamedTuple):
    """So many prompts of one kind in one incident, to at least FEW people."""

    team: str
    incident: int
    category: str
    prompts: int


class Book:
    """Who was prompted when, so that nobody is prompted often; and how often which kind was heard.

    Counts leave it only in heaps that came from FEW people or more, at a beat of the clock and not at a message:
    whoever watches the database learns nothing about anybody.
    """

    def __init__(self) -> None:
        self._given: dict[tuple[str, str], list[Given]] = {}
        self._heaps: defaultdict[tuple[str, int, str], list[tuple[str, datetime]]] = defaultdict(list)

    def take(self, team: str, person: str, given: Given) -> bool:
        """Whether this prompt may be given; then it is as good as given. No two at once may both be."""
        earlier = self._given.get((team, person), [])
        if not is_welcome(earlier, given.incident, given.at):
            return False
        self._given[team, person] = [*earlier, given]
        return True

    def count(self, team: str, person: str, given: Given, category: str) -> None:
        self._heaps[team, given.incident, category].append((person, given.at))

    def take_counts(self) -> list[Count]:
        """The heaps that are large enough to be written down. They begin anew."""
        ripe = [key for key, heap in self._heaps.items() if len({person for person, _ in heap}) >= FEW]
        return [Count(*key, len(self._heaps.pop(key))) for key in ripe]

    def forget(self, now: datetime) -> None:
        """Lets go of what no decision needs any more."""
        for who, given in list(self._given.items()):
            self._given[who] = [one for one in given if now - one.at < REMEMBERED]
            if not self._given[who]:
                del self._given[who]
        for key, heap in list(self._heaps.items()):
            self._heaps[key] = [(person, at) for person, at in heap if now - at < REMEMBERED]
            if not self._heaps[key]:
                del self._heaps[key]
