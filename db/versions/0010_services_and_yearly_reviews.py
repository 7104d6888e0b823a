"""精准服务: service records, 一企一策, yearly comparison; 整改 and 申辩 of a pool review."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:

    op.create_table('firm_plan',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('enterprise', sa.String(length=36), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('contact', sa.String(length=36), nullable=True),
    sa.Column('problem', sa.Text(), nullable=True),
    sa.Column('goal', sa.Text(), nullable=True),
    sa.Column('measures', sa.Text(), nullable=True),
    sa.Column('progress', sa.Text(), nullable=True),
    sa.Column('reviewed_on', sa.Date(), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_firm_plan'))
    )
    with op.batch_alter_table('firm_plan', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_firm_plan_contact'), ['contact'], unique=False)
        batch_op.create_index(batch_op.f('ix_firm_plan_enterprise'), ['enterprise'], unique=False)
        batch_op.create_index(batch_op.f('ix_firm_plan_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_firm_plan_year'), ['year'], unique=False)

    op.create_table('growth_outcome',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('enterprise', sa.String(length=36), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('upgrades', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('product', sa.String(length=200), nullable=True),
    sa.Column('technology', sa.String(length=200), nullable=True),
    sa.Column('scale', sa.String(length=200), nullable=True),
    sa.Column('industry', sa.String(length=200), nullable=True),
    sa.Column('suggested', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('revenue_change', sa.BigInteger(), nullable=True),
    sa.Column('profit_change', sa.BigInteger(), nullable=True),
    sa.Column('tax_change', sa.BigInteger(), nullable=True),
    sa.Column('rd_change', sa.BigInteger(), nullable=True),
    sa.Column('staff_change', sa.BigInteger(), nullable=True),
    sa.Column('rd_ratio', sa.BigInteger(), nullable=True),
    sa.Column('rights_added', sa.Integer(), nullable=True),
    sa.Column('explanation', sa.Text(), nullable=True),
    sa.Column('compared_on', sa.Date(), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_growth_outcome'))
    )
    with op.batch_alter_table('growth_outcome', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_growth_outcome_enterprise'), ['enterprise'], unique=False)
        batch_op.create_index(batch_op.f('ix_growth_outcome_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_growth_outcome_year'), ['year'], unique=False)

    op.create_table('service',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('enterprise', sa.String(length=36), nullable=True),
    sa.Column('kind', sa.String(length=32), nullable=True),
    sa.Column('need', sa.Text(), nullable=True),
    sa.Column('raised_on', sa.Date(), nullable=True),
    sa.Column('raised_by', sa.String(length=200), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('handler', sa.String(length=36), nullable=True),
    sa.Column('assigned_on', sa.Date(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('result', sa.Text(), nullable=True),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('satisfaction', sa.String(length=32), nullable=True),
    sa.Column('revisit', sa.String(length=200), nullable=True),
    sa.Column('revisited_on', sa.Date(), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service'))
    )
    with op.batch_alter_table('service', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_service_enterprise'), ['enterprise'], unique=False)
        batch_op.create_index(batch_op.f('ix_service_handler'), ['handler'], unique=False)
        batch_op.create_index(batch_op.f('ix_service_sort_key'), ['sort_key'], unique=False)

    with op.batch_alter_table('pool_review', schema=None) as batch_op:
        batch_op.add_column(sa.Column('rectified', sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column('rectified_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('finding', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('appealed_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('ruling', sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column('ruling_reason', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('ruled_on', sa.Date(), nullable=True))

