"""One value of every document, as an office would fill it. Names and figures are invented."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from desktop.paper.approval_form import ApprovalForm, ApprovalStep
from desktop.paper.certificate import ComplianceCertificate, DemonstrationCertificate
from desktop.paper.demand_book import DemandBook, DemandLine
from desktop.paper.enrolment_notice import Enrolled, EnrolmentNotice
from desktop.paper.form_paper import FormPaper, FormValues
from desktop.paper.funding_notice import FundedProject, FundingNotice
from desktop.paper.general_papers import GENERAL
from desktop.paper.list_print import ListColumn, ListPrint
from desktop.paper.office_tables import OFFICE_TABLES
from desktop.paper.official import Column, Table
from desktop.paper.progress_page import ProgressLine, YearProgress
from desktop.paper.publicity_papers import PublicityAnnouncement, PublicityNotice, PublicityResult, Term
from desktop.paper.recognition_notice import Recognised, RecognitionNotice
from desktop.paper.table_paper import TablePaper, TableValues
from desktop.paper.text_paper import TextPaper, TextValues
from desktop.queries.official_values import numeral
from desktop.queries.record_papers import IN_FORMS, IN_TABLES, NUMBER, Cells
from desktop.queries.verdict_tables import table_of_sme
from desktop.rules.sme_evaluation import evaluate
from tests.paper.contest_samples import CONTEST_PAPERS
from tests.paper.growth_samples import GROWTH_SAMPLES
from tests.paper.opening_samples import OPENING_SAMPLES
from tests.paper.review_samples import BUREAU, FINANCE, PLAN, REVIEW_PAPERS, SEED_PAPERS
from tests.rules.test_sme_evaluation import FIRM as SCORED
from tests.rules.test_sme_evaluation import RULES as SME_RULES

RARE = "𬭎㛃䶮堃垚玥祎喆〇"  # beyond the BMP, Extension A, and what 仿宋 sets often lack
WAN = 1_000_000


def certificate(
    name: str = "鞍山星敏电子有限公司", number: int = 1, **other: Any
) -> DemonstrationCertificate:
    values: dict[str, Any] = {
        "number": f"鞍科示范〔2017〕{number:03d}号" if number else "",
        "name": name,
        "code": "91210300MA0P4XQY5U",
        "year": 2017,
        "basis": "鞍科发〔2017〕38号",
        "first_day": date(2017, 11, 20),
        "last_day": date(2020, 11, 19),
        "issuer": BUREAU,
        "day": date(2017, 11, 20),
    }
    return DemonstrationCertificate(**(values | other))


def notice(rows: int = 3, **other: Any) -> FundingNotice:
    values: dict[str, Any] = {
        "issuers": (BUREAU, FINANCE),
        "number": "鞍科发〔2017〕46号",
        "year": 2017,
        "fund": "科技小巨人企业成长路线图项目资金",
        "basis": PLAN,
        "recipients": "各县（市）区、开发区科技局、财政局，各有关单位",
        "projects": tuple(
            FundedProject(
                f"微型星敏感器第{number}代产品研制",
                f"鞍山星敏电子第{number}有限公司",
                30 * WAN,
                (("产品研发", 20 * WAN), ("人才培养", 10 * WAN)),
            )
            for number in range(1, rows + 1)
        ),
        "day": date(2017, 10, 9),
        "copies_to": "市政府办公室，市审计局",
        "printed_by": f"{BUREAU}办公室",
        "note": "联系人：王某某，电话：0412-5530000",
    }
    return FundingNotice(**(values | other))


def approval_form(**other: Any) -> ApprovalForm:
    values: dict[str, Any] = {
        "title": "科技小巨人企业成长路线图｜项目资金审批表",
        "number": "鞍科审〔2017〕017号",
        "section": "创新创业处",
        "matter": "安排“微型星敏感器研制”项目资金",
        "applicant": "鞍山星敏电子有限公司",
        "amount": 107_000_53,
        "basis": PLAN,
        "steps": (
            ApprovalStep("承办人", "拟同意。", "王某某", date(2017, 9, 1), "系统办理"),
            ApprovalStep("处室负责人", "同意，请会签。", "李某某", date(2017, 9, 4), "系统办理"),
            ApprovalStep("会签处室", skipped="本事项不涉及其他处室"),
            ApprovalStep("财务", "预算余额充足。", "赵某", date(2017, 9, 5), "系统办理"),
            ApprovalStep("分管副局长", "同意。", "孙䶮", date(2017, 9, 6), "纸质签批登记"),
            ApprovalStep(
                "局长办公会",
                "原则同意。",
                "",
                date(2017, 9, 11),
                "纸质签批登记",
                "2017年第12次局长办公会，鞍科纪〔2017〕12号",
            ),
            ApprovalStep("局长"),
        ),
    }
    return ApprovalForm(**(values | other))


def enrolment(count: int = 30, **other: Any) -> EnrolmentNotice:
    values: dict[str, Any] = {
        "issuers": (BUREAU,),
        "number": "鞍科发〔2017〕21号",
        "year": 2017,
        "batch": "第一批",
        "pool": "初创及成长期企业培育池",
        "basis": PLAN,
        "recipients": "各县（市）区、开发区科技局，各有关单位",
        "enrolled": tuple(
            Enrolled(f"鞍山新材料第{number}有限公司", "岫岩满族自治县", "岫岩满族自治县科技局")
            for number in range(1, count + 1)
        ),
        "day": date(2017, 6, 1),
        "printed_by": f"{BUREAU}办公室",
    }
    return EnrolmentNotice(**(values | other))


def year_progress() -> YearProgress:
    line = ProgressLine(
        "任务（五）实施科技型中小企业成长路线图计划", "创新创业处", "初创及成长期培育池入池企业", "207", "300", "69%",
        (0, 0, 0, 0, 0, 42, 42, 92, 181, 207), "",
    )  # fmt: skip
    office = f"{BUREAU}创新创业处"
    return YearProgress("2017年度目标任务进展表", office, "王某某", date(2017, 11, 3), (line,) * 9)


def drawn_report() -> ListPrint:
    """A report by place beside last year's figures."""
    places = (
        "铁东区",
        "铁西区",
        "立山区",
        "千山区",
        "海城市",
        "台安县",
        "岫岩满族自治县",
        "高新区",
        "经济开发区",
    )
    return ListPrint(
        title="各县（市）区、开发区高新技术企业情况",
        columns=(ListColumn("地区"), ListColumn("累计", "right"), ListColumn("去年同期", "right")),
        rows=tuple((place, str(41 - 4 * at), str(22 + at)) for at, place in enumerate(places)),
        office=BUREAU,
        compiled_by="王某某",
        day=date(2017, 11, 3),
        unit="家",
        drawn=True,
    )


