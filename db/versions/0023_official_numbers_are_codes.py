"""official numbers are codes: found by their number at once."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    with op.batch_alter_table("official_document") as table:
        table.alter_column("doc_no", existing_type=sa.String(60), type_=sa.String(64), existing_nullable=True)
        table.create_index(op.f("ix_official_document_doc_no"), ["doc_no"], unique=False)
