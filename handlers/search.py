"""Lists: what is open, what was, and where some words stand."""

from collections.abc import Iterable

from bot.blocks import incident as incident_said
from bot.blocks import timeline as said
from bot.blocks.parts import Message
from bot.review.incident import Incident
from handlers.asked import Asked
from handlers.desk import Desk


async def listing(desk: Desk, asked: Asked) -> Message:
    """Open incidents, then the latest closed ones."""
    async with desk.read() as db:
        incidents = [*await db.incidents.open(), *await db.incidents.recent()]
    seen = {incident.number: incident for incident in incidents}
    return incident_said.listing(visible(seen.values(), asked.channel))


async def find(desk: Desk, asked: Asked) -> Message:
    words = asked.need("find")
    async with desk.read() as db:
        incidents = await db.incidents.find(words)
    return said.found([incident_said.line_of(incident) for incident in visible(incidents, asked.channel)])


def visible(incidents: Iterable[Incident], channel: str) -> list[Incident]:
    """Private incidents are seen from inside their own channel only."""
    return [incident for incident in incidents if not incident.is_private or incident.channel == channel]
