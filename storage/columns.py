"""How our values lie in columns: text that both databases accept, enumerations as their words, files as JSON."""

import json
import re
from dataclasses import asdict
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Integer, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from bot.review.incident import Severity, Status
from bot.review.marks import MarkKind
from bot.review.timeline import File, Kind, Source

ID: Any = BigInteger().with_variant(Integer(), "sqlite")
"""Ids: on PostgreSQL every attempt uses one up; SQLite numbers plain integers only, of any size."""

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """The text with U+FFFD for what a database refuses: NUL (PostgreSQL) and lone surrogates (both)."""
    return UNSTORABLE.sub("\ufffd", text)


class Words(TypeDecorator[str]):
    """Text of any origin, made storable on its way in; searching for it finds what was stored."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        return None if value is None else storable(str(value))


class Choice(TypeDecorator[StrEnum]):
    """One word of an enumeration, kept as that word so that a new one needs no migration."""

    impl = Text
    cache_ok = True
    choices: type[StrEnum]

    def process_bind_param(self, value: StrEnum | None, _dialect: Dialect) -> str | None:
        return None if value is None else self.choices(value).value

    def process_result_value(self, value: str | None, _dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.choices(value)


class KindWord(Choice):
    choices = Kind
    cache_ok = True


class MarkKindWord(Choice):
    choices = MarkKind
    cache_ok = True


class SeverityWord(Choice):
    choices = Severity
    cache_ok = True


class SourceWord(Choice):
    choices = Source
    cache_ok = True


class StatusWord(Choice):
    choices = Status
    cache_ok = True


class Files(TypeDecorator[tuple[File, ...]]):
    """The files of a message as a JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[File, ...] | None, _dialect: Dialect) -> str:
        return json.dumps([_storable(asdict(file)) for file in value or ()], ensure_ascii=False)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> tuple[File, ...]:
        return tuple(File(**file) for file in json.loads(value or "[]"))


def _storable(fields: dict[str, Any]) -> dict[str, str]:
    return {name: storable(str(value)) for name, value in fields.items()}
