"""What can be done with a number on paper: made void, and one of 局办's let out again."""

from desktop.fields import Field, Kind
from desktop.records import IssuedNumber

from . import numbers
from .verb import Verb

_REASON = Field("理由", Kind.LONG_TEXT, name="reason", required=True)

NUMBER_VERBS = (
    Verb("void_number", IssuedNumber, numbers.void_number, (_REASON,), help="作废后编号保留，不再发给他人。"),
    Verb(
        "release_number",
        IssuedNumber,
        numbers.release_number,
        (Field("局办同意人", Kind.TEXT, name="agreed_by", required=True), _REASON),
        hindrance=numbers.not_releasable,
        help="文号是局办给的：印错作废以后，局办同意沿用原文号的，准许重新出具一次。",
        many=False,
    ),
)
