"""People as the workspace names them, and who of them asked for no nudges."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.review.record import Person
from storage.repository import Repository, by, values_of
from storage.tables import PERSON, QUIET

EVERYWHERE = 0
"""No incident has this number, so it can stand for all of them."""


@dataclass(frozen=True)
class Wish:
    """Somebody's wish for quiet."""

    user_id: str
    incident_number: int = EVERYWHERE


class People(Repository):
    """People we have met, by Slack user id."""

    async def get(self, id_: str) -> Person | None:
        return await self._first(Person, by(PERSON, "id"), id=id_)

    async def save(self, person: Person) -> None:
        """Keeps a person, new or known."""
        values = values_of(person)
        if not await self._change(PERSON, values, PERSON.c.id == person.id):
            await self._add_once(PERSON, values)

    async def names(self) -> frozenset[str]:
        """What the people we have met are called; apps left out."""
        question = by(PERSON).where(PERSON.c.is_bot.is_(False))
        return frozenset(person.name for person in await self._all(Person, question))

    async def known(self, ids: Iterable[str]) -> dict[str, Person]:
        """Those of the ids that we have met."""
        question = by(PERSON).where(PERSON.c.id.in_(sorted(set(ids))))
        return {person.id: person for person in await self._all(Person, question)}


class Quiet(Repository):
    """Who asked for no nudges, in one incident or, with None, in all."""

    async def mute(self, user: str, number: int | None) -> None:
        await self._add_once(QUIET, values_of(Wish(user, number or EVERYWHERE)))

    async def unmute(self, user: str, number: int | None) -> None:
        """Takes back one wish for quiet; with None every one the person had."""
        wishes = (QUIET.c.incident_number == number,) if number else ()
        await self._remove(QUIET, QUIET.c.user_id == user, *wishes)

    async def is_muted(self, user: str, number: int) -> bool:
        """Whether the person wants quiet in this incident, or everywhere."""
        question = by(QUIET, "user_id").where(QUIET.c.incident_number.in_((EVERYWHERE, number)))
        return bool(await self._all(Wish, question, user_id=user))
