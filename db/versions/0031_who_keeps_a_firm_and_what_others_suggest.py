"""Who keeps a firm or a team where that is not who added it; and what others suggest of any record."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.create_table(
        "keeper",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=True),
        sa.Column("section", sa.String(length=36), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("basis", sa.String(length=200), nullable=True),
        sa.Column("sort_key", sa.String(length=200), nullable=True),
        sa.Column("search_key", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keeper")),
    )
    for name in ("section", "sort_key", "subject"):
        op.create_index(op.f(f"ix_keeper_{name}"), "keeper", [name], unique=False)
    texts = ("title", "basis", "keeper", "proposed_by", "answered_by")
    op.create_table(
        "suggestion",
        sa.Column("id", sa.String(length=36), nullable=False),
        *(sa.Column(name, sa.String(length=200), nullable=True) for name in texts),
        *(sa.Column(name, sa.String(length=40), nullable=True) for name in ("kind", "item")),
        sa.Column("record", sa.String(length=36), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("present", "suggested", "reason", "answer")),
        sa.Column("section", sa.String(length=36), nullable=True),
        sa.Column("proposed_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("sort_key", sa.String(length=200), nullable=True),
        sa.Column("search_key", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
    )
    op.create_index(op.f("ix_suggestion_section"), "suggestion", ["section"], unique=False)
    op.create_index(op.f("ix_suggestion_sort_key"), "suggestion", ["sort_key", "id", "search_key"], unique=False)
