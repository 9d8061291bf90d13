"""What people have said about wording prompts, and how often each kind was heard: never who was given one."""

from dataclasses import dataclass

from bot.review.pacing import EVERYBODY, EVERYWHERE, Silence
from storage.repository import Repository, by, values_of
from storage.wording_tables import EXCEPTION, PROMPT_COUNT, QUIET


@dataclass(frozen=True)
class Wish:
    """Somebody's wish for quiet, or one that holds for EVERYBODY."""

    user_id: str
    incident_number: int = EVERYWHERE


@dataclass(frozen=True)
class Phrase:
    """Words that are no blame here."""

    phrase: str


@dataclass(frozen=True)
class PromptCount:
    """How many prompts of one kind."""

    category: str
    prompts: int


class Quiet(Repository):
    """Who asked for no nudges, a person or EVERYBODY, in one incident or EVERYWHERE."""

    async def mute(self, user: str, number: int) -> None:
        await self._add_once(QUIET, values_of(Wish(user, number)))

    async def unmute(self, user: str, number: int | None) -> None:
        """Takes back one wish for quiet; with None every one of theirs."""
        wishes = () if number is None else (QUIET.c.incident_number == number,)
        await self._remove(QUIET, QUIET.c.user_id == user, *wishes)

    async def silence(self, user: str, number: int) -> Silence:
        """What holds for the person in this incident; with EVERYWHERE, what holds outside of any."""
        question = by(QUIET).where(
            QUIET.c.user_id.in_((EVERYBODY, user)), QUIET.c.incident_number.in_((EVERYWHERE, number))
        )
        wishes = await self._all(Wish, question)
        return Silence(
            mine=Wish(user, EVERYWHERE) in wishes,
            mine_here=bool(number) and Wish(user, number) in wishes,
            everybody=Wish(EVERYBODY, EVERYWHERE) in wishes,
            everybody_here=bool(number) and Wish(EVERYBODY, number) in wishes,
        )


class Exceptions(Repository):
    """Phrases that are no blame for this team."""

    async def add(self, phrase: str) -> None:
        await self._add_once(EXCEPTION, {"phrase": phrase})

    async def remove(self, phrase: str) -> None:
        await self._remove(EXCEPTION, EXCEPTION.c.phrase == phrase)

    async def all(self) -> list[str]:
        """In alphabetical order: an order of adding would be a trace of its own."""
        return sorted(one.phrase for one in await self._all(Phrase, by(EXCEPTION)))


class PromptCounts(Repository):
    """How often each kind of wording was heard in an incident."""

    async def add(self, number: int, category: str, prompts: int) -> None:
        here = (PROMPT_COUNT.c.incident == number, PROMPT_COUNT.c.category == category)
        more = {"prompts": PROMPT_COUNT.c.prompts + prompts}
        first = {"incident": number, "category": category, "prompts": prompts}
        if not await self._change(PROMPT_COUNT, more, *here) and not await self._add_once(PROMPT_COUNT, first):
            await self._change(PROMPT_COUNT, more, *here)  # somebody else was first after all

    async def of(self, number: int) -> dict[str, int]:
        """Prompts by kind, those heard most first."""
        found = await self._all(PromptCount, by(PROMPT_COUNT, "incident"), incident=number)
        return {one.category: one.prompts for one in sorted(found, key=lambda one: (-one.prompts, one.category))}