def printed_list(rows: int = 70) -> ListPrint:
    return ListPrint(
        "初创及成长期企业培育池名单",
        (ListColumn("序号", "centre"), ListColumn("企业名称"), ListColumn("销售收入", "right")),
        tuple((str(n), f"鞍山新材料第{n}有限公司", f"{n * 100:,}.00") for n in range(1, rows + 1)),
        office=f"{BUREAU}创新创业处",
        compiled_by="王某某",
        day=date(2017, 11, 3),
        unit="万元",
        total=("", "合计", "248,500.00"),
    )


def recognition(count: int = 30, **other: Any) -> RecognitionNotice:
    values: dict[str, Any] = {
        "issuer": BUREAU,
        "number": "鞍科发〔2017〕40号",
        "year": 2017,
        "basis": PLAN,
        "recipients": "各县（市）区、开发区科技局，各有关单位",
        "firms": tuple(
            Recognised(f"鞍山新材料第{n}有限公司", "91210300MA0P4XQY5U", "铁西区")
            for n in range(1, count + 1)
        ),
        "first_day": date(2017, 11, 20),
        "last_day": date(2020, 11, 19),
        "day": date(2017, 11, 20),
        "printed_by": f"{BUREAU}办公室",
    }
    return RecognitionNotice(**(values | other))


TERM = Term(date(2017, 11, 3), date(2017, 11, 10), "5个工作日")


