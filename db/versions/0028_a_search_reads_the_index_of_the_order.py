"""A search reads the index of the order: all that it looks at stands there, so that no record is opened in vain."""

from alembic import op

revision = "0028"
down_revision = "0027"

SEARCHED = """
    achievement agency_selection appraisal_agency appraisal_commission approval archive_volume
    attachment carrier checklist_item city_partner contest contest_entry contest_group
    contest_recommendation contest_round demand_round expert expert_session fill_form
    financial_institution financial_product former_name fund handover_item hnte hnte_batch hnte_result
    investment_platform ip_campaign ip_compliance ip_dispute ip_enforcement ip_pledge ip_right
    issued_number maker_activity maker_group matchmaking_event number_block official_document
    paper_receipt partner_referral platform_contribution policy_document publicity report_line
    research_body return_request roadmap_project score_item seal_use section sme_evaluation
    superior_funding task team_member technology_contract technology_demand term user
"""
MERGED = {"enterprise": ["same_as", "code"], "team": ["same_as"]}


def upgrade() -> None:
    for table in (*SEARCHED.split(), *MERGED):
        op.drop_index(f"ix_{table}_sort_key", table)
        op.create_index(
            f"ix_{table}_sort_key", table, ["sort_key", "id", "search_key", *MERGED.get(table, [])], unique=False
        )
