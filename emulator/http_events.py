"""The HTTP way to the app: signed POSTs to one request URL."""

import asyncio
import hashlib
import hmac
import json
import uuid
from typing import Any
from urllib.parse import urlencode, urljoin

import aiohttp

from emulator.transport import COMMANDS, EVENTS, Delivery, Receipt
from emulator.world import World

MOST_REDIRECTS = 2
REDIRECTS = frozenset({301, 302})
SUCCESS = range(200, 300)
FORM = "application/x-www-form-urlencoded"


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """`v0=` and the hex HMAC-SHA256 of `v0:{timestamp}:{body}` (docs.slack.dev, verifying requests from Slack)."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


class HttpEvents:
    """Posts events as JSON, commands as a form, interactions as a form with `payload`."""

    def __init__(self, world: World, request_url: str | None) -> None:
        self.world = world
        self.request_url = request_url
        self._session: aiohttp.ClientSession | None = None

    def is_connected(self) -> bool:
        """Whether a request URL is set."""
        return self.request_url is not None

    async def deliver(self, delivery: Delivery, timeout: float) -> Receipt:  # noqa: ASYNC109 - Slack's 3 seconds
        """One signed POST, following at most two redirects."""
        content_type, body = _body(delivery)
        retry = {}
        if delivery.retry_num:
            retry = {"X-Slack-Retry-Num": str(delivery.retry_num), "X-Slack-Retry-Reason": delivery.retry_reason}
        headers = {"Content-Type": content_type, "User-Agent": "Slackbot 1.0 (practice)", **retry}
        try:
            async with asyncio.timeout(timeout):
                return await self._post(str(self.request_url), body, headers)
        except TimeoutError:
            return Receipt(acked=False, reason="http_timeout")
        except aiohttp.ClientSSLError:
            return Receipt(acked=False, reason="ssl_error")
        except aiohttp.ClientError:
            return Receipt(acked=False, reason="connection_failed")

    async def _post(self, url: str, body: bytes, headers: dict[str, str]) -> Receipt:
        for _ in range(MOST_REDIRECTS + 1):
            timestamp = str(self.world.ids.now())
            signed = headers | {
                "X-Slack-Request-Timestamp": timestamp,
                "X-Slack-Signature": signature(self.world.workspace.app["signing_secret"], timestamp, body),
            }
            async with self._client().post(url, data=body, headers=signed, allow_redirects=False) as response:
                if response.status in REDIRECTS:
                    url = urljoin(url, response.headers["Location"])
                    continue
                return _receipt(response, await response.text())
        return Receipt(acked=False, reason="too_many_redirects")

    async def verify(self, timeout: float = 3) -> bool:  # noqa: ASYNC109 - Slack's 3 seconds
        """The url_verification handshake: does the app answer with the challenge?"""
        challenge = uuid.uuid4().hex
        payload = {"type": "url_verification", "token": self.world.workspace.app["verification_token"],
                   "challenge": challenge}  # fmt: skip
        receipt = await self.deliver(Delivery(EVENTS, payload), timeout)
        said = receipt.answer.get("challenge") if isinstance(receipt.answer, dict) else receipt.answer
        return receipt.acked and said == challenge

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session

    async def stop(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None


def _body(delivery: Delivery) -> tuple[str, bytes]:
    if delivery.kind == EVENTS:
        return "application/json", json.dumps(delivery.payload).encode()
    if delivery.kind == COMMANDS:
        return FORM, urlencode(delivery.payload).encode()
    return FORM, urlencode({"payload": json.dumps(delivery.payload)}).encode()


def _receipt(response: aiohttp.ClientResponse, text: str) -> Receipt:
    answer: Any = text or None
    if text and response.content_type == "application/json":
        try:
            answer = json.loads(text)
        except ValueError:
            answer = text
    acked = response.status in SUCCESS
    return Receipt(acked, answer, "" if acked else "http_error", response.headers.get("X-Slack-No-Retry") == "1")
