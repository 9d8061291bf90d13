"""A stream of messages: one JSON object a line in, one answer a line out, in the same order."""

import json
import math
from collections.abc import Iterable
from typing import Any, TextIO

from bot.check.report import as_dict, score
from bot.check.text import CONTEXTS, check_text
from bot.language import Rules


def run_lines(lines: Iterable[str], stdout: TextIO, rules: Rules) -> int:
    """Answers each line before the next is read; a line that makes no sense is answered, too."""
    status = 0
    for line in lines:
        if not line.strip():
            continue
        answer = _answer(line, rules)
        if answer.get("flagged"):
            status = 1
        stdout.write(json.dumps(answer) + "\n")
        stdout.flush()
    return status


def _answer(line: str, rules: Rules) -> dict[str, Any]:
    try:
        asked = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"This line is not JSON: {error}"}
    if not isinstance(asked, dict):
        return {"id": None, "error": "A line holds one object with id, text and context."}
    if isinstance(asked.get("id"), float) and math.isinf(asked["id"]):  # 1e999
        return {"id": None, "error": "The id is too large a number."}
    text, context = asked.get("text"), asked.get("context", "chat")
    if not isinstance(text, str):
        return {"id": None, "error": 'There is no text to check; it goes under "text".'}
    if context not in CONTEXTS:
        return {"id": None, "error": f"The context is {context!r}; it may be chat or document."}
    findings = check_text(text, context, rules)
    return {
        "id": asked.get("id"),
        "flagged": bool(findings),
        "score": score(findings),
        "findings": [as_dict(finding) for finding in findings],
    }


def _refuse(word: str) -> None:
    """NaN and Infinity: Python reads them, JSON has no such words."""
    raise ValueError(word)
