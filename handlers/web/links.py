"""Signed links that expire: how a page is reached until sign-in exists. Handed out in Slack, and nowhere else."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.review.incident import Incident
from bot.settings import Settings


@dataclass(frozen=True)
class Ticket:
    """What a link allows: to read one incident of one workspace."""

    team: str
    number: int


def address(settings: Settings, incident: Incident, until: datetime) -> str:
    """The page of `incident`, readable by whoever has the link until `until`."""
    words = f"{incident.team}.{incident.number}.{int(until.timestamp())}"
    return f"{settings.public_url}/incidents/{incident.ref}?t={words}.{_seal(settings.secret_key, words)}"


def ticket(settings: Settings, token: str, now: datetime) -> Ticket | None:
    """What `token` allows; None when it is forged, broken or expired."""
    words, _, seal = token.rpartition(".")
    if not token.isascii() or not hmac.compare_digest(seal, _seal(settings.secret_key, words)):
        return None
    team, number, until = words.split(".")
    if datetime.fromtimestamp(int(until), UTC) <= now:
        return None
    return Ticket(team, int(number))


def _seal(key: str, words: str) -> str:
    digest = hmac.new(key.encode(), f"debrief link {words}".encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")
