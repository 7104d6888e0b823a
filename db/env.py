"""Alembic's way in. The program hands over its own database; nothing here knows where it lies."""

from alembic import context

from desktop.fields.columns import ScaledDecimal
from desktop.records import Record, record_types
from desktop.store import tables as _tables  # noqa: F401  (the store's own tables stand in the same metadata)

record_types()


def plain_type(kind, item, context):
    """Migrations name SQLAlchemy's own types only: an exact decimal is kept as an integer."""
    return "sa.BigInteger()" if kind == "type" and isinstance(item, ScaledDecimal) else False


database = context.config.attributes["database"]
with database.write() as connection:
    context.configure(
        connection=connection,
        target_metadata=Record.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=plain_type,
        transactional_ddl=False,  # ours is one IMMEDIATE transaction around all of it
    )
    context.run_migrations()
    connection.commit()
