"""What the plan says as principles and papers is in a new data folder, where a clerk sees it."""

from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.queries.overview import overview

from .acting import row


def test_the_plan_of_the_year_names_itself_its_maker_and_its_basis(office: Desk) -> None:
    (plan,) = (row(office, "plan_year", one) for one in lists.find_ids(office, Look("plan_year")))
    assert plan.title == "2017年促进科技小巨人企业发展实施方案"
    assert (plan.year, plan.issuer, plan.basis) == (2017, "鞍山市科学技术局", "鞍政办发〔2017〕20号")


def test_the_policies_that_the_plan_carries_out_are_on_file(office: Desk) -> None:
    titles = {
        row(office, "policy_document", one).title for one in lists.find_ids(office, Look("policy_document"))
    }
    assert "鞍山市关于院校与企业合作促进科技成果转化精准对接方案" in titles
    assert "鞍山市科技型中小企业成长路线图计划" in titles
    assert "科技型中小企业评价办法" in titles


def test_the_three_lines_stand_side_by_side_on_the_overview(office: Desk) -> None:
    lines = overview(office).lines
    assert [line.stage for line in lines] == ["种子期", "初创及成长期", "壮大期"]
    for step in (step for line in lines for step in line.steps):
        assert len(lists.find_ids(office, step.look)) == step.count
