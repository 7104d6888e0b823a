"""归档: one zip about a firm, a project or a grant, which opens and verifies without the program.

目录.pdf (contents and 缺件清单) · 文书/ (what was issued, marked 归档副本) · 附件/ · 档案.html · 记录.jsonl · sha256.txt
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.fields import Refusal, file_name
from desktop.paper.dossier_page import PageFile, PageRecord, dossier_page
from desktop.paper.replacing import replacing
from desktop.queries.desk import Desk
from desktop.queries.dossier import Dossier, dossier
from desktop.queries.history import HistoryLine
from desktop.queries.list_values import office_of
from desktop.queries.own_wording import own_wording
from desktop.records import Budget, Enterprise, Fund, RoadmapProject
from desktop.store.dump import dump
from desktop.store.rows import find

from .archived_papers import ArchivedPaper, archived_papers
from .outcome import Outcome

STAMP = (1980, 1, 1, 0, 0, 0)  # the same content makes the same bytes, whatever the hour


@dataclass(frozen=True, slots=True)
class _Piece:
    """A file of the archive: where it lies now, its path inside, and what it belongs to."""

    source: Path
    path: str
    of: str


def archive_enterprise(desk: Desk, code: str, target: Path) -> Outcome:
    """归档 of the firm with this 统一社会信用代码 or name. Raises `Refusal` when there is none, or several."""
    table = Enterprise.__table__
    with desk.store.read() as connection:
        firms = find(connection, Enterprise, (table.c.code == code) | (table.c.name == code))
    if len(firms) != 1:
        found = "没有" if not firms else "不止一家"
        raise Refusal(f"{found}代码（或名称）为“{code}”的企业，请核对，可用 show 企业 查看。")
    return archive(desk, "enterprise", firms[0].id, target)


def archive_project(desk: Desk, name: str, target: Path) -> Outcome:
    """归档 of the project with this title. Raises `Refusal` when there is none, or several."""
    table = RoadmapProject.__table__
    with desk.store.read() as connection:
        projects = find(connection, RoadmapProject, table.c.title == name)
    if len(projects) != 1:
        found = "没有" if not projects else "不止一个"
        raise Refusal(f"{found}名称为“{name}”的项目，请核对，可用 show 路线图项目 查看。")
    return archive(desk, "roadmap_project", projects[0].id, target)


def archive_fund(desk: Desk, name: str, year: int, target: Path) -> Outcome:
    """归档 of a fund in a year: its budget and everything that was granted from it."""
    table = Budget.__table__
    with desk.store.read() as connection:
        funds = [fund for fund in find(connection, Fund) if name in (fund.name, fund.code)]
        budgets = [
            row
            for fund in funds
            for row in find(connection, Budget, table.c.fund == fund.id, table.c.year == year)
        ]
    if not funds:
        raise Refusal(f"没有名称（或代号）为“{name}”的资金，请核对，可用 show 资金 查看。")
    if len(budgets) != 1:
        raise Refusal(f"“{name}”没有 {year} 年的预算，请先在“资金管理 — 年度预算”中登记。")
    return archive(desk, "budget", budgets[0].id, target)


def archive(desk: Desk, kind: str, record_id: str, target: Path) -> Outcome:
    """Write the archive of one record; whole or not at all. `waits` when papers are missing."""
    if target.suffix.lower() != ".zip":
        raise Refusal(f"“{target.name}”应以 .zip 结尾。")
    about = dossier(desk, kind, record_id)
    target.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        file = stack.enter_context(replacing(target))
        work = Path(stack.enter_context(TemporaryDirectory(prefix="archive-")))
        with desk.store.read() as connection:
            papers = list(archived_papers(connection, desk, about))
        about = replace(about, missing=(*about.missing, *(one.beware for one in papers if one.beware)))
        pieces = [*_papers(desk, papers, work), *_attachments(desk, about)]
        pieces += _covers(desk, about, work, pieces)
        _pack(file, pieces)
    lacking = len(about.missing)
    said = f"已归档“{about.title}”：{len(about.records)} 条记录、{len(pieces)} 个文件，存为 {target}。"
    notes = tuple(about.missing)
    return Outcome(
        said,
        ids=(record_id,),
        counts={"records": len(about.records), "files": len(pieces), "missing": lacking},
        notes=notes,
        waits=bool(lacking),
        details={"file": str(target)},
    )


def _papers(desk: Desk, papers: Sequence[ArchivedPaper], work: Path) -> Iterator[_Piece]:
    """Issued documents once more, marked as copies: nothing is printed anew, so nothing is logged."""
    from desktop.paper import documents
    from desktop.paper.marks import Marks

    marks = Marks(practice=desk.store.practice, copy=True)
    with desk.store.read() as connection:
        own = own_wording(connection)
    for at, paper in enumerate((one for one in papers if one.value is not None), 1):
        name = f"{at:02} {paper.label} {file_name(paper.name)}.pdf"
        documents.render_pdf(paper.value, work / name, marks, own=own)
        yield _Piece(work / name, f"文书/{name}", paper.holder)


def _attachments(desk: Desk, about: Dossier) -> Iterator[_Piece]:
    """Every file that is here, each once by its content. Names are for the eye: none leads out of the archive."""
    at = 0
    for one in about.records:
        for file in one.files:
            if file.there:
                at += 1
                kept = desk.store.place.attachments / file.digest
                name, ending = os.path.splitext(Path(file.name).name)
                path = f"附件/{at:03} {file_name(name)}{file_name(ending)}"
                yield _Piece(kept, path, f"{one.label} {one.title}")


def _covers(desk: Desk, about: Dossier, work: Path, pieces: list[_Piece]) -> Iterator[_Piece]:
    """The contents as PDF, the page, the records for another program."""
    _draw_contents(desk, about, work / "目录.pdf", pieces)
    yield _Piece(work / "目录.pdf", "目录.pdf", "卷内目录与缺件清单")
    (work / "档案.html").write_text(_page(desk, about, pieces), "utf-8")
    yield _Piece(work / "档案.html", "档案.html", "全部记录与办理过程")
    with desk.store.read() as connection, (work / "记录.jsonl").open("wb") as lines:
        ids = {one.id for one in about.records}
        for line in dump(connection, sorted({one.kind for one in about.records})):
            if json.loads(line)["id"] in ids:
                lines.write(line + b"\n")
    yield _Piece(work / "记录.jsonl", "记录.jsonl", "记录的数据")


def _draw_contents(desk: Desk, about: Dossier, target: Path, pieces: list[_Piece]) -> None:
    from desktop.paper import documents
    from desktop.paper.list_print import ListColumn, ListPrint
    from desktop.paper.marks import Marks

    contents = ListPrint(
        f"{about.title} 卷内目录",
        (ListColumn("序号", "right"), ListColumn("文件"), ListColumn("所属")),
        tuple((str(at), Path(p.path).name, p.of) for at, p in enumerate(pieces, 1)),
        office=office_of(desk),
        compiled_by=desk.actor.name,
        day=desk.today,
    )
    lacking = replace(
        contents,
        title=f"{about.title} 缺件清单",
        columns=(ListColumn("序号", "right"), ListColumn("缺件")),
        rows=tuple((str(at), one) for at, one in enumerate(about.missing, 1)) or (("", "齐全"),),
    )
    documents.render_many((contents, lacking), target, Marks(practice=desk.store.practice))


def _page(desk: Desk, about: Dossier, pieces: list[_Piece]) -> str:
    files = [PageFile(p.path, Path(p.path).name, p.of) for p in pieces]
    records = [
        PageRecord(one.label, one.title, one.texts, tuple(map(_told, one.history))) for one in about.records
    ]
    made = f"{desk.actor.name} 归档，{desk.today.isoformat()}"
    return dossier_page(about.title, made, files, about.missing, records)


def _told(line: HistoryLine) -> tuple[str, str, str, str]:
    changes = "\n".join(
        f"{label}：{old} → {new}" if old else f"{label}：{new}" for label, old, new in line.changes
    )
    return line.at, line.who, line.what, changes


def _pack(file: Path, pieces: list[_Piece]) -> None:
    """The zip and, last in it, the digests in the form that `sha256sum -c` reads."""
    digests = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archived:
        for piece in sorted(pieces, key=lambda one: one.path):
            content = piece.source.read_bytes()
            digests.append(f"{hashlib.sha256(content).hexdigest()}  {piece.path}\n")
            archived.writestr(_member(piece.path), content)
        archived.writestr(_member("sha256.txt"), "".join(digests))


def _member(path: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(path, STAMP)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member
