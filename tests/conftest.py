"""Fixtures for all tests: a practice workspace with the whole bot in it, on a real SQLite file."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from hypothesis import settings

from bot.app import running
from emulator import Emulator
from tests.stage import MANIFEST, SHARED, Begin, Clock, Scene, settings_for

# Examples vary in cost and machines in speed: how long one takes is for `make bench`, not for tests.
settings.register_profile("debrief", deadline=None)
settings.load_profile("debrief")


@pytest.fixture
def shared() -> Path:
    """Material of others that lies beside the project; tests that read it skip where it is absent."""
    if not SHARED.exists():
        pytest.skip("../shared is not here")
    return SHARED


@pytest.fixture
async def begin(tmp_path: Path) -> AsyncIterator[Begin]:
    """Starts a workspace and the bot: `scene = await begin()`. Settings may be given by name."""
    async with AsyncExitStack() as stack:

        async def start(slack: Emulator | None = None, **more: str) -> Scene:
            clock = Clock()
            workspace = slack or await stack.enter_async_context(Emulator(manifest=MANIFEST, clock=clock.seconds))
            settings = settings_for(workspace, tmp_path / "debrief.db", **more)
            bot = await stack.enter_async_context(running(settings, clock=clock.now))
            object.__setattr__(bot.office.settings, "public_url", bot.url)  # known only now that a free port was found
            people = (workspace.person(name) for name in ("ana", "ben", "chi", "dee"))
            return Scene(workspace, bot, *people, clock)

        yield start


@pytest.fixture
async def scene(begin: Begin) -> Scene:
    return await begin()
