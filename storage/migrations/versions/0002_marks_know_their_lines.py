"""A mark knows its line in the timeline by id, and the times it has had before."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("mark", sa.Column("entry", ID, nullable=False, server_default="0"))
    # Until now a mark was written down in the same moment as its line, by the same person, and by nothing else so.
    op.execute(
        """UPDATE mark SET entry = COALESCE((
               SELECT MIN(line.id) FROM entry AS line
               WHERE line.team_id = mark.team_id AND line.incident = mark.incident AND line.source = 'command'
               AND line.author = mark."by" AND line.recorded_at = mark.recorded_at), 0)"""
    )
    op.create_table(
        "mark_revision",
        sa.Column("id", ID, nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("incident", sa.Integer(), nullable=False),
        sa.Column("mark", ID, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("approx", sa.Boolean(), nullable=False),
        sa.Column("changed_at", TIME, nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mark_revision"),
        sa.ForeignKeyConstraint(
            ["team_id", "incident"], ["incident.team_id", "incident.number"], name="fk_mark_revision_incident"
        ),
        sa.ForeignKeyConstraint(["mark"], ["mark.id"], name="fk_mark_revision_mark"),
    )
    op.create_index("ix_mark_revision_team_id_incident", "mark_revision", ["team_id", "incident"])
