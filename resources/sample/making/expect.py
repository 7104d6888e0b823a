"""What an import should report, worked out from the rows themselves, without the program.

It follows the published contract of `import` in its default mode: a blank line is no row; 合计, 备注 and
填表人 rows are skipped; a second row of one file with the same match is refused; the same code with
another name is refused; a reference is a code or a unique name; a blank cell clears nothing.
"""

import unicodedata
from collections import Counter
from typing import Any

from .sheet import Row, Sheet

Record = dict[str, Any]


def fold(text: str) -> str:
    """A name as it is compared: half-width brackets are the same name."""
    return unicodedata.normalize("NFKC", text).strip()


class Library:
    """The records of every kind after the imports so far, by what makes them the same record."""

    def __init__(self) -> None:
        self.kinds: dict[str, dict[tuple, Record]] = {}
        self._firms: dict[str, Record] = {}  # by code and by folded name

    def of(self, kind: str) -> list[Record]:
        return list(self.kinds.get(kind, {}).values())

    def firm(self, written: str) -> Record | None:
        """The enterprise that a reference means."""
        return self._firms.get(fold(written))

    def take(self, sheet: Sheet) -> tuple[Counter, Counter]:
        """Import a sheet: how its rows came out, and why rows were refused."""
        outcome, because, seen = Counter(skipped=len(sheet.below)), Counter(), set()
        stored = self.kinds.setdefault(sheet.kind, {})
        for row in filter(None, sheet.rows):
            key, reason = self._judge(sheet, row, seen)
            if reason:
                outcome["refused"] += 1
                because[reason] += 1
                continue
            seen.add(key)
            told = {name: row.record[name] for name in sheet.fields if row.record.get(name) is not None}
            old = stored.get(key)
            if old is None:
                stored[key] = told
                if sheet.kind == "enterprise":
                    self._firms |= {fold(told[name]): told for name in ("code", "name") if name in told}
                outcome["inserted"] += 1
            elif all(old.get(name) == value for name, value in told.items() if name != "enterprise"):
                outcome["unchanged"] += 1
            else:
                old |= told
                outcome["updated"] += 1
        outcome["read"] = sum(outcome.values())
        return outcome, because

    def _judge(self, sheet: Sheet, row: Row, seen: set[tuple]) -> tuple[tuple, str]:
        """The row's key, and why it is refused: empty when it is not."""
        if row.wrong:
            return (), row.wrong
        record = row.record
        if sheet.kind in ("enterprise", "team"):
            number = record.get("code" if sheet.kind == "enterprise" else "number")
            key = ("number", number) if number else ("name", fold(record["name"]))
        else:
            firm = self.firm(record["enterprise"])
            if firm is None:
                return (), "unknown_enterprise"
            rest = {
                "annual_figures": ("year", "source"),
                "ip_right": ("number",),
                "roadmap_project": ("year", "title"),
            }
            key = (firm["name"], *(record[name] for name in rest[sheet.kind]))
        if key in seen:
            return key, "twice_in_file"
        old = self.kinds[sheet.kind].get(key)
        if sheet.kind == "enterprise" and old and fold(old["name"]) != fold(record["name"]):
            return key, "other_name"
        return key, ""
