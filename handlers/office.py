"""What all requests share, and the desk each of them is lent."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from weakref import WeakValueDictionary

from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.language import Rules, load_rules
from bot.settings import Settings
from handlers.book import Book
from handlers.desk import Desk, Workspace
from handlers.tally import Tally
from storage import Store


@dataclass
class Office:
    """The store, the settings and the clock, made once at the start; `workspace` once Slack has answered.

    `rosters` remembers the names of each workspace's people between messages, `greeted` who has been looked up, as
    (workspace, person); storage has them all. `turns` holds who posts into a channel now, as long as anybody does.
    `book` remembers what storage must never know: who was prompted.
    """

    store: Store
    settings: Settings
    clock: Callable[[], datetime]
    tally: Tally
    workspace: Workspace | None = None
    rules: Rules = field(default_factory=load_rules)
    rosters: dict[str, frozenset[str]] = field(default_factory=dict)
    greeted: set[tuple[str, str]] = field(default_factory=set)
    turns: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)
    book: Book = field(default_factory=Book)

    @property
    def home(self) -> str:
        """The workspace's address, for permalinks."""
        return self.workspace.home if self.workspace else "https://slack.com/"

    def desk(self, client: AsyncWebClient, team: str) -> Desk:
        return Desk(
            store=self.store,
            client=client,
            settings=self.settings,
            now=self.clock(),
            team=team,
            home=self.home,
            rosters=self.rosters,
            greeted=self.greeted,
            rules=self.rules,
            turns=self.turns,
            book=self.book,
        )

    async def lend(
        self, context: AsyncBoltContext, client: AsyncWebClient, next_: Callable[[], Awaitable[BoltResponse]]
    ) -> Any:
        """Bolt's middleware: puts `desk` where handlers ask for it by name."""
        context["desk"] = self.desk(client, context.team_id or "")
        return await next_()
