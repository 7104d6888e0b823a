"""The columns of a sheet and the fields that they fill."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.fields import Field, Kind, Refusal
from desktop.records import Record

from .book import SheetData, is_blank
from .header_rows import HeaderRows, find_header_rows, unit_of
from .matching import (
    REASON,
    RECORD_ID,
    Meaning,
    is_money_unit,
    key,
    meanings,
    take_apart,
    title_unit,
)
from .survey import letters

_SILENT = {key(word) for word in ("序号", "编次", REASON)}


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is read. `field.unit` is the unit of this sheet; `at` counts from 0.

    For a reference `part` is the field of the other record that stands here (a code, a name), or None.
    """

    at: int
    heading: str
    field: Field
    part: Field | None = None

    @property
    def letter(self) -> str:
        return letters(self.at)


@dataclass(frozen=True, slots=True)
class Unread:
    """A column that is left out, and why; no reason where nobody would miss it (序号)."""

    at: int
    heading: str
    reason: str

    @property
    def letter(self) -> str:
        return letters(self.at)


@dataclass(frozen=True, slots=True)
class Headings:
    """Header rows `first` to `last` of a sheet. `width` is how many columns
    they span, `record_id` the column of hidden ids (from 0), if there is one."""

    first: int
    last: int
    width: int
    columns: tuple[Column, ...]
    record_id: int | None = None
    unread: tuple[Unread, ...] = ()
    notices: tuple[str, ...] = ()


class NoHeadings(Refusal):
    """Nothing in the sheet looks like the headings of the record type."""


def find_headings(
    sheet: SheetData,
    record_type: type[Record],
    synonyms: Mapping[str, str] | None = None,
    header_row: int | None = None,
    *,
    partial: bool = False,
    history: bool = False,
) -> Headings:
    """Which column of `sheet` is which field. `synonyms` maps a sender's headings to field names ("" = leave out).

    Fields that only actions set are left out unless `history`. Required columns may be missing when the
    sheet carries record ids or is `partial` (updates, filling of blanks). Raises `Refusal` naming the sheet:
    no headings, two columns of one heading, or required ones missing.
    """
    known = meanings(record_type, synonyms or {})
    required = {
        field.name for field in record_type.fields if field.required and (history or not field.by_action)
    }
    rows = find_header_rows(sheet, lambda paths: _score(paths, known, required), header_row)
    if rows is None:
        where = f"第 {header_row} 行" if header_row else "前几行"
        expected = "、".join(field.label for field in record_type.fields if not field.by_action)
        raise NoHeadings(
            f"工作表“{sheet.name}”{where}找不到“{record_type.about.label}”的表头（如 {_short(expected)}），"
            "请另选工作表，或指定表头所在行。"
        )
    chosen, unread = _choose(sheet, rows, known, history)
    record_id = next((at for at, path in enumerate(rows.paths) if _is_id(path)), None)
    _refuse_missing(sheet, record_type, chosen, required, excused=partial or record_id is not None)
    above = title_unit(_text_above(sheet, rows.last))
    notices: list[str] = []
    columns = tuple(_with_unit(column, rows.paths[column.at], above, notices) for column in chosen)
    notices += [f"{u.letter} 列“{u.heading}”{u.reason}，没有读取。" for u in unread if u.reason]
    return Headings(rows.first, rows.last, len(rows.paths), columns, record_id, unread, tuple(notices))


def _is_id(path: Sequence[str]) -> bool:
    return bool(path) and key(path[-1]) == RECORD_ID


def _score(paths: Iterable[tuple[str, ...]], known: Mapping[str, Meaning], required: set[str]) -> int:
    """Fields recognised, and one more where nothing required is missing; 0 where there is nothing at all."""
    names = {meaning.field.name for path in paths if (meaning := _meaning(path, known)[0])}
    return len(names) + any(map(_is_id, paths)) + bool(required and required <= names)


