"""experts by lot and income tax."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
   
    op.create_table('draw_lot',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('draw', sa.String(length=36), nullable=True),
    sa.Column('expert', sa.String(length=36), nullable=True),
    sa.Column('unit', sa.String(length=200), nullable=True),
    sa.Column('position', sa.Integer(), nullable=True),
    sa.Column('lot', sa.String(length=64), nullable=True),
    sa.Column('result', sa.String(length=32), nullable=True),
    sa.Column('reason', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draw_lot'))
    )
    with op.batch_alter_table('draw_lot', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_draw_lot_draw'), ['draw'], unique=False)
        batch_op.create_index(batch_op.f('ix_draw_lot_expert'), ['expert'], unique=False)
        batch_op.create_index(batch_op.f('ix_draw_lot_sort_key'), ['sort_key'], unique=False)

    op.create_table('expert',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=True),
    sa.Column('unit', sa.String(length=200), nullable=True),
    sa.Column('title', sa.String(length=200), nullable=True),
    sa.Column('post', sa.String(length=200), nullable=True),
    sa.Column('kinds', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('technology_fields', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('contact', sa.String(length=64), nullable=True),
    sa.Column('resident_id', sa.String(length=64), nullable=True),
    sa.Column('bank', sa.String(length=200), nullable=True),
    sa.Column('account_no', sa.String(length=200), nullable=True),
    sa.Column('recommender', sa.String(length=200), nullable=True),
    sa.Column('active', sa.Boolean(), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_expert'))
    )
    with op.batch_alter_table('expert', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_expert_contact'), ['contact'], unique=False)
        batch_op.create_index(batch_op.f('ix_expert_resident_id'), ['resident_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_expert_sort_key'), ['sort_key'], unique=False)

    op.create_table('expert_draw',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('session', sa.String(length=36), nullable=True),
    sa.Column('nth', sa.Integer(), nullable=True),
    sa.Column('wanted', sa.Integer(), nullable=True),
    sa.Column('technology_fields', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('kinds', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('per_unit', sa.Integer(), nullable=True),
    sa.Column('seed', sa.String(length=64), nullable=True),
    sa.Column('witness', sa.String(length=200), nullable=True),
    sa.Column('drawn_on', sa.Date(), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_expert_draw'))
    )
    with op.batch_alter_table('expert_draw', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_expert_draw_session'), ['session'], unique=False)
        batch_op.create_index(batch_op.f('ix_expert_draw_sort_key'), ['sort_key'], unique=False)

    op.create_table('expert_relation',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('expert', sa.String(length=36), nullable=True),
    sa.Column('subject', sa.String(length=36), nullable=True),
    sa.Column('kind', sa.String(length=32), nullable=True),
    sa.Column('reason', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_expert_relation'))
    )
    with op.batch_alter_table('expert_relation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_expert_relation_expert'), ['expert'], unique=False)
        batch_op.create_index(batch_op.f('ix_expert_relation_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_expert_relation_subject'), ['subject'], unique=False)

    op.create_table('expert_session',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=True),
    sa.Column('matter', sa.String(length=32), nullable=True),
    sa.Column('held_on', sa.Date(), nullable=True),
    sa.Column('place', sa.String(length=200), nullable=True),
    sa.Column('chair', sa.String(length=200), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_expert_session'))
    )
    with op.batch_alter_table('expert_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_expert_session_sort_key'), ['sort_key'], unique=False)

    op.create_table('income_tax_bracket',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('rule', sa.String(length=36), nullable=True),
    sa.Column('above', sa.BigInteger(), nullable=True),
    sa.Column('rate', sa.Integer(), nullable=True),
    sa.Column('quick', sa.BigInteger(), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_income_tax_bracket'))
    )
    with op.batch_alter_table('income_tax_bracket', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_income_tax_bracket_rule'), ['rule'], unique=False)
        batch_op.create_index(batch_op.f('ix_income_tax_bracket_sort_key'), ['sort_key'], unique=False)

    op.create_table('income_tax_rule',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('income', sa.String(length=32), nullable=True),
    sa.Column('since', sa.Date(), nullable=True),
    sa.Column('small', sa.BigInteger(), nullable=True),
    sa.Column('deduction', sa.BigInteger(), nullable=True),
    sa.Column('deduction_rate', sa.Integer(), nullable=True),
    sa.Column('clause', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_income_tax_rule'))
    )
    with op.batch_alter_table('income_tax_rule', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_income_tax_rule_sort_key'), ['sort_key'], unique=False)

    op.create_table('reviewed_applicant',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('session', sa.String(length=36), nullable=True),
    sa.Column('subject', sa.String(length=36), nullable=True),
    sa.Column('topic', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reviewed_applicant'))
    )
    with op.batch_alter_table('reviewed_applicant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reviewed_applicant_session'), ['session'], unique=False)
        batch_op.create_index(batch_op.f('ix_reviewed_applicant_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_reviewed_applicant_subject'), ['subject'], unique=False)

    op.create_table('session_expert',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('session', sa.String(length=36), nullable=True),
    sa.Column('expert', sa.String(length=36), nullable=True),
    sa.Column('role', sa.String(length=32), nullable=True),
    sa.Column('draw', sa.String(length=36), nullable=True),
    sa.Column('named_because', sa.String(length=200), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('pledged', sa.Boolean(), nullable=True),
    sa.Column('signed_in_on', sa.Date(), nullable=True),
    sa.Column('excuse_kind', sa.String(length=32), nullable=True),
    sa.Column('excuse', sa.String(length=200), nullable=True),
    sa.Column('opinion', sa.Text(), nullable=True),
    sa.Column('fee', sa.BigInteger(), nullable=True),
    sa.Column('tax', sa.BigInteger(), nullable=True),
    sa.Column('net', sa.BigInteger(), nullable=True),
    sa.Column('tax_basis', sa.String(length=200), nullable=True),
    sa.Column('paid_on', sa.Date(), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_session_expert'))
    )
    with op.batch_alter_table('session_expert', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_session_expert_draw'), ['draw'], unique=False)
        batch_op.create_index(batch_op.f('ix_session_expert_expert'), ['expert'], unique=False)
        batch_op.create_index(batch_op.f('ix_session_expert_session'), ['session'], unique=False)
        batch_op.create_index(batch_op.f('ix_session_expert_sort_key'), ['sort_key'], unique=False)

    # ### end Alembic commands ###
