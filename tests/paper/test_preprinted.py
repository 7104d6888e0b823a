"""Preprinted paper: what stands on it already is left out, the rest stands where it stood."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from desktop.paper.documents import render_pdf
from desktop.paper.pen import A4, A4_LANDSCAPE, MM, Blank
from desktop.paper.raster import marks, raster
from desktop.paper.ruler_page import draw_ruler_page
from tests.paper.pages import line_with, pages
from tests.paper.samples import certificate, notice

DPI = 150


def seen(file: Path, *without: str) -> Image.Image:
    page = raster(file, 0, DPI, frozenset(without))
    image = Image.frombuffer("RGB", (page.width, page.height), page.pixels, "raw", "RGB", page.stride, 1)
    return image.convert("L")


def mm(box: tuple[int, int, int, int]) -> list[float]:
    return [round(side * 25.4 / DPI, 1) for side in box]


def ink(image: Image.Image, area_mm: tuple[float, float, float, float]) -> tuple[int, int, int, int] | None:
    """The box of dark dots inside an area, in dots."""
    left, top, right, bottom = (round(side * DPI / 25.4) for side in area_mm)
    box = ImageChops.invert(image.crop((left, top, right, bottom))).point(lambda v: 255 * (v > 60)).getbbox()
    return None if box is None else (box[0] + left, box[1] + top, box[2] + left, box[3] + top)


@pytest.fixture(scope="module")
def one(faces, tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("blank") / "证书.pdf"
    render_pdf(certificate(), target, faces=faces)
    return target


NAME, TITLE, ISSUER, FRAME = (60, 92, 240, 108), (40, 58, 260, 76), (170, 153, 262, 162), (8, 8, 22, 200)
NUMBER = (170, 27, 265, 35)


def test_a_certificate_on_framed_paper_leaves_the_frame_out(one):
    whole, framed = seen(one), seen(one, Blank.FRAME)
    assert marks(one) == {Blank.FRAME, Blank.WORDS}
    assert ink(whole, FRAME) and ink(framed, FRAME) is None
    for area in (NAME, TITLE, ISSUER, NUMBER):
        assert ink(framed, area) == pytest.approx(ink(whole, area), abs=2)


def test_only_what_changes_is_printed_on_a_blank_with_its_words(one):
    whole, filled = seen(one), seen(one, Blank.FRAME, Blank.WORDS)
    assert ink(filled, FRAME) is None and ink(filled, TITLE) is None and ink(filled, ISSUER) is None
    assert ink(filled, NAME) == pytest.approx(ink(whole, NAME), abs=2), "the name stands where it stood"
    left, _, right, _ = mm(ink(filled, NUMBER))
    label, *_ = mm(ink(whole, NUMBER))
    assert right == pytest.approx(mm(ink(whole, NUMBER))[2], abs=0.3)
    assert left > label + 15, "编号 stands, its label does not"


def test_a_red_head_is_left_out_and_the_number_stays(faces, tmp_path):
    render_pdf(notice(1), tmp_path / "x.pdf", faces=faces)
    whole, bare = seen(tmp_path / "x.pdf"), seen(tmp_path / "x.pdf", Blank.HEAD)
    assert marks(tmp_path / "x.pdf") == {Blank.HEAD}
    assert ink(whole, (30, 70, 180, 105)) and ink(bare, (30, 70, 180, 105)) is None
    assert ink(bare, (28, 120, 184, 262)) == pytest.approx(ink(whole, (28, 120, 184, 262)), abs=2)


@pytest.mark.parametrize("size", [A4, A4_LANDSCAPE])
def test_the_marks_of_the_ruler_page_stand_twenty_millimetres_from_the_edges(size, faces, tmp_path):
    target = tmp_path / "刻度.pdf"
    draw_ruler_page(target, size, faces, "打印机：办公室　文书：示范企业证书　纸张：A4")
    image = seen(target)
    width, height = (side / MM for side in size)
    left, _, right, _ = mm(ink(image, (10, 19.5, 30, 20.5)))
    assert (left + right) / 2 == pytest.approx(20, abs=0.5)
    _, top, _, bottom = mm(ink(image, (width - 20.5, height - 30, width - 19.5, height - 10)))
    assert height - (top + bottom) / 2 == pytest.approx(20, abs=0.5)
    (page,) = pages(target)
    assert line_with(page, "20 毫米，就校准好了")
