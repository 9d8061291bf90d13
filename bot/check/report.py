"""What is told about checked documents: as text for people, as JSON for programs."""

import json
from collections.abc import Iterable
from typing import Any

from bot.check.text import Checked
from bot.language import Finding, Remedy


def as_text(checked: list[Checked]) -> str:
    """One paragraph for each finding and note, in the order of the files and their lines."""
    said = [_told(item, told) for item in checked for told in in_order(item)]
    if not said:
        return "Nothing here points at a person.\n" if checked else ""
    return "\n".join([*said, _summary(checked)])


def in_order(item: Checked) -> list[Finding | Remedy]:
    return sorted([*item.findings, *item.notes], key=lambda told: told.start)


def where(item: Checked, at: int) -> str:
    line, column = item.place(at)
    return f"line {line}, column {column}" if item.name == "-" else f"{item.name}:{line}:{column}"


def _told(item: Checked, told: Finding | Remedy) -> str:
    quote = " ".join(told.quote.split())
    note = "" if isinstance(told, Finding) else "a wish, not yet a change: "
    place = f"{where(item, told.start)}: {note}“{quote}”"
    return f"{place}\n  {told.why}\n  Perhaps: {kinder(told)}\n  A question: {told.ask}\n"


def kinder(told: Finding | Remedy) -> str:
    return told.rephrase if isinstance(told, Finding) else told.instead


def _summary(checked: list[Checked]) -> str:
    findings, notes = (sum(len(found) for found in kind) for kind in _both(checked))
    told = []
    if findings:
        count = "One wording points" if findings == 1 else f"{findings} wordings point"
        told.append(f"{count} at a person. What was in place around them may be the better story.\n")
    if notes:
        count = "One action item asks" if notes == 1 else f"{notes} action items ask"
        told.append(f"{count} people to be better. What could hold it up without them?\n")
    return "".join(told)


def _both(checked: list[Checked]) -> tuple[Iterable[list[Any]], Iterable[list[Any]]]:
    return [item.findings for item in checked], [item.notes for item in checked]


def as_json(checked: list[Checked]) -> str:
    answers = [
        {
            "file": None if item.name == "-" else item.name,
            "flagged": bool(item.findings),
            "score": score(item.findings),
            "findings": [_placed(item, finding) | as_dict(finding) for finding in item.findings],
            "notes": [_placed(item, note) | _note_as_dict(note) for note in item.notes],
        }
        for item in checked
    ]
    return json.dumps(answers, ensure_ascii=False, indent=2) + "\n"


def _placed(item: Checked, told: Finding | Remedy) -> dict[str, int]:
    (line, column), (end_line, end_column) = item.place(told.start), item.place(told.end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}


def as_dict(finding: Finding) -> dict[str, Any]:
    """A finding as the stream tells it, too."""
    kept = ("start", "end", "quote", "category", "why", "ask", "rephrase")
    return {field: getattr(finding, field) for field in kept}


def _note_as_dict(note: Remedy) -> dict[str, Any]:
    told = {"start": note.start, "end": note.end, "quote": note.quote, "category": "weak_remedy"}
    return told | {"why": note.why, "ask": note.ask, "rephrase": note.instead}


def score(findings: list[Finding]) -> float:
    return max((finding.score for finding in findings), default=0.0)
