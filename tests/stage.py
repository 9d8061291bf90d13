"""The stage that flows play on: a practice workspace with the whole bot in it, and four people."""

import asyncio
import json
import os
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import Running, listeners_done, working
from bot.postmortem import KEEP, Naming
from bot.postmortem.export import render
from bot.settings import Settings
from emulator import Emulator, Person

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
MANIFEST = json.loads((ROOT / "manifest.json").read_text())


def need(thing: bool, what: str, install: str) -> None:
    """Skips visibly, with the line that installs it, when something is missing; in CI that is a failure."""
    if thing:
        return
    words = f"{what} is missing; install it with: {install}"
    if os.environ.get("CI") == "true":
        pytest.fail(words)
    pytest.skip(words)


@dataclass
class Clock:
    """The time for Slack and the bot alike: the real one, and later whenever a test lets time pass."""

    ahead: timedelta = timedelta()

    def passes(self, **time: float) -> None:
        self.ahead += timedelta(**time)

    def seconds(self) -> float:
        return time.time() + self.ahead.total_seconds()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass
class Scene:
    """A practice workspace, the bot in it, and four people."""

    slack: Emulator
    bot: Running
    ana: Person
    ben: Person
    chi: Person
    dee: Person
    clock: Clock = field(default_factory=Clock)

    async def open(self, title: str = "Checkout errors", verb: str = "open") -> str:
        """Ana opens an incident; its channel's id."""
        before = set(self.channels())
        await self.ana.command("/incident", f"{verb} {title}")
        await self.settled()
        (new,) = set(self.channels()) - before
        return new

    def channels(self) -> dict[str, Any]:
        return {channel["id"]: channel for channel in self.slack.workspace.channels.values()}

    async def type(self, person: Person, channel: str, words: str) -> str:
        """Types `/incident words` and returns what only this person is answered, all text of it."""
        before = len(await person.ephemerals(channel))
        await person.command("/incident", words, channel=channel)
        await self.settled()
        said = await person.ephemerals(channel)
        return text_of(said[-1]) if len(said) > before else ""

    async def export(self, number: int = 1, names: Naming = KEEP) -> dict[str, Any]:
        """The JSON export, as `export INC-1 --format json` prints it."""
        await self.settled()
        async with self.bot.office.store.read(self.slack.team_id) as db:
            record = await db.record(number)
        assert record is not None
        exported: dict[str, Any] = json.loads(render(record, "json", names))
        return exported

    async def settled(self) -> None:
        """Until Slack has delivered everything and the bot has finished all that it began."""
        while True:
            await self.slack.settled()
            if not working():
                return
            await listeners_done()

    async def eventually(self, words: str, seconds: float = 20) -> dict[str, Any]:
        """The entry with these words, as soon as it is kept."""
        async with asyncio.timeout(seconds):
            while True:
                found = [entry for entry in (await self.export())["timeline"] if entry["text"] == words]
                if found:
                    return dict(found[0])
                await asyncio.sleep(0.05)

    def calls(self, method: str) -> list[dict[str, Any]]:
        return [call for call in self.slack.calls if call["method"] == method]


def text_of(message: dict[str, Any]) -> str:
    """Every word of a message or view, to look for words in."""
    return json.dumps([message.get("text", ""), message.get("blocks", [])], ensure_ascii=False)


def settings_for(slack: Emulator, database: Path, **more: str) -> Settings:
    env = {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": f"sqlite:///{database}",
        "PORT": "1",
        "ANNOUNCE_CHANNEL": "#incidents",
        "SECRET_KEY": "a key for tests only",
    }
    settings = Settings.from_env(env | more)
    object.__setattr__(settings, "port", 0)  # any free one; a real setting names its port
    return settings


Begin = Callable[..., Awaitable[Scene]]
