"""session of a commission, day of settlement."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    with op.batch_alter_table('appraisal_commission', schema=None) as batch_op:
        batch_op.add_column(sa.Column('session', sa.String(length=36), nullable=True))
        batch_op.create_index(batch_op.f('ix_appraisal_commission_session'), ['session'], unique=False)

    with op.batch_alter_table('shortlist_entry', schema=None) as batch_op:
        batch_op.add_column(sa.Column('settled_on', sa.Date(), nullable=True))

