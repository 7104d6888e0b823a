"""where seeds come from, the seed pool, appraisal and settlement."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:

    op.create_table('agency_bid',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('selection', sa.String(length=36), nullable=True),
    sa.Column('agency', sa.String(length=36), nullable=True),
    sa.Column('price', sa.BigInteger(), nullable=True),
    sa.Column('score', sa.BigInteger(), nullable=True),
    sa.Column('rank', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agency_bid'))
    )
    with op.batch_alter_table('agency_bid', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agency_bid_agency'), ['agency'], unique=False)
        batch_op.create_index(batch_op.f('ix_agency_bid_selection'), ['selection'], unique=False)
        batch_op.create_index(batch_op.f('ix_agency_bid_sort_key'), ['sort_key'], unique=False)

    op.create_table('agency_selection',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('way', sa.String(length=32), nullable=True),
    sa.Column('documents_no', sa.String(length=60), nullable=True),
    sa.Column('announced_on', sa.Date(), nullable=True),
    sa.Column('ceiling', sa.BigInteger(), nullable=True),
    sa.Column('fee_source', sa.String(length=32), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('agency', sa.String(length=36), nullable=True),
    sa.Column('award_no', sa.String(length=60), nullable=True),
    sa.Column('awarded_on', sa.Date(), nullable=True),
    sa.Column('contract_no', sa.String(length=60), nullable=True),
    sa.Column('contracted_on', sa.Date(), nullable=True),
    sa.Column('contract_until', sa.Date(), nullable=True),
    sa.Column('fee', sa.BigInteger(), nullable=True),
    sa.Column('fee_paid_on', sa.Date(), nullable=True),
    sa.Column('voucher', sa.String(length=200), nullable=True),
    sa.Column('failure', sa.String(length=200), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agency_selection'))
    )
    with op.batch_alter_table('agency_selection', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agency_selection_agency'), ['agency'], unique=False)
        batch_op.create_index(batch_op.f('ix_agency_selection_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_agency_selection_year'), ['year'], unique=False)

    op.create_table('appraisal',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('commission', sa.String(length=36), nullable=True),
    sa.Column('team', sa.String(length=36), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('score', sa.BigInteger(), nullable=True),
    sa.Column('experts', sa.Integer(), nullable=True),
    sa.Column('rank', sa.Integer(), nullable=True),
    sa.Column('grade', sa.String(length=32), nullable=True),
    sa.Column('report_no', sa.String(length=60), nullable=True),
    sa.Column('reported_on', sa.Date(), nullable=True),
    sa.Column('verdict', sa.String(length=32), nullable=True),
    sa.Column('suggested', sa.BigInteger(), nullable=True),
    sa.Column('opinion', sa.Text(), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_appraisal'))
    )
    with op.batch_alter_table('appraisal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_appraisal_commission'), ['commission'], unique=False)
        batch_op.create_index(batch_op.f('ix_appraisal_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_appraisal_team'), ['team'], unique=False)

    op.create_table('appraisal_agency',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=True),
    sa.Column('code', sa.String(length=64), nullable=True),
    sa.Column('qualification', sa.String(length=200), nullable=True),
    sa.Column('certificate_no', sa.String(length=60), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.Column('rating', sa.String(length=32), nullable=True),
    sa.Column('technology_fields', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('contact', sa.String(length=200), nullable=True),
    sa.Column('phone', sa.String(length=64), nullable=True),
    sa.Column('active', sa.Boolean(), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_appraisal_agency'))
    )
    with op.batch_alter_table('appraisal_agency', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_appraisal_agency_code'), ['code'], unique=False)
        batch_op.create_index(batch_op.f('ix_appraisal_agency_phone'), ['phone'], unique=False)
        batch_op.create_index(batch_op.f('ix_appraisal_agency_sort_key'), ['sort_key'], unique=False)

    op.create_table('appraisal_commission',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('batch', sa.Integer(), nullable=True),
    sa.Column('selection', sa.String(length=36), nullable=True),
    sa.Column('lead', sa.String(length=36), nullable=True),
    sa.Column('partner', sa.String(length=36), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('requirements', sa.Text(), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('countersigned_on', sa.Date(), nullable=True),
    sa.Column('countersigned_by', sa.String(length=36), nullable=True),
    sa.Column('sent_on', sa.Date(), nullable=True),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_appraisal_commission'))
    )
    with op.batch_alter_table('appraisal_commission', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_appraisal_commission_countersigned_by'), ['countersigned_by'], unique=False)
        batch_op.create_index(batch_op.f('ix_appraisal_commission_lead'), ['lead'], unique=False)
        batch_op.create_index(batch_op.f('ix_appraisal_commission_partner'), ['partner'], unique=False)
        batch_op.create_index(batch_op.f('ix_appraisal_commission_selection'), ['selection'], unique=False)
        batch_op.create_index(batch_op.f('ix_appraisal_commission_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_appraisal_commission_year'), ['year'], unique=False)

    op.create_table('appraisal_score',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('commission', sa.String(length=36), nullable=True),
    sa.Column('team', sa.String(length=36), nullable=True),
    sa.Column('expert', sa.String(length=60), nullable=True),
    sa.Column('item', sa.String(length=36), nullable=True),
    sa.Column('points', sa.BigInteger(), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_appraisal_score'))
    )
    with op.batch_alter_table('appraisal_score', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_appraisal_score_commission'), ['commission'], unique=False)
        batch_op.create_index(batch_op.f('ix_appraisal_score_item'), ['item'], unique=False)
        batch_op.create_index(batch_op.f('ix_appraisal_score_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_appraisal_score_team'), ['team'], unique=False)

    op.create_table('carrier',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=True),
    sa.Column('kind', sa.String(length=32), nullable=True),
    sa.Column('level', sa.String(length=32), nullable=True),
    sa.Column('recognition_no', sa.String(length=60), nullable=True),
    sa.Column('recognised_on', sa.Date(), nullable=True),
    sa.Column('operator', sa.String(length=200), nullable=True),
    sa.Column('division', sa.String(length=64), nullable=True),
    sa.Column('address', sa.String(length=200), nullable=True),
    sa.Column('area', sa.BigInteger(), nullable=True),
    sa.Column('seats', sa.Integer(), nullable=True),
    sa.Column('contact', sa.String(length=200), nullable=True),
    sa.Column('phone', sa.String(length=64), nullable=True),
    sa.Column('active', sa.Boolean(), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_carrier'))
    )
    with op.batch_alter_table('carrier', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_carrier_phone'), ['phone'], unique=False)
        batch_op.create_index(batch_op.f('ix_carrier_sort_key'), ['sort_key'], unique=False)

    op.create_table('carrier_quarter',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('carrier', sa.String(length=36), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('quarter', sa.String(length=32), nullable=True),
    sa.Column('firms', sa.Integer(), nullable=True),
    sa.Column('teams', sa.Integer(), nullable=True),
    sa.Column('entered', sa.Integer(), nullable=True),
    sa.Column('graduated', sa.Integer(), nullable=True),
    sa.Column('jobs', sa.Integer(), nullable=True),
    sa.Column('revenue', sa.BigInteger(), nullable=True),
    sa.Column('financing', sa.BigInteger(), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_carrier_quarter'))
    )
    with op.batch_alter_table('carrier_quarter', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_carrier_quarter_carrier'), ['carrier'], unique=False)
        batch_op.create_index(batch_op.f('ix_carrier_quarter_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_carrier_quarter_year'), ['year'], unique=False)

    op.create_table('carrier_tenant',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('carrier', sa.String(length=36), nullable=True),
    sa.Column('tenant', sa.String(length=36), nullable=True),
    sa.Column('entered_on', sa.Date(), nullable=True),
    sa.Column('left_on', sa.Date(), nullable=True),
    sa.Column('seats', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_carrier_tenant'))
    )
    with op.batch_alter_table('carrier_tenant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_carrier_tenant_carrier'), ['carrier'], unique=False)
        batch_op.create_index(batch_op.f('ix_carrier_tenant_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_carrier_tenant_tenant'), ['tenant'], unique=False)

    op.create_table('city_partner',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=True),
    sa.Column('kind', sa.String(length=32), nullable=True),
    sa.Column('employer', sa.String(length=200), nullable=True),
    sa.Column('position', sa.String(length=200), nullable=True),
    sa.Column('place', sa.String(length=200), nullable=True),
    sa.Column('technology_field', sa.String(length=64), nullable=True),
    sa.Column('specialty', sa.String(length=200), nullable=True),
    sa.Column('mobile', sa.String(length=64), nullable=True),
    sa.Column('applied_on', sa.Date(), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('recognition_doc', sa.String(length=36), nullable=True),
    sa.Column('recognised_on', sa.Date(), nullable=True),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.Column('ending', sa.String(length=200), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_city_partner'))
    )
    with op.batch_alter_table('city_partner', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_city_partner_mobile'), ['mobile'], unique=False)
        batch_op.create_index(batch_op.f('ix_city_partner_recognition_doc'), ['recognition_doc'], unique=False)
        batch_op.create_index(batch_op.f('ix_city_partner_sort_key'), ['sort_key'], unique=False)

    op.create_table('maker_activity',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=True),
    sa.Column('kind', sa.String(length=32), nullable=True),
    sa.Column('held_on', sa.Date(), nullable=True),
    sa.Column('place', sa.String(length=200), nullable=True),
    sa.Column('carrier', sa.String(length=36), nullable=True),
    sa.Column('people', sa.Integer(), nullable=True),
    sa.Column('groups', sa.Integer(), nullable=True),
    sa.Column('result', sa.Text(), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_maker_activity'))
    )
    with op.batch_alter_table('maker_activity', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_maker_activity_carrier'), ['carrier'], unique=False)
        batch_op.create_index(batch_op.f('ix_maker_activity_sort_key'), ['sort_key'], unique=False)

    op.create_table('maker_group',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=True),
    sa.Column('leader', sa.String(length=200), nullable=True),
    sa.Column('people', sa.Integer(), nullable=True),
    sa.Column('direction', sa.String(length=200), nullable=True),
    sa.Column('technology_field', sa.String(length=64), nullable=True),
    sa.Column('carrier', sa.String(length=36), nullable=True),
    sa.Column('activity', sa.String(length=36), nullable=True),
    sa.Column('mobile', sa.String(length=64), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('incubated_on', sa.Date(), nullable=True),
    sa.Column('team', sa.String(length=36), nullable=True),
    sa.Column('grown_on', sa.Date(), nullable=True),
    sa.Column('ending', sa.String(length=200), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_maker_group'))
    )
    with op.batch_alter_table('maker_group', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_maker_group_activity'), ['activity'], unique=False)
        batch_op.create_index(batch_op.f('ix_maker_group_carrier'), ['carrier'], unique=False)
        batch_op.create_index(batch_op.f('ix_maker_group_mobile'), ['mobile'], unique=False)
        batch_op.create_index(batch_op.f('ix_maker_group_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_maker_group_team'), ['team'], unique=False)

    op.create_table('partner_referral',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('partner', sa.String(length=36), nullable=True),
    sa.Column('what', sa.String(length=200), nullable=True),
    sa.Column('kind', sa.String(length=32), nullable=True),
    sa.Column('referred_on', sa.Date(), nullable=True),
    sa.Column('leader', sa.String(length=200), nullable=True),
    sa.Column('introduction', sa.Text(), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('team', sa.String(length=36), nullable=True),
    sa.Column('landed_on', sa.Date(), nullable=True),
    sa.Column('ending', sa.String(length=200), nullable=True),
    sa.Column('next_on', sa.Date(), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_partner_referral'))
    )
    with op.batch_alter_table('partner_referral', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_partner_referral_partner'), ['partner'], unique=False)
        batch_op.create_index(batch_op.f('ix_partner_referral_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_partner_referral_team'), ['team'], unique=False)

    op.create_table('partner_tracking',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('referral', sa.String(length=36), nullable=True),
    sa.Column('tracked_on', sa.Date(), nullable=True),
    sa.Column('situation', sa.Text(), nullable=True),
    sa.Column('next_step', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_partner_tracking'))
    )
    with op.batch_alter_table('partner_tracking', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_partner_tracking_referral'), ['referral'], unique=False)
        batch_op.create_index(batch_op.f('ix_partner_tracking_sort_key'), ['sort_key'], unique=False)

    op.create_table('pool_application',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('team', sa.String(length=36), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('batch', sa.Integer(), nullable=True),
    sa.Column('recommender', sa.String(length=64), nullable=True),
    sa.Column('origin', sa.String(length=200), nullable=True),
    sa.Column('received_on', sa.Date(), nullable=True),
    sa.Column('sheet_received', sa.Boolean(), nullable=True),
    sa.Column('award', sa.String(length=200), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('checked_on', sa.Date(), nullable=True),
    sa.Column('approval', sa.String(length=36), nullable=True),
    sa.Column('enrolment', sa.String(length=36), nullable=True),
    sa.Column('reason', sa.String(length=200), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pool_application'))
    )
    with op.batch_alter_table('pool_application', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pool_application_approval'), ['approval'], unique=False)
        batch_op.create_index(batch_op.f('ix_pool_application_enrolment'), ['enrolment'], unique=False)
        batch_op.create_index(batch_op.f('ix_pool_application_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_pool_application_team'), ['team'], unique=False)
        batch_op.create_index(batch_op.f('ix_pool_application_year'), ['year'], unique=False)

    op.create_table('score_item',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('sheet', sa.String(length=32), nullable=True),
    sa.Column('position', sa.Integer(), nullable=True),
    sa.Column('dimension', sa.String(length=60), nullable=True),
    sa.Column('weight', sa.Integer(), nullable=True),
    sa.Column('guide', sa.Text(), nullable=True),
    sa.Column('clause', sa.String(length=200), nullable=True),
    sa.Column('active', sa.Boolean(), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_score_item'))
    )
    with op.batch_alter_table('score_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_score_item_sort_key'), ['sort_key'], unique=False)

    op.create_table('settlement',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('team', sa.String(length=36), nullable=True),
    sa.Column('enterprise', sa.String(length=36), nullable=True),
    sa.Column('entry', sa.String(length=36), nullable=True),
    sa.Column('registered_on', sa.Date(), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('reason', sa.String(length=200), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_settlement'))
    )
    with op.batch_alter_table('settlement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_settlement_enterprise'), ['enterprise'], unique=False)
        batch_op.create_index(batch_op.f('ix_settlement_entry'), ['entry'], unique=False)
        batch_op.create_index(batch_op.f('ix_settlement_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_settlement_team'), ['team'], unique=False)

    op.create_table('shortlist_entry',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('team', sa.String(length=36), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('appraisal', sa.String(length=36), nullable=True),
    sa.Column('score', sa.BigInteger(), nullable=True),
    sa.Column('rank', sa.Integer(), nullable=True),
    sa.Column('suggested', sa.BigInteger(), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('credit_checked_on', sa.Date(), nullable=True),
    sa.Column('approval', sa.String(length=36), nullable=True),
    sa.Column('publicity', sa.String(length=36), nullable=True),
    sa.Column('recognition_doc', sa.String(length=36), nullable=True),
    sa.Column('recognised_on', sa.Date(), nullable=True),
    sa.Column('register_by', sa.Date(), nullable=True),
    sa.Column('urged_on', sa.Date(), nullable=True),
    sa.Column('reason', sa.String(length=200), nullable=True),
    sa.Column('original_doc_no', sa.String(length=200), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_shortlist_entry'))
    )
    with op.batch_alter_table('shortlist_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_shortlist_entry_appraisal'), ['appraisal'], unique=False)
        batch_op.create_index(batch_op.f('ix_shortlist_entry_approval'), ['approval'], unique=False)
        batch_op.create_index(batch_op.f('ix_shortlist_entry_publicity'), ['publicity'], unique=False)
        batch_op.create_index(batch_op.f('ix_shortlist_entry_recognition_doc'), ['recognition_doc'], unique=False)
        batch_op.create_index(batch_op.f('ix_shortlist_entry_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_shortlist_entry_team'), ['team'], unique=False)
        batch_op.create_index(batch_op.f('ix_shortlist_entry_year'), ['year'], unique=False)

    op.create_table('stage_move',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('subject', sa.String(length=36), nullable=True),
    sa.Column('before', sa.String(length=32), nullable=True),
    sa.Column('stage', sa.String(length=32), nullable=True),
    sa.Column('since', sa.Date(), nullable=True),
    sa.Column('basis', sa.String(length=200), nullable=True),
    sa.Column('correction', sa.Boolean(), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stage_move'))
    )
    with op.batch_alter_table('stage_move', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_stage_move_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_stage_move_subject'), ['subject'], unique=False)

    op.create_table('team_follow_up',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('team', sa.String(length=36), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('half', sa.String(length=32), nullable=True),
    sa.Column('visited_on', sa.Date(), nullable=True),
    sa.Column('progress', sa.Text(), nullable=True),
    sa.Column('people', sa.Integer(), nullable=True),
    sa.Column('revenue', sa.BigInteger(), nullable=True),
    sa.Column('financing', sa.BigInteger(), nullable=True),
    sa.Column('rights', sa.Integer(), nullable=True),
    sa.Column('problems', sa.Text(), nullable=True),
    sa.Column('help_given', sa.Text(), nullable=True),
    sa.Column('by', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_team_follow_up'))
    )
    with op.batch_alter_table('team_follow_up', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_team_follow_up_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_team_follow_up_team'), ['team'], unique=False)
        batch_op.create_index(batch_op.f('ix_team_follow_up_year'), ['year'], unique=False)

    with op.batch_alter_table('equity_deal', schema=None) as batch_op:
        batch_op.add_column(sa.Column('credit_checked_on', sa.Date(), nullable=True))

    with op.batch_alter_table('team', schema=None) as batch_op:
        batch_op.add_column(sa.Column('found_through', sa.String(length=36), nullable=True))
        batch_op.create_index(batch_op.f('ix_team_found_through'), ['found_through'], unique=False)
