"""The apps under load, each a process of its own, on a core of its own where the system lets us choose."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import ClientError, ClientSession

from bench.deliveries import SECRET
from bench.slack import Slack

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS, STOP_SECONDS = 60, 20
CAN_PIN = hasattr(os, "sched_setaffinity")
ALL_CORES = sorted(os.sched_getaffinity(0)) if CAN_PIN else []
APP_CORES, LOAD_CORES = ALL_CORES[:1], ALL_CORES[1:] or ALL_CORES


@dataclass
class App:
    """A running app: `start` is the seconds from its first instruction to a /readyz that says yes."""

    name: str
    slack: Slack
    port: int
    process: subprocess.Popen[bytes]
    start: float = 0
    channel: str = "C0BENCH000"
    seen: int = 0
    """How many messages it was sent; the next one has this number."""

    def memory(self) -> float:
        """Resident memory in MiB."""
        pages = Path(f"/proc/{self.process.pid}/statm")
        if pages.exists():
            return int(pages.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
        said = subprocess.run(["ps", "-o", "rss=", "-p", str(self.process.pid)], capture_output=True, check=True)
        return int(said.stdout) / 1024

    def cpu(self) -> float:
        """Processor seconds used so far; 0 where the system does not tell in detail."""
        stat = Path(f"/proc/{self.process.pid}/stat")
        if not stat.exists():
            return 0
        fields = stat.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@asynccontextmanager
async def started(name: str, arguments: list[str], folder: Path, *, socket_mode: bool) -> AsyncIterator[App]:
    """An app with a Slack of its own, ready; stopped at the end. Raises RuntimeError when it does not get ready."""
    async with Slack() as slack:
        port = free_port()
        settings = {
            "SLACK_BOT_TOKEN": "xoxb-bench",
            "SLACK_APP_TOKEN": "xapp-bench" if socket_mode else "",
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": f"http://{slack.address}/api/",
            "DATABASE_URL": f"sqlite:///{folder / 'debrief.db'}",
            "HOST": "127.0.0.1",
            "PORT": str(port),
            "LOG_LEVEL": "WARNING",
        }
        began = time.perf_counter()
        app = App(name, slack, port, spawned(arguments, folder, settings))
        try:
            await until_ready(app)
            app.start = time.perf_counter() - began
            yield app
        finally:
            await asyncio.to_thread(stop, app.process)


def spawned(arguments: list[str], folder: Path, settings: dict[str, str]) -> subprocess.Popen[bytes]:
    """`python -m …` in a folder, on the app's core."""
    env = os.environ | settings | {"PYTHONPATH": str(ROOT)}
    pin(APP_CORES)  # a child stays where its parent is
    try:
        return subprocess.Popen([sys.executable, "-m", *arguments], cwd=folder, env=env)
    finally:
        pin(LOAD_CORES)


def pin(cores: list[int]) -> None:
    if CAN_PIN:
        os.sched_setaffinity(0, cores)


async def until_ready(app: App) -> None:
    deadline = time.perf_counter() + START_SECONDS
    async with ClientSession() as session:
        while time.perf_counter() < deadline and app.process.poll() is None:
            try:
                async with session.get(f"http://127.0.0.1:{app.port}/readyz") as answer:
                    if answer.ok:
                        return
            except ClientError:
                pass  # its door is not open yet
            await asyncio.sleep(0.01)
    raise RuntimeError(f"{app.name} did not get ready; what it said stands above")


def stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
