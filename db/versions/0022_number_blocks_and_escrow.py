"""Blocks of numbers that stations hold, and with which folder money lies."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "number_block",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("series", sa.String(length=36), nullable=True),
        sa.Column("year", sa.SmallInteger(), nullable=True),
        sa.Column("first", sa.Integer(), nullable=True),
        sa.Column("last", sa.Integer(), nullable=True),
        sa.Column("onward", sa.Boolean(), nullable=True),
        sa.Column("station_name", sa.String(length=200), nullable=True),
        sa.Column("station", sa.String(length=36), nullable=True),
        sa.Column("origin", sa.String(length=16), nullable=True),
        sa.Column("parent", sa.String(length=36), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=True),
        sa.Column("left_from", sa.Integer(), nullable=True),
        sa.Column("granted_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("sort_key", sa.String(length=200), nullable=True),
        sa.Column("search_key", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_block")),
    )
    with op.batch_alter_table("number_block", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_number_block_parent"), ["parent"], unique=False)
        batch_op.create_index(batch_op.f("ix_number_block_series"), ["series"], unique=False)
        batch_op.create_index(batch_op.f("ix_number_block_sort_key"), ["sort_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_number_block_year"), ["year"], unique=False)

    with op.batch_alter_table("allotment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("station_name", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("escrow", sa.String(length=16), nullable=True))

    with op.batch_alter_table("equity_deal", schema=None) as batch_op:
        batch_op.add_column(sa.Column("escrow", sa.String(length=16), nullable=True))

    with op.batch_alter_table("grant", schema=None) as batch_op:
        batch_op.add_column(sa.Column("escrow", sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column("payer_name", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("payer", sa.String(length=16), nullable=True))

    with op.batch_alter_table("issued_number", schema=None) as batch_op:
        batch_op.add_column(sa.Column("block", sa.String(length=36), nullable=True))
        batch_op.create_index(batch_op.f("ix_issued_number_block"), ["block"], unique=False)

    with op.batch_alter_table("platform_contribution", schema=None) as batch_op:
        batch_op.add_column(sa.Column("escrow", sa.String(length=16), nullable=True))
