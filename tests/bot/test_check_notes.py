"""Notes: wishes among the action items of a document are named, and count only where one asks for it."""

import json

import pytest

from bot.check import Streams, Wishes, run
from bot.check.text import check_document
from bot.language import load_rules
from tests.bot.test_check import Stream

WISH = "Be more careful with prod"


def notes(text):
    checked = check_document("-", text, load_rules())
    assert all(text[note.start : note.end] == note.quote for note in checked.notes)
    return [note.quote for note in checked.notes]


@pytest.mark.parametrize(
    "text",
    [
        f"## Action items\n\n- {WISH}",
        f"## Action items\n\n- [ ] **{WISH}**",
        f"# Follow-ups\n## Short term\n1. {WISH}",
        f"Remediation\n---\n* {WISH}",
        f"**Next steps**\n\n- {WISH}",
        f"Action items:\n- {WISH}",
        f"## Action items\n\n| Action | Owner |\n|---|---|\n| {WISH} | Ana |",
        f"## Action items\n\n| {WISH} | Ana |",
        f"| # | Follow-up |\n|---|---|\n| 1 | {WISH} |",
        f"### Corrective actions\n- one\n\n  - {WISH}",
    ],
)
def test_a_wish_among_action_items_is_named(text):
    assert notes(text) == ["Be more careful"]


@pytest.mark.parametrize(
    "text",
    [
        f"## Timeline\n\n- {WISH}",
        f"## Action items\n\nWe told each other: {WISH}.",
        f"## Action items\n\n- Add a canary\n\n## Lessons\n\n- {WISH}",
        f"## Action items\n\n| Action | Owner |\n|---|---|\n| Add a canary | {WISH} |",
        f"## Action items\n\n- `{WISH}`\n- [Alert on lag](x '{WISH}')",
        f"## Actions taken that night\n\n- {WISH}",
        "## Action items\n\n- Retrain the fraud model\n- Add a pre-merge check",
    ],
)
def test_anywhere_else_and_for_changes_there_is_no_note(text):
    assert notes(text) == []


def test_what_is_a_finding_already_is_not_noted_as_well():
    checked = check_document("-", "## Next steps\n\n- Retrain the operators\n- Be careful\n", load_rules())
    assert [finding.quote for finding in checked.findings] == ["Retrain the operators"]
    assert [note.quote for note in checked.notes] == ["Be careful"]


def test_notes_are_told_and_count_only_when_asked(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(f"## Action items\n\n- {WISH}\n")

    def check(**wishes):
        out = Stream()
        return run([str(path)], Wishes(**wishes), Streams(Stream(), out, Stream())), out.getvalue()

    code, told = check()
    assert code == 0
    assert told.startswith(f"{path}:3:3: a wish, not yet a change: “Be more careful”\n")
    assert told.endswith("One action item asks people to be better. What could hold it up without them?\n")
    assert check(strict=True)[0] == 1
    (answer,) = json.loads(check(fmt="json")[1])
    assert (answer["flagged"], answer["findings"]) == (False, [])
    assert [(note["category"], note["line"], note["column"]) for note in answer["notes"]] == [("weak_remedy", 3, 3)]
