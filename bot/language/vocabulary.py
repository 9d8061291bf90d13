"""The words that patterns share: lists and turns of phrase of words.toml, which a pattern calls by {name}."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from bot.language.marks import ANYONE, NAME, ROLE, TEAM
from bot.language.plain import plain

_MARKS = {"name": NAME, "role": ROLE, "team": TEAM}
_CALLED = re.compile(r"\{([a-z_]+)\}")


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, however they are spaced, in a text that has been made plain."""
    longest_first = sorted(
        {r"\s+".join(map(re.escape, plain(word).split())) for word in words} - {""}, key=lambda word: (-len(word), word)
    )
    return rf"(?<!\w)(?:{'|'.join(longest_first) or '(?!)'})(?!\w)"


class Vocabulary:
    """Expands {name} in patterns and @name in `needs`."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.given_names = frozenset(" ".join(table.get("given_names", ())).split())
        self.no_names = frozenset(str(table.get("no_names", "")).split())
        self._people_alone: str = table.get("people_alone", "(?!)")
        self.lists: dict[str, list[str]] = dict(table.get("lists", {}))
        self._phrases = {kind: f"(?:{mark}+(?: {mark}+)*)" for kind, mark in _MARKS.items()}
        self._phrases["person"] = f"(?:[{ANYONE}]+(?: [{ANYONE}]+)*)"
        for name, words in self.lists.items():
            self._phrases[name] = f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"
        for name, pattern in table.get("phrases", {}).items():
            self._phrases[name] = f"(?:{self.expand(pattern)})"

    def expand(self, pattern: str) -> str:
        """The pattern as a regular expression. Raises KeyError with the name that is not known."""
        return _CALLED.sub(lambda found: self._phrases[found[1]], pattern)

    def needed(self, needs: Iterable[str]) -> set[str]:
        """The words a rule waits for; of "messed up" the first word is enough."""
        words: set[str] = set()
        for need in needs:
            words.update(self.lists.get(need[1:], ()) if need.startswith("@") else (need,))
        return {word.split()[0] for word in words}

    def people(self) -> re.Pattern[str]:
        """What is called a role (group `role`) or a team (group `team`) in plain words."""
        role, team = self._phrases.get("role_words", "(?!)"), self._phrases.get("team_words", "(?!)")
        return re.compile(rf"(?P<team>{team})|(?P<role>{role})")

    def strangers(self) -> re.Pattern[str]:
        """A capitalised word (group 1) that does what only people do."""
        return re.compile(rf"(?<![\w.@/-])([A-Z][^\W\d_]{{2,}})(?= {self._people_alone})")
