"""The pre-commit hook and the GitHub Action do what their documents say, as far as that can be seen from here."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bot.cli import parser
from tests.stage import ROOT

HOOKS = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
ACTION = (ROOT / "action.yml").read_text("utf-8")


def act(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Runs the script of the action as a runner does, with its inputs."""
    script = re.sub(r"^ {8}", "", ACTION.split("run: |\n")[1], flags=re.MULTILINE)
    given = {"FILES": "", "FORMAT": "text", "OUTPUT": "", "RULES": "", "STRICT": "false"} | inputs
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={"PATH": path, "PYTHONPATH": str(ROOT)} | given,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "docs" / "deep").mkdir(parents=True)
    (tmp_path / "docs" / "fine.md").write_text("All good.")
    (tmp_path / "docs" / "deep" / "not.md").write_text("you broke it\n\n## Action items\n\n- Be careful\n")
    return tmp_path


def test_the_action_fails_the_job_where_something_is_flagged(folder):
    assert act(folder, FILES="docs/*.md").returncode == 0
    done = act(folder, FILES="docs/**/*.md", FORMAT="sarif", OUTPUT="out.sarif")
    assert done.returncode == 1
    assert done.stdout == (folder / "out.sarif").read_text()
    assert '"version": "2.1.0"' in done.stdout


def test_the_actions_inputs_are_options_of_the_check(folder):
    (folder / "words.toml").write_text('exceptions = ["you broke it"]\n')
    assert act(folder, FILES="docs/deep/not.md", RULES=".").returncode == 0
    assert act(folder, FILES="docs/deep/not.md", RULES=".", STRICT="true").returncode == 1


def test_the_action_never_runs_what_stands_in_an_input(folder):
    done = act(folder, FILES="docs/fine.md $(touch owned); touch owned", FORMAT="text")
    assert not (folder / "owned").exists()
    assert done.returncode == 2
    assert act(folder, FILES="none/*.md").returncode == 2


def test_every_input_of_the_action_reaches_its_script():
    inputs = set(re.findall(r"^  (\w+):$", ACTION.split("runs:")[0], re.MULTILINE))
    assert set(re.findall(r"\$\{\{ inputs\.(\w+) \}\}", ACTION)) == inputs
    assert "inputs." not in ACTION.split("run: |\n")[1]


def test_the_hooks_call_a_command_that_exists_and_is_installed_with_its_rules():
    entries = re.findall(r"^  entry: (.+)$", HOOKS, re.MULTILINE)
    assert len(entries) == 2
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for entry in entries:
        command, *words = shlex.split(entry)
        assert command in project["project"]["scripts"]
        assert parser().parse_args([*words, "a.md"]).verb == "check"
    kinds = project["tool"]["setuptools"]["package-data"]["*"]
    listed = subprocess.run(
        ["git", "ls-files", "bot", "handlers", "storage", "emulator"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    data = {Path(path).suffix for path in listed.stdout.split()} - {".py", ".md"}
    assert data <= {kind.removeprefix("*") for kind in kinds}
