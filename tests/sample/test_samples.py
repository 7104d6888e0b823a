"""The practice data: what is committed is what the script makes, and it is as messy as the manifest says."""

import filecmp
import re
import runpy
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from python_calamine import load_workbook

from desktop.assets import asset
from desktop.fields import Refusal, narrow, parse, pick_term
from desktop.rules.identifiers import check, rounded_by_excel, schemes_from
from tests.sample.read_samples import IMPORTS, MANIFEST, fields, lines, named, rows, table

FOLDER = asset("resources", "sample")
PLAN = tomllib.loads(asset("db", "plan", "2017.toml").read_text(encoding="utf-8"))
SCHEMES = schemes_from(
    tomllib.loads(asset("resources", "rules", "identifiers.toml").read_text(encoding="utf-8"))
)
each_import = pytest.mark.parametrize("entry", IMPORTS, ids=named)


def words_of(vocabulary):
    return [row["word"] for row in PLAN["term"] if row["vocabulary"] == vocabulary]


def reasons(entry, *names):
    return sum(entry["because"].get(name, 0) for name in names)


@pytest.fixture(scope="module")
def made_again(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    script = [sys.executable, "-B", str(FOLDER / "make_samples.py"), "--to", str(folder)]
    subprocess.run(script, check=True, timeout=60)
    return folder


def test_the_script_makes_exactly_the_committed_files(made_again):
    made = {path.name for path in made_again.iterdir()}
    committed = {path.name for path in FOLDER.iterdir() if path.suffix in (".xlsx", ".xls", ".csv", ".toml")}
    assert made == committed - {"seed_year.toml", "sections_year.toml", "calls_year.toml"}  # what the sample year plays, by hand


@pytest.mark.parametrize("file", sorted({entry["file"] for entry in IMPORTS} | {"manifest.toml"}))
def test_a_file_made_again_holds_the_same(made_again, file):
    """Workbooks by their cells, since a packed file depends on the zlib of the machine; others by their bytes."""
    if not file.endswith((".xlsx", ".xls")):
        assert filecmp.cmp(made_again / file, FOLDER / file, shallow=False)
        return
    new, old = load_workbook(made_again / file), load_workbook(FOLDER / file)
    assert new.sheet_names == old.sheet_names
    for name in new.sheet_names:
        assert new.get_sheet_by_name(name).to_python() == old.get_sheet_by_name(name).to_python()


def test_the_practice_data_is_small():
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) < 2_000_000


@each_import
def test_the_rows_of_a_sheet_are_those_that_the_manifest_reads(entry):
    assert len(table(entry)[1]) == entry["read"]
    assert len(table(entry)[1]) - len(rows(entry)) == entry["skipped"]
    outcomes = ("inserted", "updated", "unchanged", "skipped", "refused")
    assert sum(entry[outcome] for outcome in outcomes) == entry["read"]
    assert sum(entry["because"].values()) == entry["refused"]


@each_import
def test_every_heading_means_one_field_or_none_on_purpose(entry):
    meant = [field.name for field in fields(entry).values()]
    assert len(meant) == len(set(meant))


@each_import
def test_only_the_promised_cells_cannot_be_read(entry):
    unreadable = 0
    for row in rows(entry):
        try:
            for place, field in fields(entry).items():
                parse(field, row[place])
        except Refusal:
            unreadable += 1
    assert unreadable == reasons(entry, "text_for_number")


@each_import
def test_only_the_promised_words_are_in_no_vocabulary(entry):
    unknown = 0
    for row in rows(entry):
        for place, field in fields(entry).items():
            word = parse(field, row[place]) if field.vocabulary and field.name != "uses" else None
            try:
                if word:
                    pick_term(word, words_of(field.vocabulary))
            except Refusal:
                unknown += 1
    assert unknown == reasons(entry, "unknown_word")


@each_import
def test_only_the_promised_identifiers_are_wrong(entry):
    wrong, rounded = 0, 0
    codes_are_references = entry["kind"] == "annual_figures"
    for row in rows(entry):
        for place, field in fields(entry).items():
            scheme = field.scheme or ("uscc" if codes_are_references and field.name == "enterprise" else "")
            cell = row[place]
            if not scheme or cell == "" or re.search("公司", str(cell)):
                continue
            if scheme == "uscc" and rounded_by_excel(cell):
                rounded += 1
            elif check(SCHEMES[scheme], str(parse(field, cell))).errors:
                wrong += 1
    assert (wrong, rounded) == (reasons(entry, "check_digit"), reasons(entry, "rounded_code"))


@each_import
def test_nobody_has_more_tech_staff_than_staff_but_the_promised(entry):
    if entry["kind"] != "annual_figures":
        return
    place = {field.name: (index, field) for index, field in fields(entry).items()}
    over = 0
    for row in rows(entry):
        try:
            staff, tech_staff = (parse(place[n][1], row[place[n][0]]) for n in ("staff", "tech_staff"))
        except Refusal:
            continue
        over += tech_staff > staff
    assert over == reasons(entry, "tech_staff_over_staff")


