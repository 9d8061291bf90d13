"""Deliveries as Slack makes them: message events, a slash command, the signature over both."""

import hashlib
import hmac
import json
import time
from collections import deque
from functools import cache
from typing import Any
from urllib.parse import urlencode

from bench.sentences import is_sharp, sentence

SECRET = "bench-signing-secret"
TEAM, APP, BOT = "T0BENCH001", "A0BENCH001", "U0BENCHBOT"
AUTHORS = tuple(f"U0BENCH{number:03d}" for number in range(6))
REPEAT_EVERY = 5
"""Where deliveries are repeated, every fifth is: 20 %."""


class Numbers:
    """Which message each delivery carries: the next one, or, every fifth time, one of a moment ago again."""

    def __init__(self, first: int, *, repeated: bool) -> None:
        self._recent: deque[int] = deque(maxlen=8)
        self._repeated = repeated
        self.deliveries = 0
        self.first = self.next = first

    def take(self) -> int:
        self.deliveries += 1
        if self._repeated and self.deliveries % REPEAT_EVERY == 0:
            return self._recent[0]
        self._recent.append(self.next)
        self.next += 1
        return self._recent[-1]


def author(number: int) -> str:
    """Who wrote a message. Each sharp one is another person's: nobody is nudged twice within ten minutes."""
    return f"U0SHARP{number:07d}" if is_sharp(number) else AUTHORS[number % len(AUTHORS)]


@cache
def written(number: int, channel: str) -> str:  # noqa: ARG001 - each app hears a message at its own moment
    """When a message was written there: at its first delivery, since what comes late is not nudged."""
    return f"{int(time.time())}.{number % 1_000_000:06d}"


def message(number: int, channel: str) -> str:
    """A message event as JSON, of the size and shape that Slack's have."""
    text, ts = sentence(number), written(number, channel)
    words = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    event = {
        "type": "message",
        "user": author(number),
        "ts": ts,
        "client_msg_id": f"5f0c0e5e-0000-4000-8000-{number:012d}",
        "text": text,
        "team": TEAM,
        "blocks": [{"type": "rich_text", "block_id": f"b{number}", "elements": [words]}],
        "channel": channel,
        "event_ts": ts,
        "channel_type": "channel",
    }
    return json.dumps(envelope(event, number))


def envelope(event: dict[str, Any], number: int) -> dict[str, Any]:
    installed = {"enterprise_id": None, "team_id": TEAM, "user_id": BOT, "is_bot": True, "is_enterprise_install": False}
    return {
        "token": "unused",
        "team_id": TEAM,
        "context_team_id": TEAM,
        "context_enterprise_id": None,
        "api_app_id": APP,
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev{number:010d}",
        "event_time": int(time.time()),
        "authorizations": [installed],
        "is_ext_shared_channel": False,
        "event_context": f"4-bench-{number}",
    }


def opening(answers: str) -> dict[str, str]:
    """`/incident open`, typed by a person; the answer goes to `answers`."""
    return {
        "command": "/incident",
        "text": "open Checkout errors",
        "user_id": AUTHORS[0],
        "team_id": TEAM,
        "api_app_id": APP,
        "channel_id": "C0GENERAL1",
        "channel_name": "general",
        "response_url": answers,
        "trigger_id": "1.2.bench",
    }


def request(body: bytes, kind: str) -> bytes:
    """One signed HTTP request on a connection that is kept."""
    stamp = str(int(time.time()))
    seal = hmac.new(SECRET.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    head = (
        f"POST /slack/events HTTP/1.1\r\nHost: bench\r\nContent-Type: {kind}\r\n"
        f"X-Slack-Signature: v0={seal}\r\nX-Slack-Request-Timestamp: {stamp}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def form(fields: dict[str, str]) -> bytes:
    return urlencode(fields).encode()
