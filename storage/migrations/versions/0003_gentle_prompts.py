"""A team's own exceptions to wording prompts, and counts of prompts by kind."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wording_exception",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "phrase", name="pk_wording_exception"),
    )
    op.create_table(
        "prompt_count",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("incident", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("prompts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "incident", "category", name="pk_prompt_count"),
        sa.ForeignKeyConstraint(
            ["team_id", "incident"], ["incident.team_id", "incident.number"], name="fk_prompt_count_incident"
        ),
    )
