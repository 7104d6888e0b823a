"""Identifiers: what is taken, how it is written down, what is refused and what is only asked about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from desktop import tables
from desktop.rules.identifier_digits import org_code_digit, patent_digit, uscc_digit
from desktop.rules.identifiers import rounded_by_excel

SCHEMES = tables.identifier_schemes()
EXAMPLES = [(key, text) for key, scheme in SCHEMES.items() for text in scheme.facts["valid"]]
COUNTER_EXAMPLES = [(key, text) for key, scheme in SCHEMES.items() for text in scheme.facts["invalid"]]


@pytest.mark.parametrize(("key", "text"), EXAMPLES)
def test_every_example_of_the_table_is_free_of_errors_and_kept_as_written(key, text):
    checked = tables.check_identifier(key, text)
    assert checked.value == text
    assert checked.errors == ()


@pytest.mark.parametrize(("key", "text"), COUNTER_EXAMPLES)
def test_every_counter_example_is_an_error_or_for_an_unverified_scheme_a_warning(key, text):
    checked = tables.check_identifier(key, text)
    assert bool(checked.errors) == SCHEMES[key].verified
    assert bool(checked.warnings) == (not SCHEMES[key].verified)
    for sentence in (*checked.errors, *checked.warnings):
        assert sentence.endswith("。") and sentence.count("。") == 1


#   scheme              typed                              kept as
FORMS = """
    uscc                9121-0300-2414-2001-41             912103002414200141
    uscc                ９１２１０３００２４１４２００１４１          912103002414200141
    uscc                91110000600037341l                 91110000600037341L
    org_code            600037341                          60003734-1
    mobile              +86_139-0412-0001                  13904120001
    mobile              8613904120001                      13904120001
    phone               04122224402                        0412-2224402
    phone               （0412）2224402                     0412-2224402
    phone               0412-2224402转801                   0412-2224402-801
    phone               02412345678                        024-12345678
    phone               139_0412_0001                      13904120001
    patent              ZL_2017_1_0601862.3                201710601862.3
    patent              zl2017106018623                    201710601862.3
    patent              CN201710601862.3                   201710601862.3
    patent              95115608x                          95115608.X
    ip_number           ZL97101765.4                       97101765.4
    ip_number           2017_sr_123456                     2017SR123456
    software_copyright  2017sr123456                       2017SR123456
    hnte_certificate    gr201721000001                     GR201721000001
    doc_no              鞍科发[2017]38号                    鞍科发〔2017〕38号
    doc_no              鞍科发（2017）38号                    鞍科发〔2017〕38号
    doc_no              鞍科发【2017】38_号                   鞍科发〔2017〕38号
    account             0704_0201_0930_0012_345            0704020109300012345
"""


@pytest.mark.parametrize("line", FORMS.strip().splitlines())
def test_one_form_is_kept_of_the_many_that_people_write(line):
    key, typed, kept = line.split()
    checked = tables.check_identifier(key, typed.replace("_", " "))
    assert (checked.value, checked.errors) == (kept, ())


#   scheme              typed                    the sentence contains
REFUSED = """
    uscc                91210300241420014        是17位
    uscc                91210300241420O141       含有不用的字母_O
    uscc                912103002414200!41       有不合规的字符
    uscc                912103002414200151       第9至17位的校验不符
    uscc                912103002414200142       末位校验不符
    uscc                9.1210300241414E+17      科学计数
    org_code            60003734-2               末位校验不符
    resident_id         11010519491331002X       不是有效的出生日期
    resident_id         110105194912310021       末位校验不符
    patent              201710601862             应为_201710601862.3
    patent              201710601862.4           应为_3
    patent              CN107123456A             像是公布（公告）号
    patent              201750601862.3           应为专利（申请）号
    ip_number           201710601862.4           校验位不符
    hnte_certificate    GX201721000001           应为_GR
    tech_contract       20172103                 16位数字
    doc_no              鞍科发〔2017〕第38号        不加“第”字
    doc_no              鞍科发2017年38号           机关代字〔年份〕序号号
