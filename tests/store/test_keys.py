"""Sort and search keys: the quick way round the dictionary of phrases gives what the dictionary says."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.store import keys
from desktop.store.readings import TURNED_BY_PHRASES

NAMES = (
    "重庆长安阀门有限公司",
    "鞍山盛信银行",
    "乐山单氏重工",
    "行者AB１号",
    "鞍山海纳软件000017有限公司",
    "王强娜",
)


def test_every_character_that_a_phrase_reads_otherwise_is_named() -> None:
    turned = set()
    for phrase, sounds in keys._phrases().items():
        if 2 <= len(phrase) == len(sounds) <= keys._LONGEST_PHRASE:
            pairs = zip(phrase, sounds, strict=True)
            turned |= {c for c, sound in pairs if keys._plain(sound[0]) != keys._SOUNDS[ord(c)][0]}
    assert "".join(sorted(turned)) == TURNED_BY_PHRASES


@given(
    st.one_of(st.sampled_from(NAMES), st.text(st.sampled_from("鞍山重庆长安行乐单盛信强娜有限公司Aa1（）")))
)
def test_a_name_is_spelt_as_its_phrases_are_read(name: str) -> None:
    plain = keys.narrow(name)
    assert keys.sort_key(name) == " ".join(keys._syllables(plain))[:200]
    assert keys._initials(plain)[0] == "".join(sound[0] for sound in keys._syllables(plain))


def test_phrases_decide_between_readings() -> None:
    assert keys.sort_key("重庆长安") == "chong qing chang an"
    assert keys.search_key(["重庆", "AB１号"]) == "重庆\ncq|zq|tq\nab1号\nab1h|ab1x"
