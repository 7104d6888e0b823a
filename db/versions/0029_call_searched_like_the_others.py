"""A search reads the index of the order in the calls for applications too."""

from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.drop_index("ix_application_call_sort_key", "application_call")
    op.create_index(
        "ix_application_call_sort_key", "application_call", ["sort_key", "id", "search_key"], unique=False
    )
