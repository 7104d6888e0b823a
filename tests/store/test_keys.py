"""Sort and search keys: many made at once are those that the dictionaries say, character by character."""

from itertools import combinations

import pinyin_tables
from hypothesis import given
from hypothesis import strategies as st

from desktop.assets import asset
from desktop.store import keys
from desktop.store.readings import sounds, syllables

NAMES = (
    "",
    "重庆长安阀门有限公司",
    "鞍山盛信银行",
    "乐山单氏重工有限责任公司",
    "行者AB１号",
    "鞍山海纳软件000017有限公司",
    "有限公司",
    "王强娜",
    "ΑΣ〇 İ",
    "两行\n字",
)
texts = st.one_of(
    st.sampled_from(NAMES), st.text(st.sampled_from("鞍山重庆长安行乐单盛信强娜有限公司责任Aa1（）"), max_size=16)
)


def test_the_tables_are_those_of_the_dictionaries() -> None:
    for name, text in pinyin_tables.tables().items():
        assert asset("resources", "pinyin", name).read_text("utf-8") == text, name


def plainly(text: str) -> tuple[str, str]:
    """Both keys with no short cut: each phrase looked up, each other reading of one character tried."""
    text = keys.narrow(text)
    plain = text.lower()
    said = [sound[0] for sound in syllables(plain)]
    variants = ["".join(said)]
    for at, sign in enumerate(plain):
        letters = list(dict.fromkeys(sound[0] for sound in sounds(sign))) if keys._HAN.match(sign) else []
        for letter in letters if len(letters) > 1 else ():
            if letter != said[at]:
                variants.append("".join([*said[:at], letter, *said[at + 1 :]]))
    found = f"{plain}\n{'|'.join(variants[: keys.MOST_INITIALS])}" if keys._HAN.search(plain) else plain
    return " ".join(syllables(text))[: keys.LONGEST_KEY], found


@given(st.lists(texts, max_size=6))
def test_keys_of_many_at_once_are_those_of_each(column: list[str]) -> None:
    assert keys.keys_of(column) == [plainly(text) for text in column]
    assert keys.found_by(column) == [plainly(text)[1] for text in column]


def test_phrases_decide_between_readings() -> None:
    assert keys.sort_key("重庆长安") == "chong qing chang an"
    assert keys.search_key(["重庆", "AB１号"]) == "重庆\ncq|zq|tq\nab1号\nab1h|ab1x"


def test_what_is_typed_finds_every_part_of_a_name() -> None:
    """Each part of its initials, with each other reading of one character: 长 of 长安 is zhang as well."""
    key = keys.search_key(["鞍山长安阀门有限公司"])
    for initials in ("ascafmyxgs", "aszafmyxgs", "ascafmwxgs", "ascafmyxgc"):
        parts = {initials[start:end] for start, end in combinations(range(len(initials) + 1), 2)}
        assert all(part in key for part in parts)
