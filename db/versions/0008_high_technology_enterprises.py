"""高新技术企业: reserve, applications, published lists, recognitions, yearly reports, the doubling plan."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:

    op.create_table('hnte',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('enterprise', sa.String(length=36), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('batch', sa.String(length=40), nullable=True),
    sa.Column('kind', sa.String(length=32), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('certificate_no', sa.String(length=64), nullable=True),
    sa.Column('doc_no', sa.String(length=200), nullable=True),
    sa.Column('publicised_on', sa.Date(), nullable=True),
    sa.Column('announced_on', sa.Date(), nullable=True),
    sa.Column('issued_on', sa.Date(), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.Column('application', sa.String(length=36), nullable=True),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('ending', sa.String(length=200), nullable=True),
    sa.Column('came_from', sa.String(length=200), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hnte'))
    )
    with op.batch_alter_table('hnte', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hnte_application'), ['application'], unique=False)
        batch_op.create_index(batch_op.f('ix_hnte_certificate_no'), ['certificate_no'], unique=False)
        batch_op.create_index(batch_op.f('ix_hnte_enterprise'), ['enterprise'], unique=False)
        batch_op.create_index(batch_op.f('ix_hnte_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_hnte_year'), ['year'], unique=False)

    op.create_table('hnte_application',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('enterprise', sa.String(length=36), nullable=True),
    sa.Column('batch', sa.String(length=36), nullable=True),
    sa.Column('kind', sa.String(length=32), nullable=True),
    sa.Column('applied_on', sa.Date(), nullable=True),
    sa.Column('candidate', sa.String(length=36), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('recommended_on', sa.Date(), nullable=True),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('failure', sa.String(length=200), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hnte_application'))
    )
    with op.batch_alter_table('hnte_application', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hnte_application_batch'), ['batch'], unique=False)
        batch_op.create_index(batch_op.f('ix_hnte_application_candidate'), ['candidate'], unique=False)
        batch_op.create_index(batch_op.f('ix_hnte_application_enterprise'), ['enterprise'], unique=False)
        batch_op.create_index(batch_op.f('ix_hnte_application_sort_key'), ['sort_key'], unique=False)

    op.create_table('hnte_batch',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=40), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('fill_by', sa.Date(), nullable=True),
    sa.Column('closes_on', sa.Date(), nullable=True),
    sa.Column('basis', sa.String(length=200), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hnte_batch'))
    )
    with op.batch_alter_table('hnte_batch', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hnte_batch_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_hnte_batch_year'), ['year'], unique=False)

    op.create_table('hnte_candidate',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('enterprise', sa.String(length=36), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('enrolment', sa.String(length=36), nullable=True),
    sa.Column('contact_person', sa.String(length=200), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('conclusion', sa.String(length=32), nullable=True),
    sa.Column('least', sa.Integer(), nullable=True),
    sa.Column('most', sa.Integer(), nullable=True),
    sa.Column('explanation', sa.Text(), nullable=True),
    sa.Column('checked_on', sa.Date(), nullable=True),
    sa.Column('coaching', sa.Text(), nullable=True),
    sa.Column('coached_on', sa.Date(), nullable=True),
    sa.Column('ready_on', sa.Date(), nullable=True),
    sa.Column('dropped_on', sa.Date(), nullable=True),
    sa.Column('drop_reason', sa.String(length=200), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hnte_candidate'))
    )
    with op.batch_alter_table('hnte_candidate', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hnte_candidate_enrolment'), ['enrolment'], unique=False)
        batch_op.create_index(batch_op.f('ix_hnte_candidate_enterprise'), ['enterprise'], unique=False)
        batch_op.create_index(batch_op.f('ix_hnte_candidate_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_hnte_candidate_year'), ['year'], unique=False)

    op.create_table('hnte_goal',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('plan', sa.String(length=36), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('goal', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hnte_goal'))
    )
    with op.batch_alter_table('hnte_goal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hnte_goal_plan'), ['plan'], unique=False)
        batch_op.create_index(batch_op.f('ix_hnte_goal_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_hnte_goal_year'), ['year'], unique=False)

    op.create_table('hnte_plan',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=True),
    sa.Column('base_year', sa.SmallInteger(), nullable=True),
    sa.Column('baseline', sa.Integer(), nullable=True),
    sa.Column('multiple', sa.BigInteger(), nullable=True),
    sa.Column('years', sa.Integer(), nullable=True),
    sa.Column('clause', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hnte_plan'))
    )
    with op.batch_alter_table('hnte_plan', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hnte_plan_base_year'), ['base_year'], unique=False)
        batch_op.create_index(batch_op.f('ix_hnte_plan_sort_key'), ['sort_key'], unique=False)

    op.create_table('hnte_result',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=True),
    sa.Column('code', sa.String(length=64), nullable=True),
    sa.Column('stage', sa.String(length=32), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('batch', sa.String(length=40), nullable=True),
    sa.Column('kind', sa.String(length=32), nullable=True),
    sa.Column('doc_no', sa.String(length=200), nullable=True),
    sa.Column('published_on', sa.Date(), nullable=True),
    sa.Column('certificate_no', sa.String(length=64), nullable=True),
    sa.Column('issued_on', sa.Date(), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('enterprise', sa.String(length=36), nullable=True),
    sa.Column('why', sa.String(length=400), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hnte_result'))
    )
    with op.batch_alter_table('hnte_result', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hnte_result_certificate_no'), ['certificate_no'], unique=False)
        batch_op.create_index(batch_op.f('ix_hnte_result_code'), ['code'], unique=False)
        batch_op.create_index(batch_op.f('ix_hnte_result_enterprise'), ['enterprise'], unique=False)
        batch_op.create_index(batch_op.f('ix_hnte_result_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_hnte_result_year'), ['year'], unique=False)

    op.create_table('hnte_year_report',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('enterprise', sa.String(length=36), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('received_on', sa.Date(), nullable=True),
    sa.Column('back_reason', sa.String(length=200), nullable=True),
    sa.Column('urged', sa.Integer(), nullable=True),
    sa.Column('urged_on', sa.Date(), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hnte_year_report'))
    )
    with op.batch_alter_table('hnte_year_report', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hnte_year_report_enterprise'), ['enterprise'], unique=False)
        batch_op.create_index(batch_op.f('ix_hnte_year_report_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_hnte_year_report_year'), ['year'], unique=False)

