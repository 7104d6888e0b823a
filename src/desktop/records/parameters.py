"""办理参数 and 评分分档: the thresholds, terms and days that rules go by, each dated, sourced and edited in the program."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record

PARAMETERS = choices(
    sme_most_staff="科技型中小企业：职工总数不超过（人）",
    sme_most_revenue="科技型中小企业：年销售收入不超过（万元）",
    sme_most_assets="科技型中小企业：资产总额不超过（万元）",
    sme_pass_points="科技型中小企业：综合得分不低于（分）",
    hnte_least_days="高新技术企业：注册满（天）",
    hnte_least_staff="高新技术企业：科技人员占比不低于（%）",
    hnte_small_revenue="高新技术企业：第一档销售收入至（万元）",
    hnte_small_rd="高新技术企业：第一档研发投入不低于（%）",
    hnte_middle_revenue="高新技术企业：第二档销售收入至（万元）",
    hnte_middle_rd="高新技术企业：第二档研发投入不低于（%）",
    hnte_large_rd="高新技术企业：第三档研发投入不低于（%）",
    hnte_least_domestic="高新技术企业：境内研发投入占比不低于（%）",
    hnte_least_hightech="高新技术企业：高新产品收入占比不低于（%）",
    hnte_above_points="高新技术企业：创新能力评价高于（分）",
    publicity_days="公示期限（天）",
    demonstration_years="示范企业有效期（年）",
    hnte_years="高新技术企业证书有效期（年）",
    hnte_report_month="高新技术企业年报截止月份（月底）",
    register_days="认定后在鞍注册期限（日）",
    seed_amount="种子资金每户拟支持额（万元）",
    contract_days="技术合同登记办结期限（日）",
    acceptance_months="路线图项目结束后验收期限（月）",
    remind_ledger="提前提醒：年费、质押、达标证书（日）",
    remind_registering="提前提醒：在鞍注册（日）",
    remind_closing="提前提醒：申报受理截止、高企申报、年报（日）",
    remind_rectifying="提前提醒：限期整改（日）",
    remind_demonstration="提前提醒：示范企业到期（日）",
    remind_hnte_first="提前提醒：高企证书到期第一次（月）",
    remind_hnte_second="提前提醒：高企证书到期第二次（月）",
    remind_hnte_last="提前提醒：高企证书到期第三次（月）",
    revisit_days="企业服务办结后回访期限（日）",
    agency_bidders="第三方评估比选：参选机构不少于（家）",
    appraisal_experts="第三方评估：评分专家不少于（人）",
    appraisal_trim="第三方评估：去最高最低分须评分专家满（人）",
    appraisal_excellent="第三方评估：优秀不低于（分）",
    appraisal_good="第三方评估：良好不低于（分）",
    appraisal_pass="第三方评估：合格不低于（分）",
    project_opinions="路线图项目评审：到会专家意见不少于（份）",
    match_points="需求与成果对接：建议的匹配分不低于（分）",
    backup_days="超过几日没有备份即提醒（日）",
)
SCALES = choices(
    sme_staff="科技型中小企业：科技人员占比（%）",
    sme_rd_by_revenue="科技型中小企业：研发费用占销售收入（%）",
    sme_rd_by_cost="科技型中小企业：研发费用占成本费用（%）",
    sme_class1="科技型中小企业：Ⅰ类知识产权（项）",
    sme_class2="科技型中小企业：Ⅱ类知识产权（项）",
    hnte_class2="高新技术企业：Ⅱ类知识产权（项）",
    hnte_growth="高新技术企业：净资产、销售增长率（%）",
)


class Parameter(Record):
    """One value from a day on. The newest that has begun is in force; an earlier one stays as it was."""

    about = About(
        "parameter", "办理参数", "settings", ("name", "since"), (("name", "since"),), writers=("admin",), measure="项"
    )  # fmt: skip
    name = col.choice("参数", PARAMETERS, required=True)
    value = col.decimal("数值", required=True, trimmed=True, help="单位写在参数名称的括号中")
    since = col.date("自何日起", required=True, help="调整时另加一条，写明新的起始日期，原来的一条不改")
    clause = col.text("依据")
    unverified = col.flag("依据待核实", help="“是”为本局惯例或尚未核对原文，按实际修改")
    note = col.text("说明")


class ScoreBand(Record):
    """One band of a scale; the bands that begin on one day are one version of it and stand together."""

    about = About(
        "score_band", "评分分档", "settings", ("scale", "letter", "since"), (("scale", "since", "least"),),
        writers=("admin",), measure="档",
    )  # fmt: skip
    scale = col.choice("指标", SCALES, required=True)
    letter = col.text("档次", length=4)
    least = col.decimal("下限（含）", required=True, trimmed=True, help="达到此数即为本档；最低一档填 0")
    points = col.integer("得分", unit="分", required=True)
    most_points = col.integer("最高得分", unit="分", help="由专家在一段分值内评定的，填写最高分")
    since = col.date("自何日起", required=True, help="调整时各档都另加一条，起始日期相同")
    clause = col.text("依据")
    unverified = col.flag("依据待核实")
