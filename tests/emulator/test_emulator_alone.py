"""The workspace run on its own."""

import asyncio
import json
import sys
from pathlib import Path

from emulator_everything import EVERYTHING

ROOT = Path(__file__).parents[2]


async def test_it_says_where_it_is_and_keeps_its_state_when_it_ends(tmp_path, session):
    (tmp_path / "manifest.json").write_text(json.dumps(EVERYTHING))
    words = ["-m", "emulator", "--manifest", tmp_path / "manifest.json", "--state", tmp_path / "state.json"]
    process = await asyncio.create_subprocess_exec(
        sys.executable, *map(str, words), cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    url = (await process.stdout.readline()).decode().split()[1]
    body = {"as": "ana", "channel": "#general", "text": "kept?"}
    async with session.post(f"{url}people/say", json=body) as response:
        assert (await response.json())["ok"]
    process.terminate()
    said, _ = await process.communicate()
    assert b"SLACK_BOT_TOKEN xoxb-" in said
    kept = json.loads((tmp_path / "state.json").read_text())
    assert [one["text"] for one in kept["messages"]["C0GENERAL1"]] == ["kept?"]
