"""cooperation."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:

    op.create_table('above_scale_listing',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('enterprise', sa.String(length=36), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('revenue', sa.BigInteger(), nullable=True),
    sa.Column('source', sa.String(length=200), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_above_scale_listing'))
    )
    with op.batch_alter_table('above_scale_listing', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_above_scale_listing_enterprise'), ['enterprise'], unique=False)
        batch_op.create_index(batch_op.f('ix_above_scale_listing_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_above_scale_listing_year'), ['year'], unique=False)

    op.create_table('achievement',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=True),
    sa.Column('research_body', sa.String(length=36), nullable=True),
    sa.Column('technology_field', sa.String(length=64), nullable=True),
    sa.Column('keywords', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('description', sa.Text(), nullable=True),
    sa.Column('maturity', sa.String(length=32), nullable=True),
    sa.Column('leader', sa.String(length=200), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_achievement'))
    )
    with op.batch_alter_table('achievement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_achievement_research_body'), ['research_body'], unique=False)
        batch_op.create_index(batch_op.f('ix_achievement_sort_key'), ['sort_key'], unique=False)

    op.create_table('demand_round',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('starts_on', sa.Date(), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('notice', sa.String(length=36), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_demand_round'))
    )
    with op.batch_alter_table('demand_round', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_demand_round_notice'), ['notice'], unique=False)
        batch_op.create_index(batch_op.f('ix_demand_round_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_demand_round_year'), ['year'], unique=False)

    op.create_table('matchmaking_event',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=True),
    sa.Column('held_on', sa.Date(), nullable=True),
    sa.Column('place', sa.String(length=200), nullable=True),
    sa.Column('technology_field', sa.String(length=64), nullable=True),
    sa.Column('enterprises', sa.Integer(), nullable=True),
    sa.Column('research_bodies', sa.Integer(), nullable=True),
    sa.Column('people', sa.Integer(), nullable=True),
    sa.Column('summary', sa.Text(), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_matchmaking_event'))
    )
    with op.batch_alter_table('matchmaking_event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_matchmaking_event_sort_key'), ['sort_key'], unique=False)

    op.create_table('research_body',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=True),
    sa.Column('kind', sa.String(length=32), nullable=True),
    sa.Column('place', sa.String(length=200), nullable=True),
    sa.Column('technology_fields', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('strengths', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('contact', sa.String(length=200), nullable=True),
    sa.Column('phone', sa.String(length=64), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_research_body'))
    )
    with op.batch_alter_table('research_body', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_research_body_phone'), ['phone'], unique=False)
        batch_op.create_index(batch_op.f('ix_research_body_sort_key'), ['sort_key'], unique=False)

    op.create_table('technology_contract',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=True),
    sa.Column('kind', sa.String(length=32), nullable=True),
    sa.Column('buyer', sa.String(length=36), nullable=True),
    sa.Column('seller', sa.String(length=200), nullable=True),
    sa.Column('seller_body', sa.String(length=36), nullable=True),
    sa.Column('match', sa.String(length=36), nullable=True),
    sa.Column('signed_on', sa.Date(), nullable=True),
    sa.Column('amount', sa.BigInteger(), nullable=True),
    sa.Column('technology_amount', sa.BigInteger(), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('submitted_on', sa.Date(), nullable=True),
    sa.Column('registration_no', sa.String(length=40), nullable=True),
    sa.Column('registered_on', sa.Date(), nullable=True),
    sa.Column('refusal_reason', sa.String(length=200), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_technology_contract'))
    )
    with op.batch_alter_table('technology_contract', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_technology_contract_buyer'), ['buyer'], unique=False)
        batch_op.create_index(batch_op.f('ix_technology_contract_match'), ['match'], unique=False)
        batch_op.create_index(batch_op.f('ix_technology_contract_seller_body'), ['seller_body'], unique=False)
        batch_op.create_index(batch_op.f('ix_technology_contract_sort_key'), ['sort_key'], unique=False)

    op.create_table('technology_demand',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=True),
    sa.Column('enterprise', sa.String(length=36), nullable=True),
    sa.Column('demand_round', sa.String(length=36), nullable=True),
    sa.Column('technology_field', sa.String(length=64), nullable=True),
    sa.Column('keywords', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('description', sa.Text(), nullable=True),
    sa.Column('investment', sa.BigInteger(), nullable=True),
    sa.Column('way', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('confidential', sa.Boolean(), nullable=True),
    sa.Column('contact', sa.String(length=200), nullable=True),
    sa.Column('mobile', sa.String(length=64), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('accepted_on', sa.Date(), nullable=True),
    sa.Column('published_on', sa.Date(), nullable=True),
    sa.Column('refusal_reason', sa.String(length=200), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_technology_demand'))
    )
    with op.batch_alter_table('technology_demand', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_technology_demand_demand_round'), ['demand_round'], unique=False)
        batch_op.create_index(batch_op.f('ix_technology_demand_enterprise'), ['enterprise'], unique=False)
        batch_op.create_index(batch_op.f('ix_technology_demand_mobile'), ['mobile'], unique=False)
        batch_op.create_index(batch_op.f('ix_technology_demand_sort_key'), ['sort_key'], unique=False)

    op.create_table('technology_match',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('demand', sa.String(length=36), nullable=True),
    sa.Column('research_body', sa.String(length=36), nullable=True),
    sa.Column('achievement', sa.String(length=36), nullable=True),
    sa.Column('points', sa.Integer(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('event', sa.String(length=36), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('met_on', sa.Date(), nullable=True),
    sa.Column('intent_on', sa.Date(), nullable=True),
    sa.Column('intent', sa.Text(), nullable=True),
    sa.Column('agreement_on', sa.Date(), nullable=True),
    sa.Column('amount', sa.BigInteger(), nullable=True),
    sa.Column('failure', sa.String(length=200), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_technology_match'))
    )
    with op.batch_alter_table('technology_match', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_technology_match_achievement'), ['achievement'], unique=False)
        batch_op.create_index(batch_op.f('ix_technology_match_demand'), ['demand'], unique=False)
        batch_op.create_index(batch_op.f('ix_technology_match_event'), ['event'], unique=False)
        batch_op.create_index(batch_op.f('ix_technology_match_research_body'), ['research_body'], unique=False)
        batch_op.create_index(batch_op.f('ix_technology_match_sort_key'), ['sort_key'], unique=False)

    op.create_table('transfer_outcome',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('contract', sa.String(length=36), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('output', sa.BigInteger(), nullable=True),
    sa.Column('profit_tax', sa.BigInteger(), nullable=True),
    sa.Column('new_products', sa.Integer(), nullable=True),
    sa.Column('jobs', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_transfer_outcome'))
    )
    with op.batch_alter_table('transfer_outcome', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_transfer_outcome_contract'), ['contract'], unique=False)
        batch_op.create_index(batch_op.f('ix_transfer_outcome_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_transfer_outcome_year'), ['year'], unique=False)

    op.create_table('visit',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('enterprise', sa.String(length=36), nullable=True),
    sa.Column('visited_on', sa.Date(), nullable=True),
    sa.Column('visitors', sa.String(length=200), nullable=True),
    sa.Column('received_by', sa.String(length=200), nullable=True),
    sa.Column('situation', sa.Text(), nullable=True),
    sa.Column('problems', sa.Text(), nullable=True),
    sa.Column('answer_by', sa.Date(), nullable=True),
    sa.Column('answered_on', sa.Date(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_visit'))
    )
    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_visit_enterprise'), ['enterprise'], unique=False)
        batch_op.create_index(batch_op.f('ix_visit_sort_key'), ['sort_key'], unique=False)

    # ### end Alembic commands ###
