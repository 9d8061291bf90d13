"""What every repository is made of: questions about one workspace, answered with our own objects."""

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.transaction import Transaction

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")
Values = Mapping[str, Any]
INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
"""Inserting once is an extension of each database's own."""


class Repository:
    """Every statement goes through these methods, and each of them adds the workspace."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._team = transaction.team

    def _from(self, table: Table, *where: ColumnElement[bool]) -> Select[Any]:
        return select(table).where(table.c.team_id == self._team, *where)

    async def _all(self, kind: type[T], question: Select[Any]) -> list[T]:
        def answer(connection: Connection) -> list[T]:
            return [made(kind, row) for row in connection.execute(question).mappings()]

        return await self._transaction.run(answer)

    async def _first(self, kind: type[T], question: Select[Any]) -> T | None:
        found = await self._all(kind, question.limit(1))
        return found[0] if found else None

    async def _value(self, question: Select[Any]) -> Any:
        return await self._transaction.run(lambda connection: connection.execute(question).scalar_one())

    async def _any(self, question: Select[Any]) -> bool:
        return await self._transaction.run(lambda connection: connection.execute(question.limit(1)).first() is not None)

    async def _add(self, table: Table, thing: T) -> T:
        """The thing as it was stored, with its id."""
        statement = insert(table).values(team_id=self._team, **values_of(thing)).returning(table)
        return await self._transaction.run(
            lambda connection: made(type(thing), connection.execute(statement).mappings().one())
        )

    async def _add_once(self, table: Table, values: Values) -> RowMapping | None:
        """The row as it was stored; None when one with its key is there."""

        def put(connection: Connection) -> RowMapping | None:
            statement = INSERT[connection.dialect.name](table).values(team_id=self._team, **values)
            return connection.execute(statement.on_conflict_do_nothing().returning(table)).mappings().one_or_none()

        return await self._transaction.run(put)

    async def _change(self, table: Table, values: Values, *where: ColumnElement[bool]) -> bool:
        """Whether there was a row to change."""
        statement = update(table).where(table.c.team_id == self._team, *where).values(**values)
        return await self._transaction.run(lambda connection: connection.execute(statement).rowcount > 0)

    async def _remove(self, table: Table, *where: ColumnElement[bool]) -> bool:
        """Whether there was a row to remove."""
        statement = delete(table).where(table.c.team_id == self._team, *where)
        return await self._transaction.run(lambda connection: connection.execute(statement).rowcount > 0)


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
