"""money returns papers."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:

    op.create_table('archive_volume',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('volume_no', sa.String(length=40), nullable=True),
    sa.Column('title', sa.String(length=200), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('keep', sa.String(length=32), nullable=True),
    sa.Column('place', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_archive_volume'))
    )
    with op.batch_alter_table('archive_volume', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_archive_volume_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_archive_volume_year'), ['year'], unique=False)

    op.create_table('archived_paper',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('volume', sa.String(length=36), nullable=True),
    sa.Column('document', sa.String(length=36), nullable=True),
    sa.Column('position', sa.Integer(), nullable=True),
    sa.Column('pages', sa.Integer(), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_archived_paper'))
    )
    with op.batch_alter_table('archived_paper', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_archived_paper_document'), ['document'], unique=False)
        batch_op.create_index(batch_op.f('ix_archived_paper_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_archived_paper_volume'), ['volume'], unique=False)

    op.create_table('county_fund',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('division', sa.String(length=64), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('size', sa.BigInteger(), nullable=True),
    sa.Column('arranged', sa.BigInteger(), nullable=True),
    sa.Column('paid', sa.BigInteger(), nullable=True),
    sa.Column('enterprises', sa.Integer(), nullable=True),
    sa.Column('basis', sa.String(length=200), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_county_fund'))
    )
    with op.batch_alter_table('county_fund', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_county_fund_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_county_fund_year'), ['year'], unique=False)

    op.create_table('grant_performance',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('grant', sa.String(length=36), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('target', sa.Text(), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('midway_on', sa.Date(), nullable=True),
    sa.Column('midway', sa.Text(), nullable=True),
    sa.Column('evaluated_on', sa.Date(), nullable=True),
    sa.Column('score', sa.Integer(), nullable=True),
    sa.Column('result', sa.Text(), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_grant_performance'))
    )
    with op.batch_alter_table('grant_performance', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_grant_performance_grant'), ['grant'], unique=False)
        batch_op.create_index(batch_op.f('ix_grant_performance_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_grant_performance_year'), ['year'], unique=False)

    op.create_table('paper_receipt',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('number', sa.String(length=36), nullable=True),
    sa.Column('received_by', sa.String(length=200), nullable=True),
    sa.Column('received_on', sa.Date(), nullable=True),
    sa.Column('mobile', sa.String(length=64), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paper_receipt'))
    )
    with op.batch_alter_table('paper_receipt', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_paper_receipt_mobile'), ['mobile'], unique=False)
        batch_op.create_index(batch_op.f('ix_paper_receipt_number'), ['number'], unique=False)
        batch_op.create_index(batch_op.f('ix_paper_receipt_sort_key'), ['sort_key'], unique=False)

    op.create_table('return_due',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('request', sa.String(length=36), nullable=True),
    sa.Column('unit', sa.String(length=64), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('received_on', sa.Date(), nullable=True),
    sa.Column('back_reason', sa.String(length=200), nullable=True),
    sa.Column('urged', sa.Integer(), nullable=True),
    sa.Column('urged_on', sa.Date(), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_return_due'))
    )
    with op.batch_alter_table('return_due', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_return_due_request'), ['request'], unique=False)
        batch_op.create_index(batch_op.f('ix_return_due_sort_key'), ['sort_key'], unique=False)

    op.create_table('return_request',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=True),
    sa.Column('period', sa.String(length=200), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('notice', sa.String(length=36), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_return_request'))
    )
    with op.batch_alter_table('return_request', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_return_request_notice'), ['notice'], unique=False)
        batch_op.create_index(batch_op.f('ix_return_request_sort_key'), ['sort_key'], unique=False)

    op.create_table('seal_use',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('matter', sa.String(length=200), nullable=True),
    sa.Column('document', sa.String(length=36), nullable=True),
    sa.Column('seal', sa.String(length=200), nullable=True),
    sa.Column('copies', sa.Integer(), nullable=True),
    sa.Column('approved_by', sa.String(length=200), nullable=True),
    sa.Column('used_on', sa.Date(), nullable=True),
    sa.Column('used_by', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_seal_use'))
    )
    with op.batch_alter_table('seal_use', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_seal_use_document'), ['document'], unique=False)
        batch_op.create_index(batch_op.f('ix_seal_use_sort_key'), ['sort_key'], unique=False)

    op.create_table('task_progress',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('task', sa.String(length=36), nullable=True),
    sa.Column('section', sa.String(length=36), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('month', sa.Integer(), nullable=True),
    sa.Column('goal', sa.BigInteger(), nullable=True),
    sa.Column('done', sa.BigInteger(), nullable=True),
    sa.Column('progress', sa.Text(), nullable=True),
    sa.Column('problems', sa.Text(), nullable=True),
    sa.Column('next_steps', sa.Text(), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_task_progress'))
    )
    with op.batch_alter_table('task_progress', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_task_progress_section'), ['section'], unique=False)
        batch_op.create_index(batch_op.f('ix_task_progress_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_task_progress_task'), ['task'], unique=False)
        batch_op.create_index(batch_op.f('ix_task_progress_year'), ['year'], unique=False)

    op.create_table('use_report',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('grant', sa.String(length=36), nullable=True),
    sa.Column('reported_on', sa.Date(), nullable=True),
    sa.Column('uses', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('other_use', sa.String(length=200), nullable=True),
    sa.Column('vouchers', sa.String(length=200), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('checked_on', sa.Date(), nullable=True),
    sa.Column('finding', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_use_report'))
    )
    with op.batch_alter_table('use_report', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_use_report_grant'), ['grant'], unique=False)
        batch_op.create_index(batch_op.f('ix_use_report_sort_key'), ['sort_key'], unique=False)


