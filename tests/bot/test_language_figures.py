"""Generous floors and ceilings on the labelled messages beside the project; exact figures are for `score.py`."""

import json
from pathlib import Path

import pytest

from bot.check import check_text

BLAME = Path(__file__).parents[3] / "shared" / "blame"


def rows(name):
    if not (BLAME / name).exists():
        pytest.skip(f"../shared/blame/{name} is not here")
    return [json.loads(line) for line in (BLAME / name).read_text("utf-8").splitlines()]


def share_flagged(labelled, label):
    chosen = [row for row in labelled if row["label"] == label]
    return sum(bool(check_text(row["text"], row["context"])) for row in chosen) / len(chosen)


@pytest.mark.parametrize(
    ("name", "floor", "ceiling"), [("dev_real.jsonl", 0.6, 0.005), ("dev_written.jsonl", 0.4, 0.01)]
)
def test_most_blame_is_heard_and_hardly_anything_else(name, floor, ceiling):
    labelled = rows(name)
    assert share_flagged(labelled, "BLAME") >= floor
    assert share_flagged(labelled, "NOT") <= ceiling
