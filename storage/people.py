"""People as the workspace names them."""

from collections.abc import Iterable

from bot.review.record import Person
from storage.repository import Repository, by, values_of
from storage.tables import PERSON


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
