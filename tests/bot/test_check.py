"""`python -m bot check`: files, standard input and streams of messages."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.check import Streams, Wishes, check_text, run

POSTMORTEM = """---
title: who broke the importer
---
# Incident 12

On Tuesday the importer stopped.
The on-call engineer forgot
to switch the replica back on.

> you broke the importer

```
you broke the importer
```

See [you should read](https://example.com/you-broke-it) and `you broke it`.

    you broke the importer

<!-- you broke the importer -->
"""


PIECES = ("you broke it", "```", "`", "<@U1>", "\n", "> ", "&lt;", "---", "[a](b)", "*", " ", "\ud800")


class Stream(io.StringIO):
    """Remembers how much had been written at each flush."""

    def __init__(self):
        super().__init__()
        self.flushed = []

    def flush(self):
        self.flushed.append(self.getvalue().count("\n"))


def checked(files=(), *, fmt="text", jsonl=False, stdin=""):
    out, err = Stream(), io.StringIO()
    code = run([str(name) for name in files], Wishes(fmt, jsonl=jsonl), Streams(io.StringIO(stdin), out, err))
    return code, out, err.getvalue()


def answers(*lines):
    asked = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    code, out, _ = checked(jsonl=True, stdin="\n".join(asked) + "\n")
    return code, [json.loads(line) for line in out.getvalue().splitlines()]


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_a_clean_file_is_told_so(tmp_path):
    code, out, err = checked([write(tmp_path, "a.md", "The importer broke after #12.\n")])
    assert (code, out.getvalue(), err) == (0, "Nothing here points at a person.\n", "")


def test_the_report_has_line_phrase_reason_and_a_kinder_wording(tmp_path):
    path = write(tmp_path, "a.md", POSTMORTEM)
    code, out, _ = checked([path])
    assert code == 1
    place, why, instead, ask, _, summary = out.getvalue().splitlines()
    assert place == f"{path}:7:1: “The on-call engineer forgot”"
    assert why.startswith("  In a write-up")
    assert instead.startswith("  Perhaps: ")
    assert ask.startswith("  A question: ")
    assert summary.startswith("One wording points at a person.")


def test_standard_input_is_read_where_no_file_is_named():
    code, out, _ = checked(stdin="All good.\nYou broke the importer.\n")
    assert code == 1
    assert out.getvalue().startswith("line 2, column 1: “You broke the importer”\n")


def test_json_has_one_answer_for_each_file(tmp_path):
    clean, not_clean = write(tmp_path, "a.md", "Fine."), write(tmp_path, "b.md", POSTMORTEM)
    code, out, _ = checked([clean, not_clean], fmt="json")
    first, second = json.loads(out.getvalue())
    assert code == 1
    assert first == {"file": str(clean), "flagged": False, "score": 0.0, "findings": [], "notes": []}
    (finding,) = second["findings"]
    assert (finding["line"], finding["column"]) == (7, 1)
    assert (finding["end_line"], finding["end_column"]) == (7, 28)
    assert POSTMORTEM[finding["start"] : finding["end"]] == finding["quote"] == "The on-call engineer forgot"


def test_an_unreadable_file_is_named_and_the_others_are_still_checked(tmp_path):
    (tmp_path / "b.bin").write_bytes(b"\xff\xfe\x00")
    code, out, err = checked(
        [tmp_path / "none.md", tmp_path / "b.bin", write(tmp_path, "a.md", "You broke the importer.")]
    )
    assert code == 2
    assert "You broke the importer" in out.getvalue()
    assert f"We could not read {tmp_path / 'none.md'}: no such file or directory." in err
    assert f"We could not read {tmp_path / 'b.bin'}: it is not UTF-8 text." in err


def test_each_line_is_answered_in_order():
    code, said = answers(
        {"id": "a", "text": "<@U1> broke the importer", "context": "chat"},
        {"id": 2, "text": "The disk was full.", "context": "document"},
        {"id": None, "text": "&gt; you broke it"},
    )
    assert code == 1
    assert [(answer["id"], answer["flagged"]) for answer in said] == [("a", True), (2, False), (None, False)]
    assert set(said[0]["findings"][0]) == {"start", "end", "quote", "category", "why", "ask", "rephrase"}
    assert said[0]["findings"][0]["quote"] == "<@U1> broke the importer"
    assert said[0]["score"] == pytest.approx(0.8)
    assert said[1] == {"id": 2, "flagged": False, "score": 0.0, "findings": []}


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("{not json", "not JSON"),
        ("[]", "one object"),
        ('"text"', "one object"),
        ({"id": 1}, 'under "text"'),
        ({"id": 1, "text": 5}, 'under "text"'),
        ({"id": 1, "text": "x", "context": "mail"}, "chat or document"),
        ({"id": 1, "text": "x", "context": ["chat"]}, "chat or document"),
        ("[" * 100_000, "not JSON"),
        ('{"id": NaN, "text": "x"}', "not JSON"),
        ('{"id": 1e999, "text": "x"}', "too large"),
    ],
)
def test_a_line_that_makes_no_sense_is_answered_and_the_run_goes_on(line, error):
    code, said = answers(line, {"id": 7, "text": "Fine."})
    assert code == 0
    assert said[0]["id"] is None
    assert error in said[0]["error"]
    assert said[1]["id"] == 7


def test_every_answer_is_flushed_before_the_next_is_asked():
    _, out, _ = checked(jsonl=True, stdin='{"id":1,"text":"a"}\n\n{"id":2,"text":"b"}\n')
    assert out.flushed == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "~~~\nyou broke it\n~~~",
        "```\nyou broke it",
        "``you broke ` it``",
        "[a](https://x.y/(you-broke-it))",
        "[a]: https://x.y 'you broke it'",
        "<!-- you\nbroke it -->",
        "> you broke it",
        "---\nwho: you broke it\n---\n",
    ],
)
def test_markdown_that_is_not_the_writers_prose_is_skipped(text):
    assert check_text(text, "document") == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("- **Root cause:** human error.", "cause:** human error"),
        ("| 10:02 | Farah forgot the flag |", "Farah forgot"),
        ("## You broke the importer", "You broke the importer"),
        ("1. You should have asked.", "You should have asked"),
    ],
)
def test_markdown_around_the_prose_is_no_hindrance(text, quote):
    (finding,) = check_text(text, "document")
    assert text[finding.start : finding.end] == finding.quote
    assert quote in finding.quote


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_places_are_places_of_the_text(text):
    for context in ("chat", "document"):
        for finding in check_text(text, context):
            assert text[finding.start : finding.end] == finding.quote


def test_an_odd_byte_does_not_end_a_stream():
    stdin = io.TextIOWrapper(
        io.BytesIO(b'{"id":1,"text":"\xe9t\xe9"}\n\xff\n{"id":2,"text":"fine"}\n'), encoding="ascii"
    )
    out = Stream()
    assert run([], Wishes(jsonl=True), Streams(stdin, out, io.StringIO())) == 0
    assert [json.loads(line)["id"] for line in out.getvalue().splitlines()] == [1, None, 2]


def test_standard_input_that_is_no_text_is_named():
    stdin, err = io.TextIOWrapper(io.BytesIO(b"\xff\xfe")), io.StringIO()
    assert run([], Wishes(), Streams(stdin, Stream(), err)) == 2
    assert "standard input: it is not UTF-8 text" in err.getvalue()


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_message_gets_an_answer(text):
    _, said = answers({"id": 1, "text": text, "context": "chat"})
    assert said[0]["id"] == 1
