"""item of a filled cell."""

from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    with op.batch_alter_table("fill_cell", schema=None) as batch_op:
        batch_op.alter_column("field", new_column_name="item")
