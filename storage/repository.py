"""What every repository is made of: questions about one workspace, answered with our own objects."""

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.transaction import Told, Transaction

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")
Values = Mapping[str, Any]
INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
"""Inserting once is an extension of each database's own."""


def by(table: Table, *names: str) -> Select[Any]:
    """The question for all rows of a workspace that hold given values in these columns."""
    return select(table).where(*(table.c[name] == bindparam(name) for name in ("team_id", *names)))


class Repository:
    """Every statement goes through these methods, and each of them adds the workspace."""

    def __init__(self, transaction: Transaction | Told) -> None:
        self._transaction = transaction
        self._team = transaction.team

    async def _all(self, kind: type[T], question: Select[Any], **values: Any) -> list[T]:
        """The answers to a question made with `by`."""

        def answers(connection: Connection) -> list[T]:
            rows = connection.execute(question, {"team_id": self._team, **values}).mappings()
            return [made(kind, row) for row in rows]

        return await self._transaction.run(answers)

    async def _first(self, kind: type[T], question: Select[Any], **values: Any) -> T | None:
        def answer(connection: Connection) -> T | None:
            row = connection.execute(question, {"team_id": self._team, **values}).mappings().first()
            return None if row is None else made(kind, row)

        return await self._transaction.run(answer)

    async def _add(self, table: Table, thing: T) -> T:
        """The thing as it was stored, with its id."""
        values = {"team_id": self._team, **values_of(thing)}

        def stored(connection: Connection) -> T:
            return made(type(thing), connection.execute(_insertion(table), values).mappings().one())

        return await self._transaction.run(stored)

    async def _add_once(self, table: Table, values: Values) -> RowMapping | None:
        """The row as it was stored; None when one with its key is there."""

        def stored(connection: Connection) -> RowMapping | None:
            statement = _insertion_once(table, connection.dialect.name)
            return connection.execute(statement, {"team_id": self._team, **values}).mappings().one_or_none()

        return await self._transaction.run(stored)

    async def _change(self, table: Table, values: Values, *where: ColumnElement[bool]) -> bool:
        """Whether there was a row to change."""
        statement = update(table).where(table.c.team_id == self._team, *where).values(**values)
        return await self._transaction.run(lambda connection: connection.execute(statement).rowcount > 0)

    async def _remove(self, table: Table, *where: ColumnElement[bool]) -> bool:
        """Whether there was a row to remove."""
        statement = delete(table).where(table.c.team_id == self._team, *where)
        return await self._transaction.run(lambda connection: connection.execute(statement).rowcount > 0)


# built once: building a statement takes longer than the database takes to do it


@cache
def _insertion(table: Table) -> Any:
    return insert(table).returning(table)


@cache
def _insertion_once(table: Table, dialect: str) -> Any:
    return INSERT[dialect](table).on_conflict_do_nothing().returning(table)


def names(kind: "DataclassInstance | type[DataclassInstance]") -> list[str]:
    return [field.name for field in fields(kind)]


def values_of(thing: "DataclassInstance") -> dict[str, Any]:
    """The columns of one of our objects: its fields, without the workspace and without an id not given yet."""
    values = {name: getattr(thing, name) for name in names(thing) if name != "team"}
    if values.get("id") == 0:
        del values["id"]
    return values


def made(kind: type[T], row: RowMapping) -> T:
    """One of our objects from its row; an incident's `team` is the row's workspace."""
    return kind(**{name: row["team_id" if name == "team" else name] for name in names(kind)})
