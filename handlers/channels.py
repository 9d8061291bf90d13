"""What happens to the channel itself: its name follows Slack's."""

from dataclasses import replace

from slack_bolt.async_app import AsyncApp

from bot.review.timeline import Entry
from handlers.delivery import Delivery
from storage import Session

EVENTS = (
    "channel_rename",
    "group_rename",
    "channel_archive",
    "group_archive",
    "channel_unarchive",
    "group_unarchive",
)


def register(app: AsyncApp) -> None:
    for event in EVENTS:
        app.event(event)(on_kept)


async def keep_name(delivery: Delivery, db: Session) -> Entry | None:
    await db.incidents.save(replace(delivery.incident, channel_name=delivery.event["channel"]["name"]))
    return None


async def on_kept() -> None:
    """Nothing to say: the record has followed, and an archived channel's incident stays as it is."""
