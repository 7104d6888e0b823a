"""审批 across stations: begun at 创新创业处, countersigned at 科技服务处, decided at 局办, each on its own station."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.actions import printing, records, verbs
from desktop.exchange import paper_seal
from desktop.fields import Refusal
from desktop.queries.approval_steps import approval_view
from desktop.queries.conflicts import conflict_count, conflicts
from desktop.queries.disputed_papers import Disputed
from desktop.queries.findings import findings
from desktop.records import Fund, Grant, IssuedNumber, Section
from desktop.store.actor import PROGRAM, Draft
from desktop.store.rows import find
from tests.exchange.bureau import Station

Bureau = dict[str, Station]


def act(station: Station, login: str, verb: str, kind: str, record: str, **given: Any) -> Any:
    return verbs.perform(station.desk_of(login), verbs.verb_named(verb, kind), [record], given)


def hand_on(giver: Station, taker: Station, folder: Path) -> None:
    taker.receive(giver.pack(folder, taker.section))


def where_it_stands(station: Station, approval: str) -> list[str]:
    return [f"{step.title} {step.said}" for step in approval_view(station.desk, approval).steps]


@pytest.fixture
def opened(bureau: Bureau, tmp_path: Path) -> str:
    """A grant of 创新创业处, submitted by its handler and signed by its chief, with 科技服务处."""
    chu, fu = bureau["CX"], bureau["FW"]
    firm = records.save(chu.desk, "enterprise", {"name": "鞍山甲阀门有限公司"}).ids[0]
    with chu.store.unit_of_work(PROGRAM, "edit", by_action=True) as work:
        fund = find(work.connection, Fund)[0].id
        facts = {"enterprise": firm, "fund": fund, "year": 2017, "requested": 20_000_000, "state": "planned"}
        (grant,) = work.put(Grant, Draft(facts))
        work.commit()
    approval = act(chu, "jingban", "submit_for_approval", "grant", grant).ids[0]
    with pytest.raises(Refusal):
        act(chu, "fuwu", "sign_step", "approval", approval)
    act(chu, "chuzhang", "sign_step", "approval", approval)
    hand_on(chu, fu, tmp_path)
    return approval


SIGNED = ["承办人 同意", "处室负责人 同意", "会签处室 同意", "财务 同意", "分管副局长 同意"]


def decide(bureau: Bureau, approval: str, folder: Path) -> None:
    """局办's own steps, one after the other, then word of it to everybody."""
    ju = bureau["JB"]
    for login in ("caiwu", "juzhang", "wenshu", "juzhang"):
        act(ju, login, "sign_step", "approval", approval)
    for code in ("CX", "FW"):
        hand_on(ju, bureau[code], folder)


def test_each_signs_on_its_own_station_and_every_one_sees_where_it_stands(
    bureau: Bureau, opened: str, tmp_path: Path
) -> None:
    chu, fu, ju = bureau["CX"], bureau["FW"], bureau["JB"]
    assert approval_view(fu.desk, opened).steps[2].current
    act(fu, "fuwu", "sign_step", "approval", opened, opinion="同意，请财务审核。")
    hand_on(fu, ju, tmp_path)
    decide(bureau, opened, tmp_path)
    stands = [*SIGNED, "局长办公会 同意", "局长 同意"]
    for station in (chu, fu, ju):
        assert approval_view(station.desk, opened).state == "已批准"
        assert where_it_stands(station, opened) == stands
        assert conflict_count(station.desk) == 0 and findings(station.desk) == ()
    assert chu.dump() == fu.dump() == ju.dump()


def test_a_step_signed_on_paper_is_registered_by_two_on_the_signers_station(
    bureau: Bureau, opened: str, tmp_path: Path
) -> None:
    fu, ju = bureau["FW"], bureau["JB"]
    paper = {"signer": "刘处长", "opinion": "同意", "signed_on": date(2017, 6, 2)}
    act(fu, "jinrong", "register_paper_signature", "approval", opened, **paper)
    hand_on(fu, ju, tmp_path)
    assert where_it_stands(ju, opened)[2] == "会签处室 纸质签批待复核"
    with pytest.raises(Refusal, match="复核"):
        act(ju, "caiwu", "sign_step", "approval", opened)
    act(fu, "fuwu", "confirm_paper_signature", "approval", opened, matches="是")
    hand_on(fu, ju, tmp_path)
    decide(bureau, opened, tmp_path)
    step = approval_view(bureau["CX"].desk, opened).steps[2]
    assert (step.said, step.way, step.signer) == ("同意", "纸质签批登记", "刘处长")
    assert approval_view(bureau["CX"].desk, opened).state == "已批准"


