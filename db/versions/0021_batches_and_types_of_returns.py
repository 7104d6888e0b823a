"""Record type of a return; batch in which a 科技型中小企业 was announced."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.add_column("return_request", sa.Column("sheet", sa.String(length=40), nullable=True))
    op.add_column("sme_evaluation", sa.Column("announced_batch", sa.String(length=40), nullable=True))
