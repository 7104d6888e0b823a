"""Papers, as the register and the window name them."""

from desktop.queries.documents import DOCUMENTS, document_named
from desktop.records.papers import NUMBERED_PAPERS

BY_THE_NUMBER_OF_OTHERS = {
    "funding_notice", "funding_notice_lead", "funding_letter", "enrolment_notice", "recognition_notice",
    "team_recognition_notice", "recommendation_letter", "compliance_certificate", "application_call_notice",
}  # fmt: skip


def test_the_register_names_every_paper_that_leaves_the_house_with_a_number():
    own = {document.key for document in DOCUMENTS if document.series}
    labels = {document.key: document.label for document in DOCUMENTS}
    assert not own & BY_THE_NUMBER_OF_OTHERS
    assert {choice.key: choice.label for choice in NUMBERED_PAPERS} == {
        key: labels[key] for key in own | BY_THE_NUMBER_OF_OTHERS
    }
    assert own | BY_THE_NUMBER_OF_OTHERS == {document.key for document in DOCUMENTS if document.registered}


def test_word_is_offered_for_official_texts_and_forms_only():
    offered = {key: document_named(key).as_word for key in ("funding_notice", "visit_record", "approval_form")}
    assert offered == {"funding_notice": True, "visit_record": True, "approval_form": False}
    assert not document_named("企业列表").as_word
