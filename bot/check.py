"""The wording check behind `python -m bot check`: texts, files and streams of messages in, findings out."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from bot.language import Finding, find_blame
from bot.mrkdwn import prose

CONTEXTS = ("chat", "document")
CLEAN, FLAGGED, UNREADABLE = 0, 1, 2

# What Markdown has besides the author's own prose; covered with spaces, so that places stay the same.
_NOT_OWN_WORDS = re.compile(
    r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?=\n|\Z)"  # front matter
    r"|^[ \t]*(?P<fence>```+|~~~+).*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|<!--.*?(?:-->|\Z)"
    r"|(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)"  # inline code
    r"|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"  # the address of a link
    r"|^[ \t]*\[[^\]\n]+\]:[ \t]*\S.*?$"  # a link defined below
    r"|^(?: {4}|\t)(?![ \t]*(?:[-*+]|\d+[.)])[ \t]).*?$",  # code by indentation
    re.MULTILINE | re.DOTALL,
)


def check_text(text: str, context: str = "chat") -> list[Finding]:
    """What we would say something about, with places in `text` itself; `context` is "chat" or "document"."""
    own = prose(_without_markup(text) if context == "document" else text)
    found = []
    for finding in find_blame(own.text, context):
        start, end = own.span(finding.start, finding.end)
        found.append(finding._replace(start=start, end=end, quote=text[start:end]))
    return found


def _without_markup(text: str) -> str:
    return _NOT_OWN_WORDS.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def run(files: list[str], *, fmt: str, jsonl: bool, stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    """Checks `files`, or `stdin` where there are none; `fmt` is "text" or "json".

    With `jsonl`, stdin has one message a line and each is answered on a line of its own, in order.
    Returns 1 when something is flagged, 0 when nothing is, 2 when a file could not be read.
    """
    if isinstance(stdin, TextIOWrapper):
        # One odd byte must not end a stream; as a file it is refused by name.
        stdin.reconfigure(encoding="utf-8", errors="replace" if jsonl else "strict")
    if jsonl:
        return _run_lines(stdin, stdout)
    checked, status = [], CLEAN
    for name in files or ["-"]:
        try:
            text = stdin.read() if name == "-" else Path(name).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            what = "standard input" if name == "-" else name
            others = " The other files are still checked." if len(files) > 1 else ""
            stderr.write(f"We could not read {what}: {_reason(error)}.{others}\n")
            status = UNREADABLE
            continue
        checked.append(_Checked(name, text, check_text(text, "document")))
    stdout.write(_as_json(checked) if fmt == "json" else _as_text(checked))
    stdout.flush()
    return status or (FLAGGED if any(item.findings for item in checked) else CLEAN)


@dataclass(frozen=True)
class _Checked:
    name: str
    text: str
    findings: list[Finding]

    def line(self, finding: Finding) -> int:
        return self.text.count("\n", 0, finding.start) + 1


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else (error.strerror or str(error)).lower()


def _as_text(checked: list[_Checked]) -> str:
    said = [_finding_as_text(item, finding) for item in checked for finding in item.findings]
    if not said:
        return "Nothing here points at a person.\n" if checked else ""
    count = "One wording points" if len(said) == 1 else f"{len(said)} wordings point"
    return "\n".join(said) + f"\n{count} at a person. What was in place around them may be the better story.\n"


def _finding_as_text(item: _Checked, finding: Finding) -> str:
    place = f"line {item.line(finding)}" if item.name == "-" else f"{item.name}:{item.line(finding)}"
    quote = " ".join(finding.quote.split())
    return f"{place}: “{quote}”\n  {finding.why}\n  Perhaps: {finding.rephrase}\n  A question: {finding.ask}\n"


def _as_json(checked: list[_Checked]) -> str:
    answers = [
        {
            "file": None if item.name == "-" else item.name,
            "flagged": bool(item.findings),
            "score": _score(item.findings),
            "findings": [{"line": item.line(finding), **_as_dict(finding)} for finding in item.findings],
        }
        for item in checked
    ]
    return json.dumps(answers, ensure_ascii=False, indent=2) + "\n"


def _as_dict(finding: Finding) -> dict[str, Any]:
    kept = ("start", "end", "quote", "category", "why", "ask", "rephrase")
    return {field: getattr(finding, field) for field in kept}


def _score(findings: list[Finding]) -> float:
    return max((finding.score for finding in findings), default=0.0)


def _run_lines(lines: Iterable[str], stdout: TextIO) -> int:
    status = CLEAN
    for line in lines:
        if not line.strip():
            continue
        answer = _answer(line)
        if answer.get("flagged"):
            status = FLAGGED
        stdout.write(json.dumps(answer) + "\n")
        stdout.flush()
    return status


def _answer(line: str) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"This line is not JSON: {error}"}
    if not isinstance(asked, dict):
        return {"id": None, "error": "A line holds one object with id, text and context."}
    text, context = asked.get("text"), asked.get("context", "chat")
    if not isinstance(text, str):
        return {"id": None, "error": 'There is no text to check; it goes under "text".'}
    if context not in CONTEXTS:
        return {"id": None, "error": f"The context is {context!r}; it may be chat or document."}
    findings = check_text(text, context)
    return {
        "id": asked.get("id"),
        "flagged": bool(findings),
        "score": _score(findings),
        "findings": [_as_dict(finding) for finding in findings],
    }
