"""The record as data for other machines, under names that only change with a line in the changelog."""

from dataclasses import asdict
from typing import Any

from bot.mrkdwn import unescape
from bot.postmortem.case import Case
from bot.postmortem.draft import Draft
from bot.postmortem.markdown import to_markdown
from bot.postmortem.moments import iso
from bot.postmortem.naming import KEEP
from bot.review.marks import DURATIONS, MarkKind
from bot.review.record import ActionItem, Record
from bot.review.timeline import Entry, File, Kind
from bot.review.windows import Span, Window, impact_total


def to_json(record: Record, draft: Draft) -> dict[str, Any]:
    """Everything of the incident: all entries, also those that are not shown, and the draft as Markdown.

    Times are ISO 8601 in UTC, durations whole seconds, what is unknown is null. People are called as in the draft;
    where it names nobody, their Slack ids stay out as well.
    """
    case = Case.of(record, draft.naming)
    total = impact_total(case.windows)
    return {
        "incident": _incident(case),
        "windows": [_window(case, window) for window in case.windows],
        "impact_seconds": _seconds(total),
        "severities": [
            {"level": change.level.value, "at": iso(change.at), "by": case.voice.speaker(change.by, change.at)}
            for change in record.severities
        ],
        "timeline": [_entry(case, entry) for entry in case.kept],
        "factors": [],
        "questions": [_raised(case, entry) for entry in case.of_kind(Kind.QUESTION)]
        + [asdict(question) | {"cites": list(question.cites)} for question in draft.questions],
        "went_well": [],
        "was_hard": [],
        "lucky": [],
        "action_items": [_action(case, item) for item in record.action_items],
        "not_doing": [],
        "draft_markdown": to_markdown(draft),
    }


def _incident(case: Case) -> dict[str, Any]:
    incident = case.record.incident
    return {
        "id": incident.ref,
        "title": case.voice.plain(incident.title),
        "severity": incident.severity.value if incident.severity else None,
        "status": incident.status.value,
        "is_drill": incident.is_drill,
        "is_private": incident.is_private,
        "channel": {"id": incident.channel, "name": case.voice.plain(incident.channel_name)},
        "opened_at": iso(incident.opened_at),
        "closed_at": iso(incident.closed_at),
        "marks": _marks(case.main),
        "marks_approx": _approx(case.main),
        "durations": _durations(case.main),
    }


def _window(case: Case, window: Window) -> dict[str, Any]:
    return {
        "name": case.called(window),
        "is_main": window == case.main,
        "marks": _marks(window),
        "marks_approx": _approx(window),
        "durations": _durations(window),
        "detected_before_impact_seconds": _seconds(window.detected_before_impact),
        "impact_seconds": _seconds(window.impact),
    }


def _marks(window: Window | None) -> dict[str, str | None]:
    return {kind.value: iso(window.at(kind)) if window else None for kind in MarkKind}


def _approx(window: Window | None) -> dict[str, bool]:
    return {kind.value: bool(window and window.approx(kind)) for kind in MarkKind}


def _durations(window: Window | None) -> dict[str, int | None]:
    return {name: _seconds(window.duration(name)) if window else None for name in DURATIONS}


def _seconds(span: Span | None) -> int | None:
    return span.seconds if span else None


def _entry(case: Case, entry: Entry) -> dict[str, Any]:
    is_gone = entry.deleted_at is not None
    return {
        "id": entry.ref,
        "happened_at": iso(entry.happened_at),
        "approx": entry.approx,
        "recorded_at": iso(entry.recorded_at),
        "known_at": iso(entry.known_at),
        "source": entry.source.value,
        "kind": entry.kind.value,
        "featured": entry.featured,
        "hidden": entry.hidden,
        "text": "" if is_gone else _words(case, entry),
        "author": _author(case, entry),
        "slack": _slack(entry),
        "edited_at": iso(entry.edited_at),
        "deleted_at": iso(entry.deleted_at),
        "files": [] if is_gone else [_file(case, file) for file in entry.files],
    }


def _words(case: Case, entry: Entry) -> str:
    """What was written, as its writer typed it: Slack escapes `&`, `<` and `>` on the way."""
    return unescape(case.voice.said(entry.text, entry.happened_at))


def _raised(case: Case, entry: Entry) -> dict[str, Any]:
    """A question that came up in the channel; nobody is named to answer it."""
    section = {"to_role": "", "section": "questions", "cites": [entry.ref]}
    return {"id": f"entry:{entry.ref}", "text": _words(case, entry), **section}


def _author(case: Case, entry: Entry) -> dict[str, str | None]:
    voice = case.voice
    name = voice.name(entry.author) if voice.naming is KEEP else voice.speaker(entry.author, entry.happened_at)
    return {
        "slack_id": entry.author if entry.author and voice.naming is KEEP else None,
        "name": name,
        "role": voice.role(entry.author, entry.happened_at) or None,
    }


def _slack(entry: Entry) -> dict[str, str | None] | None:
    if not entry.ts:
        return None
    where = {"channel": entry.channel, "ts": entry.ts, "thread_ts": entry.thread_ts, "permalink": entry.permalink}
    return {name: value or None for name, value in where.items()}


def _file(case: Case, file: File) -> dict[str, str]:
    named = {"name": case.voice.plain(file.name), "permalink": case.voice.address(file.permalink)}
    return asdict(file) | named


def _action(case: Case, item: ActionItem) -> dict[str, Any]:
    return {
        "id": item.ref,
        "title": case.voice.plain(item.title),
        "type": case.voice.plain(item.type) or None,
        "priority": case.voice.plain(item.priority) or None,
        "owner": case.voice.name(item.owner) if item.owner else None,
        "due": item.due.isoformat() if item.due else None,
        "done_when": case.voice.plain(item.done_when) or None,
        "status": case.voice.plain(item.status),
        "tracker_url": case.voice.address(item.tracker_url) or None,
    }
