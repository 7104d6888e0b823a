"""签收: of a notice that went to several, who took it for each."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    with op.batch_alter_table("paper_receipt") as table:
        table.add_column(sa.Column("holder", sa.String(length=36), nullable=True))
        table.create_index(op.f("ix_paper_receipt_holder"), ["holder"], unique=False)
