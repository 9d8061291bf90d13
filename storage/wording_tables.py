"""The tables behind wording prompts: wishes for quiet, exceptions, counts. None has a place for who was prompted."""

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field

from storage.row import Row, words


class QuietRow(Row, table=True):
    """Who asked for no nudges. User "" is everybody and incident 0 all of them, because a key holds no NULL."""

    __tablename__ = "quiet"
    team_id: str = words(primary_key=True)
    user_id: str = words(primary_key=True)
    incident_number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})


class ExceptionRow(Row, table=True):
    """A phrase that is no blame for this team. Who said so is not kept, nor when."""

    __tablename__ = "wording_exception"
    team_id: str = words(primary_key=True)
    phrase: str = words(primary_key=True)


class PromptCountRow(Row, table=True):
    """How many wording prompts of a kind an incident saw, in heaps from several people. No person, message or time."""

    __tablename__ = "prompt_count"
    __table_args__ = (ForeignKeyConstraint(["team_id", "incident"], ["incident.team_id", "incident.number"]),)
    team_id: str = words(primary_key=True)
    incident: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    category: str = words(primary_key=True)
    prompts: int


QUIET, EXCEPTION, PROMPT_COUNT = (Row.metadata.tables[name] for name in ("quiet", "wording_exception", "prompt_count"))
