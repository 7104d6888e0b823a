"""Papers, as the register and the window name them."""

from desktop.queries.documents import DOCUMENTS
from desktop.records.papers import NUMBERED_PAPERS


def test_the_register_names_every_paper_that_takes_a_number_of_our_own():
    assert {choice.key: choice.label for choice in NUMBERED_PAPERS} == {
        document.key: document.label for document in DOCUMENTS if document.series
    }
