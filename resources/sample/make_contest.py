"""Makes the practice contest: contest/报名汇总表.xlsx and contest/专家库.xlsx.

    python make_contest.py [--to FOLDER]

Always the same cells from the same seed. All teams, firms and persons are invented.
"""

import argparse
import io
from pathlib import Path
from random import Random

from making.contest import GROWN, STARTUPS, Table, expert_sheet, firm_sheet, team_sheet
from making.files import MADE, timeless
from openpyxl import Workbook

SEED = 2017


def make(folder: Path) -> None:
    rng = Random(SEED)
    sign_ups = {
        "团队组": team_sheet(rng),
        "初创企业组": firm_sheet("初创企业组", STARTUPS, rng),
        "成长企业组": firm_sheet("成长企业组", GROWN, rng),
    }
    folder.mkdir(parents=True, exist_ok=True)
    _save(folder / "报名汇总表.xlsx", sign_ups)
    _save(folder / "专家库.xlsx", {"专家库": expert_sheet(rng)})


def _save(path: Path, sheets: dict[str, Table]) -> None:
    book = Workbook()
    book.properties.creator, book.properties.created = "填表人", MADE
    book.remove(book.active)
    for name, lines in sheets.items():
        page = book.create_sheet(name)
        for line in lines:
            page.append(line)
    raw = io.BytesIO()
    book.save(raw)
    path.write_bytes(timeless(raw.getvalue()))


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the practice contest.")
    parser.add_argument(
        "--to", type=Path, default=Path(__file__).parent / "contest", help="folder to write into"
    )
    make(parser.parse_args().to)


if __name__ == "__main__":
    main()
