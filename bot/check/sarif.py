"""Findings as SARIF 2.1.0, which code hosts show beside the lines (docs.oasis-open.org/sarif/sarif/v2.1.0)."""

import json
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from bot.check.report import in_order, kinder
from bot.check.text import Checked
from bot.language import Finding, Remedy

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(checked: list[Checked]) -> str:
    """One run; findings are warnings, notes are notes. Columns count characters."""
    every = [(item, told) for item in checked for told in in_order(item)]
    rules = {told.rule_id: told for _, told in every}
    index = {name: number for number, name in enumerate(rules)}
    driver = {"name": "debrief", "rules": [_rule(told) for told in rules.values()]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(item, told, index[told.rule_id]) for item, told in every],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(told: Finding | Remedy) -> dict[str, Any]:
    return {
        "id": told.rule_id,
        "shortDescription": {"text": told.why},
        "help": {"text": told.ask},
        "defaultConfiguration": {"level": _level(told)},
    }


def _level(told: Finding | Remedy) -> str:
    return "warning" if isinstance(told, Finding) else "note"


def _result(item: Checked, told: Finding | Remedy, rule: int) -> dict[str, Any]:
    (line, column), (end_line, end_column) = item.place(told.start), item.place(told.end)
    region = {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": told.start,
        "charLength": told.end - told.start,
        "snippet": {"text": told.quote},
    }
    place = {"artifactLocation": {"uri": _uri(item.name)}, "region": region}
    return {
        "ruleId": told.rule_id,
        "ruleIndex": rule,
        "level": _level(told),
        "message": {"text": f"“{' '.join(told.quote.split())}” {told.why} Perhaps: {kinder(told)} {told.ask}"},
        "locations": [{"physicalLocation": place}],
    }


def _uri(name: str) -> str:
    path = PurePath(name)
    return "stdin" if name == "-" else path.as_uri() if path.is_absolute() else quote(path.as_posix())
