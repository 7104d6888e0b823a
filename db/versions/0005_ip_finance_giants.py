"""ip finance giants."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:

    op.create_table('checklist_answer',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('subject', sa.String(length=36), nullable=True),
    sa.Column('item', sa.String(length=36), nullable=True),
    sa.Column('met', sa.Boolean(), nullable=True),
    sa.Column('evidence', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_checklist_answer'))
    )
    with op.batch_alter_table('checklist_answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_checklist_answer_item'), ['item'], unique=False)
        batch_op.create_index(batch_op.f('ix_checklist_answer_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_checklist_answer_subject'), ['subject'], unique=False)

    op.create_table('checklist_item',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('checklist', sa.String(length=32), nullable=True),
    sa.Column('position', sa.Integer(), nullable=True),
    sa.Column('text', sa.String(length=200), nullable=True),
    sa.Column('clause', sa.String(length=200), nullable=True),
    sa.Column('required', sa.Boolean(), nullable=True),
    sa.Column('active', sa.Boolean(), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_checklist_item'))
    )
    with op.batch_alter_table('checklist_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_checklist_item_sort_key'), ['sort_key'], unique=False)

    op.create_table('defence_patent_count',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('enterprise', sa.String(length=36), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('count', sa.Integer(), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_defence_patent_count'))
    )
    with op.batch_alter_table('defence_patent_count', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_defence_patent_count_enterprise'), ['enterprise'], unique=False)
        batch_op.create_index(batch_op.f('ix_defence_patent_count_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_defence_patent_count_year'), ['year'], unique=False)

    op.create_table('equity_deal',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('enterprise', sa.String(length=36), nullable=True),
    sa.Column('fund', sa.String(length=36), nullable=True),
    sa.Column('platform', sa.String(length=36), nullable=True),
    sa.Column('investor', sa.String(length=36), nullable=True),
    sa.Column('recommended_on', sa.Date(), nullable=True),
    sa.Column('requested', sa.BigInteger(), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('accepted_on', sa.Date(), nullable=True),
    sa.Column('examined_on', sa.Date(), nullable=True),
    sa.Column('finding', sa.Text(), nullable=True),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.Column('decision_no', sa.String(length=200), nullable=True),
    sa.Column('stage_at_decision', sa.String(length=32), nullable=True),
    sa.Column('amount', sa.BigInteger(), nullable=True),
    sa.Column('share', sa.BigInteger(), nullable=True),
    sa.Column('agreement_no', sa.String(length=200), nullable=True),
    sa.Column('voucher', sa.String(length=200), nullable=True),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('exited_on', sa.Date(), nullable=True),
    sa.Column('proceeds', sa.BigInteger(), nullable=True),
    sa.Column('drop_reason', sa.String(length=200), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_equity_deal'))
    )
    with op.batch_alter_table('equity_deal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_equity_deal_enterprise'), ['enterprise'], unique=False)
        batch_op.create_index(batch_op.f('ix_equity_deal_fund'), ['fund'], unique=False)
        batch_op.create_index(batch_op.f('ix_equity_deal_investor'), ['investor'], unique=False)
        batch_op.create_index(batch_op.f('ix_equity_deal_platform'), ['platform'], unique=False)
        batch_op.create_index(batch_op.f('ix_equity_deal_sort_key'), ['sort_key'], unique=False)

    op.create_table('equity_follow_up',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('deal', sa.String(length=36), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('revenue', sa.BigInteger(), nullable=True),
    sa.Column('profit', sa.BigInteger(), nullable=True),
    sa.Column('valuation', sa.BigInteger(), nullable=True),
    sa.Column('situation', sa.Text(), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_equity_follow_up'))
    )
    with op.batch_alter_table('equity_follow_up', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_equity_follow_up_deal'), ['deal'], unique=False)
        batch_op.create_index(batch_op.f('ix_equity_follow_up_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_equity_follow_up_year'), ['year'], unique=False)

    op.create_table('financial_institution',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=True),
    sa.Column('kind', sa.String(length=32), nullable=True),
    sa.Column('licence_no', sa.String(length=60), nullable=True),
    sa.Column('contact', sa.String(length=200), nullable=True),
    sa.Column('phone', sa.String(length=64), nullable=True),
    sa.Column('active', sa.Boolean(), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_financial_institution'))
    )
    with op.batch_alter_table('financial_institution', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_financial_institution_phone'), ['phone'], unique=False)
        batch_op.create_index(batch_op.f('ix_financial_institution_sort_key'), ['sort_key'], unique=False)

    op.create_table('financial_product',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('institution', sa.String(length=36), nullable=True),
    sa.Column('name', sa.String(length=200), nullable=True),
    sa.Column('most', sa.BigInteger(), nullable=True),
    sa.Column('rate', sa.BigInteger(), nullable=True),
    sa.Column('months', sa.Integer(), nullable=True),
    sa.Column('guarantee', sa.String(length=200), nullable=True),
    sa.Column('conditions', sa.Text(), nullable=True),
    sa.Column('active', sa.Boolean(), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_financial_product'))
    )
    with op.batch_alter_table('financial_product', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_financial_product_institution'), ['institution'], unique=False)
        batch_op.create_index(batch_op.f('ix_financial_product_sort_key'), ['sort_key'], unique=False)

    op.create_table('financing_request',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('enterprise', sa.String(length=36), nullable=True),
    sa.Column('registered_on', sa.Date(), nullable=True),
    sa.Column('amount', sa.BigInteger(), nullable=True),
    sa.Column('months', sa.Integer(), nullable=True),
    sa.Column('way', sa.String(length=32), nullable=True),
    sa.Column('purpose', sa.String(length=200), nullable=True),
    sa.Column('guarantee', sa.String(length=200), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('result', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_financing_request'))
    )
    with op.batch_alter_table('financing_request', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_financing_request_enterprise'), ['enterprise'], unique=False)
        batch_op.create_index(batch_op.f('ix_financing_request_sort_key'), ['sort_key'], unique=False)

    op.create_table('investment_platform',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=True),
    sa.Column('fund', sa.String(length=36), nullable=True),
    sa.Column('manager', sa.String(length=36), nullable=True),
    sa.Column('established_on', sa.Date(), nullable=True),
    sa.Column('size', sa.BigInteger(), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_investment_platform'))
    )
    with op.batch_alter_table('investment_platform', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_investment_platform_fund'), ['fund'], unique=False)
        batch_op.create_index(batch_op.f('ix_investment_platform_manager'), ['manager'], unique=False)
        batch_op.create_index(batch_op.f('ix_investment_platform_sort_key'), ['sort_key'], unique=False)

    op.create_table('ip_campaign',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=True),
    sa.Column('kind', sa.String(length=32), nullable=True),
    sa.Column('held_on', sa.Date(), nullable=True),
    sa.Column('place', sa.String(length=200), nullable=True),
    sa.Column('people', sa.Integer(), nullable=True),
    sa.Column('enterprises', sa.Integer(), nullable=True),
    sa.Column('summary', sa.Text(), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ip_campaign'))
    )
    with op.batch_alter_table('ip_campaign', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ip_campaign_sort_key'), ['sort_key'], unique=False)

    op.create_table('ip_compliance',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('enterprise', sa.String(length=36), nullable=True),
    sa.Column('kind', sa.String(length=32), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('coached_on', sa.Date(), nullable=True),
    sa.Column('coach', sa.String(length=200), nullable=True),
    sa.Column('accepted_on', sa.Date(), nullable=True),
    sa.Column('certificate_no', sa.String(length=60), nullable=True),
    sa.Column('certified_on', sa.Date(), nullable=True),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.Column('failure', sa.String(length=200), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ip_compliance'))
    )
    with op.batch_alter_table('ip_compliance', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ip_compliance_enterprise'), ['enterprise'], unique=False)
        batch_op.create_index(batch_op.f('ix_ip_compliance_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_ip_compliance_year'), ['year'], unique=False)

    op.create_table('ip_dispute',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=True),
    sa.Column('enterprise', sa.String(length=36), nullable=True),
    sa.Column('right', sa.String(length=36), nullable=True),
    sa.Column('counterpart', sa.String(length=200), nullable=True),
    sa.Column('accepted_on', sa.Date(), nullable=True),
    sa.Column('way', sa.String(length=32), nullable=True),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ip_dispute'))
    )
    with op.batch_alter_table('ip_dispute', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ip_dispute_enterprise'), ['enterprise'], unique=False)
        batch_op.create_index(batch_op.f('ix_ip_dispute_right'), ['right'], unique=False)
        batch_op.create_index(batch_op.f('ix_ip_dispute_sort_key'), ['sort_key'], unique=False)

    op.create_table('ip_due',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('right', sa.String(length=36), nullable=True),
    sa.Column('kind', sa.String(length=32), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('amount', sa.BigInteger(), nullable=True),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ip_due'))
    )
    with op.batch_alter_table('ip_due', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ip_due_right'), ['right'], unique=False)
        batch_op.create_index(batch_op.f('ix_ip_due_sort_key'), ['sort_key'], unique=False)

    op.create_table('ip_enforcement',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('case_no', sa.String(length=60), nullable=True),
    sa.Column('kind', sa.String(length=32), nullable=True),
    sa.Column('filed_on', sa.Date(), nullable=True),
    sa.Column('claimant', sa.String(length=200), nullable=True),
    sa.Column('respondent', sa.String(length=200), nullable=True),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ip_enforcement'))
    )
    with op.batch_alter_table('ip_enforcement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ip_enforcement_sort_key'), ['sort_key'], unique=False)

    op.create_table('ip_pledge',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('enterprise', sa.String(length=36), nullable=True),
    sa.Column('institution', sa.String(length=36), nullable=True),
    sa.Column('applied_on', sa.Date(), nullable=True),
    sa.Column('requested', sa.BigInteger(), nullable=True),
    sa.Column('purpose', sa.String(length=200), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('appraiser', sa.String(length=200), nullable=True),
    sa.Column('appraised_value', sa.BigInteger(), nullable=True),
    sa.Column('appraised_on', sa.Date(), nullable=True),
    sa.Column('credit', sa.BigInteger(), nullable=True),
    sa.Column('credited_on', sa.Date(), nullable=True),
    sa.Column('contract_no', sa.String(length=60), nullable=True),
    sa.Column('contracted_on', sa.Date(), nullable=True),
    sa.Column('registration_no', sa.String(length=60), nullable=True),
    sa.Column('registered_on', sa.Date(), nullable=True),
    sa.Column('loan', sa.BigInteger(), nullable=True),
    sa.Column('lent_on', sa.Date(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('rate', sa.BigInteger(), nullable=True),
    sa.Column('cancelled_on', sa.Date(), nullable=True),
    sa.Column('failure', sa.String(length=200), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ip_pledge'))
    )
    with op.batch_alter_table('ip_pledge', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ip_pledge_enterprise'), ['enterprise'], unique=False)
        batch_op.create_index(batch_op.f('ix_ip_pledge_institution'), ['institution'], unique=False)
        batch_op.create_index(batch_op.f('ix_ip_pledge_sort_key'), ['sort_key'], unique=False)

    op.create_table('ip_strategy',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('enterprise', sa.String(length=36), nullable=True),
    sa.Column('kind', sa.String(length=32), nullable=True),
    sa.Column('agency', sa.String(length=200), nullable=True),
    sa.Column('starts_on', sa.Date(), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('result', sa.Text(), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ip_strategy'))
    )
    with op.batch_alter_table('ip_strategy', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ip_strategy_enterprise'), ['enterprise'], unique=False)
        batch_op.create_index(batch_op.f('ix_ip_strategy_sort_key'), ['sort_key'], unique=False)

    op.create_table('ip_subsidy',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('enterprise', sa.String(length=36), nullable=True),
    sa.Column('right', sa.String(length=36), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('kind', sa.String(length=32), nullable=True),
    sa.Column('requested', sa.BigInteger(), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('approved', sa.BigInteger(), nullable=True),
    sa.Column('approved_on', sa.Date(), nullable=True),
    sa.Column('paid_on', sa.Date(), nullable=True),
    sa.Column('refusal_reason', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ip_subsidy'))
    )
    with op.batch_alter_table('ip_subsidy', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ip_subsidy_enterprise'), ['enterprise'], unique=False)
        batch_op.create_index(batch_op.f('ix_ip_subsidy_right'), ['right'], unique=False)
        batch_op.create_index(batch_op.f('ix_ip_subsidy_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_ip_subsidy_year'), ['year'], unique=False)

    op.create_table('ip_use',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('right', sa.String(length=36), nullable=True),
    sa.Column('kind', sa.String(length=32), nullable=True),
    sa.Column('counterpart', sa.String(length=200), nullable=True),
    sa.Column('signed_on', sa.Date(), nullable=True),
    sa.Column('record_no', sa.String(length=40), nullable=True),
    sa.Column('amount', sa.BigInteger(), nullable=True),
    sa.Column('output', sa.BigInteger(), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ip_use'))
    )
    with op.batch_alter_table('ip_use', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ip_use_right'), ['right'], unique=False)
        batch_op.create_index(batch_op.f('ix_ip_use_sort_key'), ['sort_key'], unique=False)

    op.create_table('little_giant',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('enterprise', sa.String(length=36), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('recommender', sa.String(length=64), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('contact_person', sa.String(length=200), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('checked_on', sa.Date(), nullable=True),
    sa.Column('approval', sa.String(length=36), nullable=True),
    sa.Column('publicity', sa.String(length=36), nullable=True),
    sa.Column('recognition_doc', sa.String(length=36), nullable=True),
    sa.Column('recognised_on', sa.Date(), nullable=True),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('ending', sa.String(length=200), nullable=True),
    sa.Column('original_doc_no', sa.String(length=200), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_little_giant'))
    )
    with op.batch_alter_table('little_giant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_little_giant_approval'), ['approval'], unique=False)
        batch_op.create_index(batch_op.f('ix_little_giant_enterprise'), ['enterprise'], unique=False)
        batch_op.create_index(batch_op.f('ix_little_giant_publicity'), ['publicity'], unique=False)
        batch_op.create_index(batch_op.f('ix_little_giant_recognition_doc'), ['recognition_doc'], unique=False)
        batch_op.create_index(batch_op.f('ix_little_giant_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_little_giant_year'), ['year'], unique=False)

    op.create_table('little_giant_follow_up',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('little_giant', sa.String(length=36), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('conclusion', sa.String(length=32), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('revenue', sa.BigInteger(), nullable=True),
    sa.Column('tax', sa.BigInteger(), nullable=True),
    sa.Column('rd_expense', sa.BigInteger(), nullable=True),
    sa.Column('upgrade', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('followed_on', sa.Date(), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_little_giant_follow_up'))
    )
    with op.batch_alter_table('little_giant_follow_up', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_little_giant_follow_up_little_giant'), ['little_giant'], unique=False)
        batch_op.create_index(batch_op.f('ix_little_giant_follow_up_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_little_giant_follow_up_year'), ['year'], unique=False)

    op.create_table('platform_contribution',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('platform', sa.String(length=36), nullable=True),
    sa.Column('contributor', sa.String(length=200), nullable=True),
    sa.Column('kind', sa.String(length=32), nullable=True),
    sa.Column('fund', sa.String(length=36), nullable=True),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('subscribed', sa.BigInteger(), nullable=True),
    sa.Column('paid_in', sa.BigInteger(), nullable=True),
    sa.Column('paid_on', sa.Date(), nullable=True),
    sa.Column('voucher', sa.String(length=200), nullable=True),
    sa.Column('reason', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_platform_contribution'))
    )
    with op.batch_alter_table('platform_contribution', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_platform_contribution_fund'), ['fund'], unique=False)
        batch_op.create_index(batch_op.f('ix_platform_contribution_platform'), ['platform'], unique=False)
        batch_op.create_index(batch_op.f('ix_platform_contribution_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_platform_contribution_year'), ['year'], unique=False)

    op.create_table('pledged_right',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('pledge', sa.String(length=36), nullable=True),
    sa.Column('right', sa.String(length=36), nullable=True),
    sa.Column('appraised_value', sa.BigInteger(), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pledged_right'))
    )
    with op.batch_alter_table('pledged_right', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pledged_right_pledge'), ['pledge'], unique=False)
        batch_op.create_index(batch_op.f('ix_pledged_right_right'), ['right'], unique=False)
        batch_op.create_index(batch_op.f('ix_pledged_right_sort_key'), ['sort_key'], unique=False)

    op.create_table('request_push',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('request', sa.String(length=36), nullable=True),
    sa.Column('institution', sa.String(length=36), nullable=True),
    sa.Column('product', sa.String(length=36), nullable=True),
    sa.Column('pushed_on', sa.Date(), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('accepted_on', sa.Date(), nullable=True),
    sa.Column('decline_reason', sa.String(length=200), nullable=True),
    sa.Column('credit', sa.BigInteger(), nullable=True),
    sa.Column('credited_on', sa.Date(), nullable=True),
    sa.Column('loan', sa.BigInteger(), nullable=True),
    sa.Column('lent_on', sa.Date(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('rate', sa.BigInteger(), nullable=True),
    sa.Column('repaid_on', sa.Date(), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_request_push'))
    )
    with op.batch_alter_table('request_push', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_request_push_institution'), ['institution'], unique=False)
        batch_op.create_index(batch_op.f('ix_request_push_product'), ['product'], unique=False)
        batch_op.create_index(batch_op.f('ix_request_push_request'), ['request'], unique=False)
        batch_op.create_index(batch_op.f('ix_request_push_sort_key'), ['sort_key'], unique=False)


