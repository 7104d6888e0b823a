"""The bundled faces only: pages look the same on every machine."""

import pytest

from desktop.paper.faces import Faces


@pytest.fixture(scope="session")
def faces() -> Faces:
    return Faces(only_bundled=True)
