"""How the districts report figures and 知识产权, and the mistakes among them."""

from random import Random
from typing import Any

from . import codes
from .firms import DISTRICTS, Firm
from .library_sheets import FILLED, SERIAL
from .sheet import QIAN, WAN, YUAN, Column, Row, Sheet

MONEY = {
    "revenue": "销售收入",
    "cost": "成本费用",
    "rd_expense": "研发费用",
    "hightech_revenue": "高新技术产品收入",
    "assets": "资产总额",
    "net_assets": "净资产",
    "profit": "利润总额",
    "tax": "上缴税金",
}
FLAGS = {
    "resident": "境内居民企业",
    "not_restricted": "不属禁止限制淘汰类",
    "no_accident": "无重大安全质量事故",
    "no_violation": "无严重环境违法和科研失信",
    "not_listed": "未列入异常和失信名单",
    "valid_hnte": "有效期内高企",
    "national_award": "近五年国家级科技奖励前三",
    "research_body": "省部级以上研发机构",
    "led_standard": "近五年主导制定标准",
}
UNITS = {YUAN: "元", QIAN: "千元", WAN: "万元"}

Years = dict[str, list[dict[str, Any]]]  # by the name of the firm


def _columns(firm: str, unit: int, groups: bool = False, **said: str) -> list[Column]:
    """The usual columns: `firm` heads the reference, `said` are this district's own words for a field."""

    def group(title: str) -> str:
        return title if groups else ""

    return [
        SERIAL,
        Column(firm, "enterprise"),
        Column("年度", "year"),
        Column("数据来源", "source"),
        Column(said.get("staff", "职工总数"), "staff", group=group("人员情况（人）")),
        Column(said.get("tech_staff", "科技人员数"), "tech_staff", group=group("人员情况（人）")),
        *(
            Column(f"{said.get(name, label)}（{UNITS[unit]}）", name, unit, group("经济指标"))
            for name, label in MONEY.items()
        ),
        *(Column(label, name, group=group("评价条件")) for name, label in FLAGS.items()),
    ]


def make_year_sheets(firms: list[Firm], years: Years) -> list[Sheet]:
    rows = {district: _rows(firms, years, district) for district in DISTRICTS}
    totals = {0: "合计", 4: sum(row.record["staff"] for row in rows["铁东区"])}
    _east(rows["铁东区"])
    _west(rows["铁西区"])
    _lishan(rows["立山区"])
    _haicheng(rows["海城市"])
    _hightech(rows["高新区"])
    west = _columns("统一社会信用代码", YUAN, staff="从业人员", revenue="营业收入", tax="税收")
    lishan = _columns("单位名称", QIAN, tech_staff="研发人员", cost="成本费用总额", assets="总资产")
    haicheng = _columns("企业名称", WAN, groups=True, staff="职工人数", tech_staff="科技人员")
    hightech = _columns("信用代码", QIAN, rd_expense="研发投入", net_assets="所有者权益", profit="利润")
    return [
        Sheet("铁东区科技型中小企业调查表.xlsx", "年度情况", "annual_figures", _columns("企业名称", WAN),
              rows["铁东区"], ["铁东区科技型中小企业2014—2017年度情况", "单位：万元、人"], [totals, FILLED]),
        Sheet("铁西区年度数据.xlsx", "年度数据", "annual_figures", west, rows["铁西区"],
              ["铁西区科技型中小企业年度数据"], [{0: "备注：2017年为全年预计数。"}], ("√", "否")),
        Sheet("立山区年度数据.csv", "", "annual_figures", lishan, rows["立山区"], ["立山区企业年度数据表"],
              [{0: "填表人：孙静"}], ("符合", "不符合"), true_dates=False),
        Sheet("海城市科技型中小企业汇总.xlsx", "经济指标", "annual_figures", haicheng, rows["海城市"],
              ["海城市科技型中小企业经济指标"], [{0: "备注：数据来自企业填报。"}, FILLED], tidy=0.65),
        Sheet("高新区企业及年度数据.xlsx", "年度数据", "annual_figures", hightech, rows["高新区"],
              [], [{0: "合计"}], ("Y", "N")),
    ]  # fmt: skip


def _rows(firms: list[Firm], years: Years, district: str) -> list[Any]:
    """By code where the district's heading asks for it, else by name, now and then in half-width brackets."""
    rows: list[Any] = []
    for firm in firms:
        if firm.district != district:
            continue
        by_code = district in ("铁西区", "高新区")
        half_width = firm.name.replace("（", "(").replace("）", ")")
        for year in years[firm.name]:
            written = firm.code if by_code else half_width if year["year"] == 2015 else firm.name
            rows.append(Row({"enterprise": written, "source": "企业填报"} | year))
    return rows


