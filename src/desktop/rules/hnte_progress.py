"""From 公示 to 已备案 to 已发证: what a published list may change of a recognition (32号, office.md 7)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from .missing import Missing

_ANNOUNCED = "国科发火〔2016〕32号：备案公告后认定，公示无异议后备案"
SPAN = 3  # years of 三年倍增


@dataclass(frozen=True, slots=True)
class Published:
    """A line of a published list, and the recognition of that firm and year as it stands (None without one)."""

    stage: str
    year: int
    doc_no: str = ""
    certificate_no: str = ""
    issued_on: date | None = None
    stands: str | None = None
    taken_by: str = ""


def result_gate(line: Published) -> tuple[Missing, ...]:
    """What keeps a published line from being recorded."""
    check = {"announcement": _announcement, "certificate": _certificate, "revocation": _revocation}
    return tuple(check[line.stage](line)) if line.stage in check else ()


def _announcement(line: Published) -> list[Missing]:
    found = []
    if not line.doc_no.strip():
        found.append(Missing("备案公告没有公告文号", "省高企认定机构的公告", _ANNOUNCED))
    if line.stands not in (None, "publicised", "filed", "certified"):
        found.append(Missing("该年度的认定已终止，不能再登记备案", "经办人", _ANNOUNCED))
    return found


def _certificate(line: Published) -> list[Missing]:
    found = []
    if line.stands not in ("filed", "certified"):
        found.append(Missing(f"{line.year}年的备案公告未登记，不能登记发证", "经办人", _ANNOUNCED))
    if not line.certificate_no:
        found.append(Missing("没有证书编号", "省高企认定机构的名单", _ANNOUNCED))
    elif line.certificate_no[2:6] != str(line.year):
        found.append(
            Missing(f"证书编号 {line.certificate_no} 不是 {line.year} 年的编号", "经办人", _ANNOUNCED)
        )
    if line.taken_by:
        found.append(Missing(f"证书编号 {line.certificate_no} 已属于{line.taken_by}", "经办人", _ANNOUNCED))
    if line.issued_on is None:
        found.append(Missing("没有发证日期", "省高企认定机构的名单", _ANNOUNCED))
    return found


def _revocation(line: Published) -> list[Missing]:
    if line.stands in ("filed", "certified"):
        return []
    return [Missing("没有可以取消的认定", "经办人", _ANNOUNCED)]


def recommendation_gate(conclusion: str | None, closes_on: date | None, today: date) -> tuple[Missing, ...]:
    """推荐上报: pre-checked, before the province closes. Our 预评 advises; the province decides."""
    found = []
    if conclusion is None:
        found.append(Missing("没有做 32号预评", "经办人", "国科发火〔2016〕32号第十一条"))
    if closes_on is not None and today > closes_on:
        found.append(Missing(f"本批已于 {closes_on.isoformat()} 截止", "省高企认定机构", "省申报通知"))
    return tuple(found)


def lapse_gate(valid_until: date | None, today: date) -> tuple[Missing, ...]:
    if valid_until is not None and valid_until < today:
        return ()
    return (Missing("有效期还没有过，不能登记到期未认", "经办人", _ANNOUNCED),)


_NEEDS = {
    "publicity": "publicised",
    "announcement": "filed",
    "certificate": "certified",
    "revocation": "revoked",
}


def not_taken_back(
    stage: str, line_state: str, stands: str | None, has_certificate: bool, roles: Collection[str]
) -> str:
    """Why a recorded line cannot be taken back; "" when it can. The latest stage first, by the 处室负责人 only."""
    if "chief" not in roles:
        return "更正须由处室负责人办理，请报处室负责人。"
    if line_state != "recorded":
        return "这一条还没有登记，直接修改即可。"
    if stands != _NEEDS[stage] or (stage == "announcement" and has_certificate):
        return "其后还有登记或已终止，请先退回后面的登记。"
    return ""
