"""The bench measures what it says: every figure is there, and whatever was acknowledged was kept once."""

import json
import subprocess
import sys
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from bench.deliveries import Numbers
from bench.figures import percentile
from bench.sentences import NAMES, is_sharp, sentence
from bot.language import find_blame
from bot.mrkdwn import prose

ROOT = Path(__file__).parents[2]
CASES = list(product(("http", "socket"), (1, 32), (0, 20)))
EACH = {"events", "ack_p50", "ack_p99", "cpu"}
"""What is measured of both apps in every case."""
OURS = {"rows", "backlog", "events_ratio"}
"""What is measured of Debrief alone in every case."""
ALONE = {
    *("machine", "disk.appends", "wording.mean", "wording.p99", "storage.keep", "storage.rows"),
    *("draft.compile", "draft.md", "draft.html", "draft.json"),
}

Figure = dict[str, Any]


@pytest.fixture(scope="module")
def figures() -> list[Figure]:
    """Everything `make bench` prints, run briefly."""
    done = subprocess.run(
        [sys.executable, "bench/bench.py", "--quick"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def of(figures: Iterable[Figure], bench: str, **about: object) -> list[Figure]:
    return [each for each in figures if each["bench"] == bench and about.items() <= each.items()]


@pytest.mark.parametrize(("way", "callers", "repeated"), CASES)
def test_every_case_is_measured_for_both_apps_once(
    figures: list[Figure], way: str, callers: int, repeated: int
) -> None:
    for bench, app in [*product(EACH, ("bare", "debrief")), *product(OURS, ("debrief",))]:
        found = of(figures, f"{way}.{bench}", app=app, callers=callers, repeated_percent=repeated)
        assert len(found) == 1, (bench, app)
        assert found[0]["value"] >= 0
        assert found[0]["unit"]


@pytest.mark.parametrize(("way", "callers", "repeated"), CASES)
def test_each_distinct_message_is_one_row_however_often_it_was_delivered(
    figures: list[Figure], way: str, callers: int, repeated: int
) -> None:
    (rows,) = of(figures, f"{way}.rows", callers=callers, repeated_percent=repeated)
    assert rows["value"] == rows["distinct"] > 0
    assert rows["deliveries"] - rows["distinct"] == rows["deliveries"] * repeated // 100
    assert rows["nudges"] == rows["sharp"] > 0


@pytest.mark.parametrize(("way", "app"), list(product(("http", "socket"), ("bare", "debrief"))))
def test_the_start_and_the_memory_of_each_process_are_measured(figures: list[Figure], way: str, app: str) -> None:
    for bench in ("start", "memory_after_start", "memory_after_load"):
        (found,) = of(figures, f"{way}.{bench}", app=app)
        assert found["value"] > 0


def test_the_parts_are_measured_by_themselves(figures: list[Figure]) -> None:
    assert {each["bench"] for each in figures} >= ALONE
    assert [each["callers"] for each in of(figures, "storage.keep")] == [1, 32]
    (rows,) = of(figures, "storage.rows")
    assert rows["value"] == rows["kept"] > 0


def test_every_fifth_delivery_is_a_repeated_one() -> None:
    numbers = Numbers(7, repeated=True)
    delivered = [numbers.take() for _ in range(100)]
    assert numbers.deliveries == 100
    assert sorted(set(delivered)) == list(range(7, 87)) == list(range(numbers.first, numbers.next))
    assert all(delivered[at] in delivered[max(0, at - 10) : at] for at in range(4, 100, 5))


@pytest.mark.parametrize("roster", [frozenset(), frozenset(NAMES)])
def test_sentences_point_at_a_person_exactly_when_the_bench_says_so(roster: frozenset[str]) -> None:
    heard = [number for number in range(1200) if find_blame(prose(sentence(number)).text, "chat", roster)]
    assert heard == [number for number in range(1200) if is_sharp(number)]
    assert len({sentence(number) for number in range(1200)}) == 1200


@pytest.mark.parametrize(("share", "value"), [(0.5, 50), (0.99, 99), (1, 100), (0.001, 1)])
def test_a_percentile_is_the_smallest_value_that_so_many_do_not_exceed(share: float, value: float) -> None:
    assert percentile(list(range(100, 0, -1)), share) == value