def publicity(count: int = 3) -> PublicityNotice:
    columns = (Column("序号", 12, "centre"), Column("企业名称", 96), Column("所属地区", 48, "centre"))
    rows = tuple((str(n), f"鞍山新材料第{n}有限公司", "铁西区") for n in range(1, count + 1))
    matter = "认定下列企业为科技型中小示范企业"
    title = "2017年科技型中小示范企业拟认定名单公示"
    listed = Table(columns, rows)
    return PublicityNotice(
        BUREAU, title, PLAN, matter, f"{count}家", TERM, "创新创业处", title.removesuffix("公示"), listed
    )


def publicity_result(**other: Any) -> PublicityResult:
    title = "2017年科技型中小示范企业拟认定名单公示"
    values: dict[str, Any] = {"place": "市科学技术局网站", "count": "30家", "day": date(2017, 11, 13)}
    return PublicityResult(BUREAU, title, TERM, **(values | other))


def announcement(count: int = 3) -> PublicityAnnouncement:
    told = publicity(count)
    name = "2017年科技型中小示范企业认定名单"
    return PublicityAnnouncement(BUREAU, PLAN, told.matter, told.count, TERM, name, told.listed)


def demand_book(count: int = 14) -> DemandBook:
    one = DemandLine(
        "",
        "洁净钢用长寿命透气元件关键制备技术",
        "鞍山䶮晟耐火材料科技有限公司",
        "铁西区",
        "新材料",
        "现有透气砖平均使用 12 炉次，希望提高到 20 炉次以上，并解决吹通率不稳定的问题。" * 2,
        "60.00",
        "委托开发、合作开发",
        "孙䶮 13904120000",
    )
    short = replace(
        one, title="菱镁尾矿综合利用", firm="海城昇顺耐火材料有限公司", description="", way="", investment=""
    )
    lines = tuple(replace(short if at % 4 == 0 else one, no=numeral(at)) for at in range(1, count + 1))
    return DemandBook("2017年企业技术需求征集", 2017, BUREAU, lines, "660.00", withheld=2)

SAID = {
    "bureau": BUREAU,
    "plan": "鞍山市促进科技小巨人企业发展（2017—2020年）行动计划",
    "count": "2",
    "enterprise": "鞍山星敏电子有限公司",
    "name": "鞍山星敏电子有限公司",
    "target": "鞍山星敏电子有限公司",
    "code": "91210300MA0P4XQY5U",
    "division": "铁西区",
    "project": "微型星敏感器研制",
    "title": "微型星敏感器研制",
    "fund": "科技小巨人企业成长路线图项目资金",
    "year": "2017",
    "doc_no": "鞍科发〔2017〕46号",
    "issuer": BUREAU,
    "joint_with": FINANCE,
    "section": "创新创业处",
    "applicant": "鞍山星敏电子有限公司",
    "opened_by": "王某某",
    "raised_by": "李某某",
    "amount": "30.00万元",
    "requested": "30.00万元",
    "approved": "30.00万元",
    "words": "人民币叁拾万元整",
    "account_name": "鞍山星敏电子有限公司",
    "bank": "鞍山银行铁东支行",
    "account_no": "6222000012345678901",
    "publicity": "2017年科技型中小示范企业拟认定名单公示",
    "outcome": "维持",
    "reason": "项目终止",
    "unit": "铁西区科技局",
    "legal_person": "孙䶮",
    "notice_doc": "鞍科发〔2017〕46号",
    "score": "86分",
    "conclusion": "符合条件",
}


def receipts(count: int) -> tuple[tuple[str, ...], ...]:
    """The rows of a 签收表: who is to sign for one notice."""
    return tuple(
        (str(n), f"鞍山星敏电子第{n}有限公司", "铁西区", "鞍科发〔2017〕46号", "", "", "") for n in range(1, count + 1)
    )


