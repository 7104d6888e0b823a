"""Whether a fund's money is keyed a second time, and what the second person keyed."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.add_column("fund", sa.Column("rekey", sa.Boolean(), nullable=True))
    op.add_column("grant", sa.Column("rekeyed_amount", sa.BigInteger(), nullable=True))
    op.add_column("grant", sa.Column("rekeyed_account", sa.String(length=64), nullable=True))
    op.add_column("grant", sa.Column("rekeyed_by", sa.String(length=36), nullable=True))
    op.add_column("grant", sa.Column("rekeyed_on", sa.Date(), nullable=True))
    op.create_index(op.f("ix_grant_rekeyed_account"), "grant", ["rekeyed_account"])
    op.create_index(op.f("ix_grant_rekeyed_by"), "grant", ["rekeyed_by"])
