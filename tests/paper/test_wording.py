"""The office may change the words; a wrong field is reported before anything is printed."""

import tomllib

import pytest

from desktop.assets import asset
from desktop.fields import Refusal
from desktop.paper.documents import DOCUMENTS, render_pdf
from desktop.paper.funding_notice import WORDING
from tests.paper.pages import plain_text
from tests.paper.samples import certificate, notice

TEMPLATES = [document.wording for document in DOCUMENTS if document.wording is not None]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_the_shipped_wording_names_only_fields_that_exist(template):
    assert set(template.read().entries) == {*template.entries, *template.optional}


def changed(old: str, new: str) -> dict[str, str]:
    """The office's own wording of the notice."""
    text = WORDING.shipped()
    assert old in text
    return {WORDING.name: text.replace(old, new)}


def test_own_wording_is_printed(faces, tmp_path):
    own = changed("现下达{year}年度", "现一次性下达{year}年度")
    render_pdf(notice(), tmp_path / "x.pdf", faces=faces, own=own)
    assert "现一次性下达2017年度" in plain_text(tmp_path / "x.pdf")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "{total}",
            "{totl}",
            r"“body”中没有“\{totl\}”这个栏目，可用的栏目是：.*\{total\}（合计金额（万元））",
        ),
        ("{total}", "{total.real}", "没有这个|中没有"),
        ("{total}", "{total:>9}", "中没有"),
        ("{total}", "{total", "花括号不成对"),
        ("attachment =", "attachement =", "缺少“attachment”一项"),
        ("main_to =", 'extra = "x"\nmain_to =', "没有“extra”这一项"),
        ('main_to = "{recipients}"', "main_to = 3", "应当是文字"),
        ('main_to = "{recipients}"', "main_to = ", "格式有误"),
    ],
)
def test_wrong_wording_is_refused_at_once(faces, tmp_path, old, new, sentence):
    with pytest.raises(Refusal, match=sentence):
        render_pdf(notice(), tmp_path / "x.pdf", faces=faces, own=changed(old, new))
    assert not (tmp_path / "x.pdf").exists()


def test_braces_in_a_name_are_printed_and_not_filled_in(faces, tmp_path):
    render_pdf(certificate("鞍山{year}公司"), tmp_path / "x.pdf", faces=faces)
    assert "鞍山{year}公司" in plain_text(tmp_path / "x.pdf")


def test_every_wording_file_belongs_to_a_document():
    files = {path.stem for path in asset("resources", "wording").glob("*.toml")}
    assert files == {template.name for template in TEMPLATES}
    for name in files:
        assert tomllib.loads(asset("resources", "wording", f"{name}.toml").read_text("utf-8"))
