"""The preview: pages as pictures."""

from io import BytesIO

import pytest
from PIL import Image

from desktop.fields import Refusal
from desktop.paper.documents import render_many
from desktop.paper.raster import page_count, page_sizes, png, raster
from tests.paper.samples import approval_form, certificate


@pytest.fixture(scope="module")
def file(faces, tmp_path_factory):
    target = tmp_path_factory.mktemp("raster") / "x.pdf"
    render_many([certificate(), approval_form()], target, faces=faces)
    return target


def test_pages_are_counted_and_measured(file):
    assert page_count(file) == 2
    (wide, low), (narrow, high) = page_sizes(file)
    assert wide > low and narrow < high


def test_a_page_is_rows_of_rgb(file):
    page = raster(file, 0, dpi=72)
    assert (page.width, page.height) == (842, 596)
    assert len(page.pixels) == page.stride * page.height
    picture = Image.frombytes("RGB", (page.width, page.height), page.pixels, "raw", "RGB", page.stride)
    red, _, blue = (
        sum(level * count for level, count in enumerate(one.histogram())) for one in picture.split()
    )
    assert red > blue, "the red of the heading and the gold of the frame, not their blue mirror image"


def test_a_png_of_any_resolution_from_bytes(file):
    picture = Image.open(BytesIO(png(file.read_bytes(), 1, dpi=144)))
    assert picture.format == "PNG" and picture.size == (1191, 1684)


def test_what_is_no_pdf_or_no_page_is_refused(file, tmp_path):
    (tmp_path / "x.pdf").write_bytes(b"nothing")
    with pytest.raises(Refusal, match="不是能打开的 PDF"):
        page_count(tmp_path / "x.pdf")
    with pytest.raises(Refusal, match="没有第 3 页"):
        png(file, 2)
