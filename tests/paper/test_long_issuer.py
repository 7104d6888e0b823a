"""A bureau whose name takes 41 characters signs every paper inside its margins."""

from dataclasses import fields, replace

import pytest

from desktop.paper.documents import document_of, render_pdf
from tests.paper.pages import glyphs, pages
from tests.paper.samples import EVERY_DOCUMENT, certificate, notice

LONG = "辽宁省鞍山市科学技术局（鞍山市高新技术产业开发区管理委员会科技创新和成果转化办公室）"
SIGNED = [
    value for value in EVERY_DOCUMENT if {"issuer", "issuers", "office", "bureau"} & {f.name for f in fields(value)}
] + [notice(3, form="letter"), notice(3, form="lead"), certificate()]


def by_a_long_name(value):
    changed = {}
    for name in {field.name for field in fields(value)} & {"issuer", "issuers", "office", "printed_by"}:
        now = getattr(value, name)
        changed[name] = (LONG, *now[1:]) if isinstance(now, tuple) and now else LONG if now else now
    return replace(value, **changed)


@pytest.mark.parametrize("value", SIGNED, ids=lambda value: document_of(value).key)
def test_a_long_issuer_stays_on_the_paper(value, faces, tmp_path):
    assert len(LONG) >= 41
    render_pdf(by_a_long_name(value), tmp_path / "x.pdf", faces=faces)
    for page in pages(tmp_path / "x.pdf"):
        found = [glyph for glyph in glyphs(page) if glyph.text.strip()]
        width = page.width / 72 * 25.4
        assert min(glyph.x for glyph in found) > 10 and max(glyph.right for glyph in found) < width - 10
