"""个人所得税 on what the office pays to persons: dated rules that an administrator edits."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record

INCOMES = choices(labour="劳务报酬所得", windfall="偶然所得")


class IncomeTaxRule(Record):
    """What is deducted before the rates apply, from a day on."""

    about = About(
        "income_tax_rule",
        "个税规则",
        "settings",
        ("income", "since"),
        (("income", "since"),),
        writers=("admin", "finance"),
        measure="条",
    )
    income = col.choice("所得项目", INCOMES, required=True)
    since = col.date("自何日起", required=True)
    small = col.money("定额减除的上限", unit="元", help="每次收入不超过此数的减除定额，超过的按比例减除")
    deduction = col.money("定额减除", unit="元")
    deduction_rate = col.integer("比例减除", unit="%")
    clause = col.text("依据")


class IncomeTaxBracket(Record):
    about = About(
        "income_tax_bracket",
        "个税税率",
        "settings",
        ("rule", "above"),
        (("rule", "above"),),
        writers=("admin", "finance"),
        measure="级",
    )
    rule = col.ref("个税规则", "income_tax_rule", required=True)
    above = col.money("应纳税所得额超过", unit="元", required=True)
    rate = col.integer("税率", unit="%", required=True)
    quick = col.money("速算扣除数", unit="元")
