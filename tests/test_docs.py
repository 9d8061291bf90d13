"""The documents keep their promises: what exists is described, what is described exists, and links lead somewhere."""

import json
import re

import pytest

from bot.blocks.help import COMMANDS
from bot.language import load_rules
from bot.language.rules import CATEGORIES
from bot.postmortem.export import FORMATS
from bot.review.timeline import KIND_REACTIONS, PIN_REACTIONS
from bot.settings import DEFAULTS, names
from handlers.commands import VERBS
from tests.documents import (
    CHAPTERS,
    FORBIDDEN,
    ROOT,
    SCRATCH,
    anchors,
    chapter,
    committed,
    documents,
    exported,
    keys_of,
    read,
    verbs,
    without_code,
)

# Settings


def test_every_setting_has_its_heading_in_the_docs_and_none_is_made_up() -> None:
    headings = re.findall(r"^### ([A-Z_]+)$", read("docs/settings.md"), re.MULTILINE)
    assert sorted(headings) == sorted(names())


def test_every_setting_stands_in_the_example_with_its_default() -> None:
    example = dict(re.findall(r"^([A-Z_]+)=(.*)$", read(".env.example"), re.MULTILINE))
    assert example == {name: DEFAULTS.get(name, "") for name in names()}


@pytest.mark.parametrize("name", sorted(DEFAULTS))
def test_defaults_are_documented_as_they_are(name: str) -> None:
    assert f"- Default: `{DEFAULTS[name]}`" in chapter(read("docs/settings.md"), f"### {name}")


def test_app_json_asks_for_settings_that_exist() -> None:
    assert set(json.loads(read("app.json"))["env"]) <= set(names())


# Commands


def test_every_subcommand_is_documented_as_the_help_shows_it() -> None:
    documented = {use.replace("\\|", "|") for use in re.findall(r"^\| `/incident ([^`]+)`", commands(), re.MULTILINE)}
    assert documented == set(COMMANDS)
    assert {use.split()[0] for use in documented} - {"mitigated"} == set(VERBS)


def commands() -> str:
    return read("docs/commands.md")


def test_every_reaction_is_documented_with_its_kind() -> None:
    table = chapter(commands(), "## Kinds, and reactions that set them")
    rows = {name: line for line in table.splitlines() for name in re.findall(r"`:([a-z_]+):`", line)}
    assert set(rows) == set(KIND_REACTIONS) | PIN_REACTIONS
    for name, kind in KIND_REACTIONS.items():
        assert f"`{kind.value}`" in rows[name]


# Command line


def test_every_verb_is_documented_and_none_is_made_up() -> None:
    text = read("docs/cli.md")
    assert re.findall(r"^## (\S+)$", text, re.MULTILINE) == list(verbs())
    assert re.findall(r"^\| \[`(\w+)`\]", text, re.MULTILINE) == list(verbs())


@pytest.mark.parametrize("verb", list(verbs()))
def test_every_option_is_documented_and_none_is_made_up(verb: str) -> None:
    options = {name for action in verbs()[verb]._actions for name in action.option_strings} - {"-h", "--help"}
    cells = re.findall(r"^\| (`.*?`) \|", chapter(read("docs/cli.md"), f"## {verb}"), re.MULTILINE)
    assert {name for cell in cells for name in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", cell)} == options


# Make


def targets() -> set[str]:
    (line,) = re.findall(r"^\.PHONY: (.*)$", read("Makefile"), re.MULTILINE)
    return set(line.split())


def test_every_make_target_is_documented_and_none_is_made_up() -> None:
    assert set(re.findall(r"^\| `make (\w+)`", read("CONTRIBUTING.md"), re.MULTILINE)) == targets()
    assert set(re.findall(r"\bmake ([a-z]+)(?=`|  |$)", read("README.md"), re.MULTILINE)) <= targets()


# Export


def test_the_keys_of_the_json_export_are_those_that_are_documented() -> None:
    text = chapter(read("docs/export.md"), "## JSON")
    really: dict[str, set[str]] = {}
    for place, key in keys_of(exported()):
        really.setdefault(place, set()).add(key)
    assert set(really) == {"### The whole", *CHAPTERS.values()}
    for place, keys in really.items():
        rows = re.findall(r"^\| (`[^|]*) \|(.*)$", chapter(text, place), re.MULTILINE)
        named, told = ({key for row in rows for key in re.findall(r"`([a-z_]+)`", row[cell])} for cell in (0, 1))
        assert keys <= named | told, f"{place}: not described"
        assert named <= keys, f"{place}: made up"


def test_every_format_is_documented() -> None:
    text = read("docs/export.md")
    assert set(re.findall(r"`/incident export (\w+)`", text)) == set(FORMATS)


# Wording


def test_categories_and_rules_are_named_as_they_are() -> None:
    text = read("docs/wording.md")
    assert tuple(re.findall(r"^\| `(\w+)` \|", chapter(text, "## What it hears"), re.MULTILINE)) == CATEGORIES
    known = {rule.id for rule in load_rules().rules}
    named = {name for name in re.findall(r"`([a-z_]+\.[a-z-]+)`", text) if not name.endswith(".toml")}
    assert named
    assert named <= known


# Links, pictures, decisions


@pytest.mark.parametrize("path", documents())
def test_links_lead_to_files_and_headings_that_exist(path: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", without_code(read(path))):
        if re.match(r"(https?|mailto):", target):
            continue
        file, _, anchor = target.partition("#")
        there = ((ROOT / path).parent / file).resolve() if file else ROOT / path
        assert there.exists(), f"{path} links to {target}, which is not there"
        assert there.is_relative_to(ROOT), f"{path} links out of the project: {target}"
        if anchor and there.suffix == ".md":
            assert anchor in anchors(str(there.relative_to(ROOT))), f"{path} links to {target}: no such heading"


@pytest.mark.parametrize("path", documents())
def test_pictures_say_what_they_show(path: str) -> None:
    text = without_code(read(path))
    assert all(alt.strip() for alt in re.findall(r"!\[([^\]]*)\]", text)), f"{path} has a picture without words"
    assert "<img" not in text


def test_every_page_can_be_found_from_the_readme_and_every_decision_from_its_list() -> None:
    pages = {str(path.relative_to(ROOT)) for path in (ROOT / "docs").glob("*.md")}
    linked = set(re.findall(r"\]\((docs/\w[\w-]*\.md)", read("README.md")))
    assert pages == linked
    decisions = {path.name for path in (ROOT / "docs/decisions").glob("[0-9]*.md")}
    assert decisions == set(re.findall(r"\]\((\d{4}[\w-]*\.md)\)", read("docs/decisions/README.md")))


@pytest.mark.parametrize("path", committed())
def test_no_file_names_a_package_index_or_a_path_of_somebodys_machine(path: str) -> None:
    try:
        text = read(path)
    except UnicodeDecodeError:
        return
    for pattern in FORBIDDEN if path.startswith("tests/") else (*FORBIDDEN, SCRATCH):
        found = pattern.search(text)
        assert found is None, f"{path} holds {found[0]!r}"
