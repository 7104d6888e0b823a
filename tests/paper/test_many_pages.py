"""A long print takes no more memory per page than the page itself."""

import os
from pathlib import Path

import pytest

from desktop.paper.documents import render_many
from tests.figures import record
from tests.paper.samples import certificate

STATM = Path("/proc/self/statm")
SETTLED = 200  # pages until faces and caches are filled
PER_PAGE = 12  # KiB: the page in its file, and the values it is drawn from


def resident() -> int:
    """Memory of this process in KiB."""
    return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGESIZE") // 1024


@pytest.mark.skipif(not STATM.exists(), reason="memory is read from /proc")
@pytest.mark.parametrize("pages", [1_000, pytest.param(5_000, marks=pytest.mark.full)])
def test_memory_stays_flat(pages, faces, tmp_path):
    seen = {}

    def watch(done: int, total: int) -> None:
        if done in (SETTLED, total):
            seen[done] = resident()

    values = [certificate(f"鞍山第{n}新材料有限公司", n) for n in range(1, pages + 1)]
    render_many(values, tmp_path / "x.pdf", on_progress=watch, faces=faces)
    grown = (seen[pages] - seen[SETTLED]) / (pages - SETTLED)
    record("memory per page of a long print", round(grown, 1), "KiB", f"{pages:,} certificates in one PDF")
    assert grown < PER_PAGE
