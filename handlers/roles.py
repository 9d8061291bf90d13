"""Roles: who is commander, scribe, communications, or whatever a team calls it."""

from bot.blocks import roles as said
from bot.blocks.parts import Message
from bot.review.grammar import parse_role
from bot.review.incident import NoSuchPerson, NothingSaid
from bot.review.record import Role
from handlers.asked import Asked, incident_here
from handlers.desk import Desk
from handlers.opening import update_card
from handlers.people import meet

ME = ("me", "myself")


async def role(desk: Desk, asked: Asked) -> Message:
    """`/incident role commander @ana`."""
    name, person, words = parse_role(asked.need("role"))
    if words.lower().lstrip("@") in ME:
        person = asked.user
    if not person:
        raise NoSuchPerson(asked.words)
    if not name:
        raise NothingSaid("role")
    await meet(desk, [person])
    async with desk.begin() as db:
        incident = await incident_here(db, asked)
        await db.roles.assign(Role(incident.number, name, person, desk.now))
    await update_card(desk, incident)
    return said.given(name, person)
