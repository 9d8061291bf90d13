"""The words and turns of phrase of this room's TOML files: patterns and lists by name, each made once."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from bot.language.marks import ANYONE, NAME

PERSON = f"[{ANYONE}][\ue100-\uf000]"  # somebody behind a mask
NAMED = f"{NAME}[\ue100-\uf000]"  # somebody who was named
_CALLED = re.compile(r"\{([a-z_]+)\}")
_GIVEN = {"person": PERSON, "named": NAMED}


@cache
def table(name: str) -> dict[str, Any]:
    """What is in the file of that name."""
    return tomllib.loads(files("bot.language.kinder").joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """The list of words of that name."""
    return frozenset(str(table("phrases")["words"][name]).split())


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The turn of phrase of that name, in upper or lower case."""
    return compiled(_phrase(name))


@cache
def low_pattern(name: str) -> re.Pattern[str]:
    """The turn of phrase of that name, for text in lower case."""
    return re.compile(_phrase(name))


@cache
def hints(name: str) -> tuple[str, ...]:
    """Parts of words without which a turn of phrase need not be looked for."""
    return tuple(table("phrases")["phrases"][name])


def compiled(text: str) -> re.Pattern[str]:
    """A pattern that may call turns of phrase by {name}."""
    return re.compile(_CALLED.sub(lambda found: _phrase(found[1]), text), re.IGNORECASE | re.DOTALL)


@cache
def _phrase(name: str) -> str:
    if name in _GIVEN:
        return _GIVEN[name]
    text = table("phrases")["phrases"].get(name) or table("frames")["phrases"][name]
    choices = "|".join(text) if isinstance(text, list) else text
    return f"(?:{_CALLED.sub(lambda found: _phrase(found[1]), choices)})"
