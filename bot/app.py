"""Assembly and lifecycle: the only module that knows everyone. One process: Slack, pages, health and clock."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import ClientSession, ClientTimeout, web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.language import load_rules
from bot.metronome import Metronome
from bot.settings import Settings, local_url
from handlers import register
from handlers.clock import tick
from handlers.desk import REFUSALS, Workspace, error_of
from handlers.inbox import keeper
from handlers.office import Office
from handlers.tally import CallCounter, Tally
from handlers.web import build_web
from storage import Store

log = logging.getLogger(__name__)

CALL_SECONDS = 10
"""Longest wait for one Slack call; a hanging one must not hold up the others."""
GRACE_SECONDS = 5
"""How long running listeners may finish at a stop."""
ACK_SECONDS = 2
"""How long what was received may still be acknowledged at a stop."""
RETRY_SECONDS = 5
TOKEN_ERRORS = {
    "not_authed",
    "invalid_auth",
    "account_inactive",
    "token_revoked",
    "token_expired",
    "not_allowed_token_type",
}
"""Slack's words for a token that will never do."""


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Running:
    """A bot that runs: its office, its web address, and whether Slack is connected."""

    office: Office
    bolt: AsyncApp
    socket: AsyncSocketModeHandler | None = None
    url: str = ""
    stopping: bool = field(default=False)

    def connected(self) -> bool:
        """Whether Slack can reach us: a live socket, or, over HTTP, a token that Slack knows."""
        if self.stopping or self.office.workspace is None:
            return False
        return self.socket is None or bool(self.socket.client.current_session and not self.socket.client.closed)


@asynccontextmanager
async def running(
    settings: Settings, *, clock: Callable[[], datetime] = utc_now, migrate: bool = True
) -> AsyncIterator[Running]:
    """The whole bot, started in order and stopped gently in the reverse order.

    Stopping: readiness says no, doors close, listeners finish, the store closes when its last session has ended.
    """
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(ClientSession(timeout=ClientTimeout(total=CALL_SECONDS)))
        tally = Tally(clock())
        client = AsyncWebClient(
            token=settings.slack_bot_token,
            base_url=settings.slack_api_url,
            timeout=CALL_SECONDS,
            session=session,
            # Never again after a lost connection: chat.postMessage may have been received, and would be said twice.
            retry_handlers=[
                CallCounter(tally, settings.slack_api_url),
                AsyncRateLimitErrorRetryHandler(max_retry_count=2),
            ],
        )
        # Read first: a broken rule stops the start, not the first message.
        rules = load_rules(Path(settings.rules_dir) if settings.rules_dir else None)
        store = Store(settings.database_url)
        stack.push_async_callback(store.close)
        if migrate:
            await store.migrate()
        office = Office(store, settings, clock, tally, rules=rules)
        bot = Running(office, build_bolt(office, client))
        stack.push_async_callback(listeners_done)
        bot.url = await stack.enter_async_context(serving(bot))
        office.workspace = await meet_slack(client)
        stack.push_async_callback(mark_stopping, bot)
        await stack.enter_async_context(listening(bot))
        await stack.enter_async_context(Metronome(lambda: tick(office)))
        yield bot


def build_bolt(office: Office, client: AsyncWebClient) -> AsyncApp:
    app = AsyncApp(
        client=client,
        signing_secret=office.settings.slack_signing_secret or None,
        before_authorize=keeper(office),
        request_verification_enabled=False,  # the web door has checked the signature before a byte was parsed
    )
    app.middleware(office.lend)
    register(app)
    return app


async def meet_slack(client: AsyncWebClient) -> Workspace:
    """Who we are. Waits for a Slack that cannot be reached; raises SlackApiError when it refuses the token."""
    while True:
        try:
            me = await client.auth_test()
        except REFUSALS as away:
            if error_of(away) in TOKEN_ERRORS:
                raise
            log.warning("Slack does not answer (%s); trying again in %s s", error_of(away), RETRY_SECONDS)
            await asyncio.sleep(RETRY_SECONDS)
        else:
            return Workspace(me["team_id"], me.get("url") or "https://slack.com/", me["user_id"])


@asynccontextmanager
async def serving(bot: Running) -> AsyncIterator[str]:
    """The web server. Its address is that of the socket, so that port 0 works in tests."""
    settings = bot.office.settings
    runner = web.AppRunner(
        build_web(bot.office, bot.bolt, bot.connected), access_log=None, shutdown_timeout=GRACE_SECONDS
    )
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
        host, port = runner.addresses[0][:2]
        yield local_url(host, port)
    finally:
        await runner.cleanup()


@asynccontextmanager
async def listening(bot: Running) -> AsyncIterator[None]:
    """Socket Mode, when there is an app token; over HTTP there is nothing to open."""
    if not bot.office.settings.uses_socket_mode:
        yield
        return
    bot.socket = AsyncSocketModeHandler(bot.bolt, bot.office.settings.slack_app_token)
    try:
        await bot.socket.connect_async()  # type: ignore[no-untyped-call]
        yield
    finally:
        await hang_up(bot.socket)


async def hang_up(socket: AsyncSocketModeHandler) -> None:
    """Reads no more, lets what is being answered be acknowledged, and closes. Slack delivers the rest again."""
    socket.client.auto_reconnect_enabled = False
    if socket.client.message_receiver:
        socket.client.message_receiver.cancel()
    with suppress(TimeoutError):
        async with asyncio.timeout(ACK_SECONDS):
            while (works := tasks_of("run_message_listeners")) or not socket.client.message_queue.empty():
                await (asyncio.wait(works) if works else asyncio.sleep(0))
    await socket.close_async()  # type: ignore[no-untyped-call]


async def mark_stopping(bot: Running) -> None:
    bot.stopping = True


def working() -> list[asyncio.Task[None]]:
    """Listeners at work. Bolt acknowledges an event first and goes on in a task of its own."""
    return tasks_of("run_ack_function")


def tasks_of(function: str) -> list[asyncio.Task[None]]:
    """The library's tasks that run this function of its own."""
    return [task for task in asyncio.all_tasks() if function in getattr(task.get_coro(), "__qualname__", "")]


async def listeners_done() -> None:
    """Lets running listeners finish, within reason: what they do must be done before the store closes."""
    if works := working():
        await asyncio.wait(works, timeout=GRACE_SECONDS)
