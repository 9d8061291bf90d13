"""What a person asked for, and the incident it is about."""

from dataclasses import dataclass

from bot.review.incident import Incident, NoIncidentHere, NoSuchIncident, NothingSaid, number_of
from handlers.desk import Desk
from storage import Session


@dataclass(frozen=True)
class Asked:
    """One request of one person (`user`) in one channel: the words after the verb, and what a form needs to open."""

    user: str
    channel: str
    words: str = ""
    trigger: str = ""

    def need(self, verb: str) -> str:
        """The words behind the verb; raises NothingSaid when there are none."""
        if not self.words.strip():
            raise NothingSaid(verb)
        return self.words.strip()


async def incident_here(db: Session, asked: Asked) -> Incident:
    """The incident of the channel that was asked in; raises NoIncidentHere."""
    incident = await db.incidents.in_channel(asked.channel)
    if incident is None:
        raise NoIncidentHere(asked.channel)
    return incident


async def incident_named(db: Session, asked: Asked, ref: str) -> Incident:
    """The incident `ref` names, or that of the channel when it is empty. A private one is seen from inside only."""
    if not ref.strip():
        return await incident_here(db, asked)
    number = number_of(ref)
    incident = await db.incidents.get(number) if number is not None else None
    if incident is None or (incident.is_private and incident.channel != asked.channel):
        raise NoSuchIncident(ref)
    return incident


async def incident_number(desk: Desk, number: int) -> Incident:
    """The incident a button carries; raises NoSuchIncident when it belongs to another workspace."""
    async with desk.read() as db:
        incident = await db.incidents.get(number)
    if incident is None:
        raise NoSuchIncident(str(number))
    return incident
