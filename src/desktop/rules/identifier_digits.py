"""What the digits of a well-shaped identifier say: check digits, dates, registrars."""

import re
from collections.abc import Callable
from datetime import date
from operator import mul
from string import ascii_uppercase, digits

from stdnum.iso7064 import mod_11_2, mod_11_10

from .identifier_scheme import Checked, Scheme

_PATENT_WEIGHTS = {12: (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5), 8: (2, 3, 4, 5, 6, 7, 8, 9)}
_ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_USCC_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015: 31 signs, without I, O, S, V, Z
_USCC_WEIGHTS = tuple(3**place % 31 for place in range(17))
_uscc_value = {sign: at for at, sign in enumerate(_USCC_SIGNS)}.__getitem__
_value = {sign: int(sign, 36) for sign in digits + ascii_uppercase}.__getitem__


def examine(scheme: Scheme, value: str) -> Checked:
    """`value`, which has the shape of the scheme, with what its digits give to object."""
    look = _EXAMINE.get(scheme.key)
    return look(scheme, value) if look else Checked(value)


def org_code_digit(body: str) -> str:
    """The ninth sign of an organisation code by GB 11714: 11 − Σ mod 11, with 10 → X and 11 → 0."""
    total = sum(map(mul, map(_value, body), _ORG_WEIGHTS))
    return "0X987654321"[total % 11]


def uscc_digit(body: str) -> str:
    """The eighteenth sign of a credit code by GB 32100: as python-stdnum has it, four times as fast."""
    total = sum(map(mul, map(_uscc_value, body), _USCC_WEIGHTS))
    return _USCC_SIGNS[-total % 31]


def patent_digit(body: str) -> str:
    """The check digit of an application number's 12 (before October 2003: 8) leading digits."""
    total = sum(map(mul, map(int, body), _PATENT_WEIGHTS[len(body)]))
    return "0123456789X"[total % 11]


def _examine_uscc(scheme: Scheme, value: str) -> Checked:
    errors, warnings = [], []
    if value[16] != org_code_digit(value[8:16]):
        errors.append(f"统一社会信用代码“{value}”第9至17位的校验不符，请对照营业执照核对。")
    elif value[17] != uscc_digit(value[:17]):
        errors.append(f"统一社会信用代码“{value}”末位校验不符，请对照营业执照核对。")
    if value[0] not in scheme.facts["registrars"]:
        warnings.append(f"统一社会信用代码首位“{value[0]}”不常见，请核对。")
    elif value[0] == "9" and value[:2] not in scheme.facts["enterprise_categories"]:
        warnings.append(f"统一社会信用代码第2位“{value[1]}”不是常见的企业类别，请核对。")
    if not value[2:].startswith(scheme.home["division_prefix"]):
        warnings.append(f"登记机关区划 {value[2:8]} 不在{scheme.home['city']}，请确认是否为迁入企业。")
    return Checked(value, tuple(errors), tuple(warnings))


def _examine_org_code(scheme: Scheme, value: str) -> Checked:
    if value[-1] == org_code_digit(value[:8]):
        return Checked(value)
    return Checked(value, (f"组织机构代码“{value}”末位校验不符，请对照代码证核对。",))


def _examine_registration_no(scheme: Scheme, value: str) -> Checked:
    if mod_11_10.checksum(value) == 1:
        return Checked(value)
    return Checked(value, warnings=(f"工商注册号“{value}”末位校验不符，请对照旧版营业执照核对。",))


def _examine_resident_id(scheme: Scheme, value: str) -> Checked:
    try:
        date(int(value[6:10]), int(value[10:12]), int(value[12:14]))
    except ValueError:
        return Checked(value, ("身份证号第7至14位不是有效的出生日期，请对照身份证核对。",))
    if not mod_11_2.is_valid(value):
        return Checked(value, ("身份证号末位校验不符，请对照身份证核对。",))
    return Checked(value)


def _examine_postcode(scheme: Scheme, value: str) -> Checked:
    if value.startswith(scheme.home["postcode_prefix"]):
        return Checked(value)
    return Checked(
        value, warnings=(f"邮政编码“{value}”不是鞍山的（{scheme.home['postcode_prefix']}开头），请核对。",)
    )


def _examine_patent(scheme: Scheme, value: str) -> Checked:
    expected = patent_digit(value[:-2])
    if value[-1] == expected:
        return Checked(value)
    return Checked(value, (f"专利号“{value}”校验位不符（应为 {expected}），请对照证书核对。",))


def _examine_hnte_certificate(scheme: Scheme, value: str) -> Checked:
    if value[6:8] == scheme.home["hnte_province"]:
        return Checked(value)
    return Checked(
        value, warnings=(f"证书编号“{value}”的省码 {value[6:8]} 不是{scheme.home['province']}，请核对。",)
    )


def _examine_doc_no(scheme: Scheme, value: str) -> Checked:
    if "〕0" not in value:
        return Checked(value)
    return Checked(value, warnings=(f"发文字号“{value}”的序号一般不编虚位（不写成 001），请核对。",))


def _examine_ip_number(scheme: Scheme, value: str) -> Checked:
    """A patent by its check digit, a software copyright by its shape; other text is kept with a warning."""
    if re.fullmatch(r"(\d{12}|\d{8})\.[0-9X]", value):
        return _examine_patent(scheme, value)
    if re.fullmatch(r"(19|20)\d{2}SR\d{6,7}|软著登字第\d{7,8}号", value):
        return Checked(value)
    return Checked(value, warnings=(f"{scheme.label}“{value}”{scheme.advice}。",))


_EXAMINE: dict[str, Callable[[Scheme, str], Checked]] = {
    "uscc": _examine_uscc,
    "org_code": _examine_org_code,
    "registration_no": _examine_registration_no,
    "resident_id": _examine_resident_id,
    "postcode": _examine_postcode,
    "patent": _examine_patent,
    "hnte_certificate": _examine_hnte_certificate,
    "doc_no": _examine_doc_no,
    "official_no": _examine_doc_no,
    "cited_no": _examine_doc_no,
    "ip_number": _examine_ip_number,
}
