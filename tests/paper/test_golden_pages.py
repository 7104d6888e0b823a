"""Pages as they were when somebody looked at them one by one; see docs/papers.md for the pictures.

A page that changes on purpose: look at it, then run ``python -m tests.paper.test_golden_pages`` to keep it.
"""

import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from desktop.paper.documents import DOCUMENTS, document_of, render_pdf
from desktop.paper.faces import Faces
from desktop.paper.proof import Seal
from desktop.paper.raster import png
from tests.paper.samples import EVERY_DOCUMENT, certificate, drawn_report, notice, printed_list

GOLDEN = Path(__file__).parent / "golden"
DPI = 60
SHADE = 48  # of 255: edges that another version of a rasteriser smooths differently
SPOILT = 0.004  # of all dots may differ by more than that

PROOF = (
    "LG1|demonstration_certificate|鞍科示范〔2017〕001号|鞍山星敏电子有限公司||2017-11-20|" + "A" * 86,
    "7KQ3-M9XW-2PD4",
)
_SHOWN = {
    "funding_notice_head": (notice(3), 0),
    "funding_notice_signed": (notice(3), 1),
    "funding_notice_table": (notice(3), 2),
    "funding_letter": (notice(3, form="letter"), 0),
    "funding_notice_lead": (notice(3, form="lead"), 0),
    "certificate": (certificate(seal=Seal(*PROOF)), 0),
    "list": (printed_list(30), 0),
    "report_chart": (drawn_report(), 1),
    "funding_letter_proven": (notice(3, form="letter", seal=Seal(*PROOF)), 0),
}
_ALSO = [
    "approval_form",
    "enrolment_notice",
    "publicity_notice",
    "publicity_result",
    "countersign_sheet",
    "dispatch_sheet",
    "agenda_item",
    "credit_check",
    "payment_request",
    "self_evaluation",
    "sme_sheet",
    "firm_dossier",
    "volume_cover",
    "allocation_detail",
    "certificate_receipts",
    "objection_answer",
    "recovery_notice",
    "compliance_certificate",
    "expert_opinion",
    "application_call_notice",
    "team_sheet",
]
PAGES = _SHOWN | {document_of(v).key: (v, 0) for v in EVERY_DOCUMENT if document_of(v).key in _ALSO}


def drawn(value, page: int, faces: Faces, target: Path) -> Image.Image:
    render_pdf(value, target, faces=faces)
    return Image.open(BytesIO(png(target, page, DPI))).convert("RGB")


def test_there_are_thirty_pages_at_most_and_none_is_left_over():
    assert len(PAGES) <= 30 and set(_ALSO) <= set(PAGES)
    assert {path.stem for path in GOLDEN.glob("*.png")} == set(PAGES)


def test_the_list_of_papers_names_every_one():
    listed = (Path(__file__).parents[2] / "docs" / "papers.md").read_text("utf-8")
    assert [one.label for one in DOCUMENTS if one.label not in listed] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_did(name, faces, tmp_path):
    now = drawn(*PAGES[name], faces, tmp_path / "x.pdf").convert("L")
    then = Image.open(GOLDEN / f"{name}.png").convert("L")
    assert now.size == then.size
    counts = ImageChops.difference(now, then).histogram()
    spoilt = sum(counts[SHADE:]) / sum(counts)
    assert spoilt <= SPOILT, f"{name}: {spoilt:.2%} of the page looks different"


def test_the_measure_notices_a_line_that_moved(faces, tmp_path):
    then = drawn(*PAGES["credit_check"], faces, tmp_path / "x.pdf").convert("L")
    moved = ImageChops.offset(then, 0, 3)
    counts = ImageChops.difference(then, moved).histogram()
    assert sum(counts[SHADE:]) / sum(counts) > SPOILT


if __name__ == "__main__":
    chosen = sys.argv[1:] or list(PAGES)
    for one in chosen:
        drawn(*PAGES[one], Faces(only_bundled=True), Path("/tmp") / "golden.pdf").quantize(128).save(
            GOLDEN / f"{one}.png", optimize=True
        )
