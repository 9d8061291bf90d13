"""Who is who: names and time zones, asked of Slack once and kept."""

import asyncio
from collections.abc import Awaitable, Iterable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.blocks.steps import Step
from bot.review.record import Person
from handlers.desk import Desk

UTC_ZONE = ZoneInfo("UTC")
LOOK_UP_SECONDS = 2


async def meet(desk: Desk, users: Iterable[str]) -> dict[str, Person]:
    """The people behind these Slack user ids; those we have not met are looked up and remembered.

    Somebody Slack will not tell about (a deleted bot, a refused scope) is simply left out.
    """
    wanted = {user for user in users if user}
    async with desk.read() as db:
        known = await db.people.known(sorted(wanted))
    for user in sorted(wanted - known.keys()):
        person = await look_up(desk, user)
        if person:
            known[user] = person
    return known


async def greet(desk: Desk, user: str) -> None:
    """Sees to it that somebody is known; once they are, nothing is asked any more."""
    if (desk.team, user) not in desk.greeted and await meet(desk, [user]):
        desk.greeted.add((desk.team, user))


async def look_up(desk: Desk, user: str) -> Person | None:
    """Asks Slack about one person, or one app (ids with B), and keeps the answer."""
    if user.startswith("B"):
        answer = await desk.attempt(Step.APP_NAME, brisk(desk.client.bots_info(bot=user)), aloud=False)
        told = answer and answer.get("bot")
        person = Person(user, told.get("name") or user, is_bot=True) if told else None
    else:
        answer = await desk.attempt(Step.PERSON_NAME, brisk(desk.client.users_info(user=user)), aloud=False)
        told = answer and answer.get("user")
        person = _person(user, told) if told else None
    if person:
        async with desk.begin() as db:
            await db.people.save(person)
        desk.rosters.pop(desk.team, None)
    return person


async def brisk(call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
    """Slack's answer within LOOK_UP_SECONDS: nobody waits at a command for a name."""
    async with asyncio.timeout(LOOK_UP_SECONDS):
        return await call


async def roster(desk: Desk) -> frozenset[str]:
    """What the people of the workspace are called, as far as we have met them: names tell people from things."""
    names = desk.rosters.get(desk.team)
    if names is None:
        async with desk.read() as db:
            names = await db.people.names()
        # Not read back from there: meeting somebody new forgets the names, also while we wait for them.
        desk.rosters[desk.team] = names
    return names


async def zone_of(desk: Desk, user: str) -> ZoneInfo:
    """The zone a person's clock shows, asked anew so that a traveller's times are right.

    Where Slack does not answer, the zone it told last; UTC when it never told any.
    """
    told = await look_up(desk, user)
    return _zone(told) if told else await known_zone(desk, user)


async def known_zone(desk: Desk, user: str) -> ZoneInfo:
    """The zone Slack told last, without asking it: for what must be answered within its three seconds."""
    async with desk.read() as db:
        return _zone(await db.people.get(user))


def _zone(person: Person | None) -> ZoneInfo:
    try:
        return ZoneInfo(person.zone) if person and person.zone else UTC_ZONE
    except (ZoneInfoNotFoundError, ValueError):
        return UTC_ZONE


def _person(id_: str, user: dict[str, object]) -> Person:
    profile = user.get("profile")
    names = profile if isinstance(profile, dict) else {}
    name = names.get("real_name") or user.get("real_name") or names.get("display_name") or user.get("name")
    return Person(id_, str(name or id_), str(user.get("tz") or ""), is_bot=bool(user.get("is_bot")))
