"""An event as Slack delivered it, read once: which workspace, which channel, whether it is our own doing."""

from dataclasses import dataclass
from datetime import datetime

from bot.review.incident import Incident
from handlers.desk import Payload


@dataclass(frozen=True)
class Delivery:
    """One event on its way into the record of `incident`. `home` is the workspace's address; `is_own`: we did it."""

    event: Payload
    incident: Incident
    now: datetime
    home: str
    is_own: bool


def channel_of(event: Payload) -> str:
    """The channel an event took place in, wherever its kind writes it; "" when it has none."""
    place = event.get("channel") or event.get("channel_id") or event.get("item", {}).get("channel", "")
    return str(place["id"]) if isinstance(place, dict) else str(place)


def team_of(body: Payload) -> str:
    """The workspace the app is installed in: in a shared channel that is not always the sender's."""
    return str(_installation(body).get("team_id") or body.get("team_id") or "")


def is_own(body: Payload) -> bool:
    """Whether the event is about this app's own doing: its post, a change of its post, or its pin."""
    event = body["event"]
    post = event.get("message") or event.get("previous_message") or event
    if post.get("app_id"):
        return bool(post["app_id"] == body.get("api_app_id"))
    bot_user = _installation(body).get("user_id")
    return bot_user is not None and post.get("user") == bot_user


def _installation(body: Payload) -> Payload:
    return (body.get("authorizations") or [{}])[0] or {}
