"""The paper of a number is one of the list by now, and as long as a choice is."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    with op.batch_alter_table("issued_number", schema=None) as batch_op:
        batch_op.alter_column(
            "document", existing_type=sa.VARCHAR(length=40), type_=sa.String(length=32), existing_nullable=True
        )
