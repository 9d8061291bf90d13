"""Loading the rules: phrases/*.toml becomes Rules, or a RuleError that names everything wrong with them."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from bot.language.reading import Reader
from bot.language.rules import CHAT, DOCUMENT, Rules, Team
from bot.language.vocabulary import one_of

WORDS = "words.toml"
NO_PACK: Mapping[str, str] = {}


class RuleError(ValueError):
    """Rules that cannot be used; `faults` has one sentence for each thing wrong."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@cache
def load_rules(pack: Path | None = None) -> Rules:
    """The rules that come with the bot, and with them those of a team's folder; read once.

    Raises RuleError when they are broken, or when there is no such folder.
    """
    folder = files("bot.language").joinpath("phrases")
    ours = {item.name: item.read_text("utf-8") for item in folder.iterdir() if item.name.endswith(".toml")}
    return read_rules(ours, _of_team(pack) if pack else NO_PACK)


def _of_team(folder: Path) -> dict[str, str]:
    try:
        found = {str(path): path.read_text("utf-8") for path in folder.iterdir() if path.suffix == ".toml"}
    except OSError as error:
        raise RuleError([f"{folder}: the rules could not be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise RuleError([f"{folder}: a file of rules is not UTF-8 text"]) from error
    if not found:
        raise RuleError([f"{folder}: there is no .toml file with rules in it"])
    return found


def read_rules(sources: Mapping[str, str], pack: Mapping[str, str] = NO_PACK) -> Rules:
    """Rules from TOML texts by file name: `words.toml`, and files of rules, each named after a category, and of vetoes.

    `pack` holds the same for one team, by path. Raises RuleError naming every fault of every file at once.
    """
    reader = Reader()
    tables = {name: reader.table(name, sources[name]) for name in sorted(sources)}
    theirs = {name: reader.table(name, pack[name]) for name in sorted(pack)}
    of_words = next((name for name in theirs if Path(name).name == WORDS), WORDS)
    words = tables.pop(WORDS, {})
    own = reader.words(words, theirs.pop(of_words, {}), of_words)
    rules, vetoes = reader.read(tables)
    reader.for_a_team()
    own_rules, own_vetoes = reader.read(theirs)
    reader.check_names([*rules, *own_rules], [*vetoes, *own_vetoes])
    if reader.faults:
        raise RuleError(reader.faults)
    every = (*rules, *own_rules)
    return Rules(
        rules=every,
        vetoes=(*vetoes, *own_vetoes),
        given_names=reader.vocabulary.given_names,
        no_names=reader.vocabulary.no_names,
        people=reader.vocabulary.people(),
        strangers=reader.vocabulary.strangers(),
        gate=frozenset().union(*(rule.needs for rule in every)),
        by_context={name: tuple(rule for rule in every if name in rule.contexts) for name in (CHAT, DOCUMENT)},
        team=_team(own, [rule.id for rule in own_rules] + [veto.id for veto in own_vetoes]),
    )


def _team(own: Mapping[str, Any], ids: Iterable[str]) -> Team:
    services, exceptions = tuple(own.get("services", ())), tuple(own.get("exceptions", ()))
    return Team(
        ids=frozenset(ids),
        people=frozenset(own.get("people", ())),
        teams=tuple(own.get("teams", ())),
        services=services,
        exceptions=exceptions,
        is_service=re.compile(one_of(services)) if services else None,
        is_exception=re.compile(one_of(exceptions)) if exceptions else None,
    )
