"""The practice workbooks of five districts go in as the script that made them promises, file by file."""

import tomllib

from desktop.actions.evaluate import evaluate_sme
from desktop.actions.import_sheet import ImportOptions, carry_out, prepare
from desktop.assets import asset
from desktop.queries.desk import Desk

SAMPLES = asset("resources", "sample")
COUNTED = ("read", "inserted", "updated", "unchanged", "skipped", "refused")


def test_every_row_is_counted_as_promised_and_evaluates_as_computed(office: Desk) -> None:
    manifest = tomllib.loads((SAMPLES / "manifest.toml").read_text(encoding="utf-8"))
    for promised in manifest["import"]:
        options = ImportOptions(sheet=promised.get("sheet"))
        path = SAMPLES / promised["file"]
        counts = carry_out(office, prepare(office, promised["kind"], path, options)).counts
        assert counts == {name: promised[name] for name in COUNTED}, promised["file"]
        again = prepare(office, promised["kind"], path, options).counts
        assert again["inserted"] == 0, f"{promised['file']}: what went in before is not new again"
    assert evaluate_sme(office, (), 2017).counts == {
        "evaluated": 296,
        "qualified": 207,
        "pending": 20,
        "unqualified": 69,
    }
