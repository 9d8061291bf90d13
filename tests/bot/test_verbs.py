"""The command line, run as people run it: as a process of its own."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.review.incident import Incident
from bot.review.timeline import Entry, Kind, Source
from storage import Store
from tests.stage import ROOT

AT = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)


def debrief(*words: str, cwd: Path, text: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "DATABASE_"))}
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=cwd,
        env=clean | {"PYTHONPATH": str(ROOT)} | env,
        input=text,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
async def kept(tmp_path: Path) -> str:
    """A database with one incident in each of two workspaces, and a second one in the first."""
    url = f"sqlite:///{tmp_path / 'kept.db'}"
    store = Store(url)
    await store.migrate()
    for team, title in (("T1", "Checkout errors"), ("T2", "Slow search"), ("T1", "Login loops")):
        async with store.begin(team) as db:
            incident = await db.incidents.add(Incident(team, title, AT, "U1", channel=f"C{title[:2]}"))
            await db.timeline.add(
                Entry(incident.number, AT, AT, Source.COMMAND, f"{title}!", kind=Kind.ACTION, featured=True)
            )
    await store.close()
    return url


def test_run_without_settings_names_all_of_them_and_exits_with_2(tmp_path: Path) -> None:
    done = debrief("run", cwd=tmp_path)
    assert done.returncode == 2
    assert "SLACK_BOT_TOKEN" in done.stderr
    assert "SLACK_APP_TOKEN" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_dotenv_file_is_read_and_its_values_are_taken_as_written(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=xoxb-${HOME}\nSLACK_APP_TOKEN='nothing'\n")
    done = debrief("run", cwd=tmp_path)
    assert "SLACK_BOT_TOKEN" not in done.stderr
    assert "SLACK_APP_TOKEN is wrong" in done.stderr


@pytest.mark.parametrize("verb", ["run", "doctor", "migrate"])
def test_an_env_file_that_is_no_text_is_said_in_one_line(tmp_path: Path, verb: str) -> None:
    (tmp_path / ".env").write_bytes("SLACK_BOT_TOKEN=xoxb-1\nANNOUNCE_CHANNEL=#störung\n".encode("latin-1"))
    done = debrief(verb, cwd=tmp_path)
    assert done.returncode == 2
    assert ".env is not UTF-8 text, from line 2 on" in done.stderr
    assert "SLACK_BOT_TOKEN" not in done.stderr
    assert ("SLACK_APP_TOKEN is missing" in done.stderr) is (verb == "run"), "all faults in one message"
    assert "Traceback" not in done.stderr


def test_an_env_file_may_begin_as_windows_writes_it(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("\N{BOM}SLACK_BOT_TOKEN=xoxb-1\r\nPORT=0\r\n".encode())
    done = debrief("run", cwd=tmp_path)
    assert "SLACK_BOT_TOKEN" not in done.stderr
    assert "PORT is wrong" in done.stderr


@pytest.mark.parametrize("verb", [("migrate",), ("export", "INC-1")])
def test_a_database_that_cannot_be_one_is_said_in_one_line(tmp_path: Path, verb: tuple[str, ...]) -> None:
    done = debrief(*verb, cwd=tmp_path, DATABASE_URL="postgresql://ana:s3cret@db:notaport/x")
    assert done.returncode == 2
    assert "DATABASE_URL is wrong" in done.stderr
    assert "s3cret" not in done.stderr
    assert "Traceback" not in done.stderr


def test_export_makes_no_database_where_none_is(tmp_path: Path) -> None:
    done = debrief("export", "INC-1", cwd=tmp_path)
    assert done.returncode == 1
    assert "There is no database" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_export_writes_each_format(tmp_path: Path, kept: str) -> None:
    for form, mark in (("md", "# INC-2"), ("html", "<!doctype html>"), ("json", '"INC-2"')):
        done = debrief("export", "INC-2", "--format", form, cwd=tmp_path, DATABASE_URL=kept)
        assert done.returncode == 0, done.stderr
        assert mark.lower() in done.stdout.lower()
    target = tmp_path / "out.json"
    assert (
        debrief("export", "2", "--format", "json", "-o", str(target), cwd=tmp_path, DATABASE_URL=kept).returncode == 0
    )
    assert json.loads(target.read_text())["incident"]["title"] == "Login loops"


def test_export_never_mixes_workspaces(tmp_path: Path, kept: str) -> None:
    unclear = debrief("export", "INC-1", cwd=tmp_path, DATABASE_URL=kept)
    assert unclear.returncode == 1
    assert "--team T1" in unclear.stderr
    clear = debrief("export", "INC-1", "--team", "T2", cwd=tmp_path, DATABASE_URL=kept)
    assert "Slow search" in clear.stdout
    assert "Checkout" not in clear.stdout


@pytest.mark.parametrize("ref", ["INC-99", "lunch"])
def test_export_of_what_is_not_there_says_so(tmp_path: Path, kept: str, ref: str) -> None:
    done = debrief("export", ref, cwd=tmp_path, DATABASE_URL=kept)
    assert done.returncode == 1
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_migrate_runs_twice(tmp_path: Path) -> None:
    for _ in range(2):
        assert debrief("migrate", cwd=tmp_path).returncode == 0
    assert (tmp_path / "debrief.db").exists()


def test_check_reads_files_and_standard_input(tmp_path: Path) -> None:
    (tmp_path / "review.md").write_text("# Review\n\nThe on-call failed to notice the alert.\n")
    flagged = debrief("check", "review.md", cwd=tmp_path)
    assert flagged.returncode == 1
    assert "3" in flagged.stdout
    assert debrief("check", cwd=tmp_path, text="The deploy raised the error rate.\n").returncode == 0


def test_check_answers_line_by_line(tmp_path: Path) -> None:
    blame = '{"id":"a","text":"you broke prod again","context":"chat"}'
    asked = f'{blame}\nnot json\n{{"id":"b","text":"all fine","context":"chat"}}\n'
    done = debrief("check", "--jsonl", cwd=tmp_path, text=asked)
    first, broken, last = [json.loads(line) for line in done.stdout.splitlines()]
    assert (first["id"], first["flagged"], first["findings"][0]["quote"][:9]) == ("a", True, "you broke")
    assert broken["id"] is None
    assert broken["error"]
    assert (last["id"], last["flagged"], last["findings"]) == ("b", False, [])


def test_rules_that_are_broken_stop_the_start_with_one_message(tmp_path: Path) -> None:
    (tmp_path / "fault.toml").write_text("[[rule]]\nid = 'team.x'\n")
    tokens = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}
    done = debrief("run", cwd=tmp_path, RULES_DIR=str(tmp_path), **tokens)
    assert done.returncode == 2
    assert done.stderr.startswith("These rules of wording cannot be used:\n  - ")
    assert "fault.toml: team.x: `why` is missing" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "debrief.db").exists()


def test_the_wording_check_needs_nothing_but_the_standard_library(tmp_path: Path) -> None:
    words = [sys.executable, "-S", "-m", "bot", "check", "--format", "sarif"]
    done = subprocess.run(words, cwd=ROOT, input="you broke it", capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["runs"][0]["results"]


def test_a_teams_rules_are_used_and_tried_from_the_command_line(tmp_path: Path) -> None:
    rules = str(ROOT / "docs" / "rules-example")
    assert debrief("check", "--rules", rules, cwd=tmp_path, text="Alfred broke the importer.").returncode == 0
    done = debrief("check", "--rules", rules, "--self-test", cwd=tmp_path)
    assert done.returncode == 0
    assert "ok   team.rushed: " in done.stdout
    (tmp_path / "words.toml").write_text('services = ["Ana"]\npeople = ["Ana"]\n')
    done = debrief("check", "--rules", ".", "--self-test", cwd=tmp_path)
    assert done.returncode == 1
    assert "look people and teams: 0 of 1 as promised\n     “Ana broke the importer” is not heard\n" in done.stdout


def test_mending_is_offered_at_a_terminal_only(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("you broke it")
    for words, why in ((("a.md",), "needs a terminal to ask at"), ((), "needs files to write to")):
        done = debrief("check", "--fix-interactive", *words, cwd=tmp_path, text="y\n")
        assert (done.returncode, done.stdout) == (2, "")
        assert why in done.stderr
    assert (tmp_path / "a.md").read_text() == "you broke it"


def test_a_backup_is_a_whole_copy_for_its_owner_alone(tmp_path: Path, kept: str) -> None:
    made = debrief("backup", "copy.db", cwd=tmp_path, DATABASE_URL=kept)
    assert (made.returncode, (tmp_path / "copy.db").stat().st_mode & 0o777) == (0, 0o600)
    exported = ("export", "INC-2", "--format", "json")
    copied = debrief(*exported, cwd=tmp_path, DATABASE_URL=f"sqlite:///{tmp_path / 'copy.db'}").stdout
    assert "Login loops!" in copied
    assert copied == debrief(*exported, cwd=tmp_path, DATABASE_URL=kept).stdout


def test_a_backup_overwrites_nothing_and_leaves_no_half(tmp_path: Path, kept: str) -> None:
    (tmp_path / "copy.db").write_text("mine")
    again = debrief("backup", "copy.db", cwd=tmp_path, DATABASE_URL=kept)
    assert (again.returncode, "overwrites nothing" in again.stderr) == (1, True)
    assert (tmp_path / "copy.db").read_text() == "mine"
    for file, url in (
        ("nowhere/copy.db", kept),
        ("new.db", "sqlite:///gone.db"),
        ("new.db", "postgresql://127.0.0.1:1/x"),
    ):
        failed = debrief("backup", file, cwd=tmp_path, DATABASE_URL=url)
        assert (failed.returncode, "No backup was made" in failed.stderr) == (1, True)
        assert "Traceback" not in failed.stderr
        assert not (tmp_path / file).exists()


def test_an_answer_that_nobody_reads_is_no_finding_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("Ben broke checkout.")
    said = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m bot check notes.md | true; exit ${{PIPESTATUS[0]}}"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (said.returncode, said.stderr) == (141, "")


def test_a_draft_that_cannot_be_written_is_said_in_one_line(tmp_path: Path, kept: str) -> None:
    said = debrief("export", "INC-2", "-o", "nowhere/draft.md", cwd=tmp_path, DATABASE_URL=kept)
    assert (said.returncode, said.stderr) == (1, "nowhere/draft.md could not be written: No such file or directory.\n")


def test_a_stream_has_a_form_of_its_own(tmp_path: Path) -> None:
    assert debrief("check", "--jsonl", "notes.md", cwd=tmp_path).returncode == 2
    assert debrief("check", "--jsonl", "--format", "sarif", cwd=tmp_path).returncode == 2
