"""Firms and teams recorded twice: which record stands for the other."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    for table in ("enterprise", "team"):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("same_as", sa.String(length=36), nullable=True))
            batch.create_index(f"ix_{table}_same_as", ["same_as"], unique=False)