def test_the_uses_of_a_project_are_of_the_plan_and_add_up_to_what_is_asked_for():
    (entry,) = [entry for entry in IMPORTS if entry["kind"] == "roadmap_project"]
    place = {field.name: (index, field) for index, field in fields(entry).items()}
    for row in rows(entry):
        uses, requested = (parse(place[n][1], row[place[n][0]]) for n in ("uses", "requested"))
        assert {use for use, _ in uses} <= set(words_of("fund_use"))
        assert sum(fen for _, fen in uses) == requested


def test_every_name_of_a_firm_is_put_together_from_the_invented_brands():
    words = runpy.run_path(str(FOLDER / "making" / "words.py"))
    trades = "|".join(trade[0] for trade in words["TRADES"])
    brand = f"[{words['FIRST']}][{words['SECOND']}]"
    invented = re.compile(f"((鞍山|海城)?{brand}({trades})(（(鞍山|海城)）)?(实业|股份)?有限(责任)?公司)")
    special = {*words["RARE"], words["LONG"]}
    for entry in IMPORTS:
        if entry["kind"] == "enterprise":
            (place,) = [index for index, field in fields(entry).items() if field.name == "name"]
            for row in rows(entry):
                name = " ".join(row[place].split())
                assert name in special or invented.fullmatch(name), name


def test_there_are_300_firms_with_four_years_each_600_rights_and_50_teams():
    def distinct(kind, *names):
        found = set()
        for entry in IMPORTS:
            places = [
                i for i, field in fields(entry).items() if entry["kind"] == kind and field.name in names
            ]
            if places:
                found |= {
                    tuple(narrow(row[i]).removesuffix(".0")[:60] for i in places) for row in rows(entry)
                }
        return found

    names = {name for (name,) in distinct("enterprise", "name")}
    renamed = 3  # the same code under another name
    assert len(names) == 300 + renamed
    assert (
        sum(len(rows(e)) for e in IMPORTS if e["kind"] == "annual_figures") == 1200 + 1
    )  # one row stands twice
    assert (
        sum(len(rows(e)) for e in IMPORTS if e["kind"] == "ip_right") == 600 + 2
    )  # one in its file, one in another
    assert MANIFEST["library"]["team"] == 50


def test_the_mistakes_of_districts_are_all_there():
    found = Counter()
    for entry in IMPORTS:
        found += Counter(entry["because"])
    assert found["check_digit"] == 12
    assert found["rounded_code"] == 6
    assert min(found[reason] for reason in ("twice_in_file", "other_name", "unknown_word")) >= 2
    assert min(found[reason] for reason in ("text_for_number", "tech_staff_over_staff")) >= 2


def test_the_files_come_in_the_forms_that_offices_use():
    assert {Path(entry["file"]).suffix for entry in IMPORTS} == {".xlsx", ".xls", ".csv"}
    assert {entry["encoding"] for entry in IMPORTS if "encoding" in entry} == {"gb18030", "utf-8-sig"}
    for entry in IMPORTS:
        if "encoding" in entry:
            raw = (FOLDER / entry["file"]).read_bytes()
            assert raw.startswith(b"\xef\xbb\xbf") == (entry["encoding"] == "utf-8-sig")
    units = {unit for entry in IMPORTS for unit in re.findall(r"（([万千]?元)）", "".join(table(entry)[0]))}
    assert units == {"万元", "千元", "元"}


def test_dates_amounts_and_codes_are_written_in_every_manner():
    cells = [str(c) for e in IMPORTS for line in lines(*_place(e)) for c in line]
    manners = {
        "2017.1.1": r"\d{4}\.\d{1,2}\.\d{1,2}",
        "20170101": r"20\d{6}",
        "2017年1月1日": r"\d{4}年\d{1,2}月\d{1,2}日",
        "full-width digits": r"[０-９]+",
        "full-width code": r"９１[０-９Ａ-Ｚ]{16}",
        "thousands": r"\d{1,3}(,\d{3})+\.\d\d",
        "the sign of 元": r"¥[\d,.]+",
        "万元 in the cell": r"[\d.]+万元",
        "trailing blanks": r".*\S[ 　]+",
    }
    for manner, pattern in manners.items():
        assert any(re.fullmatch(pattern, cell) for cell in cells), manner


def _place(entry):
    return entry["file"], entry.get("sheet", ""), entry.get("encoding", "")


def test_enough_firms_qualify_and_the_chosen_projects_stay_within_the_budget():
    conclusions = MANIFEST["evaluation_2017"]
    assert sum(conclusions.values()) == MANIFEST["library"]["enterprise"]
    assert 288 <= MANIFEST["library"]["enterprise"] <= 300
    assert conclusions["qualified"] >= 187
    assert conclusions["pending"] >= 15
    loop = MANIFEST["loop"]
    assert len(set(loop["demonstrations"])) == 30
    assert 20 <= len(set(loop["funded_projects"])) <= 25
    assert loop["funded_total_fen"] == 600 * 10_000 * 100
