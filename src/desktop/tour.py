"""The whole job on the sample data without a display: imports, evaluation, pool, certificates, money, screenshots."""

import os
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop import tour_contest, tour_exchange, tour_growth, tour_money, tour_seed
from desktop.actions import export_list, keeping, printing, records, sample
from desktop.actions.evaluate import evaluate_sme
from desktop.actions.found_office import Founding, found_office
from desktop.actions.session import sit_down
from desktop.assets import asset
from desktop.fields import Refusal
from desktop.queries import lists, record
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.tour_money import act

BEGIN, LATER, LAST = date(2017, 11, 3), date(2017, 11, 27), date(2017, 12, 12)
SIGNERS = ("chuzhang", "gaochu", "fuwu", "caiwu", "juzhang", "wenshu")


def run_tour(folder: Path) -> int:
    """Play the loop into `folder`, which must be empty or new; exit code 0. Raises `Refusal` otherwise."""
    if folder.exists() and any(folder.iterdir()):
        raise Refusal(f"{folder} 不是空目录，请另选一个目录。")
    store = found_office(Founding(folder / "data", "ALL", practice=True))
    try:
        desk = replace(sit_down(store, "jingban", lambda: ""), on=BEGIN)
        print(sample.fill_from_samples(desk, print, whole=False).message)
        _play(desk, folder)
        tour_contest.hold_contest(desk, folder / "大赛", _say)
        _photograph(replace(desk, on=LAST), folder)
    finally:
        store.close()
    return 0


def _play(desk: Desk, folder: Path) -> None:
    tour_seed.print_seed_line(desk, folder, _say)
    _say(evaluate_sme(desk, (), 2017))
    good = lists.find_ids(desk, _where("sme_evaluation", "conclusion", "qualified"))
    _say(act(desk, "enrol_in_pool", "sme_evaluation", good, batch="1"))
    _announce(desk, folder)
    loop = tomllib.loads(asset("resources", "sample", "manifest.toml").read_text(encoding="utf-8"))["loop"]
    nominees, approval = _recognise(desk, loop["demonstrations"], folder)
    later, last = replace(desk, on=LATER), replace(desk, on=LAST)
    _say(printing.issue(later, "demonstration_certificate", nominees, folder / "示范企业证书.pdf"))
    funding = tour_money.fund_projects(later, loop["funded_projects"], folder, _sign, _say)
    _say(printing.issue(last, "approval_form", (approval, funding), folder / "审批表.pdf"))
    tour_growth.print_growth_papers(last, folder, _say)
    shown = lists.find_ids(last, Look("publicity"))
    for document in ("公示", "公示无异议说明"):
        _say(printing.issue(last, document, shown, folder / f"{document}.pdf"))
    firms = lists.find_ids(last, Look("enterprise"))
    _say(printing.draft(last, "企业列表", firms, folder / "企业列表.pdf"))
    _say(export_list.export_list(last, "enterprise", firms, folder / "企业.xlsx"))
    _say(keeping.back_up(last, folder / "备份.zip"))
    tour_exchange.exchange(last, folder, _say)


def _announce(desk: Desk, folder: Path) -> None:
    """入池通知 over the whole first batch."""
    members = lists.find_ids(desk, _where("pool_enrolment", "pool", "growth"))
    _register(desk, "鞍科发〔2017〕35号", "关于公布2017年度第一批进入初创及成长期企业培育池名单的通知")
    _say(act(desk, "announce_enrolment", "pool_enrolment", members, notice_doc="鞍科发〔2017〕35号"))
    _say(printing.issue(desk, "enrolment_notice", members, folder / "入池通知.pdf"))


def _recognise(desk: Desk, codes: Sequence[str], folder: Path) -> tuple[list[str], str]:
    """Demonstration firms, from nomination to 认定文件: the firms and their approval."""
    firms = lists.find_ids(desk, Look("enterprise", filters=(Filter("code", "in", tuple(codes)),)))
    members = lists.find_ids(desk, Look("pool_enrolment", filters=(Filter("member", "in", tuple(firms)),)))
    _say(act(desk, "nominate_demonstration", "pool_enrolment", members, year="2017"))
    nominees = lists.find_ids(desk, Look("demonstration"))
    given = {"title": "2017年科技型中小示范企业拟认定名单公示", "starts_on": BEGIN.isoformat()}
    shown = act(desk, "open_publicity", "demonstration", nominees, **given)
    _say(shown)
    approval = act(desk, "submit_for_approval", "demonstration", nominees)
    _sign(desk, approval.ids[0])
    later = replace(desk, on=LATER)
    _say(act(later, "close_publicity", "publicity", shown.ids))
    number = "鞍科发〔2017〕40号"
    _register(later, number, "关于认定2017年科技型中小示范企业的通知")
    _say(act(later, "recognise_demonstration", "demonstration", nominees, recognition_doc=number))
    _say(printing.issue(later, "recognition_notice", nominees, folder / "认定文件.pdf"))
    return nominees, approval.ids[0]


def _register(desk: Desk, doc_no: str, title: str) -> None:
    records.save(desk, "official_document", {"doc_no": doc_no, "title": title, "issued_on": desk.today})


def _where(kind: str, name: str, value: Any) -> Look:
    return Look(kind, filters=(Filter(name, "=", value),))


def _say(outcome: Any) -> None:
    print(outcome.message)


def _sign(desk: Desk, approval: str) -> None:
    """Every step is signed by the practice user whose role and section it asks for."""
    while record.view(desk, "approval", approval).row.state == "open":
        for login in SIGNERS:
            signer = replace(sit_down(desk.store, login, lambda: ""), on=desk.on)
            if not _signed(lambda signer=signer: act(signer, "sign_step", "approval", (approval,))):
                continue
            break
        else:
            raise Refusal("审批链上有环节没有练习用户可以签批，请检查“审批环节”设置。")


def _signed(sign: Callable[[], Any]) -> bool:
    try:
        sign()
    except Refusal:
        return False
    return True


def _photograph(desk: Desk, folder: Path) -> None:
    """A picture of every tab, as it looks on a 1366×768 screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from desktop.views.shell.window import MainWindow
    from desktop.views.theme.dress import dress

    app = QApplication.instance() or QApplication(["little-giant"])
    dress(app)
    window = MainWindow(desk)
    window.show()
    window.resize(1366, 768)  # showing it fits it to the screen, which here is none
    for at in range(window.notebook.count()):
        window.notebook.setCurrentIndex(at)
        for _ in range(3):  # figures are counted once the page has been painted
            app.processEvents()
        window.grab().save(str(folder / f"{at:02}_{window.tabs[at].label}.png"))
    window.close()
    print(f"截图、PDF、表格和备份在 {folder}。")
