"""Envelopes for personal data: the keys held here, the keys for other stations, the ciphers beside the log."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "data_key",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("scope", sa.String(length=80), nullable=False),
        sa.Column("maker", sa.String(length=36), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("secret", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_key")),
    )
    op.create_table(
        "key_share",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("station", sa.String(length=36), nullable=False),
        sa.Column("scope", sa.String(length=80), nullable=False),
        sa.Column("maker", sa.String(length=36), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", "station", name=op.f("pk_key_share")),
    )
    op.create_table(
        "sealed_value",
        sa.Column("origin", sa.String(length=16), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("record", sa.String(length=36), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("cipher", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("origin", "seq", "field", name=op.f("pk_sealed_value")),
    )
    op.create_index(op.f("ix_sealed_value_digest"), "sealed_value", ["digest"], unique=False)
    op.create_index(op.f("ix_sealed_value_key"), "sealed_value", ["key"], unique=False)
    with op.batch_alter_table("log_entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("digest", sa.LargeBinary(length=32), nullable=True))
    with op.batch_alter_table("peer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("keys", sa.JSON(), server_default="[]", nullable=False))