def _spoil(rows: list[Any], index: int, wrong: str, **cells: Any) -> None:
    """Mistakes fall on years that no evaluation of 2017 asks for, so that they cost no firm its place."""
    while rows[index].record["year"] == 2016 or rows[index].wrong:
        index += 1
    rows[index] = Row(rows[index].record, cells, wrong)


def _east(rows: list[Any]) -> None:
    _spoil(rows, 41, "text_for_number", revenue="约1200")
    _spoil(rows, 90, "tech_staff_over_staff", staff=20, tech_staff=46)
    rows.insert(133, Row(rows[120].record))  # the same firm, year and source again
    rows[61:61] = [None]


def _west(rows: list[Any]) -> None:
    digits = [i for i, row in enumerate(rows) if row.record["enterprise"].isdigit()]
    for start in (60, 100):
        index = next(i for i in digits if i > start and rows[i].record["year"] == 2014)
        _spoil(rows, index, "rounded_code", enterprise=codes.rounded(rows[index].record["enterprise"]))
    for start in (140, 180):
        index = next(i for i in digits if i > start and rows[i].record["year"] == 2015)
        _spoil(rows, index, "check_digit", enterprise=codes.wrong_last(rows[index].record["enterprise"]))


def _lishan(rows: list[Any]) -> None:
    _spoil(rows, 30, "text_for_number", staff="二十余人")
    _spoil(rows, 77, "text_for_number", rd_expense="见附件")


def _haicheng(rows: list[Any]) -> None:
    _spoil(rows, 50, "tech_staff_over_staff", staff=15, tech_staff=150)
    _spoil(rows, 111, "text_for_number", tax="/")
    rows[100:100] = [None, None]


def _hightech(rows: list[Any]) -> None:
    digits = [i for i, row in enumerate(rows) if row.record["enterprise"].isdigit()]
    index = next(i for i in digits if i > 80 and rows[i].record["year"] == 2014)
    _spoil(rows, index, "rounded_code", enterprise=codes.rounded(rows[index].record["enterprise"]))
    _spoil(rows, 150, "unknown_word", source="企业自己说的")


IP_COLUMNS = [
    SERIAL,
    Column("专利权人", "enterprise"),
    Column("知识产权名称", "name"),
    Column("知识产权类型", "category"),
    Column("专利号", "number"),
    Column("授权公告日", "granted_on"),
    Column("有效期至", "expires_on"),
    Column("获得方式", "acquired_by"),
    Column("有效", "in_force"),
    Column("与主要产品相关", "related"),
    Column("有争议", "disputed"),
]


def make_ip_sheets(firms: list[Firm], rights: Years, rng: Random) -> list[Sheet]:
    rows: dict[str, list[Any]] = {district: [] for district in DISTRICTS}
    for firm in firms:
        rows[firm.district] += [Row({"enterprise": firm.name} | right) for right in rights[firm.name]]
    west, east = rows["铁西区"] + rows["立山区"], rows["海城市"] + rows["高新区"]
    for part, wrong_digits in ((rows["铁东区"], 1), (west, 2), (east, 1)):
        unsure = [i for i, row in enumerate(part) if row.record["category"] == "utility"]
        for index in rng.sample(unsure, wrong_digits):
            bad = codes.wrong_patent(part[index].record["number"])
            part[index] = Row(part[index].record, {"number": bad}, "check_digit")
    west.insert(40, Row(next(row.record for row in west[20:] if not row.wrong)))  # twice in the file
    east.insert(25, Row(next(row.record for row in rows["铁东区"][8:] if not row.wrong)))  # known already
    other = [Column("权利人", "enterprise"), Column("名称", "name"), Column("类别", "category"),
             Column("授权号（登记号）", "number"), *IP_COLUMNS[5:]]  # fmt: skip
    return [
        Sheet("铁东区科技型中小企业调查表.xlsx", "知识产权", "ip_right", IP_COLUMNS, rows["铁东区"],
              ["铁东区企业知识产权情况"], [FILLED]),
        Sheet("铁西区立山区知识产权.xlsx", "知识产权", "ip_right", [SERIAL, *other], west,
              ["铁西区、立山区企业知识产权台账"], [{0: "合计", 1: f"{len(west)}项"}], tidy=0.6),
        Sheet("海城高新知识产权汇总.xlsx", "汇总", "ip_right", other, east),
    ]  # fmt: skip
