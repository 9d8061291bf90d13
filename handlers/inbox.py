"""The first thing that happens to an event: it is kept, in one transaction, before Slack hears that we have it."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.review.incident import Incident
from bot.review.timeline import Entry
from handlers import channels, messages, reactions
from handlers.delivery import Delivery, channel_of, is_own, team_of
from handlers.office import Office
from storage import Session, StorageBusy, StorageFailed

log = logging.getLogger(__name__)

UNREADABLE = (KeyError, TypeError, ValueError, AttributeError)
"""What comes of an event that is not shaped as Slack documents it. Delivered again it would be no better."""

Keep = Callable[[Delivery, Session], Awaitable[Entry | None]]

FOLDS: dict[str, Keep] = {
    "message": messages.keep,
    "reaction_added": reactions.keep,
    "reaction_removed": reactions.keep,
    "pin_added": reactions.keep_pin,
    "pin_removed": reactions.keep_pin,
    "channel_rename": channels.keep_name,
    "group_rename": channels.keep_name,
}
"""What each kind of event does to the record. Everything else leaves no trace in it."""


@dataclass(frozen=True)
class Heard:
    """What an event did: the incident it belongs to and the entry that is new, None when nothing is."""

    incident: Incident
    entry: Entry | None


def keeper(office: Office) -> Callable[..., Awaitable[BoltResponse]]:
    """Bolt's before-authorize step: afterwards `heard` lies in the context, or Slack is asked to try again.

    Bolt answers 200 before a listener runs, so whatever must not be lost happens here. Answers 503 when the database
    cannot keep the event within Slack's three seconds: Slack then delivers it again.
    """

    async def keep(
        body: dict[str, Any], context: AsyncBoltContext, next_: Callable[[], Awaitable[BoltResponse]]
    ) -> BoltResponse:
        context["heard"] = None
        if body.get("type") == "event_callback":
            office.tally.received += 1
            try:
                context["heard"] = await hear(body, office)
            except UNREADABLE:
                log.exception("event not readable", extra=fields_of(body))
            except (StorageBusy, StorageFailed) as failed:
                office.tally.events["failed"] += 1
                log.error(  # noqa: TRY400 - the reason is enough, and a traceback could show the message's text
                    "event not kept: %s", failed, extra=fields_of(body)
                )
                return BoltResponse(status=503, body="not kept; please deliver again")
        return await next_()

    return keep


def fields_of(body: dict[str, Any]) -> dict[str, Any]:
    """What a log line may say of an event: never its words."""
    return {"team": body.get("team_id"), "event_id": body.get("event_id")}


async def hear(body: dict[str, Any], office: Office) -> Heard | None:
    """Keeps one event once; None when it concerns no incident, or was kept before."""
    event = body["event"]
    fold = FOLDS.get(event.get("type", ""))
    channel = channel_of(event)
    if fold is None or not channel:
        return None
    now = office.clock()

    async def kept(db: Session) -> tuple[str, Heard | None]:
        incident = await db.incidents.in_channel(channel)
        if incident is None:
            return "elsewhere", None
        if not await db.events.first_time(body["event_id"], now):
            return "duplicate", None
        return "kept", Heard(incident, await fold(Delivery(event, incident, now, office.home, is_own(body)), db))

    became, heard = await office.store.once(team_of(body), kept)
    office.tally.events[became] += 1
    return heard
