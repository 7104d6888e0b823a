"""证书核验: whether a paper is genuine, and what is known of it here. Needs no network."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.exchange import paper_seal
from desktop.fields import Field, Kind, Refusal, show_money
from desktop.queries.desk import Desk
from desktop.records import IssuedNumber, OfficialDocument
from desktop.store import ledger, peers
from desktop.store.rows import find
from desktop.store.tables import parcel

from .numbers import prints_of
from .outcome import Outcome
from .verb import Verb

# what `details["verdict"]` says of a paper
GENUINE, REPRINTED, REPLACED, VOID = "genuine", "reprinted", "replaced", "void"
ALTERED, ELSEWHERE, UNKNOWN = "altered", "elsewhere", "unknown"


def verify_paper(desk: Desk, ids: tuple[str, ...], given: Mapping[str, Any]) -> Outcome:
    """By check code, by the text of a QR, or by a picture that shows one. `waits` when the paper is not in order.

    `details` holds the verdict and what the paper says, as pairs of a label and words.

    Raises `Refusal` when nothing was given, or nothing in it can be read.
    """
    text, picture = (given.get("code") or "").strip(), given.get("picture")
    if picture:
        from desktop.paper.qr import read_qr

        text = read_qr(Path(picture))
    if not text:
        raise Refusal("请输入核验码，或用扫码枪扫描二维码，或选择证书的图片。")
    reads = [read for one in paper_seal.readings(text) if (read := paper_seal.read_seal(one))]
    if not reads:
        return _of_code(desk, text)
    with desk.store.read() as connection:
        keys = {one.public_key for one in peers.origins(connection).values()}
    read = next((one for one in reads if paper_seal.signer_of(*one, keys)), reads[0])
    if "〔" not in read[0].number and paper_seal.signer_of(*read, keys) is None:
        raise Refusal("扫码枪没有把汉字传全，不能判断真伪：请输入核验码或选择图片，或把扫码枪设为输出中文（UTF-8）。")
    return _of_seal(desk, *read)


def _of_code(desk: Desk, text: str) -> Outcome:
    code = paper_seal.typed_code(text)
    if code is None:
        raise Refusal(f"“{text[:30]}”不是核验码：核验码是 12 位字母和数字，如 7KQ3-M9XW-2PD4。")
    with desk.store.read() as connection:
        table = IssuedNumber.__table__
        rows = find(connection, IssuedNumber, table.c.check_code == code)
    if not rows:
        return Outcome(
            f"本机没有核验码 {code} 的登记：请核对是否输错；仍查不到时请扫描二维码核验。",
            waits=True,
            details={"verdict": UNKNOWN, "facts": [["核验码", code]]},
        )
    read = paper_seal.read_seal(rows[0].sealed or "")
    if read is None:
        raise Refusal(f"{rows[0].text} 没有可核验的签名，请对照编号登记人工核对。")
    return _of_seal(desk, *read)


def _of_seal(desk: Desk, said: paper_seal.Said, signature: bytes) -> Outcome:
    with desk.store.read() as connection:
        origins = peers.origins(connection)
        rows, later = _registered(connection, said)
        signer = paper_seal.signer_of(said, signature, {one.public_key for one in origins.values()})
        differs = _differences(said, rows[0]) if rows else ()
        if signer is None:
            altered = f"与登记不同：{'；'.join(differs)}。" if differs else ""
            return Outcome(
                f"不真实：{said.number} 的内容与签名不符，可能被改动过，或者不是本单位的工作机签发的。{altered}",
                notes=differs,
                waits=True,
                details={"verdict": ALTERED, "facts": [*_facts(said), *(["与登记不同", one] for one in differs)]},
            )
        message, verdict = f"真实：{_words(said)}，签名有效。", GENUINE
        if rows:
            state, verdict = _state(prints_of(connection, rows[0].id))
            state += later
            verdict = REPLACED if later and verdict != VOID else verdict
        else:
            state, verdict = _by_others(connection, said), ELSEWHERE
        known = known_up_to(desk, connection, origins, signer)
    facts = [*_facts(said), ["登记情况", state.removeprefix("但")], *([["本机所知", known]] if known else [])]
    return Outcome(
        message + state + known,
        ids=tuple(row.id for row in rows),
        waits=verdict == VOID,
        details={"verdict": verdict, "facts": facts},
    )


def _facts(said: paper_seal.Said) -> list[list[str]]:
    return [[label, text] for label, text in _in_words(said).items() if text]


def _in_words(said: paper_seal.Said) -> dict[str, str]:
    """What a paper says of itself; of a document of a newer program its key."""
    return {
        "编号": said.number,
        "文书种类": IssuedNumber.field("document").label_of(said.document) or said.document,
        "持有单位": said.payee,
        "金额": f"{show_money(int(said.amount))} 元" if said.amount.isdecimal() else said.amount,
        "发放日期": said.day,
    }


def _registered(connection: Any, said: paper_seal.Said) -> tuple[list[Any], str]:
    """The rows under which a paper is registered, and what is to be said of one that was issued anew after it."""
    text, edition = paper_seal.edition_of(said.number)
    rows = find(connection, IssuedNumber, IssuedNumber.__table__.c.text == text)
    newest = max((row.edition or 1 for row in rows), default=1)
    later = f"原文号已第{newest}次出具，以那一份为准。" if newest > edition else ""
    return [row for row in rows if (row.edition or 1) == edition], later


def _by_others(connection: Any, said: paper_seal.Said) -> str:
    """A number that is not registered as our own: that of a notice, given by 局办, or one we have not heard of."""
    table = OfficialDocument.__table__
    text, _ = paper_seal.edition_of(said.number)
    found = find(connection, OfficialDocument, table.c.doc_no == text)
    if found:
        return f"文号在本机的文件登记中：《{found[0].title}》。"
    return "本机还没有收到它的登记，是否作废请向发证处室核实。"


def known_up_to(desk: Desk, connection: Any, origins: Mapping[str, peers.Origin], key: bytes) -> str:
    """Up to which package of the station that signed anything is known here: a later one may void the paper."""
    station = next((one.station for one in origins.values() if one.public_key == key), "")
    if not station or station == desk.store.station_id:
        return ""
    name = next((one.name for one in peers.peers(connection).values() if one.id == station), "签发的工作机")
    wanted = (parcel.c.peer == station, parcel.c.direction == "in", parcel.c.state == "received")
    newest = max(ledger.parcels(connection, *wanted), key=lambda one: one.number, default=None)
    if newest is None:
        return f"本机还没有收过{name}的数据包，作废和补打情况不全。"
    return f"本机所知截至{name}第 {newest.number} 号包（{newest.at:%Y-%m-%d}），之后的作废和补打还不知道。"


def _words(said: paper_seal.Said) -> str:
    money = f"，金额 {show_money(int(said.amount))} 元" if said.amount else ""
    return f"{said.number}，{said.payee}{money}，{said.day} 发放"


def _differences(said: paper_seal.Said, row: Any) -> tuple[str, ...]:
    here = paper_seal.Said(
        row.document,
        row.text,
        row.payee,
        "" if row.amount is None else str(row.amount),
        row.issued_on.isoformat(),
    )
    shown, kept = _in_words(said), _in_words(replace(here, number=said.number))
    return tuple(
        f"{label}：所示为“{shown[label]}”，登记为“{kept[label]}”" for label in shown if shown[label] != kept[label]
    )


def _state(prints: list[Any]) -> tuple[str, str]:
    """What became of the number, and the verdict that follows from it."""
    void = next((one for one in prints if one.event == "void"), None)
    if void is not None:
        return f"但已于 {void.printed_on} 作废（{void.reason}）。", VOID
    count = max((one.nth for one in prints), default=1)
    if count > 1:
        return f"已打印 {count} 次，补打的右上角标有“第{count}次打印”。", REPRINTED
    return "只打印过一次，没有作废。", GENUINE


VERIFY_VERBS = (
    Verb(
        "verify_paper",
        IssuedNumber,
        verify_paper,
        (
            Field(
                "核验码或扫码内容", Kind.LONG_TEXT, name="code", help="12 位核验码，或扫码枪扫出的全部内容"
            ),
            Field(
                "图片文件", Kind.TEXT, name="picture", scheme="file", help="证书的照片、扫描件或 PDF 的位置"
            ),
        ),
        help="离线核验：真伪、是否改动、是否作废、第几次打印。",
        alone=True,
    ),
)
