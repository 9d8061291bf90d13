"""The first tables: incidents and what is recorded about them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    incident()
    entry()
    entry_revision()
    highlight()
    mark()
    role_and_severity_change()
    action_item()
    people()
    seen_event()


def text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def numbered_in_incident(table: str, *columns: sa.Column[Any], keep_ids: bool = False) -> None:
    """A table of things that belong to an incident. With `keep_ids`, a removed row's id is not given again."""
    op.create_table(
        table,
        sa.Column("id", ID, nullable=False),
        *text("team_id"),
        sa.Column("incident", sa.Integer(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(
            ["team_id", "incident"], ["incident.team_id", "incident.number"], name=f"fk_{table}_incident"
        ),
        sqlite_autoincrement=keep_ids,
    )
    op.create_index(f"ix_{table}_team_id_incident", table, ["team_id", "incident"])


def only_one(name: str, table: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, table, columns, unique=True, sqlite_where=condition, postgresql_where=condition)


def incident() -> None:
    op.create_table(
        "incident",
        *text("team_id"),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        *text("title"),
        sa.Column("opened_at", TIME, nullable=False),
        *text("opened_by", "channel", "channel_name"),
        sa.Column("severity", sa.Text()),
        *text("status"),
        sa.Column("closed_at", TIME),
        sa.Column("reopened_at", TIME),
        sa.Column("is_drill", sa.Boolean(), nullable=False),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.Column("card_ts", sa.Text()),
        sa.Column("draft_ts", sa.Text()),
        sa.PrimaryKeyConstraint("team_id", "number", name="pk_incident"),
    )
    op.create_index("ix_incident_team_id_channel", "incident", ["team_id", "channel"])
    where = "status = 'open' AND channel <> ''"
    only_one("uq_incident_open_in_channel", "incident", ["team_id", "channel"], where)


def entry() -> None:
    numbered_in_incident(
        "entry",
        sa.Column("happened_at", TIME, nullable=False),
        sa.Column("recorded_at", TIME, nullable=False),
        sa.Column("known_at", TIME),
        *text("source", "kind", "text", "author"),
        sa.Column("featured", sa.Boolean(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("approx", sa.Boolean(), nullable=False),
        *text("channel", "ts", "thread_ts", "permalink"),
        sa.Column("edited_at", TIME),
        sa.Column("deleted_at", TIME),
        *text("files"),
        keep_ids=True,
    )
    only_one("uq_entry_message", "entry", ["team_id", "channel", "ts"], "ts <> ''")


def entry_revision() -> None:
    op.create_table(
        "entry_revision",
        *text("team_id"),
        sa.Column("entry_id", ID, nullable=False),
        sa.Column("written_at", TIME, nullable=False),
        *text("text"),
        sa.PrimaryKeyConstraint("team_id", "entry_id", "written_at", name="pk_entry_revision"),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name="fk_entry_revision_entry"),
    )


def highlight() -> None:
    columns = ["team_id", "channel", "ts", "what", "user_id"]
    op.create_table(
        "highlight",
        sa.Column("id", ID, nullable=False),
        *text(*columns),
        sa.PrimaryKeyConstraint("id", name="pk_highlight"),
        sa.UniqueConstraint(*columns, name="uq_highlight_team_id_channel_ts_what_user_id"),
    )


def mark() -> None:
    numbered_in_incident(
        "mark",
        *text("kind"),
        sa.Column("at", TIME, nullable=False),
        sa.Column("recorded_at", TIME, nullable=False),
        *text("by"),
        sa.Column("approx", sa.Boolean(), nullable=False),
        *text("window"),
        keep_ids=True,
    )


def role_and_severity_change() -> None:
    numbered_in_incident("role", *text("name", "person"), sa.Column("since", TIME, nullable=False))
    numbered_in_incident("severity_change", *text("level"), sa.Column("at", TIME, nullable=False), *text("by"))


def action_item() -> None:
    numbered_in_incident(
        "action_item",
        *text("title"),
        sa.Column("created_at", TIME, nullable=False),
        *text("type", "priority", "owner"),
        sa.Column("due", sa.Date()),
        *text("done_when", "status", "tracker_url"),
        keep_ids=True,
    )


def people() -> None:
    op.create_table(
        "person",
        *text("team_id", "id", "name", "zone"),
        sa.Column("is_bot", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "id", name="pk_person"),
    )
    op.create_table(
        "quiet",
        *text("team_id", "user_id"),
        sa.Column("incident_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id", "incident_number", name="pk_quiet"),
    )


def seen_event() -> None:
    op.create_table(
        "seen_event",
        *text("team_id", "event_id"),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "event_id", name="pk_seen_event"),
    )
