"""The office's own wording of its papers, and what proves that an issued number is genuine."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "document_wording",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("label", sa.String(200)),
        sa.Column("document", sa.String(60)),
        sa.Column("text", sa.Text()),
        sa.Column("version", sa.Integer()),
        sa.Column("note", sa.String(200)),
        sa.Column("sort_key", sa.String(200)),
        sa.Column("search_key", sa.Text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_wording")),
    )
    op.create_index(op.f("ix_document_wording_sort_key"), "document_wording", ["sort_key"])
    with op.batch_alter_table("issued_number") as table:
        table.add_column(sa.Column("amount", sa.BigInteger()))
        table.add_column(sa.Column("check_code", sa.String(16)))
        table.add_column(sa.Column("sealed", sa.Text()))
