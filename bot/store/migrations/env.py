"""What Alembic runs to migrate: on the connection, and in the transaction, of whoever called."""

from __future__ import annotations

from alembic import context

from bot.store.tables import metadata


def migrate() -> None:
    """Run the migrations that were asked for."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        render_as_batch=True,  # SQLite changes a table by copying it
    )
    with context.begin_transaction():
        context.run_migrations()


migrate()
