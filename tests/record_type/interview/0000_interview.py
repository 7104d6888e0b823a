"""走访记录."""

import sqlalchemy as sa
from alembic import op

revision = "0000"
down_revision = "the newest"


def upgrade() -> None:
    op.create_table(
        "interview",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("enterprise", sa.String(length=36), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("way", sa.String(length=32), nullable=True),
        sa.Column("visitors", sa.String(length=200), nullable=True),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("investment", sa.BigInteger(), nullable=True),
        sa.Column("solved", sa.Boolean(), nullable=True),
        sa.Column("findings", sa.Text(), nullable=True),
        sa.Column("sort_key", sa.String(length=200), nullable=True),
        sa.Column("search_key", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview")),
    )
    with op.batch_alter_table("interview") as batch_op:
        batch_op.create_index(batch_op.f("ix_interview_enterprise"), ["enterprise"], unique=False)
        batch_op.create_index(batch_op.f("ix_interview_sort_key"), ["sort_key", "id", "search_key"], unique=False)
