"""更正建议 of the sample year: one adopted, one answered with the reason, one that waits for the section that keeps it."""

from collections.abc import Callable

from desktop.queries.desk import Desk
from desktop.queries.suggestions import waiting

from .outcome import Outcome
from .sample_acting import Year, act, ids, row


def play_suggestions(desk: Desk, said: Callable[[str], None] = lambda sentence: None) -> Outcome:
    """No firm is renamed: what other chapters tell of goes by its name."""
    year = Year(desk)
    demand, *_ = ids(desk, "technology_demand")
    described = row(desk, "technology_demand", demand).description
    act(
        year.at("jingban", 7, 3), "suggest", "technology_demand", (demand,),
        item="需求描述", suggested=f"{described}企业可提供中试场地。", reason="走访时企业补充说明", basis="走访记录",
    )  # fmt: skip
    act(year.at("hezuo", 7, 5), "adopt_suggestion", "suggestion", waiting(year.at("hezuo", 7, 5)))
    first, second, *_ = ids(desk, "enterprise")
    asking = year.at("gaoxin", 9, 11)
    for firm, reason in ((first, "企业来函署名如此，是否更名请核实"), (second, "营业执照副本上的名称如此")):
        name = row(desk, "enterprise", firm).name.replace("有限公司", "有限责任公司")
        act(asking, "suggest", "enterprise", (firm,), item="企业名称", suggested=name, reason=reason)
    (answered,) = [one for one in ids(desk, "suggestion") if row(desk, "suggestion", one).record == first]
    why = "经查国家企业信用信息公示系统，登记名称未变更，来函署名有误"
    act(year.at("jingban", 9, 13), "decline_suggestion", "suggestion", (answered,), answer=why)
    left = len(waiting(Year(desk).at("jingban", 9, 14)))
    message = f"更正建议：采纳 1 条，不采纳 1 条，待归口处室办理 {left} 条。"
    said(message)
    return Outcome(message, frozenset({"suggestion", "technology_demand"}))