"""
#   scheme              typed                    the warning contains
ASKED = """
    uscc                91110000600037341L       登记机关区划_110000_不在鞍山
    org_code            60003734-1               -
    registration_no     210300005012348          末位校验不符
    mobile              12345678901              一般为11位
    phone               0412-1                   0412-2224402
    postcode            110000                   不是鞍山的
    hnte_certificate    GR202362000533           不是辽宁
    tech_contract       20172103000001           16位数字
    sme_registration    A2018                    一般为18位
    pledge              Y1                       质押登记通知书
    doc_no              鞍科发〔2017〕008号        不编虚位
    ip_number           国审稻2017001              不是专利号或软件著作权登记号
    account             12                       开户证明
"""


@pytest.mark.parametrize("line", REFUSED.strip().splitlines())
def test_what_cannot_be_right_is_refused_saying_what_to_do(line):
    key, typed, says = (part.replace("_", " ") for part in line.split())
    (error,) = tables.check_identifier(key.replace(" ", "_"), typed).errors
    assert says in error


@pytest.mark.parametrize("line", ASKED.strip().splitlines())
def test_what_is_merely_unusual_or_unverified_only_warns(line):
    key, typed, says = line.split()
    checked = tables.check_identifier(key, typed)
    assert checked.errors == ()
    assert checked.warnings == () if says == "-" else says.replace("_", " ") in checked.warnings[0]


@pytest.mark.parametrize(
    ("head", "says"),
    [("91", None), ("93", None), ("52", None), ("9A", "第2位“A”"), ("A1", "首位“A”")],
)
def test_registrar_and_category_of_a_credit_code_only_warn(head, says):
    body = f"{head}21030024142001"
    code = body + org_code_digit(body[8:16])
    weights = [pow(3, place, 31) for place in range(17)]
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    code += alphabet[-sum(alphabet.index(s) * w for s, w in zip(code, weights, strict=True)) % 31]
    checked = tables.check_identifier("uscc", code)
    assert checked.errors == ()
    assert [says in warning for warning in checked.warnings] == ([True] if says else [])


@pytest.mark.parametrize("key", SCHEMES)
def test_blank_is_no_error_whether_a_code_is_required_is_the_fields_business(key):
    assert tables.check_identifier(key, "　 ") == tables.check_identifier("uscc", "")


@given(st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_no_single_wrong_sign_in_a_credit_code_goes_unnoticed(place, sign):
    right = "912103002414200141"
    typed = right[:place] + sign + right[place + 1 :]
    assert bool(tables.check_identifier("uscc", typed).errors) == (typed != right)


@given(st.sampled_from(sorted(SCHEMES)), st.text(max_size=40))
def test_nothing_that_is_typed_makes_a_check_fail_and_the_kept_form_is_stable(key, text):
    kept = tables.check_identifier(key, text)
    if not kept.errors and not kept.warnings:
        assert tables.check_identifier(key, kept.value) == kept


def test_patent_digit_of_both_generations():
    assert patent_digit("201710601862") == "3"
    assert patent_digit("97101765") == "4"
    assert patent_digit("95115608") == "X"


@pytest.mark.parametrize(
    ("cell", "rounded"),
    [
        (9.12103002414e17, True),
        (912103002414140000, True),
        ("9.1210300241414e+17", True),
        ("９.1210300241414E+17", True),
        ("912103002414140000", True),
        ("912103002414200141", False),
        ("91110000600037341L", False),
        ("2017SR123000", False),
        (13904120001.0, False),
        ("", False),
        (None, False),
    ],
)
def test_a_code_that_went_through_a_float_is_recognised(cell, rounded):
    assert rounded_by_excel(cell) is rounded


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17))
def test_the_last_sign_of_a_credit_code_is_the_one_that_python_stdnum_gives(body):
    assert uscc_digit(body) == uscc.calc_check_digit(body)


ROUNDED = (
    "912103002415880000",
    "9121030024158 80 000",
    "9.12103E+17",
    "9E17",
    "９１２１０３００２４１５８８００００",
)


@pytest.mark.parametrize("text", ROUNDED)
def test_a_code_that_lost_its_end_in_a_spreadsheet_is_told_however_it_is_spaced(text):
    assert rounded_by_excel(text)
