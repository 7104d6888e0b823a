"""What a row of a workbook was made from, in the signs of a hidden cell."""

from desktop.log import based
from desktop.log.heads import Head


def test_heads_are_written_in_a_few_signs_and_read_back():
    head = Head("enterprise", ("k3", 12), {"contact": (("a1", 4), ("k3", 40)), "~": (("k3", 9),)})
    text = based.written(head)
    assert text == "k3:12;contact=a1:4,k3:40"
    assert based.read(text) == {"": (("k3", 12),), "contact": (("a1", 4), ("k3", 40))}


def test_what_somebody_typed_there_says_nothing():
    for text in ("", "abc", "k3:x", "k3:1;contact", "k3:1;contact=a"):
        assert based.read(text) == {}
