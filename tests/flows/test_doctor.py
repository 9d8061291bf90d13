"""The doctor looks at everything, says what to do, and changes nothing."""

import asyncio
import re
import subprocess
from pathlib import Path

import pytest

from bot.verbs.doctor import examine
from bot.verbs.finding import Finding
from storage import Store
from tests.bot.test_verbs import debrief
from tests.stage import Scene


def env_of(scene: Scene) -> dict[str, str]:
    slack = scene.slack
    return {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": scene.bot.office.settings.database_url,
    }


async def asked(env: dict[str, str]) -> dict[str, Finding]:
    return {finding.what: finding async for finding in examine(env)}


async def run(folder: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return await asyncio.to_thread(debrief, "doctor", cwd=folder, **env)


async def test_all_that_is_well_is_said_in_a_line_each_and_ends_with_0(tmp_path: Path, scene: Scene) -> None:
    await scene.open()
    done = await run(tmp_path, env_of(scene))
    assert done.returncode == 0, done.stdout
    lines = re.findall(r"^ok   ([^:]+):", done.stdout, re.MULTILINE)
    assert lines[:6] == ["settings", "database", "bot token", "scopes", "clock", "app token"]
    assert lines[6].startswith("INC-1 #inc-")
    assert "xoxb-" not in done.stdout + done.stderr


async def test_scopes_that_are_missing_are_named(scene: Scene) -> None:
    scene.slack.granted = [scope for scope in scene.slack.granted if scope not in {"pins:write", "users:read"}]
    found = (await asked(env_of(scene)))["scopes"]
    assert (found.well, "missing users:read" in found.words) == (False, True)


async def test_a_database_that_is_not_there_is_said_and_not_made(tmp_path: Path, scene: Scene) -> None:
    place = tmp_path / "elsewhere"
    place.mkdir()
    done = await run(place, env_of(scene) | {"DATABASE_URL": "sqlite:///debrief.db"})
    assert done.returncode == 1
    assert f"look database: there is no file {place / 'debrief.db'}" in done.stdout
    assert list(place.iterdir()) == []


async def test_a_database_that_was_never_set_up_needs_migrating(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    found = (await asked({"DATABASE_URL": f"sqlite:///{tmp_path}/empty.db"}))["database"]
    assert "`debrief migrate`" in found.words


@pytest.mark.parametrize("url", ["postgresql://ana:s3cret@127.0.0.1:9/debrief", "sqlite:///{folder}/words.db"])
async def test_a_database_that_cannot_be_used_is_never_called_out_of_date(tmp_path: Path, url: str) -> None:
    (tmp_path / "words.db").write_text("This is no database, whatever its name says. " * 30)
    found = (await asked({"DATABASE_URL": url.format(folder=tmp_path)}))["database"]
    assert not found.well
    assert "cannot be used" in found.words
    assert "migrate" not in found.words
    assert "s3cret" not in found.words


async def test_a_file_that_everybody_may_read_is_pointed_out(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/debrief.db")
    await store.migrate()
    await store.close()
    (tmp_path / "debrief.db").chmod(0o644)
    found = (await asked({"DATABASE_URL": f"sqlite:///{tmp_path}/debrief.db"}))["database"]
    assert "chmod 600" in found.words


async def test_a_slack_that_cannot_be_reached_is_no_wrong_token(scene: Scene) -> None:
    found = await asked(env_of(scene) | {"SLACK_API_URL": "http://127.0.0.1:9/api/"})
    assert "cannot be reached" in found["Slack"].words
    assert "bot token" not in found
    assert "cannot be reached" in found["app token"].words


async def test_what_the_record_lacks_of_a_channel_is_counted_with_what_to_do(scene: Scene) -> None:
    channel = await scene.open()
    await scene.ben.ask("join", channel=channel)
    kept = await scene.ana.say(channel, "Queue age is above ten minutes.")
    thread = await scene.ana.say(channel, "Which queue is it?")
    await scene.settled()
    scene.slack.faults.event("message", drop=True, times=None)
    await scene.ben.say(channel, "Said while nobody listened.")
    await scene.ben.say(channel, "The import queue.", thread_ts=thread)
    await scene.ana.edit(channel, kept, "Queue age is above twenty minutes.")
    await scene.settled()
    found = next(finding for what, finding in (await asked(env_of(scene))).items() if what.startswith("INC-1"))
    assert not found.well
    assert "2 of its messages not in the record: press Add to timeline" in found.words
    assert "1 of its messages edited in Slack since" in found.words
    assert "deleted" not in found.words
    await scene.ana.delete(channel, kept)
    await scene.settled()
    found = next(finding for what, finding in (await asked(env_of(scene))).items() if what.startswith("INC-1"))
    assert "1 of its messages deleted in Slack and still in the record" in found.words
    assert "edited" not in found.words


async def test_a_channel_that_slack_does_not_show_is_said(scene: Scene) -> None:
    channel = await scene.open()
    scene.slack.workspace.channels[channel]["is_private"] = True
    scene.slack.workspace.channels[channel]["members"].remove(scene.slack.bot_user_id)
    found = next(finding for what, finding in (await asked(env_of(scene))).items() if what.startswith("INC-1"))
    assert not found.well
    assert "invite Debrief" in found.words
