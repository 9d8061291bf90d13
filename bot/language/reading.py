"""Reading one rule, veto or list of words from TOML, and remembering everything that is wrong with them."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any

from bot.language.rules import CATEGORIES, CONTEXTS, PLACES, Rule, Veto
from bot.language.vocabulary import Vocabulary, one_of

ENOUGH = 4  # examples of each kind
_NOTHING = re.compile(r"(?!)")
_TEXT, _TEXTS, _PATTERNS, _NUMBER = "a text", "a list of texts", "a text or a list of texts", "a number"
_LISTS, _PHRASES = "a table of lists of texts", "a table of texts"
_RULE = {
    **dict.fromkeys(("id", "category", "context", "why", "ask", "source"), _TEXT),
    **dict.fromkeys(("needs", "instead", "flag", "pass"), _TEXTS),
    "pattern": _PATTERNS,
    "score": _NUMBER,
}
_RULE_NEEDS = ("id", "pattern", "needs", "context", "score", "why", "ask", "instead", "source")
_VETO = dict.fromkeys(("id", "pattern", "where", "why"), _TEXT) | dict.fromkeys(("spares", "flag", "pass"), _TEXTS)
_VETO_NEEDS = ("id", "pattern", "where", "spares", "why")
_TEAM = dict.fromkeys(("services", "people", "teams", "exceptions"), _TEXTS) | {"lists": _LISTS, "phrases": _PHRASES}


def _is(value: object, kind: str) -> bool:
    if kind == _NUMBER:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if isinstance(value, dict):
        inner = {_LISTS: _TEXTS, _PHRASES: _TEXT}.get(kind, "")
        return bool(inner) and all(_is(item, inner) for item in value.values())
    if isinstance(value, list):
        return kind in (_TEXTS, _PATTERNS) and all(isinstance(item, str) for item in value)
    return isinstance(value, str) and kind in (_TEXT, _PATTERNS)


class Reader:
    """Reads everything it is given and remembers what was wrong, so that an author hears it all at once."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.vocabulary = Vocabulary({})
        self._enough, self._optional = ENOUGH, ""
        self._seen: list[tuple[str, str]] = []  # ids, and the files they came from

    def for_a_team(self) -> None:
        """From here on: a team need not search for a source, nor for many examples."""
        self._enough, self._optional = 1, "source"

    def table(self, name: str, text: str) -> dict[str, Any]:
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self.faults.append(f"{name}: {error}")
            return {}

    def words(self, ours: Mapping[str, Any], table: Mapping[str, Any], file: str) -> dict[str, Any]:
        """Makes the vocabulary of our words and those of a team's `file`; returns the team's."""
        own = self._fields(file, table, _TEAM)
        both = dict(ours)
        for kind in ("lists", "phrases"):
            taken = own.get(kind, {}).keys() & ours.get(kind, {}).keys()
            self.faults += [f"{file}: `{kind}.{name}` is one of ours; call yours otherwise" for name in sorted(taken)]
            both[kind] = {**ours.get(kind, {}), **own.get(kind, {})}
        if own.get("teams"):
            both["phrases"]["team_words"] = f"{both['phrases']['team_words']}|{one_of(own['teams'])}"
        try:
            self.vocabulary = Vocabulary(both)
        except KeyError as error:
            self.faults.append(f"{file}: a phrase speaks of {{{error.args[0]}}}, which is not there")
            self.vocabulary = Vocabulary(ours)
        return own

    def read(self, tables: Mapping[str, Mapping[str, Any]]) -> tuple[list[Rule], list[Veto]]:
        """The `[[rule]]`s and `[[veto]]`s of the files; nothing else may stand in them."""
        rules: list[Rule] = []
        vetoes: list[Veto] = []
        for name, table in tables.items():
            for key, found in table.items():
                if key not in ("rule", "veto"):
                    self.faults.append(f"{name}: `{key}` has no meaning here; it holds [[rule]]s and [[veto]]s")
                elif not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
                    self.faults.append(f"{name}: `{key}` is written [[{key}]], with its fields below")
                elif key == "rule":
                    rules += [self.rule(raw, name) for raw in found]
                else:
                    vetoes += [self.veto(raw, name) for raw in found]
        return rules, vetoes

    def rule(self, raw: Mapping[str, Any], file: str) -> Rule:
        owner = self._owner(raw, file, "rule")
        raw = self._fields(owner, raw, _RULE)
        self._required(owner, raw, _RULE_NEEDS)
        category = raw.get("category", PurePath(file).stem)
        self._expect(category in CATEGORIES, f"{owner}: {category} is none of our categories: {', '.join(CATEGORIES)}")
        context = raw.get("context", "both")
        self._expect(context in CONTEXTS, f"{owner}: the context is {context!r}; it may be {', '.join(CONTEXTS)}")
        score, instead = raw.get("score", 1), tuple(raw.get("instead", ()))
        self._expect(0 < score <= 1, f"{owner}: the score is {score}; it lies between 0 and 1")
        plain = [kinder for kinder in instead if "{thing}" not in kinder]
        self._expect(bool(plain) or not instead, f"{owner}: one kinder wording has to do without {{thing}}")
        flag, spare = self._examples(owner, raw)
        return Rule(
            id=raw.get("id", owner),
            category=category,
            patterns=tuple(self._pattern(owner, pattern) for pattern in _listed(raw.get("pattern", []))),
            needs=frozenset(self._needed(owner, raw.get("needs", []))),
            contexts=CONTEXTS.get(context, ()),
            why=raw.get("why", ""),
            ask=raw.get("ask", ""),
            instead=instead,
            source=raw.get("source", ""),
            score=score,
            flag=flag,
            spare=spare,
        )

    def veto(self, raw: Mapping[str, Any], file: str) -> Veto:
        owner = self._owner(raw, file, "veto")
        raw = self._fields(owner, raw, _VETO)
        self._required(owner, raw, _VETO_NEEDS)
        where = raw.get("where", "sentence")
        self._expect(where in PLACES, f"{owner}: where is {where!r}; it may be {', '.join(PLACES)}")
        flag, spare = self._examples(owner, raw)
        pattern = self._pattern(owner, raw.get("pattern", "") + ("$" if where == "before" else ""))
        spares = frozenset(raw.get("spares", ()))
        return Veto(raw.get("id", owner), pattern, where, spares, raw.get("why", ""), flag, spare)

    def check_names(self, rules: Iterable[Rule], vetoes: Iterable[Veto]) -> None:
        files = dict(self._seen)
        for name, n in Counter(name for name, _ in self._seen).items():
            self._expect(n == 1, f"{files[name]}: {name}: the id is used {n} times")
        known = {rule.id for rule in rules}.union(CATEGORIES)
        for veto in vetoes:
            unknown = ", ".join(sorted(veto.spares - known))
            fault = f"{files.get(veto.id)}: {veto.id}: it spares {unknown}, which is neither a category nor a rule"
            self._expect(not unknown, fault)

    def _owner(self, raw: Mapping[str, Any], file: str, what: str) -> str:
        if isinstance(raw.get("id"), str):
            self._seen.append((raw["id"], file))
        return f"{file}: {raw.get('id') or f'a {what} without id'}"

    def _expect(self, fine: bool, fault: str) -> None:
        if not fine:
            self.faults.append(fault)

    def _fields(self, owner: str, raw: Mapping[str, Any], kinds: Mapping[str, str]) -> dict[str, Any]:
        """The fields that are what they should be; the others become faults."""
        for field, value in raw.items():
            if field not in kinds:
                self.faults.append(f"{owner}: `{field}` is no field; there are {', '.join(kinds)}")
            else:
                self._expect(_is(value, kinds[field]), f"{owner}: `{field}` has to be {kinds[field]}")
        return {field: value for field, value in raw.items() if field in kinds and _is(value, kinds[field])}

    def _required(self, owner: str, raw: Mapping[str, Any], fields: Iterable[str]) -> None:
        missing = [field for field in fields if not raw.get(field) and field != self._optional]
        self.faults += [f"{owner}: `{field}` is missing" for field in missing]

    def _examples(self, owner: str, raw: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        flag, spare = tuple(raw.get("flag", ())), tuple(raw.get("pass", ()))
        for kind, given in (("flag", flag), ("pass", spare)):
            fault = f"{owner}: it has {len(given)} examples under `{kind}` and needs at least {self._enough}"
            self._expect(len(given) >= self._enough, fault)
        return flag, spare

    def _needed(self, owner: str, needs: list[str]) -> set[str]:
        unknown = [need for need in needs if need.startswith("@") and need[1:] not in self.vocabulary.lists]
        self.faults += [f"{owner}: `needs` speaks of {need}, a list which words.toml does not have" for need in unknown]
        return self.vocabulary.needed(needs)

    def _pattern(self, owner: str, pattern: str) -> re.Pattern[str]:
        try:
            made = re.compile(self.vocabulary.expand(pattern))
        except KeyError as error:
            self.faults.append(f"{owner}: the pattern speaks of {{{error.args[0]}}}, which words.toml does not have")
        except re.error as error:
            self.faults.append(f"{owner}: the pattern is no regular expression ({error})")
        else:
            self._expect(not made.match("") or pattern in ("", "$"), f"{owner}: the pattern fits a text without words")
            return made
        return _NOTHING


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
