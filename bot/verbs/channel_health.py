"""What doctor compares: the channel of each open incident, as Slack has it, with the record."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.review.incident import Incident
from bot.review.timeline import Entry, time_of
from bot.verbs.finding import Finding
from handlers.desk import REFUSALS, Payload, error_of
from handlers.messages import PROSE
from storage import Store

PAGE = 200


@dataclass(frozen=True)
class Differences:
    """How many messages of a channel there are, and how many the record lacks, still has, or has in older words."""

    messages: int
    lacking: int
    gone: int
    older: int


async def of_open_incidents(client: AsyncWebClient, store: Store, me: AsyncSlackResponse) -> AsyncIterator[Finding]:
    """One finding for each open incident; a channel that Slack does not show is one too."""
    async with store.read(me["team_id"]) as db:
        kept = [(incident, await db.timeline.of(incident.number)) for incident in await db.incidents.open()]
    if not kept:
        yield Finding(True, "incidents", "none is open")
    for incident, entries in kept:
        try:
            said = [message async for message in whole(client, incident.channel)]
        except REFUSALS as refused:
            yield Finding(
                False, incident.ref, f"its channel cannot be read ({error_of(refused)}): invite Debrief there"
            )
        else:
            yield told(incident, compared(incident, said, entries, me))


async def whole(client: AsyncWebClient, channel: str) -> AsyncIterator[Payload]:
    """Every message of a channel, and every reply."""
    async for message in pages(client, "conversations.history", channel=channel):
        yield message
        if message.get("reply_count"):
            async for reply in pages(client, "conversations.replies", channel=channel, ts=message["ts"]):
                yield reply


async def pages(client: AsyncWebClient, method: str, **which: str) -> AsyncIterator[Payload]:
    cursor = ""
    while True:
        params: dict[str, Any] = which | {"limit": PAGE} | ({"cursor": cursor} if cursor else {})
        answer = await client.api_call(method, params=params)
        for message in answer["messages"]:
            yield message
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return


def compared(
    incident: Incident, said: Iterable[Payload], entries: Iterable[Entry], me: AsyncSlackResponse
) -> Differences:
    """Our own posts are left out: the record shows them in its own words."""
    there = {message["ts"]: message for message in said}
    prose = {
        ts: message
        for ts, message in there.items()
        if message.get("subtype") in PROSE and me.get("user_id") != message.get("user")
    }
    kept = {entry.ts: entry for entry in entries if entry.channel == incident.channel and entry.ts}
    return Differences(
        messages=len(prose),
        lacking=len(prose.keys() - kept.keys()),
        gone=sum(ts not in there and entry.deleted_at is None for ts, entry in kept.items() if not entry.is_logged),
        older=sum(is_older(kept[ts], message) for ts, message in prose.items() if ts in kept),
    )


def is_older(entry: Entry, message: Payload) -> bool:
    """Whether Slack has a wording that was written after ours."""
    edited = message.get("edited") or {}
    if not edited.get("ts") or entry.is_logged:
        return False
    return entry.edited_at is None or entry.edited_at < time_of(edited["ts"])


def told(incident: Incident, found: Differences) -> Finding:
    what = f"{incident.ref} #{incident.channel_name}"
    faults = [
        (found.lacking, "not in the record: press Add to timeline in the menu of those that matter"),
        (found.gone, "deleted in Slack and still in the record: hide them with /incident timeline"),
        (found.older, "edited in Slack since: save the edit there once more"),
    ]
    words = [f"{count} of its messages {fault}" for count, fault in faults if count]
    return Finding(not words, what, "; ".join(words) or f"{found.messages} messages, all in the record")
