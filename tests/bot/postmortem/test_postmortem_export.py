"""The files that leave: data under its promised names, formats, and PDF where it is installed."""

import json
import sys
from datetime import UTC, date, timedelta

import pytest
from casebook import ANA, at, mark, record_of, replay, said, small
from hypothesis import given
from hypothesis import strategies as st

from bot.postmortem import (
    KEEP,
    ROLES,
    PdfUnavailable,
    UnknownFormat,
    compile_draft,
    file_name,
    render,
    to_json,
    to_markdown,
    to_pdf,
)
from bot.review.marks import MarkKind
from bot.review.record import ActionItem, Record
from bot.review.timeline import Entry, File, Kind, Source, in_order

REPLAYS = ["gitlab_2017", "github_2018"]


def exported(record: Record) -> dict:
    return to_json(record, compile_draft(record))


@pytest.mark.parametrize("name", REPLAYS)
def test_the_durations_of_a_published_incident_are_the_published_ones(name):
    _, expected = replay(name)
    main = expected["windows"][expected["main_window"]]
    incident = exported(record_of(name))["incident"]
    assert {key: incident["durations"][key] for key in main["seconds"]} == main["seconds"]
    assert {key: incident["marks"][key] for key in main["marks"]} == main["marks"]


def test_the_first_window_of_gitlab_was_noticed_before_it_hurt():
    windows = {window["name"]: window for window in exported(record_of("gitlab_2017"))["windows"]}
    assert list(windows) == ["w1", "replication", "w2"]
    assert windows["w1"]["detected_before_impact_seconds"] == 10800
    assert windows["w1"]["impact_seconds"] == 4260
    assert windows["w1"]["durations"]["time_to_detect"] is None
    assert windows["w1"]["marks_approx"]["resolved"] is True
    assert [name for name, window in windows.items() if window["is_main"]] == ["w2"]


@pytest.mark.parametrize("name", REPLAYS)
def test_all_entries_of_a_published_incident_are_exported_in_order(name):
    record = record_of(name)
    told = exported(record)["timeline"]
    assert [item["id"] for item in told] == [entry.ref for entry in record.entries]
    assert [item["happened_at"] for item in told] == sorted(item["happened_at"] for item in told)


def test_data_has_every_promised_name():
    whole = said(
        1, 0, "hello", Kind.DECISION, permalink="https://x.example/p1", known_at=at(3), edited_at=at(2),
        files=(File("F1", "graph.png", "image/png", "https://x.example/f1"),), thread_ts="1.000001",
    )  # fmt: skip
    item = ActionItem(1, "Alert", at(5), 3, "detect", "P1", ANA.id, date(2026, 4, 1), "it fires", "open", "https://t/1")
    data = exported(small(whole, marks=(mark(MarkKind.IMPACT_START, 0),), action_items=(item,)))
    assert set(data) >= {
        "incident", "timeline", "factors", "questions", "went_well", "was_hard", "lucky", "action_items", "not_doing",
        "draft_markdown",
    }  # fmt: skip
    assert set(data["incident"]) >= {
        "id", "title", "severity", "status", "is_drill", "is_private", "channel", "opened_at", "closed_at", "marks",
        "durations",
    }  # fmt: skip
    assert set(data["incident"]["marks"]) == {kind.value for kind in MarkKind}
    assert set(data["incident"]["durations"]) >= {
        "time_to_detect", "time_to_acknowledge", "time_to_declare", "time_to_mitigate", "time_to_resolve",
        "mitigated_to_resolved",
    }  # fmt: skip
    (entry,) = data["timeline"]
    assert entry == {
        "id": "E1", "happened_at": "2026-03-09T14:00:00Z", "approx": False, "recorded_at": "2026-03-09T14:00:00Z",
        "known_at": "2026-03-09T14:03:00Z", "source": "message", "kind": "decision", "featured": True, "hidden": False,
        "text": "hello", "author": {"slack_id": ANA.id, "name": "Ana Ruiz", "role": None},
        "slack": {
            "channel": "C1", "ts": whole.ts, "thread_ts": "1.000001", "permalink": "https://x.example/p1",
        },
        "edited_at": "2026-03-09T14:02:00Z", "deleted_at": None,
        "files": [{"id": "F1", "name": "graph.png", "mimetype": "image/png", "permalink": "https://x.example/f1"}],
    }  # fmt: skip
    (action,) = data["action_items"]
    assert action == {
        "id": "A3", "title": "Alert", "type": "detect", "priority": "P1", "owner": "Ana Ruiz", "due": "2026-04-01",
        "done_when": "it fires", "status": "open", "tracker_url": "https://t/1",
    }  # fmt: skip


def test_what_is_not_shown_is_kept_in_the_data():
    hidden, chatter = said(1, 0, "hidden", hidden=True), said(2, 1, "chatter", featured=False)
    logged = said(3, 2, "logged", ts="", source=Source.COMMAND)
    told = exported(small(hidden, chatter, logged))["timeline"]
    assert [item["text"] for item in told] == ["hidden", "chatter", "logged"]
    assert told[2]["slack"] is None


def test_a_deleted_message_keeps_its_row_without_a_word():
    gone = said(1, 0, "secret", deleted_at=at(1), files=(File("F1", "secret.png"),))
    data = exported(small(gone))
    assert "secret" not in json.dumps(data)
    assert data["timeline"][0]["deleted_at"] == "2026-03-09T14:01:00Z"


def test_fractions_of_seconds_are_kept():
    entry = said(1, 0, "x", recorded_at=at(0) + timedelta(microseconds=250))
    assert exported(small(entry))["timeline"][0]["recorded_at"] == "2026-03-09T14:00:00.000250Z"


def test_unknown_marks_and_durations_are_null():
    incident = exported(small())["incident"]
    assert incident["marks"]["impact_start"] is None
    assert set(incident["durations"].values()) == {None}


times = st.datetimes(
    min_value=at(0).replace(tzinfo=None), max_value=at(99).replace(tzinfo=None), timezones=st.just(UTC)
)


@given(st.lists(st.tuples(times, times, st.text(), st.sampled_from(Kind), st.booleans()), max_size=6))
def test_data_survives_the_way_there_and_back(told):
    entries = [
        Entry(1, happened, recorded, Source.MESSAGE, text, ANA.id, number, kind, featured)
        for number, (happened, recorded, text, kind, featured) in enumerate(told)
    ]
    record = small(*entries)
    assert json.loads(render(record, "json")) == exported(record)
    assert [item["id"] for item in exported(record)["timeline"]] == [entry.ref for entry in in_order(entries)]


def test_each_format_is_rendered_by_its_name():
    record = small(said(1, 0, "hello"))
    assert render(record, "md").decode() == to_markdown(compile_draft(record))
    assert render(record, " HTML ").startswith(b"<!DOCTYPE html>")
    assert json.loads(render(record, "json", KEEP))["incident"]["id"] == "INC-7"
    with pytest.raises(UnknownFormat):
        render(record, "docx")


def test_a_file_is_named_after_the_incident_and_tells_nothing_else():
    assert file_name(small().incident, "md") == "INC-7-postmortem.md"


def test_a_pdf_is_made_where_it_is_installed():
    pytest.importorskip("weasyprint", reason="PDF is not installed: pip install weasyprint")
    made = render(
        small(said(1, 0, "hello <https://example.com|there>"), marks=(mark(MarkKind.IMPACT_START, 0),)), "pdf", ROLES
    )
    assert made.startswith(b"%PDF-")


def test_without_its_library_pdf_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(PdfUnavailable, match="pip install weasyprint"):
        to_pdf(compile_draft(small()))
