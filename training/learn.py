"""`make language`: learns the weights of the ear from labelled lines, and writes down what they reach.

    python training/learn.py [--own FOLDER] [--report FILE]

Authors and sources are held out whole, a fifth at a time; every figure is about lines that were not learned from.
Without the shared data beside the project, it learns from the project's own lines alone, and says so.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "training")]

import fitting  # noqa: E402 - found through the line above
import judging  # noqa: E402
import report  # noqa: E402
import samples  # noqa: E402

from bot.language import hear, load_rules  # noqa: E402
from bot.language.features import features, glance  # noqa: E402
from bot.language.learned import Weights, read_weights  # noqa: E402
from bot.mrkdwn import prose  # noqa: E402

FOLDS = 5
ORDINARY_OF = 3  # every third ordinary message is learned from; all are judged
ORDINARY_COUNTS = 0.1  # there are many of them, and hardly one is a look-alike
MISSED = 0.01  # of what would be found, this much may be lost to a glance
NEVER = -99.0
GLANCES = ("glance chat", "glance document")
WEIGHTS = ROOT / "bot" / "language" / "weights"
FILES = (WEIGHTS / "blame.tsv", WEIGHTS / "kinds.tsv")


def folds(held: Sequence[samples.Sample]) -> np.ndarray:
    """A fold for each sample; whole groups together, the largest first to the emptiest. The yardstick is in none."""
    sizes: dict[tuple[bool, str], int] = defaultdict(int)
    for sample in held:
        sizes[sample.stratum in ("written", "own"), sample.group] += 1
    loads = {written: [0] * FOLDS for written in (True, False)}
    fold: dict[str, int] = {"yardstick": -1}
    for (written, group), size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        if group not in fold:
            fold[group] = loads[written].index(min(loads[written]))
            loads[written][fold[group]] += size
    return np.array([fold[sample.group] for sample in held])


def learned_from(held: Sequence[samples.Sample]) -> np.ndarray:
    """Which samples are learned from at all."""
    ordinary = np.cumsum([sample.stratum == "ordinary" for sample in held])
    return np.array(
        [
            sample.stratum not in ("ordinary", "yardstick")
            or (sample.stratum == "ordinary" and count % ORDINARY_OF == 0)
            for sample, count in zip(held, ordinary, strict=True)
        ]
    )


@dataclass(frozen=True)
class Looked:
    """All lines, and what is seen of each: a row of the matrix."""

    held: list[samples.Sample]
    names: list[str]
    matrix: csr_matrix
    blame: np.ndarray
    counts: np.ndarray
    use: np.ndarray

    @staticmethod
    def at(held: list[samples.Sample]) -> "Looked":
        seen, use = [sample.seen() for sample in held], learned_from(held)
        columns = fitting.Columns(row for row, used in zip(seen, use, strict=True) if used)
        matrix = fitting.scaled(columns.matrix(seen), np.array([len(row) for row in seen]))
        counts = np.array([ORDINARY_COUNTS if sample.stratum == "ordinary" else 1.0 for sample in held])
        return Looked(held, columns.names, matrix, np.array([sample.blame for sample in held]), counts, use)

    def fitted(self, part: np.ndarray) -> tuple[np.ndarray, float]:
        """Weights and bias from a part of the lines."""
        return fitting.fit(self.matrix[part], self.blame[part], self.counts[part])


def main() -> None:
    asked = argparse.ArgumentParser(description="Learns the weights of the ear.")
    asked.add_argument("--own", type=Path, help="a folder of your own labelled *.jsonl lines")
    asked.add_argument("--report", type=Path, default=ROOT / "docs" / "report-card.md")
    options = asked.parse_args()
    own = samples.invented(options.own, "own") if options.own else []
    held = [*samples.invented(), *own, *samples.real(), *samples.yardstick(), *samples.ordinary()]
    say(f"{len(held)} lines; looking at each")
    looked = Looked.at(held)
    judged = held_out(looked)
    least = {context: judging.threshold(judged, context) for context in ("chat", "document")}
    say("learning from all of it")
    learn(looked, least)
    options.report.write_text(report.card(held, judged, least), "utf-8")
    say(f"written: {WEIGHTS} and {options.report}")


def held_out(looked: Looked) -> judging.Judged:
    """What each line gets from weights that were learned without its author or source."""
    fold = folds(looked.held)
    sums, yard = np.zeros(len(fold)), fold < 0
    for number in range(FOLDS):
        say(f"holding out part {number + 1} of {FOLDS}")
        weights, bias = looked.fitted(looked.use & (fold != number))
        out = (fold == number) | yard
        sums[out] += (looked.matrix[out] @ weights + bias) / np.where(yard[out], FOLDS, 1)
    rules = [bool(hear(load_rules(), prose(one.text).text, one.context)) for one in looked.held]
    where = (np.array([getattr(one, name) for one in looked.held]) for name in ("context", "stratum"))
    return judging.Judged(sums, np.array(rules), looked.blame, *where)


def learn(looked: Looked, least: dict[str, float]) -> None:
    """Learns from everything, and writes the weights down."""
    weights, bias = looked.fitted(looked.use)
    told = looked.use & looked.blame
    kinds = fitting.fit_kinds(
        looked.matrix[told], [one.kind for one, used in zip(looked.held, told, strict=True) if used]
    )
    heads = {"bias": bias} | least
    fitting.write(WEIGHTS, looked.names, weights, heads | dict.fromkeys(GLANCES, NEVER), kinds)
    written = read_weights(*(path.read_text("utf-8") for path in FILES))
    heads |= glances([one for one in looked.held if one.blame], written)
    fitting.write(WEIGHTS, looked.names, weights, heads, kinds)


def glances(blame: Sequence[samples.Sample], weights: Weights) -> dict[str, float]:
    """How little a glance may show where a closer look would find blame: all but one in a hundred show more."""
    shown: dict[str, list[float]] = {"chat": [], "document": []}
    for one in blame:
        said = one.said()
        if weights.sum(features(said, one.context)) >= weights.thresholds[one.context]:
            shown[one.context].append(weights.sum(glance(said)))
    return {f"glance {context}": float(np.quantile(sums, MISSED)) for context, sums in shown.items()}


def say(words: str) -> None:
    sys.stderr.write(f"{words} ...\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
