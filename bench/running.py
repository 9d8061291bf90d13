"""The whole bench, in order: the machine, message events over HTTP and Socket Mode, then the parts by themselves."""

import argparse
import asyncio
import os
import platform
import sqlite3
import tempfile
from pathlib import Path

from bench.events import Plan, measure
from bench.figures import show
from bench.processes import ALL_CORES, APP_CORES, LOAD_CORES, ROOT, pin, spawned

FULL, QUICK = Plan(rounds=3, seconds=3), Plan(rounds=1, seconds=0.05)


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench", description="Measures Debrief on this machine; about three minutes.")
    parser.add_argument("--quick", action="store_true", help="everything once and briefly: counts hold, times do not")
    quick = parser.parse_args().quick
    machine()
    # In the checkout: a temporary folder may lie in memory, where a commit costs nothing.
    home = ROOT / ".practice"
    home.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=home) as folder:
        for way in ("http", "socket"):
            place = Path(folder) / way
            place.mkdir()
            asyncio.run(measure(way, QUICK if quick else FULL, place))
        return inside(Path(folder), quick=quick)


def machine() -> None:
    """On what all this was measured."""
    pin(LOAD_CORES)
    show(
        "machine",
        processor(),
        "processor",
        cores=os.cpu_count(),
        app_cores=APP_CORES,
        load_cores=LOAD_CORES,
        shared=len(ALL_CORES) < 2,
        busy=round(os.getloadavg()[0], 2),
        system=platform.platform(terse=True),
        python=platform.python_version(),
        sqlite=sqlite3.sqlite_version,
    )


def processor() -> str:
    described = Path("/proc/cpuinfo")
    lines = described.read_text().splitlines() if described.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def inside(folder: Path, *, quick: bool) -> int:
    """Wording, storage and drafts, on the app's core; returns the exit code."""
    return spawned(["bench.inside", *(["--quick"] if quick else [])], folder, {}).wait()
