"""The entries of a commit are found by its first and last: an index on their arrival is written to for nothing."""

from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.drop_index("ix_log_entry_arrival", "log_entry")
