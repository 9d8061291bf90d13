"""`make language`: learns the weights of the ear from labelled lines, and writes down what they reach.

    python training/learn.py [--own FOLDER] [--report FILE]

Authors and sources are held out whole, a fifth at a time; every figure is about lines that were not learned from.
Without the shared data beside the project, it learns from the project's own lines alone, and says so.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

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


def main() -> None:
    asked = argparse.ArgumentParser(description="Learns the weights of the ear.")
    asked.add_argument("--own", type=Path, help="a folder of your own labelled *.jsonl lines")
    asked.add_argument("--report", type=Path, default=ROOT / "docs" / "report-card.md")
    options = asked.parse_args()
    own = samples.invented(options.own, "own") if options.own else []
    held = [*samples.invented(), *own, *samples.real(), *samples.yardstick(), *samples.ordinary()]
    say(f"{len(held)} lines; looking at each")
    seen = [sample.seen() for sample in held]
    use, fold = learned_from(held), folds(held)
    blame = np.array([sample.blame for sample in held])
    columns = fitting.Columns(row for row, used in zip(seen, use, strict=True) if used)
    matrix = fitting.scaled(columns.matrix(seen), np.array([len(row) for row in seen]))
    counts = np.array([ORDINARY_COUNTS if sample.stratum == "ordinary" else 1.0 for sample in held])
    sums, yard = np.zeros(len(held)), fold < 0
    for number in range(FOLDS):
        say(f"holding out part {number + 1} of {FOLDS}")
        rest = use & (fold != number)
        weights, bias = fitting.fit(matrix[rest], blame[rest], counts[rest])
        out = (fold == number) | yard
        sums[out] += (matrix[out] @ weights + bias) / np.where(yard[out], FOLDS, 1)
    judged = judging.Judged(
        sums,
        np.array([bool(hear(load_rules(), prose(one.text).text, one.context)) for one in held]),
        blame,
        np.array([one.context for one in held]),
        np.array([one.stratum for one in held]),
    )
    least = {context: judging.threshold(judged, context) for context in ("chat", "document")}
    say("learning from all of it")
    weights, bias = fitting.fit(matrix[use], blame[use], counts[use])
    kinds = fitting.fit_kinds(
        matrix[use & blame], [one.kind for one, used in zip(held, use & blame, strict=True) if used]
    )
    heads = {"bias": bias} | least
    fitting.write(WEIGHTS, columns.names, weights, heads | dict.fromkeys(GLANCES, NEVER), kinds)
    heads |= glances([one for one in held if one.blame], read_weights(*(path.read_text("utf-8") for path in FILES)))
    fitting.write(WEIGHTS, columns.names, weights, heads, kinds)
    options.report.write_text(report.card(held, judged, least), "utf-8")
    say(f"written: {WEIGHTS} and {options.report}")


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
