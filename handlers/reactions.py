"""Reactions and pins: how people put a message on the timeline, or say what kind of thing it was, without a command."""

from slack_bolt.async_app import AsyncApp

from bot.review.timeline import KIND_REACTIONS, PIN_REACTIONS, Entry
from handlers.delivery import Delivery
from storage import Session


def register(app: AsyncApp) -> None:
    for event in ("reaction_added", "reaction_removed", "pin_added", "pin_removed"):
        app.event(event)(on_kept)


async def keep(delivery: Delivery, db: Session) -> Entry | None:
    """📌 features a message while at least one person's reaction stands; kind reactions say what it was."""
    event = delivery.event
    name = event["reaction"].partition("::")[0]
    if name in PIN_REACTIONS:
        what = "reaction"
    elif name in KIND_REACTIONS:
        what = f"kind:{KIND_REACTIONS[name].value}"
    else:
        return None
    item, user = event["item"], event["user"]
    if event["type"] == "reaction_added":
        await db.timeline.highlight(item["channel"], item["ts"], what, user)
    else:
        await db.timeline.unhighlight(item["channel"], item["ts"], what, user)
    return None


async def keep_pin(delivery: Delivery, db: Session) -> Entry | None:
    """A pin features its message until it is taken off; who pinned does not matter. Our own card is no event."""
    if delivery.is_own:
        return None
    event = delivery.event
    item = event.get("item") or {}
    ts = (item.get("message") or {}).get("ts")
    if not ts:
        return None
    change = db.timeline.highlight if event["type"] == "pin_added" else db.timeline.unhighlight
    await change(event["channel_id"], ts, "pin", "")
    return None


async def on_kept() -> None:
    """Nothing to say: the event was kept on its way in."""
