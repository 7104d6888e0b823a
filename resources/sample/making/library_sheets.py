"""How five districts list their enterprises, and the mistakes each of them makes."""

from random import Random
from typing import Any

from . import codes
from .firms import PREFIX, Firm
from .sheet import WAN, YUAN, Column, Row, Sheet

SERIAL = Column("序号")
FILLED = {0: "填表人：王丽      审核：李强      填表日期：2017年10月18日"}

COLUMNS = {
    "铁东区": [
        SERIAL,
        Column("企业名称", "name"),
        Column("统一社会信用代码", "code"),
        Column("原注册号", "registration_no"),
        Column("所属地区", "division"),
        Column("注册地址", "address"),
        Column("行业分类", "industry"),
        Column("技术领域", "technology_field"),
        Column("成立时间", "registered_on"),
        Column("注册资金（万元）", "capital", WAN),
        Column("法人代表", "legal_person"),
        Column("联系人", "contact"),
        Column("联系电话", "mobile"),
        Column("主营产品", "products"),
        Column("规上企业", "above_scale"),
    ],
    "铁西区": [
        SERIAL,
        Column("单位名称", "name"),
        Column("社会信用代码", "code"),
        Column("所属县区", "division"),
        Column("通讯地址", "address"),
        Column("行业", "industry"),
        Column("高新技术领域", "technology_field"),
        Column("注册时间", "registered_on"),
        Column("注册资本（元）", "capital", YUAN),
        Column("法人", "legal_person"),
        Column("企业联系人", "contact"),
        Column("手机号", "mobile"),
        Column("座机", "phone"),
        Column("邮箱", "email"),
        Column("主要产品", "products"),
    ],
    "立山区": [
        SERIAL,
        Column("企业全称", "name"),
        Column("信用代码", "code"),
        Column("原注册号", "registration_no"),
        Column("属地", "division"),
        Column("企业地址", "address"),
        Column("所属行业", "industry"),
        Column("所属技术领域", "technology_field"),
        Column("成立日期", "registered_on"),
        Column("注册资本(万元)", "capital", WAN),
        Column("法定代表人", "legal_person"),
        Column("联系人", "contact"),
        Column("手机", "mobile"),
        Column("主要产品（服务）", "products"),
    ],
    "海城市": [
        SERIAL,
        Column("企业名称", "name", group="基本信息"),
        Column("统一社会信用代码", "code", group="基本信息"),
        Column("所在地区", "division", group="基本信息"),
        Column("成立日期", "registered_on", group="基本信息"),
        Column("注册资本（万元）", "capital", WAN, group="基本信息"),
        Column("所属行业", "industry", group="行业领域"),
        Column("技术领域", "technology_field", group="行业领域"),
        Column("主要产品", "products", group="行业领域"),
        Column("法定代表人", "legal_person", group="联系方式"),
        Column("联系人", "contact", group="联系方式"),
        Column("手机号码", "mobile", group="联系方式"),
        Column("传真", group="联系方式"),
        Column("地址"),
    ],
    "高新区": [
        SERIAL,
        Column("公司名称", "name"),
        Column("统一信用代码", "code"),
        Column("地区", "division"),
        Column("地址", "address"),
        Column("所属行业", "industry"),
        Column("技术领域", "technology_field"),
        Column("注册日期", "registered_on"),
        Column("注册资本（万元）", "capital", WAN),
        Column("法定代表人", "legal_person"),
        Column("联系人", "contact"),
        Column("联系手机", "mobile"),
        Column("办公电话", "phone"),
        Column("E-mail", "email"),
        Column("主要产品", "products"),
        Column("四新经济", "four_new"),
        Column("规上企业", "above_scale"),
    ],
}
COLUMNS["海城市"][-1] = Column("地址", "address")


def make_sheets(firms: list[Firm], rng: Random) -> list[Sheet]:
    """The five lists in the order in which they arrive, then the corrections that are sent after them."""
    of = {district: [firm for firm in firms if firm.district == district] for district in PREFIX}
    mended: list[Firm] = []
    sheets = [
        _east(of["铁东区"], mended),
        _west(of["铁西区"], mended),
        _lishan(of["立山区"], mended),
        _haicheng(of["海城市"], mended),
        _hightech(of["高新区"], of, mended),
    ]
    rng.shuffle(mended)
    return [*sheets, _corrections(mended[:8])]


def _rows(firms: list[Firm]) -> list[Row | None]:
    return [Row(firm.record) for firm in firms]


def _spoil(
    rows: list[Any], index: int, mended: list[Firm], firms: list[Firm], wrong: str, **cells: Any
) -> None:
    rows[index] = Row(rows[index].record, cells, wrong)
    mended.append(firms[index])


def _ordinary(firms: list[Firm], count: int) -> list[int]:
    """Places of firms with a code of digits only and an ordinary name, from the middle on."""
    fit = [i for i, f in enumerate(firms) if f.code and f.code.isdigit() and len(f.name) < 25 and i > 8]
    return fit[:count]


