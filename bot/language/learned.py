"""The learned layer: weighs a whole sentence, for the blame that no wording gives away.

Its weights were fitted to labelled lines by `make language`; docs/report-card.md says what they reach. They can
be read: each line of blame.tsv is a weight and the features that carry it.
"""

import math
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from bot.language.features import features, glance, tokens
from bot.language.sentences import sentences

SCALE = 10.0  # a sum is divided by the root of the number of features, so that long messages are not suspect for length
HEADS = ("bias", "chat", "document", "glance chat", "glance document")


class Heard(NamedTuple):
    """A sentence that reads as blame; `score` is 0..1."""

    start: int
    end: int
    category: str
    score: float


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned."""

    bias: float
    thresholds: dict[str, float]  # the least sum that counts, for each context
    glances: dict[str, float]  # the least sum of a glance that is worth a closer look, for each context
    of: dict[str, float]
    kinds: dict[str, dict[str, float]]  # category: what speaks for it, once something is blame

    def sum(self, seen: set[str]) -> float:
        """How much speaks for blame; zero is even odds on the lines that were learned from."""
        of = self.of
        return self.bias + SCALE * sum(of[name] for name in seen if name in of) / math.sqrt(len(seen))

    def category(self, seen: set[str]) -> str:
        """Which kind of blame it is most like."""
        return max(self.kinds, key=lambda kind: (sum(self.kinds[kind].get(name, 0.0) for name in seen), kind))


@cache
def load_weights() -> Weights:
    """The weights that come with the bot, read once."""
    folder = files("bot.language").joinpath("weights")
    return read_weights(
        folder.joinpath("blame.tsv").read_text("utf-8"), folder.joinpath("kinds.tsv").read_text("utf-8")
    )


def read_weights(blame: str, kinds: str) -> Weights:
    """Weights from their two files; lines that begin with `#` say what the file is."""
    heads: dict[str, float] = {}
    of: dict[str, float] = {}
    for row in _rows(blame):
        if row[0] in HEADS:
            heads[row[0]] = float(row[1])
        else:
            of.update(dict.fromkeys(row[1:], float(row[0])))
    by_kind: dict[str, dict[str, float]] = {}
    for category, weight, *names in _rows(kinds):
        by_kind.setdefault(category, {}).update(dict.fromkeys(names, float(weight)))
    contexts = ("chat", "document")
    return Weights(
        heads["bias"],
        {context: heads[context] for context in contexts},
        {context: heads[f"glance {context}"] for context in contexts},
        of,
        by_kind,
    )


def _rows(text: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in text.split("\n") if line and not line.startswith("# "))


@cache
def kinds() -> dict[str, dict[str, str]]:
    """What is said about each category: `why`, `ask` and `instead`."""
    return tomllib.loads(files("bot.language").joinpath("kinds.toml").read_text("utf-8"))


def weigh(ready: str, low: str, context: str, weights: Weights, told: Collection[int]) -> Iterator[Heard]:
    """The sentences of a marked text (see `sentences.marked`) that read as blame.

    `told` holds where those sentences begin of which something is said already.
    """
    for start, end in sentences(ready, context):
        if start in told:
            continue
        said = tokens(ready[start:end], low[start:end])
        if weights.sum(glance(said)) < weights.glances[context]:
            continue
        seen = features(said, context)
        total = weights.sum(seen)
        if total >= weights.thresholds[context]:
            yield Heard(start, end, weights.category(seen), 1 / (1 + math.exp(-total)))