def _meaning(path: Sequence[str], known: Mapping[str, Meaning]) -> tuple[Meaning | None, bool]:
    """What the texts over a column mean, and whether only a remark in brackets stood in the way."""
    texts = [text for text in path if not is_money_unit(text.strip("()（）"))]
    tries = ["".join(texts[-2:]), *reversed(texts)] if len(texts) > 1 else texts
    written = [take_apart(text) for text in tries]
    for each in written:
        if found := known.get(each.key):
            return found, False
    for each in written:
        if found := known.get(each.loose):
            return found, True
    return None, False


def _choose(
    sheet: SheetData, rows: HeaderRows, known: Mapping[str, Meaning], history: bool
) -> tuple[list[Column], tuple[Unread, ...]]:
    offers: dict[str, list[tuple[bool, int, Column]]] = {}
    unread: list[Unread] = []
    for at, path in enumerate(rows.paths):
        heading = path[-1] if path else ""
        meaning, loose = _meaning(path, known)
        if meaning is None:
            if not _is_id(path) and _used(sheet, rows.last, at):
                reason = "不认识" if path else "没有表头"
                unread.append(Unread(at, heading, "" if key(heading) in _SILENT else reason))
        elif meaning.field.by_action and not history:
            unread.append(Unread(at, heading, "由业务办理产生"))
        elif meaning.field.by_action and "issued_number" in meaning.field.to:
            unread.append(Unread(at, heading, "是程序发放的编号，历史补录不占用"))
        else:
            column = Column(at, heading, meaning.field, meaning.part)
            offers.setdefault(meaning.field.name, []).append((loose, meaning.rank, column))
    chosen: list[Column] = []
    for offered in offers.values():
        taken, left = _best(sheet, offered)
        chosen += taken
        unread += [Unread(c.at, c.heading, f"与“{taken[0].heading}”是同一项内容") for c in left]
    return chosen, tuple(sorted(unread, key=lambda each: each.at))


def _best(sheet: SheetData, offered: list[tuple[bool, int, Column]]) -> tuple[list[Column], list[Column]]:
    """The column for one field (for a reference all that describe it, codes first), and those left over."""
    offered.sort(key=lambda offer: offer[:2])
    first = offered[0]
    same = [column for loose, rank, column in offered if (loose, rank) == first[:2]]
    reference = first[2].field.kind is Kind.REF
    headings = {take_apart(column.heading).key for column in same}
    if len(same) > (len(headings) if reference else 1):
        places = "、".join(f"{column.letter} 列" for column in same)
        raise Refusal(
            f"工作表“{sheet.name}”的 {places}都是“{same[0].heading}”，请删去或改名其中一列后再导入。"
        )
    if not reference:
        return [first[2]], [column for _, _, column in offered[1:]]
    exact = [column for loose, _, column in offered if loose == first[0]]
    exact.sort(key=lambda column: column.part is None or column.part.kind is not Kind.CODE)
    return exact, [column for loose, _, column in offered if loose != first[0]]


def _used(sheet: SheetData, header_end: int, at: int) -> bool:
    return any(at < len(cells) and not is_blank(cells[at]) for _, cells in sheet.numbered(header_end + 1))


def _refuse_missing(
    sheet: SheetData, record_type: type[Record], chosen: list[Column], required: set[str], excused: bool
) -> None:
    have = {column.field.name for column in chosen}
    missing = [field.label for field in record_type.fields if field.name in required - have]
    if not have or (missing and not excused):
        raise Refusal(
            f"工作表“{sheet.name}”缺少必填的列：{'、'.join(missing)}，请补上后再导入，"
            "或在导入窗口把相应的列指定为这些内容。"
        )


def _text_above(sheet: SheetData, row: int) -> str:
    above = (cells for number, cells in sheet.numbered() if number < row)
    return " ".join(str(cell) for cells in above for cell in cells if not is_blank(cell))


def _with_unit(column: Column, path: Sequence[str], above: str, notices: list[str]) -> Column:
    if column.field.kind not in (Kind.MONEY, Kind.PARTS):
        return column
    unit = unit_of(path) or above
    if not unit:
        unit = column.field.unit
        notices.append(f"{column.letter} 列“{column.heading}”没有写明单位，按{unit}读取。")
    return replace(column, field=replace(column.field, unit=unit))


def _short(listed: str) -> str:
    names = listed.split("、")
    return "、".join(names[:4]) + (" 等" if len(names) > 4 else "")
