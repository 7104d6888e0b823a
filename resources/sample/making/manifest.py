"""manifest.toml: the files in order and what importing each should report."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from .expect import Library
from .files import encoding_of
from .sheet import Sheet

HEAD = """\
# The practice data: files in the order of import, and what `import KIND FILE --sheet NAME` reports.
# Made by make_samples.py, which works these counts out without the program; do not edit by hand.
#
# read = inserted + updated + unchanged + skipped + refused. A blank line is not read; 合计, 备注 and
# 填表人 rows are skipped. `because` says why rows are refused:
#   check_digit            a 统一社会信用代码 (or its inner GB 11714 digit) or 专利号 is wrong
#   rounded_code           a code that Excel turned into a number
#   text_for_number        words where a number belongs
#   unknown_word           a word that is in no 可选词表
#   tech_staff_over_staff  more 科技人员 than 职工
#   twice_in_file          the same record again in one file
#   other_name             a known code under another name
#   unknown_enterprise     a reference to an enterprise that is not in the library, often one refused before
"""
COUNTS = ("read", "inserted", "updated", "unchanged", "skipped", "refused")


@dataclass(frozen=True)
class Imported:
    sheet: Sheet
    outcome: Counter
    because: Counter


def write_manifest(
    path: Path,
    imported: list[Imported],
    library: Library,
    ended: Counter,
    demonstrations: list[str],
    funded: list[tuple[str, int]],
) -> None:
    """`demonstrations` are codes (or names, where a firm has no code), `funded` titles with 分."""
    lines = [HEAD]
    for done in imported:
        lines += _import(done)
    lines += [
        "# What the library holds after all imports.",
        "[library]",
        *(f"{kind} = {len(records)}" for kind, records in library.kinds.items()),
        "",
        "# 科技型中小企业预评 of 2017, on the figures of 2016.",
        "[evaluation_2017]",
        *(f"{conclusion} = {ended[conclusion]}" for conclusion in ("qualified", "pending", "unqualified")),
        "",
        "# For practice: thirty demonstration firms by code or name, which of their projects to fund.",
        "[loop]",
        f"funded_total_fen = {sum(fen for _, fen in funded):_}",
        "demonstrations = [",
        *(f'    "{firm}",' for firm in demonstrations),
        "]",
        "funded_projects = [",
        *(f'    "{title}",' for title, _ in funded),
        "]",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _import(done: Imported) -> list[str]:
    sheet = done.sheet
    named = f'sheet = "{sheet.name}"' if sheet.name else f'encoding = "{encoding_of(sheet.file)}"'
    reasons = ", ".join(f"{reason} = {count}" for reason, count in sorted(done.because.items()))
    return [
        "[[import]]",
        f'file = "{sheet.file}"',
        f'kind = "{sheet.kind}"',
        named,
        *(f"{name} = {done.outcome[name]}" for name in COUNTS),
        f"because = {{ {reasons} }}" if reasons else "because = {}",
        "",
    ]
