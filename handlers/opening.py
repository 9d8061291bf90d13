"""Opening an incident: the channel first, then the record, then everything Slack may refuse without harm."""

from datetime import datetime

from bot.blocks import incident as said
from bot.blocks.steps import Step
from bot.review.incident import Incident, Severity, channel_name, tidy_title
from bot.review.record import SeverityChange
from bot.review.timeline import permalink
from handlers.desk import REFUSALS, Desk, error_of
from handlers.people import meet
from storage import StorageBusy, StorageFailed

ATTEMPTS = 30
"""Names tried before giving up: the thirtieth incident of one title on one day is somebody's loop."""


class NoChannel(Exception):
    """Slack refused to create a channel; holds its error code."""


async def open_incident(
    desk: Desk, user: str, title: str, *, severity: Severity | None = None, drill: bool = False
) -> Incident:
    """Opens an incident for `user` and returns it. Raises NoChannel; every lesser refusal is left in `desk.missed`."""
    words = tidy_title(title) or "Untitled"
    channel, name = await create_channel(desk, words, desk.now)
    incident = Incident(
        desk.team, words, desk.now, user, channel=channel, channel_name=name, severity=severity, is_drill=drill
    )
    try:
        async with desk.begin() as db:
            incident = await db.incidents.add(incident)
            if severity:
                await db.severities.add(SeverityChange(incident.number, severity, desk.now, user))
    except (StorageBusy, StorageFailed):
        await desk.attempt(Step.ARCHIVE, desk.client.conversations_archive(channel=channel))
        raise
    return await furnish(desk, incident)


async def create_channel(desk: Desk, title: str, on: datetime) -> tuple[str, str]:
    """A new channel's id and the name Slack gave it; a name that is taken gets a number."""
    template = desk.settings.incident_channel_template
    for attempt in range(1, ATTEMPTS + 1):
        try:
            answer = await desk.client.conversations_create(name=channel_name(template, title, on, attempt))
        except REFUSALS as refused:
            if error_of(refused) != "name_taken":
                raise NoChannel(error_of(refused)) from refused
        else:
            return answer["channel"]["id"], answer["channel"].get("name") or ""
    raise NoChannel("name_taken")


async def furnish(desk: Desk, incident: Incident) -> Incident:
    """Invites, card, pin, topic, bookmark, news: each on its own, so that one refusal stops nothing else."""
    client, channel = desk.client, incident.channel
    await desk.attempt(Step.INVITE, client.conversations_invite(channel=channel, users=incident.opened_by))
    posted = await desk.post(Step.CARD, channel, said.card(incident))
    if posted:
        incident = await remember_card(desk, incident, posted["ts"])
        await desk.attempt(Step.PIN, client.pins_add(channel=channel, timestamp=posted["ts"]))
        await bookmark(desk, incident)
    await desk.attempt(Step.TOPIC, client.conversations_setTopic(channel=channel, topic=said.topic(incident)))
    where = desk.settings.announce_channel
    if where and not incident.is_drill:
        await desk.post(Step.ANNOUNCE, where, said.announcement(incident))
    return incident


async def remember_card(desk: Desk, incident: Incident, ts: str) -> Incident:
    async with desk.begin() as db:
        return await db.incidents.change(incident.number, card_ts=ts)


async def bookmark(desk: Desk, incident: Incident) -> None:
    """A bookmark to the card, which is reachable from anywhere in Slack."""
    link = permalink(desk.home, incident.channel, incident.card_ts or "")
    call = desk.client.bookmarks_add(channel_id=incident.channel, title="Incident card", type="link", link=link)
    await desk.attempt(Step.BOOKMARK, call)


async def refresh_card(desk: Desk, incident: Incident) -> None:
    """Brings card and topic up to date after a change, with the incident as it is now."""
    incident = await update_card(desk, incident)
    topic = said.topic(incident)
    await desk.attempt(Step.TOPIC, desk.client.conversations_setTopic(channel=incident.channel, topic=topic))


async def update_card(desk: Desk, incident: Incident) -> Incident:
    """Brings the card alone up to date, for what the topic does not tell; the incident as it is now."""
    async with desk.read() as db:
        incident = await db.incidents.get(incident.number) or incident
        roles = {role.name: role.person for role in await db.roles.of(incident.number)}
    if incident.card_ts:
        people = await meet(desk, roles.values())
        shown = said.card(incident, {name: people[who].name for name, who in roles.items() if who in people})
        update = desk.client.chat_update(channel=incident.channel, ts=incident.card_ts, **shown)
        await desk.attempt(Step.CARD_UPDATE, update)
    return incident
