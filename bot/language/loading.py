"""Loading the rules: phrases/*.toml becomes Rules, or a RuleError that names everything wrong with them."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from bot.language.rules import CATEGORIES, CHAT, CONTEXTS, DOCUMENT, PLACES, Rule, Rules, Veto
from bot.language.vocabulary import Vocabulary

ENOUGH = 4  # examples of each kind
_NOTHING = re.compile(r"(?!)")
_RULE_FIELDS = ("id", "pattern", "needs", "context", "score", "why", "ask", "instead", "source")
_VETO_FIELDS = ("id", "pattern", "where", "spares", "why")


class RuleError(ValueError):
    """Rules that cannot be used; `faults` has one sentence for each thing wrong."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@cache
def load_rules() -> Rules:
    """The rules that come with the bot, read once. Raises RuleError when they are broken."""
    folder = files("bot.language").joinpath("phrases")
    return read_rules({item.name: item.read_text("utf-8") for item in folder.iterdir() if item.name.endswith(".toml")})


def read_rules(sources: Mapping[str, str]) -> Rules:
    """Rules from TOML texts by file name: `words.toml`, `vetoes.toml`, and one file for each category.

    Raises RuleError naming every fault of every file at once.
    """
    reader = _Reader()
    tables = {name: reader.table(name, sources[name]) for name in sorted(sources)}
    reader.vocabulary = Vocabulary(tables.pop("words.toml", {}))
    vetoes = [reader.veto(raw) for raw in tables.pop("vetoes.toml", {}).get("veto", [])]
    rules = [reader.rule(raw, name.removesuffix(".toml")) for name in tables for raw in tables[name].get("rule", [])]
    reader.check_names(rules, vetoes)
    if reader.faults:
        raise RuleError(reader.faults)
    return Rules(
        rules=tuple(rules),
        vetoes=tuple(vetoes),
        given_names=reader.vocabulary.given_names,
        no_names=reader.vocabulary.no_names,
        people=reader.vocabulary.people(),
        strangers=reader.vocabulary.strangers(),
        gate=frozenset().union(*(rule.needs for rule in rules)),
        by_context={name: tuple(rule for rule in rules if name in rule.contexts) for name in (CHAT, DOCUMENT)},
    )


class _Reader:
    """Reads everything it is given and remembers what was wrong, so that an author hears it all at once."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.vocabulary = Vocabulary({})

    def table(self, name: str, text: str) -> dict[str, Any]:
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self.faults.append(f"{name}: {error}")
            return {}

    def rule(self, raw: Mapping[str, Any], category: str) -> Rule:
        owner = str(raw.get("id") or f"a rule of {category}.toml")
        self._fields(owner, raw, _RULE_FIELDS)
        self._expect(category in CATEGORIES, f"{owner}: {category} is none of our categories")
        context = raw.get("context", "both")
        self._expect(context in CONTEXTS, f"{owner}: the context is {context!r}; it may be {', '.join(CONTEXTS)}")
        score, instead = raw.get("score", 1), tuple(raw.get("instead", ()))
        self._expect(0 < score <= 1, f"{owner}: the score is {score}; it lies between 0 and 1")
        plain = [kinder for kinder in instead if "{thing}" not in kinder]
        self._expect(bool(plain) or not instead, f"{owner}: one kinder wording has to do without {{thing}}")
        flag, spare = self._examples(owner, raw)
        return Rule(
            id=owner,
            category=category,
            patterns=tuple(self._pattern(owner, pattern) for pattern in _listed(raw.get("pattern", []))),
            needs=frozenset(self.vocabulary.needed(raw.get("needs", []))),
            contexts=CONTEXTS.get(context, ()),
            why=raw.get("why", ""),
            ask=raw.get("ask", ""),
            instead=instead,
            source=raw.get("source", ""),
            score=score,
            flag=flag,
            spare=spare,
        )

    def veto(self, raw: Mapping[str, Any]) -> Veto:
        owner = str(raw.get("id") or "a veto")
        self._fields(owner, raw, _VETO_FIELDS)
        where = raw.get("where", "sentence")
        self._expect(where in PLACES, f"{owner}: where is {where!r}; it may be {', '.join(PLACES)}")
        flag, spare = self._examples(owner, raw)
        pattern = self._pattern(owner, raw.get("pattern", "") + ("$" if where == "before" else ""))
        return Veto(owner, pattern, where, frozenset(raw.get("spares", ())), raw.get("why", ""), flag, spare)

    def check_names(self, rules: list[Rule], vetoes: list[Veto]) -> None:
        counted = Counter([rule.id for rule in rules] + [veto.id for veto in vetoes])
        self.faults += [f"{name}: the id is used {n} times" for name, n in counted.items() if n > 1]
        known = {rule.id for rule in rules}.union(CATEGORIES)
        for veto in vetoes:
            unknown = ", ".join(sorted(veto.spares - known))
            self._expect(not unknown, f"{veto.id}: it spares {unknown}, which is neither a category nor a rule")

    def _expect(self, fine: bool, fault: str) -> None:
        if not fine:
            self.faults.append(fault)

    def _fields(self, owner: str, raw: Mapping[str, Any], required: Iterable[str]) -> None:
        self.faults += [f"{owner}: `{field}` is missing" for field in required if not raw.get(field)]

    def _examples(self, owner: str, raw: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        flag, spare = tuple(raw.get("flag", ())), tuple(raw.get("pass", ()))
        for kind, given in (("flag", flag), ("pass", spare)):
            fault = f"{owner}: it has {len(given)} examples under `{kind}` and needs at least {ENOUGH}"
            self._expect(len(given) >= ENOUGH, fault)
        return flag, spare

    def _pattern(self, owner: str, pattern: str) -> re.Pattern[str]:
        try:
            return re.compile(self.vocabulary.expand(pattern))
        except KeyError as error:
            self.faults.append(f"{owner}: the pattern speaks of {{{error.args[0]}}}, which words.toml does not have")
        except re.error as error:
            self.faults.append(f"{owner}: the pattern is no regular expression ({error})")
        return _NOTHING


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
