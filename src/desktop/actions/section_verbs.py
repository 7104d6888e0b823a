"""All actions, a file of them for each part of the plan, in the order in which the window offers them.

A test fails for a file whose actions are forgotten here.
"""

from .appraisal_verbs import APPRAISAL_VERBS
from .approval_verbs import APPROVAL_VERBS
from .contest_verbs import CONTEST_VERBS
from .cooperation_verbs import COOPERATION_VERBS
from .escrow import ESCROW_VERBS
from .expert_verbs import EXPERT_VERBS
from .finance_verbs import FINANCE_VERBS
from .grant_verbs import GRANT_VERBS
from .growth_verbs import GROWTH_VERBS
from .hnte_verbs import HNTE_VERBS
from .ip_verbs import IP_VERBS
from .keepers import KEEPER_VERBS
from .lineage import LINEAGE_VERBS
from .little_giant_verbs import LITTLE_GIANT_VERBS
from .money_verbs import MONEY_VERBS
from .number_blocks import NUMBER_BLOCK_VERBS
from .number_verbs import NUMBER_VERBS
from .office_verbs import OFFICE_VERBS
from .returns import RETURN_VERBS
from .roadmap_verbs import ROADMAP_VERBS
from .sameness import SAMENESS_VERBS
from .seed_money import SEED_MONEY_VERBS
from .seed_pool_verbs import SEED_POOL_VERBS
from .seed_source_verbs import SEED_SOURCE_VERBS
from .service_verbs import SERVICE_VERBS
from .settlement_verbs import SETTLEMENT_VERBS
from .stages import STAGE_VERBS
from .suggestions import SUGGESTION_VERBS
from .verb import Verb
from .verify import VERIFY_VERBS
from .wording import WORDING_VERBS

SECTION_VERBS: tuple[Verb, ...] = (
    *GROWTH_VERBS,
    *GRANT_VERBS,
    *APPROVAL_VERBS,
    *HNTE_VERBS,
    *ROADMAP_VERBS,
    *CONTEST_VERBS,
    *SEED_SOURCE_VERBS,
    *SEED_POOL_VERBS,
    *SERVICE_VERBS,
    *APPRAISAL_VERBS,
    *SETTLEMENT_VERBS,
    *SEED_MONEY_VERBS,
    *COOPERATION_VERBS,
    *SAMENESS_VERBS,
    *IP_VERBS,
    *FINANCE_VERBS,
    *LITTLE_GIANT_VERBS,
    *MONEY_VERBS,
    *RETURN_VERBS,
    *EXPERT_VERBS,
    *STAGE_VERBS,
    *OFFICE_VERBS,
    *LINEAGE_VERBS,
    *VERIFY_VERBS,
    *WORDING_VERBS,
    *NUMBER_VERBS,
    *NUMBER_BLOCK_VERBS,
    *ESCROW_VERBS,
    *SUGGESTION_VERBS,
    *KEEPER_VERBS,
)
