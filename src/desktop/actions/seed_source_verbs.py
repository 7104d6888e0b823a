"""任务（二） step by step, as data: 创谷计划 and 城市合伙人."""

from desktop.fields import Field, Kind
from desktop.records import Team
from desktop.records.seed_sources import CityPartner, MakerGroup, PartnerReferral, PartnerTracking

from .seed_sources import grow_into_team, land_referral, partner_in_order, track_referral
from .steps import Step, ask, correction, verb_of
from .verb import Verb, state_is

_GROUP = (
    Step("incubate_group", MakerGroup, ("registered",), "incubating", ("carrier",), stamp="incubated_on"),
)
_DISSOLVED = Step(
    "dissolve_group", MakerGroup, ("registered", "incubating"), "dissolved", ("ending",), ("ending",)
)
_PARTNER = (
    Step(
        "recognise_partner",
        CityPartner,
        ("applied",),
        "recognised",
        ("recognition_doc", "valid_until"),
        ("recognition_doc",),
        "recognised_on",
        gate=partner_in_order,
        help="先在“公文 — 文件登记”中登记认定文件的文号。",
        primary=True,
    ),
)
_REFUSED = Step("refuse_partner", CityPartner, ("applied",), "refused", ("ending",), ("ending",))
_ENDED = Step("end_partner", CityPartner, ("recognised",), "ended", ("ending",), ("ending",))
_LAPSED = Step(
    "lapse_referral", PartnerReferral, ("referred", "tracking"), "lapsed", ("ending",), ("ending",)
)

SEED_SOURCE_VERBS: tuple[Verb, ...] = (
    *map(verb_of, _GROUP),
    Verb(
        "grow_into_team",
        MakerGroup,
        grow_into_team,
        (
            Field("团队名称", Kind.TEXT, name="name", help="空白为群体名称"),
            Field("项目名称", Kind.TEXT, name="project", help="空白为创新方向"),
            ask(Team, "kind"),
            ask(Team, "division"),
        ),
        hindrance=state_is("registered", "incubating", say="已成团队或已解散，不能再成团。"),
        help="建立团队档案，渠道为创谷计划，来源记录指向这个群体。",
        many=False,
        primary=True,
    ),
    verb_of(_DISSOLVED),
    correction(_GROUP),
    *map(verb_of, (*_PARTNER, _REFUSED, _ENDED)),
    correction(_PARTNER),
    Verb(
        "track_referral",
        PartnerReferral,
        track_referral,
        (
            ask(PartnerTracking, "situation", required=True),
            ask(PartnerTracking, "next_step"),
            Field("跟踪日期", Kind.DATE, name="tracked_on", help="空白为今天"),
            ask(PartnerReferral, "next_on"),
        ),
        hindrance=state_is("referred", "tracking", say="已入库或未成，不再跟踪。"),
        primary=True,
    ),
    Verb(
        "land_referral",
        PartnerReferral,
        land_referral,
        (
            Field("团队负责人", Kind.TEXT, name="leader", help="空白为引荐时所填的负责人"),
            Field("项目名称", Kind.TEXT, name="project", help="空白为引荐的名称"),
        ),
        hindrance=state_is("referred", "tracking", say="已入库或未成，不能再入库。"),
        help="建立团队档案，渠道为城市合伙人，来源记录指向引荐人。",
        many=False,
    ),
    verb_of(_LAPSED),
)
