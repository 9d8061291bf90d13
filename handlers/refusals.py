"""What can go wrong, in two kinds: a refusal is answered kindly; a failure is said plainly, once, and logged."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from slack_bolt.async_app import AsyncApp, AsyncRespond

from bot.blocks import answers
from bot.review.incident import Refusal
from handlers.desk import Desk, Payload
from handlers.people import zone_of
from storage import StorageBusy, StorageFailed

log = logging.getLogger(__name__)


def register(app: AsyncApp) -> None:
    app.error(on_failure)


@asynccontextmanager
async def answering(desk: Desk, user: str, respond: AsyncRespond, typed: str = "") -> AsyncIterator[None]:
    """Turns a refusal inside the block into a kind, private answer that gives back what was `typed`."""
    try:
        yield
    except Refusal as refused:
        said = answers.refusal(refused, await zone_of(desk, user), typed)
        await desk.reply(respond, user, "", said)
    except (StorageBusy, StorageFailed) as failed:
        log.error("not kept: %s", failed, extra={"team": desk.team})  # noqa: TRY400 - a traceback could show the words
        await desk.reply(respond, user, "", answers.not_kept(typed))


@asynccontextmanager
async def giving_back(desk: Desk, user: str, channel: str, typed: str) -> AsyncIterator[None]:
    """The same for a form, which is gone once it was sent: where nothing could be kept, the words come back."""
    try:
        yield
    except (StorageBusy, StorageFailed):
        await desk.tell(user, channel, answers.not_kept(typed))
    except Refusal as refused:
        await desk.tell(user, channel, answers.refusal(refused, await zone_of(desk, user), typed))


async def on_failure(error: Exception, body: Payload, context: Payload) -> None:
    """The one general catch. Logs where, never what was said; tells the person once that something is wrong."""
    acts = body.get("actions") or [{}]
    log.error(
        "failed: %s",
        type(error).__name__,
        exc_info=error,
        extra={
            "team": context.get("team_id"),
            "channel": context.get("channel_id"),
            "action": acts[0].get("action_id"),
        },
    )
    desk, user = context.get("desk"), context.get("user_id")
    if isinstance(desk, Desk) and user and body.get("type") != "event_callback":
        await desk.tell(user, context.get("channel_id") or "", answers.went_wrong())
