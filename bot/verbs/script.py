"""A timeline file, read and checked before a word of it is typed, and what people type to tell it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.review.grammar import parse_mark, parse_role
from bot.review.incident import Refusal
from bot.review.timeline import Kind, kind_and_text
from bot.review.when import FutureTime, parse_when, split_when

SAMPLES = Path(__file__).parents[1] / "samples"
MARK_WORDS = {"first_signal": "detected", "impact_end": "resolved"}
"""Marks of the file format that people type under another word."""
TYPED = ("impact_start", "detected", "acknowledged", "declared", "mitigated", "resolved")
SHOWN_FAULTS = 12
UNREADABLE = "at must be a time such as 2026-03-02T09:14:00Z, not {!r}"

Entry = dict[str, Any]


class ReplayError(Exception):
    """The file cannot be played, or the workspace did not take it; the message says what and where."""


@dataclass(frozen=True)
class Script:
    """A timeline to be typed: title and entries as in bot/samples/README.md, all of them checked."""

    title: str
    entries: list[Entry]

    @property
    def passed_over(self) -> list[str]:
        """Marks that nobody can type, each with its place."""
        marks = ((place, mark) for place, entry in enumerate(self.entries, 1) for mark in entry.get("marks") or ())
        return [f"entry {place}: the mark {mark} is passed over" for place, mark in marks if word_of(mark) not in TYPED]


def load(name: str) -> Script:
    """The sample of that name, or the file at that path. Raises ReplayError that names all that is wrong with it."""
    path = Path(name) if Path(name).exists() else SAMPLES / f"{name}.json"
    try:
        whole = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        known = ", ".join(sorted(sample.stem for sample in SAMPLES.glob("*.json")))
        raise ReplayError(f"There is no file {name}, and no sample of that name (samples: {known}).") from None
    except OSError as refused:
        raise ReplayError(f"{name} cannot be read: {refused.strerror}.") from None
    except UnicodeDecodeError:
        raise ReplayError(f"{name} is not UTF-8 text.") from None
    except (ValueError, RecursionError) as broken:
        raise ReplayError(f"{name} is not JSON: {broken}") from None
    faults = list(faults_in(whole, datetime.now(UTC)))
    if faults:
        more = [f"… and {len(faults) - SHOWN_FAULTS} more"] if len(faults) > SHOWN_FAULTS else []
        raise ReplayError("\n  - ".join([f"{name} cannot be played:", *faults[:SHOWN_FAULTS], *more]))
    title, entries = (whole.get("title"), whole["entries"]) if isinstance(whole, dict) else (None, whole)
    return Script(title or path.stem.removeprefix("replay_").replace("_", " "), entries)


def faults_in(whole: Any, now: datetime) -> Iterator[str]:
    """Everything that is not as the format wants it, each with its place."""
    entries = whole.get("entries") if isinstance(whole, dict) else whole
    if not isinstance(entries, list) or not entries:
        yield "it must be a list of entries, or an object with title and entries"
        return
    if isinstance(whole, dict) and not isinstance(whole.get("title", ""), str):
        yield "title must be text"
    for place, entry in enumerate(entries, 1):
        if isinstance(entry, dict):
            yield from (f"entry {place}: {fault}" for fault in faults_of(entry, now))
        else:
            yield f"entry {place}: must be an object with at, by_role and text"


def faults_of(entry: Entry, now: datetime) -> Iterator[str]:
    for name in ("at", "by_role", "text"):
        if not isinstance(entry.get(name), str) or not entry[name].strip():
            yield f"{name} is missing" if name not in entry else f"{name} must be text that is not empty"
    if isinstance(entry.get("at"), str):
        yield from time_faults(entry["at"], now)
    if isinstance(entry.get("by_role"), str) and not is_role(entry["by_role"]):
        yield "by_role must be words such as database-engineer"
    if entry.get("kind") is not None and entry["kind"] not in list(Kind):
        yield f"kind must be one of {', '.join(Kind)}"
    if not isinstance(entry.get("approx", False), bool | None):
        yield "approx must be true or false"
    marks = entry.get("marks") or []
    if not isinstance(marks, list) or not all(is_mark(mark) for mark in marks):
        yield "marks must be a list of words such as detected, or detected:second"


def time_faults(at: str, now: datetime) -> Iterator[str]:
    try:
        parse_when(at, now, UTC)
    except FutureTime:
        yield f"at is still to come: {at}"
    except Refusal:
        yield UNREADABLE.format(at)
    else:
        if not re.match(r"\d{4}-\d\d-\d\dT\d", at):  # what people may type is more than the format has
            yield UNREADABLE.format(at)


def is_role(words: str) -> bool:
    name, person, _ = parse_role(f"{words} <@U1>")
    return person == "U1" and name == " ".join(words.lower().split())


def is_mark(mark: Any) -> bool:
    """Whether it can be typed, or is a word that nobody types, which is passed over."""
    if not isinstance(mark, str) or not re.fullmatch(r"[\w:-]+", mark):
        return False
    try:
        parse_mark(f"{word_of(mark)}:{mark.partition(':')[2]}".rstrip(":"))
    except Refusal:
        return word_of(mark) not in TYPED
    return True


def word_of(mark: str) -> str:
    word = mark.partition(":")[0]
    return MARK_WORDS.get(word, word)


def lines(entries: list[Entry]) -> Iterator[tuple[str, str]]:
    """What is typed, by which role: each entry as a log line, then its marks."""
    now = datetime.now(UTC)
    for index, entry in enumerate(entries):
        when = ("~" if is_about(entry) else "") + entry["at"]
        kind = entry.get("kind") or ("" if is_plain(entry["text"], when, now) else Kind.OBSERVATION)
        yield entry["by_role"], f"log {when} {kind}{': ' if kind else ''}{entry['text']}"
        for mark in entry.get("marks") or ():
            window = next_window(entries[index:]) if mark == "first_signal" else mark.partition(":")[2]
            if word_of(mark) in TYPED:
                yield entry["by_role"], f"mark {word_of(mark)}{':' if window else ''}{window} {when}"


def is_plain(text: str, when: str, now: datetime) -> bool:
    """Whether text behind a time is read as text alone, and not as the name of a kind or a part of the time."""
    try:
        _, rest = split_when(f"{when} {text}", now, UTC)
    except Refusal:
        return False
    return kind_and_text(rest) == (None, text.strip())


def is_about(entry: Entry) -> bool:
    """Whether the source gives the time only roughly, or not at all."""
    return bool(entry.get("approx")) or entry.get("precision") == "placed"


def next_window(entries: list[Entry]) -> str:
    """The impact window that begins next: a first signal belongs to what it was the signal of."""
    marks = (mark for entry in entries for mark in entry.get("marks") or ())
    return next((mark.partition(":")[2] for mark in marks if mark.startswith("impact_start")), "")
