"""The examples that people are shown can be typed as they stand, and handlers bring none of their own."""

import ast
from pathlib import Path

import pytest

from bot.blocks.examples import EXAMPLES
from bot.review.grammar import VERBS, parse_command

HANDLERS = Path(__file__).parents[2] / "handlers"
SHOWING = {"need", "NothingSaid", "no_form", "open_form"}
"""What is called with the verb whose example shall be shown."""


@pytest.mark.parametrize(("verb", "example"), EXAMPLES.items())
def test_an_example_is_read_as_the_subcommand_it_shows(verb: str, example: str) -> None:
    assert parse_command(example).verb == verb
    assert len(example.split()) > 1 or VERBS[verb].usage == verb


@pytest.mark.parametrize("path", sorted(HANDLERS.rglob("*.py")), ids=lambda path: path.stem)
def test_handlers_name_the_subcommand_and_leave_the_words_to_the_voice(path: Path) -> None:
    for call in ast.walk(ast.parse(path.read_text())):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name in SHOWING:
            last = ast.walk(call.args[-1]) if call.args else ()
            said = [part.value for part in last if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            assert set(said) <= set(EXAMPLES), f"{path.name}: {said}"
