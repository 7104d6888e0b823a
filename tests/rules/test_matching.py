"""推荐对接: points and reasons, a pure rule."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.rules.matching import Described, best, fit, shared_words

LEAST = 20
FIELD = "新材料/无机非金属材料"


def test_the_same_field_counts_more_than_the_same_domain() -> None:
    demand = Described((FIELD,), "甲")
    same, domain = (
        fit(demand, Described((FIELD,), "乙"), LEAST),
        fit(demand, Described(("新材料/金属材料",), "乙"), LEAST),
    )
    assert (same.points, domain.points) == (40, 20)
    assert domain.reason == "同属“新材料”领域"


def test_nothing_in_common_is_no_suggestion() -> None:
    assert fit(Described((FIELD,), "镁碳砖"), Described(("电子信息/软件",), "选矿软件"), LEAST) is None


def test_one_word_alone_is_too_little_two_are_enough() -> None:
    offer = Described((), "高炉煤气余热回收", text="余热、煤气")
    assert fit(Described((), "甲", ("余热",)), offer, LEAST) is None
    assert fit(Described((), "甲", ("余热", "煤气")), offer, LEAST).reason == "共同关键词：余热、煤气"


def test_titles_share_runs_of_three_characters_but_not_empty_phrases() -> None:
    assert shared_words(Described((), "永磁电机研究开发"), Described((), "高效永磁电机的研究开发")) == [
        "永磁电机"
    ]


def test_a_word_inside_a_longer_one_is_said_once() -> None:
    demand = Described((), "低碳镁碳砖", ("镁碳砖",))
    assert shared_words(demand, Described((), "低碳镁碳砖工艺")) == ["低碳镁碳砖"]


words = st.text("镁碳砖电机节能", max_size=8)
described = st.builds(
    Described,
    st.sampled_from([(), (FIELD,), ("新材料",)]),
    words,
    st.lists(words, max_size=3).map(tuple),
    words,
)


@given(described, st.lists(described, max_size=8))
def test_suggestions_are_few_in_order_and_always_reasoned(demand: Described, offers: list[Described]) -> None:
    found = best(demand, [(str(at), offer) for at, offer in enumerate(offers)], LEAST)
    points = [one.points for _, one in found]
    assert len(found) <= 5
    assert points == sorted(points, reverse=True)
    assert all(one.reason and LEAST <= one.points <= 100 for _, one in found)
