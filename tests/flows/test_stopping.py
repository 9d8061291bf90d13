"""Starting and stopping as a process: gently, and with nothing lost."""

import asyncio
import os
import signal
import sys
from pathlib import Path

from emulator import Emulator
from tests.stage import MANIFEST, ROOT


async def process(slack: Emulator, folder: Path, port: int, **env: str) -> asyncio.subprocess.Process:
    settings = {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url,
        "PORT": str(port),
        "PYTHONPATH": str(ROOT),
    }
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        cwd=folder,
        env=os.environ | settings | env,
        stderr=asyncio.subprocess.PIPE,
    )


async def line_with(process: asyncio.subprocess.Process, words: str) -> str:
    async with asyncio.timeout(30):
        while line := (await process.stderr.readline()).decode():
            if words in line:
                return line
    raise AssertionError(f"the process ended before it said {words!r}")


async def test_sigterm_stops_the_bot_gently_and_what_was_acknowledged_is_there_at_the_next_start(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    async with Emulator(manifest=MANIFEST) as slack:
        bot = await process(slack, tmp_path, unused_tcp_port)
        await line_with(bot, "Debrief is running")
        ana = slack.person("ana")
        await ana.command("/incident", "open Checkout errors")
        channel = await slack.until(
            lambda: [c["id"] for c in slack.workspace.channels.values() if "checkout" in c["name"]]
        )
        await slack.settled()
        for number in range(20):
            await ana.say(channel[0], f"message {number}")
        await slack.settled()
        bot.send_signal(signal.SIGTERM)
        async with asyncio.timeout(8):
            assert await bot.wait() == 0
        rest = (await bot.stderr.read()).decode()
        assert "Traceback" not in rest, rest
        export = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "export", "INC-1", "--format", "json"),
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=asyncio.subprocess.PIPE,
        )
        exported = (await export.communicate())[0].decode()
        assert [f'"message {number}"' in exported for number in range(20)] == [True] * 20


async def test_sigterm_ends_a_start_that_waits_for_a_slack_that_is_silent(tmp_path: Path, unused_tcp_port: int) -> None:
    asked = asyncio.Event()
    async with (
        Emulator(manifest=MANIFEST) as slack,
        await asyncio.start_server(lambda _reader, _writer: asked.set(), "127.0.0.1") as silent,
    ):
        port = silent.sockets[0].getsockname()[1]
        bot = await process(slack, tmp_path, unused_tcp_port, SLACK_API_URL=f"http://127.0.0.1:{port}/api/")
        async with asyncio.timeout(30):
            await asked.wait()
        await stops_at_once(bot)


async def test_sigterm_ends_a_start_that_waits_for_a_slack_that_is_away(tmp_path: Path, unused_tcp_port: int) -> None:
    async with Emulator(manifest=MANIFEST) as slack:
        bot = await process(slack, tmp_path, unused_tcp_port, SLACK_API_URL="http://127.0.0.1:9/api/")
        await line_with(bot, "Slack does not answer")
        await stops_at_once(bot)


async def stops_at_once(bot: asyncio.subprocess.Process) -> None:
    bot.send_signal(signal.SIGTERM)
    async with asyncio.timeout(2):
        assert await bot.wait() == 0
    assert "Traceback" not in (await bot.stderr.read()).decode()


async def test_sigterm_stops_a_bot_whose_slack_has_gone(tmp_path: Path, unused_tcp_port: int) -> None:
    async with Emulator(manifest=MANIFEST) as slack:
        bot = await process(slack, tmp_path, unused_tcp_port)
        await line_with(bot, "Debrief is running")
    await asyncio.sleep(1)
    bot.send_signal(signal.SIGTERM)
    async with asyncio.timeout(3):
        assert await bot.wait() == 0


async def test_a_link_that_opens_nowhere_else_is_warned_of_at_the_start(tmp_path: Path, unused_tcp_port: int) -> None:
    async with Emulator(manifest=MANIFEST) as slack:
        bot = await process(slack, tmp_path, unused_tcp_port, HOST="0.0.0.0")
        assert f"http://127.0.0.1:{unused_tcp_port}" in await line_with(bot, "PUBLIC_URL is not set")
        assert "0.0.0.0" not in await line_with(bot, "Debrief is running")
        bot.send_signal(signal.SIGTERM)
        await bot.wait()


async def test_a_token_that_slack_refuses_is_said_in_one_line(tmp_path: Path, unused_tcp_port: int) -> None:
    async with Emulator(manifest=MANIFEST) as slack:
        bot = await process(slack, tmp_path, unused_tcp_port, SLACK_BOT_TOKEN="xoxb-wrong")
        async with asyncio.timeout(30):
            said = (await bot.stderr.read()).decode()
            assert await bot.wait() == 2
        assert "invalid_auth" in said
        assert "Traceback" not in said
        assert "xoxb-wrong" not in said


async def test_a_port_that_is_taken_is_said_in_one_line(tmp_path: Path) -> None:
    async with Emulator(manifest=MANIFEST) as slack:
        taken = int(slack.url.rpartition(":")[2])
        bot = await process(slack, tmp_path, taken)
        async with asyncio.timeout(30):
            said = (await bot.stderr.read()).decode()
            assert await bot.wait() == 1
        assert "Debrief cannot start" in said
        assert "Traceback" not in said