TABLES = {
    "allocation_detail": tuple(
        (str(n), f"星敏感器第{n}代", f"鞍山星敏电子第{n}有限公司", "铁西区", "30.00", "25.00", "产品研发 25.00万元", "已批未拨")
        for n in range(1, 9)
    ),
    "seal_register": (("1", "2017年11月3日", "印发资金下达通知", "鞍科发〔2017〕46号", "局章", "30", "李某某", "王某某", ""),),
    "certificate_receipts": tuple(
        (str(n), f"鞍山新材料第{n}有限公司", f"鞍科示范〔2017〕{n:03}号", "2017年11月20日", "", "", "") for n in range(1, 13)
    ),
    "notice_receipts": receipts(12),
    "plaque_list": tuple(
        (str(n), f"鞍山新材料第{n}有限公司", "铁西区", "2017", f"鞍科示范〔2017〕{n:03}号", "2020年11月19日", "")
        for n in range(1, 8)
    ),
    "handover_list": (
        ("1", "待办事项", "20 家企业预评待核实", "1", ""), ("2", "编号簿", "编号簿“证书”：已编至 030号", "30", ""),
    ),
    "urging_sheet": tuple((str(n), f"第{n}区科技局", "逾期未报", "2 天", "") for n in range(1, 12)),
    "life_line": (("1", "2017-06-15", "初创及成长期", "进入初创及成长期培育池", ""),),
}  # fmt: skip


def _sample(name: str, meaning: str) -> str:
    last = name.rpartition(".")[2]
    if last.endswith("_on") or last == "answer_by":
        return "2017年11月3日"
    return SAID.get(name) or SAID.get(last) or meaning.rpartition("·")[2]


SME_TABLE = table_of_sme(evaluate(SCORED, SME_RULES))


def _written_in(cells: Cells) -> Table:
    """A table under a form with two rows that are filled in, the rest to write in."""
    filled = tuple(
        tuple(
            str(n) if name == NUMBER else name and column.title
            for name, column in zip(cells.names, cells.columns, strict=True)
        )
        for n in (1, 2)
    )
    empty = ("",) * len(cells.columns)
    return Table(cells.columns, filled + (empty,) * max(0, cells.least - 2))


def general(paper: FormPaper | TablePaper | TextPaper) -> FormValues | TableValues | TextValues:
    """Every field that the shipped wording names, as an office would fill it, or saying what it means."""
    fields = tuple((name, _sample(name, paper.fields[name])) for name in sorted(paper.wording.read().names))
    match paper:
        case TablePaper():
            plain = (tuple(f"内容{n}" for n in range(len(paper.columns))),) * 4
            unit = IN_TABLES[paper.key].unit if paper.key in IN_TABLES else ""
            return TableValues(paper.key, fields, TABLES.get(paper.key, plain), unit=unit)
        case FormPaper():
            columns = (
                Column("序号", 14, "centre"),
                Column("拟支持单位", 60),
                Column("拟安排金额（万元）", 30, "right"),
            )
            rows = (("1", "鞍山星敏电子有限公司", "30.00"), ("2", "辽宁𬭎丰装备有限公司", "25.00"))
            table = Table(columns, rows, ("", "合计", "55.00"))
            if paper.key == "sme_sheet":
                return FormValues(paper.key, fields, SME_TABLE)
            if cells := IN_FORMS.get(paper.key):
                table = table if paper.key == "agenda_item" else _written_in(cells)
                return FormValues(paper.key, fields, table)
            return FormValues(paper.key, fields)
        case _:
            return TextValues(paper.key, fields, day=date(2017, 11, 20))


def compliance() -> ComplianceCertificate:
    given = asdict(certificate()) | {"number": "鞍知达标〔2017〕012号", "basis": "专利管理达标"}
    return ComplianceCertificate(**given)


EVERY_DOCUMENT = (
    certificate(),
    notice(),
    approval_form(),
    enrolment(),
    recognition(),
    publicity(),
    publicity_result(),
    announcement(),
    *REVIEW_PAPERS,
    *CONTEST_PAPERS,
    *OPENING_SAMPLES,
    *SEED_PAPERS,
    *map(general, (*GENERAL, *OFFICE_TABLES)),
    compliance(),
    *GROWTH_SAMPLES,
    demand_book(),
    printed_list(),
    year_progress(),
)
