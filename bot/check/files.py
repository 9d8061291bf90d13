"""The check of files, or of standard input where none is named: reading, reporting, exit codes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from bot.check.mending import mended
from bot.check.report import as_json, as_text
from bot.check.sarif import as_sarif
from bot.check.stream import run_lines
from bot.check.text import check_document
from bot.language import Rules, load_rules

CLEAN, FLAGGED, UNREADABLE = 0, 1, 2
FORMATS = {"text": as_text, "json": as_json, "sarif": as_sarif}


@dataclass(frozen=True)
class Wishes:
    """How to check: `strict` counts notes, too; `fix` asks about each finding and writes what is agreed."""

    fmt: str = "text"
    jsonl: bool = False
    strict: bool = False
    fix: bool = False
    rules: Rules = field(default_factory=load_rules)


@dataclass(frozen=True)
class Streams:
    """Where a command line reads and writes."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO


def run(files: list[str], wishes: Wishes, streams: Streams) -> int:
    """Checks `files`, or standard input where there are none, or its lines one by one with `jsonl`.

    Returns 1 when something is flagged, 0 when nothing is, 2 when a file could not be read or written.
    """
    if isinstance(streams.stdin, TextIOWrapper) and not wishes.fix:
        # One odd byte must not end a stream; as a file it is refused by name, and its line ends are its own.
        errors, newline = ("replace", None) if wishes.jsonl else ("strict", "")
        streams.stdin.reconfigure(encoding="utf-8", errors=errors, newline=newline)
    if wishes.jsonl:
        return run_lines(streams.stdin, streams.stdout, wishes.rules)
    status, checked = CLEAN, []
    for name, text in _texts(files or ["-"], streams):
        if text is None:
            status = UNREADABLE
            continue
        item = check_document(name, text, wishes.rules)
        checked.append(item)
        if wishes.fix and item.findings:
            item, written = mended(item, wishes.rules, streams.stdin, streams.stdout)
            status = status if written else UNREADABLE
            checked[-1] = item
    if not wishes.fix:
        streams.stdout.write(FORMATS[wishes.fmt](checked))
    streams.stdout.flush()
    flagged = any(item.findings or (wishes.strict and item.notes) for item in checked)
    return status or (FLAGGED if flagged else CLEAN)


def _texts(files: list[str], streams: Streams) -> Iterator[tuple[str, str | None]]:
    """The texts by name, None for one that cannot be read, which is said."""
    for name in files:
        try:
            # As bytes, so that line ends stay what they are and places are places of the file.
            yield name, streams.stdin.read() if name == "-" else Path(name).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            what = "standard input" if name == "-" else name
            others = " The other files are still checked." if len(files) > 1 else ""
            streams.stderr.write(f"We could not read {what}: {_reason(error)}.{others}\n")
            yield name, None


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else (error.strerror or str(error)).lower()
