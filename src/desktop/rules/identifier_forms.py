"""The compact form of each kind of identifier: what is stored, matched and compared."""

import re
from collections.abc import Callable

_BRACKETS = str.maketrans({"[": "〔", "(": "〔", "【": "〔", "]": "〕", ")": "〕", "】": "〕"})
_SEPARATORS = re.compile(r"[\s-]")
_MOBILE = re.compile(r"1\d{10}")
_COUNTRY = re.compile(r"^(\+?86)(?=1\d{10}$)")
_GAPS = re.compile(r"[\s()]+")
_EXTENSION = re.compile(r"[转X]")
_HYPHENS = re.compile(r"-+")
_AREA = re.compile(r"^(0[12]\d|0[3-9]\d{2})(?=\d{7,8}(-|$))")


def compact(key: str, text: str) -> str:
    """`text`, already narrowed and in capitals, without what people add for the eye."""
    return _COMPACT.get(key, _without_separators)(text)


def _without_separators(text: str) -> str:
    return _SEPARATORS.sub("", text)


def _compact_org_code(text: str) -> str:
    bare = _SEPARATORS.sub("", text)
    return f"{bare[:8]}-{bare[8]}" if len(bare) == 9 else bare


def _compact_mobile(text: str) -> str:
    return _COUNTRY.sub("", _SEPARATORS.sub("", text))


def _compact_phone(text: str) -> str:
    """A mobile number bare; a landline with a hyphen after its area code and before its extension."""
    mobile = _compact_mobile(text)
    if _MOBILE.fullmatch(mobile):
        return mobile
    text = _EXTENSION.sub("-", _GAPS.sub("-", text)).strip("-")
    return _AREA.sub(r"\1-", _HYPHENS.sub("-", text))


def _compact_patent(text: str) -> str:
    """Without ZL, with the point before the check digit: the same for an application and its grant."""
    bare = re.sub(r"^(ZL|CN(?=\d+\.))", "", _SEPARATORS.sub("", text))
    return re.sub(r"^(\d{12}|\d{8})\.?([0-9X])$", r"\1.\2", bare)


def _compact_doc_no(text: str) -> str:
    return re.sub(r"\s", "", text).translate(_BRACKETS)


def _compact_ip_number(text: str) -> str:
    return _compact_patent(text) if re.fullmatch(r"(ZL)?[\d.X\s-]+", text) else re.sub(r"\s", "", text)


_COMPACT: dict[str, Callable[[str], str]] = {
    "org_code": _compact_org_code,
    "mobile": _compact_mobile,
    "phone": _compact_phone,
    "patent": _compact_patent,
    "doc_no": _compact_doc_no,
    "official_no": _compact_doc_no,
    "cited_no": _compact_doc_no,
    "ip_number": _compact_ip_number,
}
