"""Fitting: a logistic regression over named features, each weighed first by how unevenly blame and the rest use it.

The scaling is that of Wang & Manning 2012, "Baselines and Bigrams": naive Bayes log-count ratios before a linear model.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

from bot.language.learned import SCALE

SMOOTHING, STRENGTH, ROUNDS = 1.0, 0.3, 200
RARE = 2  # a feature of fewer lines says nothing about the next author
LIGHT = 0.02  # weights below this are not kept
PER_FILE, PER_KIND = 90_000, 1_500


class Columns:
    """Names of features and their columns."""

    def __init__(self, rows: Iterable[set[str]]) -> None:
        counts: dict[str, int] = defaultdict(int)
        for row in rows:
            for name in row:
                counts[name] += 1
        self.names = sorted(name for name, count in counts.items() if count >= RARE)
        self._index = {name: column for column, name in enumerate(self.names)}

    def matrix(self, rows: Sequence[set[str]]) -> csr_matrix:
        places = [sorted(self._index[name] for name in row if name in self._index) for row in rows]
        ends = np.cumsum([0, *map(len, places)])
        columns = np.fromiter((place for row in places for place in row), dtype=np.int32, count=ends[-1])
        return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(self.names)))


def fit(features: csr_matrix, blame: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, float]:
    """A weight for each column, and the bias: positive sums read as blame. `counts` says how much each row counts."""
    ratio = _log_ratio(features, blame)
    model = LogisticRegression(C=STRENGTH, max_iter=ROUNDS).fit(features @ diags(ratio), blame, sample_weight=counts)
    return model.coef_[0] * ratio, float(model.intercept_[0])


def fit_kinds(features: csr_matrix, kinds: Sequence[str]) -> tuple[list[str], np.ndarray]:
    """Categories, with a row of weights for each. Lines without a category teach none."""
    told = np.array([bool(kind) for kind in kinds])
    model = LogisticRegression(C=0.01, max_iter=ROUNDS).fit(features[told], np.array(kinds)[told])
    return list(model.classes_), model.coef_


def _log_ratio(features: csr_matrix, blame: np.ndarray) -> np.ndarray:
    told, rest = (SMOOTHING + np.asarray((features[side] > 0).sum(axis=0)).ravel() for side in (blame, ~blame))
    return np.log((told / told.sum()) / (rest / rest.sum()))


def heaviest(names: Sequence[str], weights: np.ndarray, most: int) -> dict[str, float]:
    """The weights worth keeping, rounded so that the file stays readable."""
    order = np.argsort(-np.abs(weights), kind="stable")[:most]
    return {names[column]: round(float(weights[column]), 2) for column in order if abs(weights[column]) >= LIGHT}


def scaled(matrix: csr_matrix, sizes: np.ndarray) -> csr_matrix:
    """Each row over the root of how many features its line has, as `bot.language.learned` weighs them."""
    return (diags(SCALE / np.sqrt(sizes)) @ matrix).tocsr()


def write(
    folder: Path,
    names: Sequence[str],
    weights: np.ndarray,
    heads: dict[str, float],
    kinds: tuple[list[str], np.ndarray],
) -> None:
    """The two files that `bot.language.learned` reads."""
    folder.mkdir(exist_ok=True)
    lines = ["# What speaks for blame (above zero) and against it. Fitted by `make language`; not written by hand."]
    lines += [f"{head}\t{value:.2f}" for head, value in heads.items()]
    lines += _by_weight(heaviest(names, weights, PER_FILE))
    (folder / "blame.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    lines = [
        "# What speaks for each category, once something is blame. Fitted by `make language`; not written by hand."
    ]
    for kind, row in zip(*kinds, strict=True):
        lines += [f"{kind}\t{line}" for line in _by_weight(heaviest(names, row, PER_KIND))]
    (folder / "kinds.tsv").write_text("\n".join(lines) + "\n", "utf-8")


def _by_weight(weights: dict[str, float]) -> list[str]:
    rows: dict[float, list[str]] = defaultdict(list)
    for name, weight in weights.items():
        rows[weight].append(name)
    return ["\t".join([f"{weight:.2f}", *sorted(rows[weight])]) for weight in sorted(rows, reverse=True)]
