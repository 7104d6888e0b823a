"""入池通知: the number under which an enrolment was published."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    with op.batch_alter_table("pool_enrolment") as batch_op:
        batch_op.add_column(sa.Column("notice_doc", sa.String(length=36), nullable=True))
        batch_op.create_index(batch_op.f("ix_pool_enrolment_notice_doc"), ["notice_doc"], unique=False)
