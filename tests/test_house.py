"""The house keeps its shape: who may look into whom, how large things grow, and that handlers ask for real tools."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILE_LINES, FUNCTION_LINES, ARGUMENTS = 200, 30, 6
STDLIB = set(sys.stdlib_module_names) | {"_typeshed"}  # the type checker's own

# room: (folders or files, our rooms it may import, packages of others it may import)
ROOMS: dict[str, tuple[tuple[str, ...], set[str], set[str]]] = {
    "review": (("bot/review/",), set(), set()),
    "settings": (("bot/settings.py",), set(), set()),
    "mrkdwn": (("bot/mrkdwn/", "bot/mrkdwn.py"), set(), set()),
    "language": (("bot/language/",), {"review", "mrkdwn"}, set()),
    "postmortem": (("bot/postmortem/",), {"review", "mrkdwn", "language"}, {"jinja2", "markupsafe", "weasyprint"}),
    "blocks": (("bot/blocks/",), {"review", "mrkdwn", "language", "postmortem", "settings"}, set()),
    "storage": (("storage/",), {"review", "settings"}, {"sqlmodel", "sqlalchemy", "alembic", "psycopg"}),
    "handlers": (
        ("handlers/",),
        {"review", "mrkdwn", "language", "postmortem", "blocks", "settings", "storage"},
        {"slack_bolt", "slack_sdk", "aiohttp"},
    ),
    "front door": (
        (
            *("bot/__init__.py", "bot/__main__.py", "bot/app.py", "bot/cli.py", "bot/check/"),
            *("bot/logs.py", "bot/metronome.py", "bot/verbs/"),
        ),
        {"review", "mrkdwn", "language", "postmortem", "blocks", "settings", "storage", "handlers", "emulator"},
        {"slack_bolt", "slack_sdk", "aiohttp", "apscheduler", "dotenv"},
    ),
    "emulator": (("emulator/",), set(), {"aiohttp"}),
}
PURE = {"review", "settings", "mrkdwn", "language", "postmortem", "blocks"}
NOT_PURE = {"asyncio", "os", "random", "time", "socket", "subprocess", "threading", "urllib.request", "logging"}
EMULATOR_USERS = {"bot/verbs/practice.py", "bot/verbs/keeping.py"}

LATE_IMPORTS = {("bot/postmortem/page.py", "weasyprint"), ("bot/postmortem/page.py", "weasyprint.urls")}
"""Imports inside functions: optional extras only."""
LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {
    "bot/cli.py:parser": "the list of everything one may type, read from top to bottom",
    "bot/app.py:running": "the order of starting and stopping, read from top to bottom",
}


def sources() -> list[str]:
    return sorted(
        str(path.relative_to(ROOT))
        for room in ("bot", "handlers", "storage", "emulator")
        for path in (ROOT / room).rglob("*.py")
    )


def room_of(path: str) -> str | None:
    return next((room for room, (places, _, _) in ROOMS.items() for place in places if path.startswith(place)), None)


def tree(path: str) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def imports(node: ast.AST) -> Iterator[str]:
    for found in ast.walk(node):
        if isinstance(found, ast.Import):
            yield from (alias.name for alias in found.names)
        elif isinstance(found, ast.ImportFrom):
            assert found.level == 0, "imports are absolute here"
            for alias in found.names:
                as_module = f"{found.module}.{alias.name}"
                yield as_module if file_of(as_module) else str(found.module)


def file_of(module: str) -> str | None:
    base = module.replace(".", "/")
    return next((path for path in (f"{base}.py", f"{base}/__init__.py") if (ROOT / path).exists()), None)


@pytest.mark.parametrize("path", sources())
def test_every_module_lives_in_a_room_and_looks_only_where_it_may(path: str) -> None:
    room = room_of(path)
    assert room, f"{path} is in no room of the house"
    _, ours, others = ROOMS[room]
    for module in imports(tree(path)):
        target = file_of(module)
        if target:
            other = room_of(target)
            assert other == room or other in ours, f"{path} ({room}) must not look into {module} ({other})"
            assert other != "emulator" or room == "emulator" or path in EMULATOR_USERS, f"{path} imports the emulator"
        else:
            package = module.split(".")[0]
            assert package in STDLIB | others, f"{path} ({room}) must not use {package}"


@pytest.mark.parametrize("path", [path for path in sources() if room_of(path) in PURE])
def test_pure_rooms_have_no_clock_no_environment_and_no_chance(path: str) -> None:
    module = tree(path)
    assert not set(imports(module)) & NOT_PURE, path
    asked = {node.attr for node in ast.walk(module) if isinstance(node, ast.Attribute)}
    assert not asked & {"now", "utcnow", "today"} or room_of(path) == "blocks", f"{path} asks what time it is"


def test_there_are_no_import_cycles() -> None:
    graph = {path: {found for module in imports(tree(path)) if (found := file_of(module))} for path in sources()}
    done: set[str] = set()

    def walk(path: str, above: tuple[str, ...]) -> None:
        assert path not in above, "a cycle: " + " -> ".join([*above[above.index(path) :], path])
        if path not in done:
            for below in sorted(graph.get(path, ())):
                if below != path:
                    walk(below, (*above, path))
            done.add(path)

    for path in graph:
        walk(path, ())


@pytest.mark.parametrize("path", sources())
def test_imports_stand_at_the_top(path: str) -> None:
    for function in ast.walk(tree(path)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            late = {(path, module) for module in imports(function)}
            assert late <= LATE_IMPORTS, f"{path} imports inside {function.name}: {sorted(late)}"


@pytest.mark.parametrize("path", sources())
def test_files_and_functions_stay_small(path: str) -> None:
    lines = (ROOT / path).read_text(encoding="utf-8").count("\n")
    assert lines <= FILE_LINES or path in LONG_FILES or "/migrations/" in path, f"{path} has {lines} lines"
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or "/migrations/" in path:
            continue
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        name = f"{path}:{node.name}"
        assert length <= FUNCTION_LINES or name in LONG_FUNCTIONS, f"{name} has {length} lines"
        arguments = [
            arg
            for arg in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
            if arg.arg not in ("self", "cls")
        ]
        assert len(arguments) <= ARGUMENTS, f"{name} takes {len(arguments)} arguments"


def test_the_lists_of_exceptions_name_only_what_is_there() -> None:
    for name in LONG_FUNCTIONS:
        path, _, function = name.partition(":")
        lengths = {
            node.name: (node.end_lineno or 0) - node.lineno + 1
            for node in ast.walk(tree(path))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }
        assert lengths.get(function, 0) > FUNCTION_LINES, f"{name} needs no exception any more"
    for path, module in LATE_IMPORTS:
        assert module in set(imports(tree(path))), f"{path} does not import {module} any more"


@pytest.mark.parametrize("path", sources())
def test_every_file_says_what_it_is_for(path: str) -> None:
    words = ast.get_docstring(tree(path))
    assert words, f"{path} has no line at its top"
