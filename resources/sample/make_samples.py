"""Makes the practice data of this folder: workbooks as five districts would send them.

    python make_samples.py [--to FOLDER]

Always the same files from the same seed. All firms, persons and numbers are invented. `manifest.toml` tells
in which order the files are imported and what each import should report, worked out without the program.
"""

import argparse
from collections import Counter
from pathlib import Path
from random import Random

from making.expect import Library
from making.figures import DECLARED, fit, ip_points, make_rights, rd_points, staff_points, verdict
from making.files import save
from making.firms import Firm, make_firms
from making.library_sheets import make_sheets
from making.manifest import Imported, write_manifest
from making.other_sheets import make_project_sheet, make_team_sheet
from making.others import ALSO_APPLIED, FUNDED, make_project, make_teams
from making.year_sheets import make_ip_sheets, make_year_sheets

SEED = 2017
RIGHTS = 600
DEMONSTRATIONS = 30


def make(folder: Path) -> None:
    """Write every sample file and the manifest into the folder."""
    rng = Random(SEED)
    firms = make_firms(rng)
    fitted = {firm.name: fit(firm, rng) for firm in firms}
    years = {name: figures for name, (figures, _) in fitted.items()}
    rights = {name: held for name, (_, held) in fitted.items()}
    _reach(RIGHTS, firms, rights, rng)
    sheets = make_sheets(firms, rng) + make_year_sheets(firms, years) + make_ip_sheets(firms, rights, rng)

    library = Library()
    imported = [Imported(sheet, *library.take(sheet)) for sheet in sheets]
    ended, points = evaluate(library)
    chosen = choose(firms, ended, points)
    projects = [make_project(firm, wan, rng) for firm, wan in zip(chosen, FUNDED + ALSO_APPLIED, strict=True)]
    for sheet in (make_team_sheet(make_teams(rng)), make_project_sheet(projects, rng)):
        imported.append(Imported(sheet, *library.take(sheet)))
        sheets.append(sheet)

    for file in dict.fromkeys(sheet.file for sheet in sheets):
        save(folder, [sheet for sheet in sheets if sheet.file == file], rng)
    write_manifest(
        folder / "manifest.toml",
        imported,
        library,
        Counter(ended.values()),
        demonstrations=[firm.code or firm.name for firm in chosen[:DEMONSTRATIONS]],
        funded=[(project["title"], project["requested"]) for project in projects[: len(FUNDED)]],
    )


def _reach(total: int, firms: list[Firm], rights: dict[str, list], rng: Random) -> None:
    """Give or take rights of firms that qualify anyway until there are `total`."""
    direct = [firm for firm in firms if firm.profile == "direct"]
    while (count := sum(map(len, rights.values()))) != total:
        firm = rng.choice(direct)
        if count < total:
            rights[firm.name] += make_rights(1, firm, False, rng)
        elif rights[firm.name]:
            rights[firm.name].pop()


def evaluate(library: Library) -> tuple[dict[str, str], dict[str, int]]:
    """Conclusion and points of 2017 for every firm in the library, from what the imports left there."""
    held: dict[str, list] = {}
    for right in library.of("ip_right"):
        held.setdefault(library.firm(right["enterprise"])["name"], []).append(right)
    ended, points = {}, {}
    for year in library.of("annual_figures"):
        if year["year"] != 2016:
            continue
        full = dict.fromkeys(DECLARED) | year
        name = library.firm(year["enterprise"])["name"]
        ended[name] = verdict(full, held.get(name, []))
        points[name] = staff_points(full) + rd_points(full) + ip_points(held.get(name, []))
    return ended, points


def choose(firms: list[Firm], ended: dict[str, str], points: dict[str, int]) -> list[Firm]:
    """Firms that apply with a project, the best first; those with hard names are among the demonstrations."""
    hard = [firm for firm in firms if ended.get(firm.name) == "qualified" and _hard(firm.name)]
    rest = [firm for firm in firms if ended.get(firm.name) == "qualified" and firm not in hard]
    rest.sort(key=lambda firm: -points[firm.name])
    return (hard + rest)[: len(FUNDED) + len(ALSO_APPLIED)]


def _hard(name: str) -> bool:
    return len(name) > 25 or any(sign in name for sign in "䶮𬭎")


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the practice data.")
    parser.add_argument("--to", type=Path, default=Path(__file__).parent, help="folder to write into")
    make(parser.parse_args().to)


if __name__ == "__main__":
    main()
