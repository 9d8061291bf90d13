"""Message events: every message of an incident channel is kept once; only a new one may be nudged, in private."""

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.review.timeline import Entry, File, Source, permalink, time_of
from handlers import nudges, people
from handlers.delivery import Delivery
from handlers.desk import Desk, Payload
from handlers.wording import words_of
from storage import Session

PROSE = {None, "bot_message", "file_share", "me_message", "thread_broadcast"}
"""Subtypes that are something said. Joins, topics and the like are Slack's housekeeping."""


def register(app: AsyncApp) -> None:
    app.event("message")(on_message)


async def keep(delivery: Delivery, db: Session) -> Entry | None:
    """Writes what a message event did into the timeline. Returns the entry only when it is new."""
    event = delivery.event
    await follow_privacy(delivery, db)
    match event.get("subtype"):
        case "message_changed":
            await follow_change(delivery, db)
        case "message_deleted":
            await follow_deletion(delivery, db)
        case subtype if subtype in PROSE and delivery.is_own:
            await db.timeline.note(entry_from(event, delivery))
        case subtype if subtype in PROSE:
            return await db.timeline.keep(entry_from(event, delivery))
    return None


async def follow_privacy(delivery: Delivery, db: Session) -> None:
    """A public channel made private keeps its id; each message says which of the two it is now."""
    kind = delivery.event.get("channel_type")
    is_private = kind == "group"
    if kind in {"channel", "group"} and is_private != delivery.incident.is_private:
        await db.incidents.change(delivery.incident.number, is_private=is_private)


async def follow_deletion(delivery: Delivery, db: Session) -> None:
    """Leaves a tombstone. A post of ours that no row belongs to any more was taken back by Undo: nothing is left."""
    channel, ts = delivery.event["channel"], delivery.event["deleted_ts"]
    if not delivery.is_own or await db.timeline.knows(channel, ts):
        await db.timeline.erase(delivery.incident, channel, ts, delivery.now)


async def follow_change(delivery: Delivery, db: Session) -> None:
    """Follows an edit. Slack sends the same event for unfurls and reply counts: those change no words."""
    message = delivery.event["message"] | {"channel": delivery.event["channel"]}
    if message.get("subtype") == "tombstone":
        await db.timeline.erase(delivery.incident, message["channel"], message["ts"], delivery.now)
    elif message.get("edited") and not delivery.is_own:  # our own words change with the record, not the other way
        await db.timeline.edit(entry_from(message, delivery))


def entry_from(message: Payload, delivery: Delivery) -> Entry:
    """A Slack message as an entry, with the message's own time (its `ts`), never the time it reached us."""
    edited = message.get("edited") or {}
    channel, ts, thread = message["channel"], message["ts"], message.get("thread_ts", "")
    return Entry(
        incident=delivery.incident.number,
        happened_at=time_of(ts),
        recorded_at=delivery.now,
        source=Source.SYSTEM if delivery.is_own else Source.MESSAGE,
        text=words_of(message),
        author=message.get("user") or message.get("bot_id") or "",
        channel=channel,
        ts=ts,
        thread_ts=thread if thread != ts else "",
        permalink=permalink(delivery.home, channel, ts, thread),
        edited_at=time_of(edited["ts"]) if edited.get("ts") else None,
        files=tuple(file_from(file) for file in message.get("files") or ()),
    )


def file_from(file: Payload) -> File:
    return File(file["id"], file.get("name") or "", file.get("mimetype") or "", file.get("permalink") or "")


async def on_message(event: Payload, heard: Any, desk: Desk) -> None:
    """Only what is new and was said by a person may be answered, and only to that person."""
    if heard is None or heard.entry is None or "bot_id" in event:
        return
    await people.greet(desk, heard.entry.author)
    await nudges.offer(desk, heard.incident, heard.entry)