def test_a_step_signed_in_two_places_at_once_is_a_conflict_and_not_two_signatures(
    bureau: Bureau, opened: str, tmp_path: Path
) -> None:
    """刘处长 signs at his own PC while the paper is registered at 创新创业处's as refused."""
    chu, fu = bureau["CX"], bureau["FW"]
    act(fu, "fuwu", "sign_step", "approval", opened, opinion="同意。")
    act(chu, "fuwu", "refuse_approval", "approval", opened, opinion="额度不够。")
    hand_on(fu, chu, tmp_path)
    assert conflict_count(chu.desk) > 0
    (state,) = [one for one in conflicts(chu.desk) if one.field == "state"]
    assert {version.text for version in state.versions} == {"同意", "不同意"} and not state.typed
    with pytest.raises(Disputed, match="不能打印审批表"):
        printing.draft(chu.desk, "approval_form", [opened], tmp_path / "form.pdf")


def test_another_station_verifies_a_paper_and_says_how_far_it_knows(
    bureau: Bureau, opened: str, tmp_path: Path
) -> None:
    chu, fu = bureau["CX"], bureau["FW"]
    said = paper_seal.Said("approval_form", "鞍科审〔2017〕001号", "鞍山甲阀门有限公司", "", "2017-11-03")
    given = {"核验码或扫码内容": paper_seal.seal(chu.store.key, said)}

    def package_known() -> int:
        message = verbs.perform(fu.desk, verbs.verb_named("证书核验"), (), given).message
        assert message.startswith("真实：") and "还没有收到它的登记" in message
        return int(re.search(r"本机所知截至.*第 (\d+) 号包", message)[1])

    before = package_known()
    hand_on(chu, fu, tmp_path)
    assert package_known() == before + 1


def test_a_notice_is_known_elsewhere_up_to_a_package_and_its_voiding_comes_with_a_later_one(
    bureau: Bureau, tmp_path: Path
) -> None:
    chu, fu = bureau["CX"], bureau["FW"]
    with chu.store.read() as connection:
        section = next(one.id for one in find(connection, Section) if one.code == "CX")
    issued = {"doc_no": "鞍科发〔2017〕35号", "title": "关于组织申报的通知", "issued_on": date(2017, 9, 4)}
    (document,) = records.save(chu.desk, "official_document", issued).ids
    call = {
        "title": "2017年度成长路线图项目", "year": 2017, "scope": "示范企业。", "materials": "申报书。",
        "closes_on": date(2017, 9, 29), "section": section, "notice_doc": document,
    }  # fmt: skip
    ids = records.save(chu.desk, "application_call", call).ids
    printing.issue(chu.desk, "申报通知", ids, tmp_path / "notice.pdf")
    hand_on(chu, fu, tmp_path)
    with fu.store.read() as connection:
        (number,) = find(connection, IssuedNumber)

    def told(station: Station) -> Any:
        return verbs.perform(station.desk, verbs.verb_named("证书核验"), (), {"code": number.check_code})

    def known(message: str) -> int:
        return int(re.search(r"本机所知截至.*第 (\d+) 号包", message)[1])

    first = told(fu)
    assert first.message.startswith("真实：鞍科发〔2017〕35号") and not first.waits
    assert "本机所知" not in told(chu).message, "who signed it knows all of it"
    act(chu, "jingban", "void_number", "issued_number", number.id, reason="截止日期印错")
    assert not told(fu).waits and known(told(fu).message) == known(first.message)
    hand_on(chu, fu, tmp_path)
    later = told(fu)
    assert later.waits and "作废（截止日期印错）" in later.message
    assert known(later.message) == known(first.message) + 1
