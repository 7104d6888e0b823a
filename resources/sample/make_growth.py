"""Makes the practice data of 高企, services and earlier projects in growth/, of the firms that make_samples.py invents.

    python make_growth.py [--to FOLDER]

70 firms recognised 2014 to 2016, 100 applications of 2017 of which 49 pass (37 for the first time), 60 services,
12 projects of 2016. Always the same files from the same seed; the counts stand in actions/sample_growth.py's test.
"""

import argparse
import csv
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from making.firms import Firm, make_firms, person

SEED = 2017
HELD = {2014: 20, 2015: 24, 2016: 26}
APPLIED, RENEWING, RENEWED, PASSED = 100, 15, 12, 49
ANNOUNCED = {2014: ("2014-10-10", "国科火字〔2014〕201号"), 2015: ("2015-11-05", "国科火字〔2015〕254号"),
             2016: ("2016-11-30", "国科火字〔2016〕170号")}  # fmt: skip
BATCHES = (("2017年第一批", "2017-07-28", "2017-08-15"), ("2017年第二批", "2017-09-08", "2017-09-22"))
ABSENT = {
    "海城昶榷生物技术有限责任公司",
    "海城颢衡冶金装备有限公司",
}  # their district's sheet has a wrong code
NEEDS = {
    "走访": ("了解新产品试制进展和用工情况", "核实研发场地和设备投入"),
    "诊断": ("研发费用辅助账不规范，请帮助整理", "知识产权布局不清，请专家把脉"),
    "培训": ("财务人员需要加计扣除政策培训", "技术人员需要专利撰写培训"),
    "融资": ("流动资金紧张，需贷款 200 万元", "拟以专利质押贷款 300 万元"),
    "政策": ("咨询高新技术企业申报条件和时间", "咨询科技型中小企业评价登记办法"),
}
PROJECTS = (("已验收", 5), ("实施中", 4), ("整改待复验", 1), ("已终止", 1), ("已撤销", 1))
CLOSED = {  # 整改期限, 验收通过日期, 终止（撤销）日期
    "整改待复验": ("2017-10-20", "", ""),
    "已验收": ("", "2017-09-12", ""),
    "实施中": ("", "", ""),
}


def make(folder: Path) -> None:
    firms, rng = make_firms(Random(SEED)), Random(SEED + 4)
    usable = [firm for firm in firms if firm.profile in ("direct", "scored") and _plain(firm)]
    rng.shuffle(usable)
    held, applying = usable[:70], usable[70 : 70 + APPLIED - RENEWING]
    renewing = held[:RENEWING]  # of those whose certificate ends in 2017
    _write(folder / "高企历年认定名单.csv", *_history(held))
    _write(folder / "高企申报批次.csv", ("批次名称", "申报年度", "网上填报截止", "材料报送截止", "通知文号"),
           ((name, 2017, fill, close, "辽科办发〔2017〕31号") for name, fill, close in BATCHES))  # fmt: skip
    _write(folder / "高企后备库.csv", *_reserve([*applying, *renewing], usable[155:175], rng))
    passed = [*applying[: PASSED - RENEWED], *renewing[:RENEWED]]
    _write(folder / "2017年高企公布名单.csv", *_published(passed, rng))
    _write(folder / "2017年企业服务登记表.csv", *_services(usable, rng))
    _write(folder / "2016年路线图项目名单.csv", *_projects(usable[175:], rng))


def _plain(firm: Firm) -> bool:
    """A firm that every import of the library takes as it is."""
    return bool(firm.code) and len(firm.name) < 20 and firm.name not in ABSENT