def _east(firms: list[Firm], mended: list[Firm]) -> Sheet:
    rows = _rows(firms)
    a, b, c, d = _ordinary(firms, 4)
    _spoil(rows, a, mended, firms, "check_digit", code=codes.wrong_last(firms[a].code))
    _spoil(rows, b, mended, firms, "check_digit", code=codes.wrong_inner(firms[b].code))
    _spoil(rows, c, mended, firms, "rounded_code", code=codes.rounded(firms[c].code))
    rows.insert(d + 6, Row(firms[d].record))  # the same firm once more, lower down
    rows[30:30] = [None, None]
    return Sheet(
        "铁东区科技型中小企业调查表.xlsx",
        "企业基本情况",
        "enterprise",
        COLUMNS["铁东区"],
        rows,
        above=[
            "2017年铁东区科技型中小企业基本情况调查表",
            "填报单位：铁东区科技局　　　　填报时间：2017年10月",
        ],
        below=[{0: "合计", 1: f"{len(firms)}家"}, {0: "备注：注册资金以营业执照为准。"}, FILLED],
    )


def _west(firms: list[Firm], mended: list[Firm]) -> Sheet:
    rows = _rows(firms)
    a, b, c = _ordinary(firms, 3)
    _spoil(rows, a, mended, firms, "check_digit", code=codes.wrong_last(firms[a].code))
    _spoil(rows, b, mended, firms, "text_for_number", capital="约伍佰万")
    _spoil(rows, c, mended, firms, "unknown_word", division="铁西新城")
    rows[20:20] = [None]
    return Sheet(
        "铁西区企业名录.xls",
        "Sheet1",
        "enterprise",
        COLUMNS["铁西区"],
        rows,
        above=["铁西区科技型中小企业名录"],
        below=[FILLED],
        tidy=0.8,
    )


def _lishan(firms: list[Firm], mended: list[Firm]) -> Sheet:
    rows = _rows(firms)
    a, b, c = _ordinary(firms, 3)
    _spoil(rows, a, mended, firms, "check_digit", code=codes.wrong_inner(firms[a].code))
    _spoil(rows, b, mended, firms, "rounded_code", code=f"{float(codes.rounded(firms[b].code)):.5E}")
    rows.insert(c + 3, Row(firms[c].record | {"name": firms[c].name.replace("有限", "实业有限")}, wrong=""))
    rows[15:15] = [None]
    return Sheet(
        "立山区企业名单.csv",
        "",
        "enterprise",
        COLUMNS["立山区"],
        rows,
        above=["立山区科技型中小企业名单"],
        below=[{0: "备注", 1: "名称以工商登记为准"}],
        tidy=0.75,
        true_dates=False,
    )


def _haicheng(firms: list[Firm], mended: list[Firm]) -> Sheet:
    rows = _rows(firms)
    a, b, c, d = _ordinary(firms, 4)
    _spoil(rows, a, mended, firms, "check_digit", code=codes.wrong_last(firms[a].code))
    _spoil(rows, b, mended, firms, "rounded_code", code=codes.rounded(firms[b].code))
    _spoil(rows, c, mended, firms, "unknown_word", division="海城西柳新区")
    rows.insert(d + 2, Row(firms[d].record))
    return Sheet(
        "海城市科技型中小企业汇总.xlsx",
        "汇总表",
        "enterprise",
        COLUMNS["海城市"],
        rows,
        above=["海城市科技型中小企业汇总表"],
        below=[{0: "合计", 1: f"{len(firms)}家"}, {0: "填表人：赵明", 4: "联系电话：0412-3220000"}],
        tidy=0.65,
    )


def _hightech(firms: list[Firm], of: dict[str, list[Firm]], mended: list[Firm]) -> Sheet:
    """The zone also lists firms that its neighbours sent: as they did, with news, or under another name."""
    rows = _rows(firms)
    (a,) = _ordinary(firms, 1)
    _spoil(rows, a, mended, firms, "check_digit", code=codes.wrong_last(firms[a].code))
    listed = {column.field for column in COLUMNS["铁西区"]}
    same = [{k: v for k, v in of["铁西区"][i].record.items() if k in listed} for i in (0, 1)]
    moved = [of["铁东区"][i].record | {"division": "高新区", "address": "鞍山市科技路266号"} for i in (3, 4)]
    renamed = [of["海城市"][i].record | {"name": f"鞍山{of['海城市'][i].name[2:]}"} for i in (0, 2)]
    rows[12:12] = [Row(record) for record in same]
    rows[33:33] = [Row(record) for record in moved]
    rows[47:47] = [Row(record) for record in renamed]
    return Sheet(
        "高新区企业及年度数据.xlsx",
        "企业",
        "enterprise",
        COLUMNS["高新区"],
        rows,
        above=["鞍山高新区科技型中小企业名单"],
        below=[{0: "合计", 1: f"{len(rows)}家"}, FILLED],
        yes_no=("√", "×"),
    )


def _corrections(firms: list[Firm]) -> Sheet:
    columns = [column for column in COLUMNS["高新区"] if column.field not in ("four_new", "above_scale")]
    return Sheet(
        "更正补报企业.xlsx",
        "更正",
        "enterprise",
        columns,
        _rows(firms),
        above=["各区退回企业更正补报表"],
        below=[{0: "备注：本表为10月20日退回后重新核对的企业。"}],
        tidy=0.9,
    )
