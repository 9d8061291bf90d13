"""The tables. Each row belongs to a workspace; column names are the field names of the objects kept in them."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from bot.review.incident import Severity, Status
from bot.review.marks import MarkKind
from bot.review.timeline import File, Kind, Source
from storage.columns import ID, Files, KindWord, MarkKindWord, SeverityWord, SourceWord, StatusWord
from storage.row import Row, of_incident, only_one, words


class IncidentRow(Row, table=True):
    __tablename__ = "incident"
    __table_args__ = (
        Index(None, "team_id", "channel"),
        only_one("uq_incident_open_in_channel", "team_id", "channel", where="status = 'open' AND channel <> ''"),
    )
    team_id: str = words(primary_key=True)
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    title: str = words()
    opened_at: datetime
    opened_by: str = words()
    channel: str = words()
    channel_name: str = words()
    severity: Severity | None = Field(sa_type=SeverityWord)
    status: Status = Field(sa_type=StatusWord)
    closed_at: datetime | None
    reopened_at: datetime | None
    is_drill: bool
    is_private: bool
    card_ts: str | None = words()
    draft_ts: str | None = words()


class EntryRow(Row, table=True):
    """`kind`, `featured` and `source` are the entry's own; highlights of its message are laid over them on reading."""

    __tablename__ = "entry"
    __table_args__ = (
        *of_incident(),
        only_one("uq_entry_message", "team_id", "channel", "ts", where="ts <> ''"),
        {"sqlite_autoincrement": True},  # an id that was cited is never given to another entry
    )
    id: int | None = Field(default=None, primary_key=True, sa_type=ID)
    team_id: str = words()
    incident: int
    happened_at: datetime
    recorded_at: datetime
    known_at: datetime | None
    source: Source = Field(sa_type=SourceWord)
    kind: Kind = Field(sa_type=KindWord)
    text: str = words()
    author: str = words()
    featured: bool
    hidden: bool
    approx: bool
    channel: str = words()
    ts: str = words()
    thread_ts: str = words()
    permalink: str = words()
    edited_at: datetime | None
    deleted_at: datetime | None
    files: tuple[File, ...] = Field(sa_type=Files)


class EntryRevisionRow(Row, table=True):
    """A wording that an entry has had, and since when."""

    __tablename__ = "entry_revision"
    __table_args__ = (ForeignKeyConstraint(["entry_id"], ["entry.id"]),)
    team_id: str = words(primary_key=True)
    entry_id: int = Field(primary_key=True, sa_type=ID)
    written_at: datetime = Field(primary_key=True)
    text: str = words()


class HighlightRow(Row, table=True):
    """Somebody pointed at a message, seen or not yet seen; the newest has the highest id."""

    __tablename__ = "highlight"
    __table_args__ = (UniqueConstraint("team_id", "channel", "ts", "what", "user_id"),)
    id: int | None = Field(default=None, primary_key=True, sa_type=ID)
    team_id: str = words()
    channel: str = words()
    ts: str = words()
    what: str = words()
    user_id: str = words()


class MarkRow(Row, table=True):
    __tablename__ = "mark"
    __table_args__ = (*of_incident(), {"sqlite_autoincrement": True})
    id: int | None = Field(default=None, primary_key=True, sa_type=ID)
    team_id: str = words()
    incident: int
    kind: MarkKind = Field(sa_type=MarkKindWord)
    at: datetime
    recorded_at: datetime
    by: str = words()
    approx: bool
    window: str = words()
    entry: int = Field(sa_type=ID)  # its line in the timeline; 0 when it has none


class MarkRevisionRow(Row, table=True):
    """A time that a mark has had, and until when."""

    __tablename__ = "mark_revision"
    __table_args__ = (*of_incident(), ForeignKeyConstraint(["mark"], ["mark.id"]))
    id: int | None = Field(default=None, primary_key=True, sa_type=ID)
    team_id: str = words()
    incident: int
    mark: int = Field(sa_type=ID)
    at: datetime
    approx: bool
    changed_at: datetime
    by: str = words()


class RoleRow(Row, table=True):
    __tablename__ = "role"
    __table_args__ = of_incident()
    id: int | None = Field(default=None, primary_key=True, sa_type=ID)
    team_id: str = words()
    incident: int
    name: str = words()
    person: str = words()
    since: datetime


class SeverityChangeRow(Row, table=True):
    __tablename__ = "severity_change"
    __table_args__ = of_incident()
    id: int | None = Field(default=None, primary_key=True, sa_type=ID)
    team_id: str = words()
    incident: int
    level: Severity = Field(sa_type=SeverityWord)
    at: datetime
    by: str = words()
    entry: int = Field(default=0, sa_type=ID, sa_column_kwargs={"server_default": "0"})


class ActionItemRow(Row, table=True):
    __tablename__ = "action_item"
    __table_args__ = (*of_incident(), {"sqlite_autoincrement": True})
    id: int | None = Field(default=None, primary_key=True, sa_type=ID)
    team_id: str = words()
    incident: int
    title: str = words()
    created_at: datetime
    type: str = words()
    priority: str = words()
    owner: str = words()
    due: date | None
    done_when: str = words()
    status: str = words()
    tracker_url: str = words()


class PersonRow(Row, table=True):
    __tablename__ = "person"
    team_id: str = words(primary_key=True)
    id: str = words(primary_key=True)
    name: str = words()
    zone: str = words()
    is_bot: bool


class SeenEventRow(Row, table=True):
    """An event of Slack's that has been kept."""

    __tablename__ = "seen_event"
    team_id: str = words(primary_key=True)
    event_id: str = words(primary_key=True)
    at: datetime


INCIDENT, ENTRY, REVISION = (Row.metadata.tables[name] for name in ("incident", "entry", "entry_revision"))
HIGHLIGHT, MARK, ROLE = (Row.metadata.tables[name] for name in ("highlight", "mark", "role"))
MARK_REVISION = Row.metadata.tables["mark_revision"]
SEVERITY, ACTION_ITEM, PERSON = (Row.metadata.tables[name] for name in ("severity_change", "action_item", "person"))
SEEN_EVENT = Row.metadata.tables["seen_event"]
