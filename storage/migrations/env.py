"""Run by Alembic inside our own transaction: see storage/schema.py."""

from alembic import context

from storage.tables import INCIDENT

context.configure(
    connection=context.config.attributes["connection"], target_metadata=INCIDENT.metadata, render_as_batch=True
)
context.run_migrations()
