"""Labelled lines to learn from: the project's own, one's own, and the shared data where it lies beside the project."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.language import load_rules
from bot.language.features import features, tokens
from bot.language.plain import plain
from bot.language.rules import CATEGORIES
from bot.language.sentences import marked
from bot.mrkdwn import prose

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared" / "blame"


@dataclass(frozen=True)
class Sample:
    """One line with its label. `group` is the author or source: what may never stand on both sides of a split."""

    text: str
    context: str
    blame: bool
    kind: str  # the category of blame, empty where there is none
    group: str
    stratum: str  # written, own, real, ordinary

    def seen(self) -> set[str]:
        """What the learned layer sees of it."""
        return features(self.said(), self.context)

    def said(self) -> list[str]:
        """Its words as the learned layer reads them."""
        words = prose(self.text).text
        low = plain(words)
        return tokens(marked(words, low, load_rules(), frozenset()), low)


def invented(folder: Path = HERE / "lines", stratum: str = "written") -> list[Sample]:
    """The lines of every author on which no second reader disagreed."""
    second = dict(_labels())
    return [
        _sample(row, path.stem, stratum)
        for path in sorted(folder.glob("*.jsonl"))
        for row in _rows(path)
        if second.get(row.get("id", ""), row["label"][0]) == row["label"][0]
    ]


def agreement() -> tuple[int, int]:
    """How many lines two readers labelled alike, of how many that both labelled."""
    first = {row["id"]: row["label"][0] for path in (HERE / "lines").glob("*.jsonl") for row in _rows(path)}
    pairs = [(first[line], label) for line, label in _labels() if line in first]
    return sum(one == other for one, other in pairs), len(pairs)


def real() -> list[Sample]:
    """Labelled messages of public logs; borderline ones are left out. Empty where the shared data is not there."""
    rows = _rows(SHARED / "dev_real.jsonl")
    return [_sample(row, _family(row["source"]), "real") for row in rows if row["label"] != "BORDERLINE"]


def yardstick() -> list[Sample]:
    """Lines written by others, never trained on."""
    return [_sample(row, "yardstick", "yardstick") for row in _rows(SHARED / "dev_written.jsonl")]


def ordinary() -> list[Sample]:
    """Unlabelled messages of engineering chat, taken for what nearly all of them are: innocent."""
    rows = _rows(SHARED / "ordinary_chat.jsonl.gz")
    return [
        Sample(row["text"], "chat", blame=False, kind="", group=_family(row["source"]), stratum="ordinary")
        for row in rows
    ]


def _sample(row: dict[str, str], group: str, stratum: str) -> Sample:
    blame, kind = row["label"] == "BLAME", row.get("sub", "")
    return Sample(row["text"], row["context"], blame, kind if blame and kind in CATEGORIES else "", group, stratum)


def _family(source: str) -> str:
    """One log is one group, whichever way a message was drawn from it."""
    return source.rsplit(":", maxsplit=1)[-1]


def _labels() -> Iterator[tuple[str, str]]:
    for path in sorted((HERE / "labels").glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            name, label = line.split("\t")
            yield name, label


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
