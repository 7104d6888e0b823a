"""What is left of a sensitive number on screen and in exports."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.rules.masking import mask_bank_account, mask_mobile, mask_resident_id


@pytest.mark.parametrize(
    ("mask", "number", "shown"),
    [
        (mask_resident_id, "210302198001010011", "210302********0011"),
        (mask_bank_account, "0704020109300012345", "***************2345"),
        (mask_mobile, "13904120001", "139****0001"),
        (mask_mobile, "2224402", "*******"),
        (mask_bank_account, "1234567", "*******"),
        (mask_resident_id, "", ""),
    ],
)
def test_masked(mask, number, shown):
    assert mask(number) == shown


@given(st.text("0123456789X", max_size=30))
def test_at_least_four_signs_are_hidden_and_the_length_stays(number):
    for mask in (mask_resident_id, mask_bank_account, mask_mobile):
        shown = mask(number)
        assert len(shown) == len(number)
        assert shown.count("*") >= min(4, len(number))
