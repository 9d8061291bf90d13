"""What is counted while the process lives: events, and calls to Slack. Nothing by person, channel or incident."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState

UNCOUNTED = {"chat.postEphemeral"}
"""Wording prompts go this way, and nobody should be able to tell from a figure that there was one."""


@dataclass
class Tally:
    """Counts since the start: events by what became of them, calls by (method, outcome)."""

    started: datetime
    received: int = 0
    events: Counter[str] = field(default_factory=Counter)
    calls: Counter[tuple[str, str]] = field(default_factory=Counter)


class CallCounter(AsyncRetryHandler):
    """Sees the outcome of every call, as all that may repeat one do, and repeats none. Stands before those that do."""

    def __init__(self, tally: Tally, api_url: str) -> None:
        super().__init__()
        self._tally, self._api_url = tally, api_url

    async def can_retry_async(
        self,
        *,
        state: RetryState,  # noqa: ARG002 - the library gives it by name
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        method = request.url.removeprefix(self._api_url)
        if method != request.url and method not in UNCOUNTED:  # where files are sent to is another address
            self._tally.calls[method, outcome(response, error)] += 1
        return False


def outcome(response: HttpResponse | None, error: Exception | None) -> str:
    """`ok`, Slack's own error code, the HTTP status where it gave none, or the kind of failure."""
    if response is None:
        return type(error).__name__
    body = response.body if isinstance(response.body, dict) else {}
    if body.get("ok"):
        return "ok"
    return str(body.get("error") or f"http_{response.status_code}")
