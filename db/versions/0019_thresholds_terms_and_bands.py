"""Thresholds, terms and score bands as dated records."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "parameter",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=True),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("clause", sa.String(length=200), nullable=True),
        sa.Column("unverified", sa.Boolean(), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.Column("sort_key", sa.String(length=200), nullable=True),
        sa.Column("search_key", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parameter")),
    )
    op.create_index(op.f("ix_parameter_sort_key"), "parameter", ["sort_key"], unique=False)

    op.create_table(
        "score_band",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("scale", sa.String(length=32), nullable=True),
        sa.Column("letter", sa.String(length=4), nullable=True),
        sa.Column("least", sa.BigInteger(), nullable=True),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("most_points", sa.Integer(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("clause", sa.String(length=200), nullable=True),
        sa.Column("unverified", sa.Boolean(), nullable=True),
        sa.Column("sort_key", sa.String(length=200), nullable=True),
        sa.Column("search_key", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_band")),
    )
    op.create_index(op.f("ix_score_band_sort_key"), "score_band", ["sort_key"], unique=False)
