"""Reading the documents and what they speak of, for the tests that compare the two."""

import argparse
import json
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from bot.cli import parser
from bot.postmortem.export import render
from bot.review.incident import Incident, Severity
from bot.review.marks import Mark, MarkKind
from bot.review.record import ActionItem, Record, SeverityChange
from bot.review.timeline import Entry, File, Source

ROOT = Path(__file__).parents[1]


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def committed() -> list[str]:
    """Every file of the project that git knows and that is there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    found = [path for path in listed.split("\0") if path and (ROOT / path).is_file()]
    return found or [str(path.relative_to(ROOT)) for path in ROOT.glob("*.md")]


def documents() -> list[str]:
    """Markdown files, also those that are not committed yet."""
    return sorted(str(path.relative_to(ROOT)) for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def without_code(text: str) -> str:
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL))


def chapter(text: str, heading: str) -> str:
    """What stands under a heading, its own headings included."""
    hashes = heading.partition(" ")[0]
    found = re.search(rf"^{re.escape(heading)}$(.*?)(?=^#{{1,{len(hashes)}}} |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"there is no heading {heading!r}"
    return found[1]


def slug(heading: str) -> str:
    """The anchor that a heading gets where Markdown is shown."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "")
    return re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")


@cache
def anchors(path: str) -> frozenset[str]:
    text = re.sub(r"^```.*?^```$", "", read(path), flags=re.MULTILINE | re.DOTALL)
    return frozenset(slug(heading) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE))


def verbs() -> dict[str, argparse.ArgumentParser]:
    (found,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return dict(found.choices)


CHAPTERS = {
    "incident": "### incident",
    "windows": "### windows",
    "severities": "### severities",
    "timeline": "### timeline",
    "questions": "### questions",
    "action_items": "### action items",
    "marks": "### incident",
    "marks_approx": "### incident",
    "durations": "### incident",
}
"""Where the keys below each key of the export are described."""


def keys_of(value: dict[str, Any], place: str = "### The whole") -> Iterator[tuple[str, str]]:
    """Each key with the chapter of docs/export.md that it belongs to."""
    for key, held in value.items():
        yield place, key
        inner = held[0] if isinstance(held, list) and held else held
        if isinstance(inner, dict):
            yield from keys_of(inner, CHAPTERS.get(key, place))


def exported() -> dict[str, Any]:
    """The JSON export of an incident that has one of everything."""
    at = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
    file = File("F1", "graph.png", "image/png", "https://example.slack.com/files/F1")
    said = Entry(1, at, at, Source.MESSAGE, "It is slow", "U1", id=1, channel="C1", ts="1.000001", files=(file,))
    record = Record(
        Incident("T1", "Checkout errors", at, "U1", number=1, channel="C1"),
        entries=(said,),
        marks=(Mark(1, MarkKind.IMPACT_START, at, at),),
        severities=(SeverityChange(1, Severity.SEV2, at, "U1"),),
        action_items=(ActionItem(1, "Add a canary", at, id=1),),
    )
    found: dict[str, Any] = json.loads(render(record, "json"))
    return found


# What no committed file may hold; the patterns are put together here, so that this file holds none of them either.

HOSTS = ("py" + "pi", "python" + "hosted", "npm" + "js", "arti" + "factory", "j" + "frog", "dev" + "pi", "nex" + "us")
INDEX = re.compile(
    rf"https?://[^\s/\"']*(?:{'|'.join(HOSTS)}|{'mirr' + 'or'}|{'regis' + 'try'})[^\s/\"']*"
    rf"|\b(?:{'|'.join(HOSTS)})\.(?:org|com|io|net)\b|^\s*--(?:extra-)?{'index' + '-url'}\b",
    re.MULTILINE,
)
MACHINE = re.compile(rf"(?<![\w.:/\]>)}}-])/(?:{'wo' + 'rk'}|{'ho' + 'me'}/[a-z]+|{'ro' + 'ot'}|{'Us' + 'ers'}/\w+)/")
SCRATCH = re.compile(rf"(?<![\w.:-])/{'tm' + 'p'}/")
FORBIDDEN = (INDEX, MACHINE)
