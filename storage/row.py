"""What all tables have: a workspace in every key, and a name for every constraint."""

from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, MetaData, text
from sqlmodel import Field, SQLModel

from storage.columns import Words

NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(referred_table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}
"""A constraint without a name cannot be dropped by a migration on SQLite."""


class Row(SQLModel):
    """Any row: its workspace is part of every key."""

    metadata = MetaData(naming_convention=NAMES)


def words(**options: Any) -> Any:
    return Field(sa_type=Words, **options)


def of_incident() -> tuple[ForeignKeyConstraint, Index]:
    """Belonging to an incident of the same workspace, by a key that holds both, and found by it."""
    key = ForeignKeyConstraint(["team_id", "incident"], ["incident.team_id", "incident.number"])
    return key, Index(None, "team_id", "incident")


def only_one(name: str, *columns: str, where: str) -> Index:
    """A unique key among the rows that fulfil a condition."""
    return Index(name, *columns, unique=True, sqlite_where=text(where), postgresql_where=text(where))
