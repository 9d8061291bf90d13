"""A level knows its line in the timeline by id, as marks do."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("severity_change", sa.Column("entry", ID, nullable=False, server_default="0"))
    # Until now a level was written down in the same moment as its line; one given at the opening has none.
    op.execute(
        """UPDATE severity_change SET entry = COALESCE((
               SELECT MIN(line.id) FROM entry AS line
               WHERE line.team_id = severity_change.team_id AND line.incident = severity_change.incident
               AND line.source = 'command' AND line.kind = 'milestone'
               AND line.author = severity_change."by" AND line.recorded_at = severity_change.at), 0)"""
    )
