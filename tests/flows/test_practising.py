"""`make try`: workspace and record stay one, whatever ends the process, and touch nothing that is not theirs."""

import asyncio
import contextlib
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientError, ClientSession

from tests.stage import ROOT, text_of

SECONDS = 40


@dataclass
class Practice:
    """One run of `try`, seen through its people API."""

    process: asyncio.subprocess.Process
    url: str
    pages: str
    session: ClientSession

    async def ask(self, verb: str, **more: str) -> dict[str, Any]:
        async with self.session.post(f"{self.url}/people/{verb}", json={"as": "ana", **more}) as answer:
            return await answer.json()

    async def type(self, words: str) -> str:
        """Ana types `/incident words` in #incidents; what she is answered, all text of it."""
        channel = "C0INCIDENT"
        before = len((await self.ask("channel", channel=channel))["ephemerals"])
        await self.ask("command", channel=channel, command="/incident", text=words)
        async with asyncio.timeout(SECONDS):
            while len(told := (await self.ask("channel", channel=channel))["ephemerals"]) == before:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        return text_of(told[-1])

    async def channels(self) -> set[str]:
        """Those of incidents."""
        return {one["id"] for one in (await self.ask("state"))["channels"] if one["name"].startswith("inc-")}

    async def end(self, how: signal.Signals) -> None:
        self.process.send_signal(how)
        async with asyncio.timeout(10):
            await self.process.wait()


Start = Callable[..., Any]


def practising(folder: Path, *words: str, **env: str) -> Any:
    outside = os.environ | {"PYTHONPATH": str(ROOT)} | env
    return asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "try", *words),
        cwd=folder,
        env=outside,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


@pytest.fixture
async def start(tmp_path: Path, unused_tcp_port: int) -> AsyncIterator[Start]:
    """Starts `try` in a folder of its own: `async with start() as practice:`."""
    async with ClientSession() as session:

        @asynccontextmanager
        async def begin(*words: str, **env: str) -> AsyncIterator[Practice]:
            process = await practising(tmp_path, *words, **{"PORT": str(unused_tcp_port)} | env)
            said = ""
            async with asyncio.timeout(SECONDS):
                while "Open the first" not in said:
                    line = (await process.stdout.readline()).decode()
                    assert line, (await process.stderr.read()).decode()
                    said += line
            url, pages = re.findall(r"http://\S+", said)
            practice = Practice(process, url, pages, session)
            try:
                yield practice
            finally:
                if process.returncode is None:
                    await practice.end(signal.SIGKILL)

        yield begin


async def whole(practice: Practice) -> None:
    """The incidents in the list and the incident channels of the workspace are the same."""
    listed = set(re.findall(r"<#(C\w+)", await practice.type("list")))
    assert listed == await practice.channels()


@pytest.mark.parametrize("pause", [0.1, 3.0])
async def test_after_a_sudden_end_workspace_and_record_are_of_one_moment(start: Start, pause: float) -> None:
    async with start() as practice:
        await practice.type("open First outage")
        await asyncio.sleep(pause)
        await practice.end(signal.SIGKILL)
    async with start() as practice:
        await whole(practice)
        await practice.type("open Second outage")
        await whole(practice)
        assert "Second outage" in await practice.type("list")
    if pause == 3:
        async with start() as practice:
            assert "First outage" in await practice.type("list"), "what was kept is there again"


async def test_a_gentle_end_keeps_all_and_a_fresh_beginning_has_nothing_of_it(start: Start, tmp_path: Path) -> None:
    async with start() as practice:
        await practice.type("open First outage")
        await practice.end(signal.SIGTERM)
        assert practice.process.returncode == 0
        assert "Traceback" not in (await practice.process.stderr.read()).decode()
    async with start() as practice:
        assert "First outage" in await practice.type("list")
        await practice.end(signal.SIGINT)
    async with start("--fresh") as practice:
        assert "First outage" not in await practice.type("list")
    assert {path.name for path in tmp_path.iterdir()} == {".practice"}


async def test_what_happened_just_before_a_gentle_end_is_kept_while_people_look_on(start: Start) -> None:
    async with start() as practice:
        looking = [asyncio.create_task(look_on(practice)) for _ in range(3)]
        await practice.type("open First outage")
        await practice.end(signal.SIGTERM)
        await asyncio.gather(*looking)
    async with start() as practice:
        assert "First outage" in await practice.type("list")
        await whole(practice)


async def look_on(practice: Practice) -> None:
    """Looks at everything again and again, until nobody answers."""
    with contextlib.suppress(ClientError):
        while True:
            await practice.ask("state")


async def test_a_practice_run_never_touches_the_real_database(start: Start, tmp_path: Path) -> None:
    real = tmp_path / "debrief.db"
    async with start(DATABASE_URL=f"sqlite:///{real}") as practice:
        await practice.type("open First outage")
        await practice.end(signal.SIGTERM)
    assert not real.exists()


async def test_ports_that_are_taken_are_stepped_around(start: Start, unused_tcp_port: int) -> None:
    with socket.create_server(("127.0.0.1", unused_tcp_port)):
        async with start() as practice:
            assert str(unused_tcp_port) not in practice.pages
            async with practice.session.get(f"{practice.pages}/healthz") as answer:
                assert answer.status == 200


async def test_a_second_run_in_the_same_folder_says_where_the_first_one_is(start: Start, tmp_path: Path) -> None:
    async with start() as practice:
        second = await practising(tmp_path)
        said = (await second.communicate())[1].decode()
        assert second.returncode == 1
        assert f"running already: {practice.url}" in said
        assert "Traceback" not in said


@pytest.mark.parametrize(("name", "value"), [("PORT", "http"), ("LOG_LEVEL", "LOUD"), ("HOST", "a b")])
async def test_nonsense_in_the_environment_is_named(tmp_path: Path, name: str, value: str) -> None:
    process = await practising(tmp_path, **{name: value})
    said = (await process.communicate())[1].decode()
    assert process.returncode == 2
    assert f"{name} is wrong" in said
    assert "Traceback" not in said


async def test_addresses_can_be_opened_whatever_the_host(start: Start) -> None:
    async with start(HOST="0.0.0.0") as practice:
        assert practice.url.startswith("http://127.0.0.1:")
        assert practice.pages.startswith("http://127.0.0.1:")


async def test_a_stop_ends_a_replay_too(start: Start) -> None:
    async with start("--replay", "gitlab_2017") as practice:
        while (line := (await practice.process.stdout.readline()).decode()) and "typed 10" not in line:
            pass
        await practice.end(signal.SIGTERM)
        assert practice.process.returncode == 0
        said = (await practice.process.stderr.read()).decode()
        assert "Traceback" not in said, said
