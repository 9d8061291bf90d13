"""The workspace in motion: its state, clock, ids, and who is told when something happens."""

import asyncio
import json
import re
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from emulator.activity import Activity
from emulator.ids import Clock, Ids, Json
from emulator.manifest import Manifest
from emulator.workspace import Workspace

CALLS_KEPT = 20_000
UNTIMED = frozenset({"tokens_revoked", "app_uninstalled", "team_join", "user_change"})  # recorded without event_ts


@dataclass(frozen=True)
class Event:
    """Something that happened, as Slack's inner event; `channel` decides who may hear of it."""

    body: Json
    channel: str | None = None


@dataclass(frozen=True)
class Change:
    """What a person's client should fetch again. `user` narrows it to one person."""

    kind: str
    channel: str | None = None
    user: str | None = None


def _nobody_listens(_: Any) -> None:
    """Until a server is attached, events and changes go nowhere."""


@dataclass
class World:
    """What every rule of the workspace is given."""

    workspace: Workspace
    manifest: Manifest
    clock: Clock
    url: str = ""
    activity: Activity = field(default_factory=Activity)
    calls: deque[Json] = field(default_factory=lambda: deque(maxlen=CALLS_KEPT))
    triggers: dict[str, Json] = field(default_factory=dict)
    hooks: dict[str, Json] = field(default_factory=dict)
    tell_app: Callable[[Event], None] = _nobody_listens
    tell_people: Callable[[Change], None] = _nobody_listens
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    ids: Ids = field(init=False)

    def __post_init__(self) -> None:
        self.ids = Ids(self.clock, self.workspace.counters)

    def move_to(self, url: str) -> None:
        """From here on the workspace lives at this address; kept links follow it."""
        before = self.workspace.url
        if before and before != url:
            kept = re.sub(re.escape(before) + r"(?!\d)", url, json.dumps(self.workspace.dump()))
            self.workspace = Workspace.restore(json.loads(kept))
            self.ids = Ids(self.clock, self.workspace.counters)
        self.url = self.workspace.url = url

    def happened(self, body: Json, channel: str | None = None) -> None:
        """Tell the app, in the order in which things happen."""
        if body["type"] not in UNTIMED:
            body.setdefault("event_ts", body.get("ts") or self.ids.ts())
        self.tell_app(Event(body, channel))

    def changed(self, kind: str, channel: str | None = None, user: str | None = None) -> None:
        """Tell the people's clients and everyone who waits for a change."""
        self.tell_people(Change(kind, channel, user))
        self.activity.stir()

    def in_background(self, work: Coroutine[Any, Any, None]) -> None:
        """Run it beside everything else; counted as under way until it ends."""
        self.activity.begin()
        self.keep(work).add_done_callback(lambda _: self.activity.end())

    def keep(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Run it beside everything else, uncounted; stopped with the workspace."""
        task = asyncio.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return task
