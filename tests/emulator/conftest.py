"""A workspace with everything granted, a client of its Web API, and a tiny app."""

import aiohttp
import pytest
from emulator_everything import EVERYTHING
from emulator_tiny_app import TinyApp
from slack_sdk.web.async_client import AsyncWebClient

from emulator import Emulator


class Clock:
    """A clock that tests move."""

    def __init__(self):
        self.now = 1_790_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def slack(clock):
    async with Emulator(EVERYTHING, clock=clock) as slack:
        yield slack


@pytest.fixture
async def session():
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def client(slack, session):
    return AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, session=session)


@pytest.fixture
async def app(slack, session):
    app = await TinyApp(slack, session).connect()
    yield app
    await app.close()


@pytest.fixture
def ana(slack):
    return slack.person("ana")


@pytest.fixture
def ben(slack):
    return slack.person("ben")


@pytest.fixture
async def incident(client, ana):
    """A channel that the bot made and Ana is in."""
    channel = (await client.conversations_create(name="inc-1"))["channel"]["id"]
    await client.conversations_invite(channel=channel, users=ana.id)
    return channel
