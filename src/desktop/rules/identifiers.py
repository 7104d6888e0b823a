"""Identifiers: shapes are data (resources/rules/identifiers.toml), check digits are computed.

What is typed or pasted is narrowed (NFKC) before it is judged. Errors say what to do; whatever rests on
an unverified source, or is merely unusual, is a warning.
"""

import re
import unicodedata
from functools import lru_cache

from .identifier_digits import examine, patent_digit
from .identifier_forms import compact
from .identifier_scheme import Checked, Scheme, schemes_from

__all__ = ["Checked", "Scheme", "check", "rounded_by_excel", "schemes_from"]

_SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+?\d+")
_ROUNDED = re.compile(r"\d{15}0{3}")


def _narrow(text: str) -> str:
    return (text if text.isascii() else unicodedata.normalize("NFKC", text)).strip().upper()


@lru_cache(maxsize=65536)  # a sheet's codes are checked when they are read and again at the door
def check(scheme: Scheme, text: str) -> Checked:
    """`text` as an identifier of the scheme. Blank is fine here: required is the field's business."""
    value = compact(scheme.key, _narrow(text))
    if not value:
        return Checked("")
    if _SCIENTIFIC.fullmatch(value):
        return Checked(value, (f"{scheme.label}“{value}”已被表格软件改成科学计数，请按文本格式重新填写。",))
    if not scheme.shape.fullmatch(value):
        return _misshapen(scheme, value)
    return examine(scheme, value)


def rounded_by_excel(value: object) -> bool:
    """Whether an 18-digit code in a sheet went through a float, which keeps 15 digits and loses the rest.

    For cells that hold codes only: a number of 16 digits or more, scientific notation, or 18 digits
    whose last three are zeros.
    """
    if isinstance(value, int | float):
        return abs(value) >= 10**15
    if (
        isinstance(value, str)
        and value.isascii()
        and value.isalnum()
        and value[-3:] != "000"
        and "E" not in value.upper()
    ):
        return False
    text = "".join(_narrow(str(value)).split())
    return bool(_SCIENTIFIC.fullmatch(text) or _ROUNDED.fullmatch(text))


def _misshapen(scheme: Scheme, value: str) -> Checked:
    in_figures = any(sign.isdigit() for sign in value)
    if not (in_figures or scheme.facts.get("in_words")):  # whatever the source of the shape: a number has digits
        return Checked(value, (f"{scheme.label}“{value}”里没有数字，{scheme.advice}；没有的请留空。",))
    older = scheme.facts.get("older")
    sentence = f"{scheme.label}“{value}”{_what_is_wrong(scheme, value)}{scheme.advice}。"
    if not scheme.verified or (older and re.fullmatch(older, value, re.ASCII)):
        return Checked(value, warnings=(sentence,))
    return Checked(value, (sentence,))


def _what_is_wrong(scheme: Scheme, value: str) -> str:
    """The slip that is plain to see, as the middle of a sentence."""
    if scheme.key == "uscc":
        strange = "".join(dict.fromkeys(sign for sign in value if sign in "IOZSV"))
        if strange and len(value) == 18:
            return f"含有不用的字母 {strange}（可能是数字 1、0、2、5 之误），"
        return f"是{len(value)}位，" if len(value) != 18 else "有不合规的字符，"
    if scheme.key == "patent" and re.fullmatch(r"\d{12}|\d{8}", value):
        return f"缺少校验位（应为 {value}.{patent_digit(value)}），"
    if scheme.key == "patent" and value.startswith("CN"):
        return "像是公布（公告）号，"
    if scheme.key in ("doc_no", "official_no", "cited_no") and "〕第" in value:
        return "不加“第”字，"
    return ""
