"""What every door works at: the store, Slack's client, the settings and the moment, lent for one request."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, MutableMapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Any

from aiohttp import ClientError
from slack_bolt.async_app import AsyncRespond
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.blocks.parts import Message
from bot.blocks.steps import Step
from bot.language import Rules
from bot.settings import Settings
from handlers.book import Book
from storage import Session, Store

log = logging.getLogger(__name__)

Payload = dict[str, Any]
"""What Slack sends, as it sends it. Stops at the door: inside, it is an Entry, an Incident, a Mark."""

REFUSALS = (SlackClientError, ClientError, TimeoutError)
"""All the ways in which a call to Slack can come to nothing."""
UNREACHABLE = {"user_not_in_channel", "channel_not_found", "not_in_channel", "is_archived", "messages_tab_disabled"}


@dataclass(frozen=True)
class Workspace:
    """Who we are in Slack: the workspace's id and address, and our own user there."""

    team: str
    home: str
    bot_user: str


@dataclass
class Desk:
    """One request's tools. `team` is the workspace, `home` its address; a transaction begun here sees no other."""

    store: Store
    client: AsyncWebClient
    settings: Settings
    now: datetime
    team: str
    home: str
    rosters: dict[str, frozenset[str]]
    greeted: set[tuple[str, str]]
    rules: Rules
    turns: MutableMapping[str, asyncio.Lock]
    book: Book
    missed: list[Step] = field(default_factory=list)

    def begin(self) -> AbstractAsyncContextManager[Session]:
        """One transaction for one thing that happened."""
        return self.store.begin(self.team)

    def read(self) -> AbstractAsyncContextManager[Session]:
        return self.store.read(self.team)

    async def attempt(
        self, what: Step, call: Awaitable[AsyncSlackResponse], *, aloud: bool = True
    ) -> AsyncSlackResponse | None:
        """The answer of a call we can do without; None when Slack refuses, which is remembered to be said `aloud`."""
        try:
            return await call
        except REFUSALS as refused:
            error = error_of(refused)
        log.warning("slack refused %s: %s", what, error, extra={"team": self.team})
        if aloud:
            self.missed.append(what)
        return None

    async def post(self, what: Step, channel: str, message: Message) -> AsyncSlackResponse | None:
        """Puts a message into a channel, in its turn; None when Slack refuses it, as with `attempt`.

        Slack takes about one a second there. One that has to wait holds up those behind it: side by side they would
        all be sent back, and the last of them given up.
        """
        turn = self.turns.setdefault(channel, asyncio.Lock())
        async with turn:
            return await self.attempt(what, self.client.chat_postMessage(channel=channel, **message))

    async def quietly(self, call: Awaitable[AsyncSlackResponse]) -> None:
        """A call whose success or refusal leaves no trace anywhere: for what must never be known about anybody."""
        with contextlib.suppress(*REFUSALS):
            await call

    async def reply(self, respond: AsyncRespond, user: str, channel: str, message: dict[str, Any]) -> None:
        """Answers where something was typed or clicked; by another way when Slack no longer takes that answer."""
        answer = await respond(**message, replace_original=False)
        if answer.status_code != HTTPStatus.OK:
            await self.tell(user, channel, message)

    async def tell(self, user: str, channel: str, message: dict[str, Any]) -> None:
        """Says something to one person only: in the channel, or by direct message when they are not in it."""
        try:
            await self.client.chat_postEphemeral(channel=channel or user, user=user, **message)
        except SlackApiError as refused:
            if error_of(refused) not in UNREACHABLE:
                raise
            await self.post(Step.DIRECT, user, message)


def error_of(refused: BaseException) -> str:
    """Slack's own error code; the kind of failure where Slack did not answer, or not in its own way."""
    told = getattr(getattr(refused, "response", None), "data", None)  # a page of HTML where a gateway answered
    code = told.get("error") if isinstance(told, dict) else None
    return str(code or type(refused).__name__)