def _history(held: Sequence[Firm]) -> tuple[Sequence[str], Iterable[Sequence]]:
    head = ("企业名称", "认定年度", "批次", "认定类型", "状态", "公告日期", "公告文号", "发证日期", "有效期起",
            "有效期止", "证书编号")  # fmt: skip
    rows, years = [], [year for year, count in HELD.items() for _ in range(count)]
    for at, (firm, year) in enumerate(zip(held, years, strict=True), 1):
        first, number = date.fromisoformat(ANNOUNCED[year][0]), ANNOUNCED[year][1]
        last = first.replace(year=year + 3) - timedelta(days=1)
        kind = "重新认定" if at % 3 == 0 else "新认定"
        rows.append((firm.name, year, f"{year}年第一批", kind, "已发证", first, number, first, first, last,
                     f"GR{year}21{at:06d}"))  # fmt: skip
    return head, rows


def _reserve(
    applying: Sequence[Firm], staying: Sequence[Firm], rng: Random
) -> tuple[Sequence[str], Iterable[Sequence]]:
    """Who applies says in which batch."""
    rows = [(firm.name, 2017, rng.choice(("王经办", "孙复核")), rng.choice(BATCHES)[0]) for firm in applying]
    rows += [(firm.name, 2018, "王经办", "") for firm in staying]
    return ("企业名称", "计划申报年度", "责任联系人", "备注"), rows


def _published(passed: Sequence[Firm], rng: Random) -> tuple[Sequence[str], Iterable[Sequence]]:
    head = (
        "公布的企业名称",
        "统一社会信用代码",
        "公布内容",
        "认定年度",
        "批次",
        "公告文号",
        "公布日期",
        "证书编号",
        "发证日期",
    )
    rows = []
    for at, firm in enumerate(passed, 1):
        known = (firm.name, firm.code if at % 4 else "")
        rows.append((*known, "公示", 2017, "辽宁省2017年第一批", "", "2017-10-09", "", ""))
        rows.append(
            (*known, "备案公告", 2017, "辽宁省2017年第一批", "国科火字〔2017〕192号", "2017-10-31", "", "")
        )
        if at % 5:
            rows.append(
                (
                    *known,
                    "发证",
                    2017,
                    "辽宁省2017年第一批",
                    "",
                    "2017-11-02",
                    f"GR201721{at:06d}",
                    "2017-10-10",
                )
            )
    return head, rows


def _services(firms: Sequence[Firm], rng: Random) -> tuple[Sequence[str], Iterable[Sequence]]:
    rows = []
    for firm in firms[:60]:
        kind = rng.choice(tuple(NEEDS))
        day = date(2017, 3, 1) + timedelta(days=rng.randrange(240))
        rows.append((firm.name, kind, rng.choice(NEEDS[kind]), day, person(rng)))
    return ("企业名称", "服务类别", "企业需求", "提出日期", "企业联系人"), rows


def _projects(firms: Sequence[Firm], rng: Random) -> tuple[Sequence[str], Iterable[Sequence]]:
    head = ("项目名称", "承担企业", "立项年度", "项目状态", "立项日期", "任务书签订日期", "开始日期", "结束日期",
            "申请资金（万元）", "项目负责人", "主要内容", "考核指标", "整改期限", "验收通过日期", "终止（撤销）日期")  # fmt: skip
    rows = []
    states = [state for state, count in PROJECTS for _ in range(count)]
    for at, (firm, state) in enumerate(zip(firms, states, strict=False)):
        ends = date(2017, 6, 30) if state != "实施中" or at % 2 else date(2018, 6, 30)
        term = ("2016-08-15", "2016-08-30", "2016-07-01", ends)
        asked = (rng.choice((20, 30, 40)), person(rng), f"研制{firm.thing}并形成批量生产能力")
        targets = "申请专利 2 项以上，新增销售收入 300 万元"
        closed = CLOSED.get(state, ("", "", "2017-08-01"))
        rows.append((f"{firm.thing}产业化", firm.name, 2016, state, *term, *asked, targets, *closed))
    return head, rows


def _write(path: Path, head: Sequence[str], rows: Iterable[Sequence]) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the practice data of growth.")
    parser.add_argument(
        "--to", type=Path, default=Path(__file__).parent / "growth", help="folder to write into"
    )
    make(parser.parse_args().to)


if __name__ == "__main__":
    main()
