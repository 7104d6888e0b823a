"""evaluate hnte on real records: three years of figures and rights, a sheet per firm, and nothing written."""

from datetime import date

import pytest

from desktop.actions import records
from desktop.actions.evaluate_hnte import check_firms
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.look import Look
from desktop.store.dump import dump

WAN = 1_000_000  # 分
FIRM = {"name": "鞍山砺岳阀门有限公司", "registered_on": date(2010, 3, 1)}
RIGHT = {"name": "一种阀门", "category": "invention", "in_force": True, "related": True, "disputed": False}


def firm_with_figures(office, field: str | None, **right) -> str:
    fields = lists.rows(office, "term", lists.find_ids(office, Look("term")), ["vocabulary", "word"])
    word = next(word for vocabulary, word in fields if vocabulary == "技术领域")
    firm = records.save(office, "enterprise", FIRM | ({"technology_field": word} if field else {})).ids[0]
    for year in (2014, 2015, 2016):
        figures = {
            "staff": 100,
            "tech_staff": 20,
            "revenue": 4000 * WAN,
            "hightech_revenue": 3000 * WAN,
            "rd_expense": 210 * WAN,
            "net_assets": year * WAN,
            "no_accident": True,
            "no_violation": True,
        }
        records.save(office, "annual_figures", {"enterprise": firm, "year": year, **figures})
    records.save(office, "ip_right", {"enterprise": firm, **RIGHT, **right})
    return firm


def state(office):
    with office.store.read() as connection:
        return list(dump(connection))


def test_a_firm_is_checked_by_its_three_years_and_nothing_is_written(office):
    firm = firm_with_figures(office, "一", acquired_by="own")
    before = state(office)
    outcome = check_firms(office, (), 2017)
    assert state(office) == before
    assert outcome.counts == {"evaluated": 1, "qualified": 1, "pending": 0, "unqualified": 0}
    (sheet,) = outcome.details["firms"]
    assert (sheet["id"], sheet["conclusion"]) == (firm, "qualified")
    assert len(sheet["explanation"]) == 8 + 4
    assert "已注册 2804 天" in sheet["explanation"][0]
    assert (
        "2014–2016 年研发费用占销售收入 5.25%，不低于 5.00%；境内发生的须占 60.00% 以上"
        in sheet["explanation"][4]
    )
    assert sheet["explanation"][8].startswith("知识产权：8–30/30 分。Ⅰ类 1 项，Ⅱ类 0 项")


def test_what_is_not_answered_is_named_and_waits(office):
    firm_with_figures(office, None, related=None)
    outcome = check_firms(office, (), 2017)
    assert outcome.counts["pending"] == 1
    assert "技术领域未填" in outcome.notes[0] and "知识产权是否有效、相关、无争议尚未填全" in outcome.notes[0]


@pytest.mark.parametrize(("way", "said"), [("bought", "获得方式得 1–3 分"), (None, "获得方式得 1–6 分")])
def test_the_way_of_acquiring_is_scored_where_it_is_known(office, way, said):
    firm_with_figures(office, "一", **({"acquired_by": way} if way else {}))
    assert said in check_firms(office, (), 2017).details["firms"][0]["explanation"][8]


def test_a_right_in_force_no_more_does_not_count_and_the_condition_says_so(office):
    firm_with_figures(office, "一", in_force=False)
    outcome = check_firms(office, (), 2017)
    assert outcome.counts["unqualified"] == 1 and "没有与主要产品相关" in outcome.notes[0]


def test_without_figures_of_the_year_before_there_is_nothing_to_check(office):
    with pytest.raises(Refusal, match="没有企业填报 2016 年"):
        check_firms(office, (), 2017)
