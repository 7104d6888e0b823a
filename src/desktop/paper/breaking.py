"""Where a Chinese line may end. Pure functions on text; no faces, no widths."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate, combinations, pairwise
from math import ceil

from desktop.assets import asset

NEVER_FIRST = frozenset("，。、；：？！）〕】》」』〉”’…—·％%‰℃々～,.;:?!)]}>°")
NEVER_LAST = frozenset("（〔【《「『〈“‘￥¥$([{<№")

_MOST_LINES = 4  # of a composed title
_UNITS = (
    "个月|亿元|万元|千元|百元|亿|万|元|角|分|年度|年|月|日|个|家|项|户|名|人|件|份|次|号|条|页|期|批|天|位|周岁|岁|"
    "平方米|公里|厘米|毫米|米|公斤|吨|克|时|分|秒|％|%|‰|℃"
)
_KEPT_TOGETHER = re.compile(
    r"[0-9A-HJ-NPQRTUWXY]{18}"  # a 统一社会信用代码
    rf"|第?[¥￥]?[+\-]?\d[\d,.:/\-]*(?:{_UNITS})?"  # numbers with their units: 1,000.00万元, 第3号, 2017年
    r"|〔\d{4}〕\d*号?"  # the year and number of a document: 〔2017〕20号
    r"|[A-Za-z\u00c0-\u024f][\w'’.&/@+\-]*"  # Western words
    r"|—+|…+",  # dashes and dots are pairs
    re.ASCII,
)


@lru_cache(maxsize=5_000)
def break_points(text: str) -> frozenset[int]:
    """Where a new line may begin: no closing mark first, no opening mark last, words and figures whole."""
    allowed: set[int] = set()
    before = ""
    for at, character in enumerate(text):
        if character == " ":
            continue
        if at and character not in NEVER_FIRST and before not in NEVER_LAST:
            allowed.add(at)
        before = character
    for match in _KEPT_TOGETHER.finditer(text):
        allowed.difference_update(range(match.start() + 1, match.end()))
    return frozenset(allowed)


_SEAM = re.compile(
    r"[\u3007\u3400-\u9fff\U00020000-\U0003ffff](?=[0-9A-Za-z\u00c0-\u024f])"
    r"|[0-9A-Za-z%\u00c0-\u024f](?=[\u3007\u3400-\u9fff\U00020000-\U0003ffff])"
)


@lru_cache(maxsize=5_000)
def seams(text: str) -> frozenset[int]:
    """Where a Chinese character meets a Western letter or figure: the first of each two."""
    return frozenset(match.start() for match in _SEAM.finditer(text))


def balance(text: str, widths: list[float], measure: float) -> tuple[str, ...]:
    """A centred title in as few lines as possible: even, and a trapezium or a rhombus, never an hourglass.

    「｜」 in the text marks where its sense allows a break; elsewhere it is broken only if nothing else fits,
    and then inside a word of resources/rules/title_words.toml last. A line feed always breaks. `widths` are
    those of the characters without these two; `measure` is the longest line allowed.
    """
    lines: list[str] = []
    start = 0
    for part in text.split("\n"):
        end = start + len(part.replace("｜", ""))
        lines += _balance(part, widths[start:end], measure)
        start = end
    return tuple(lines)


def _balance(text: str, widths: list[float], measure: float) -> tuple[str, ...]:
    plain = text.replace("｜", "")
    reach = [0.0, *accumulate(widths)]
    phrases = text.split("｜")
    hints = list(accumulate(map(len, phrases)))[:-1]
    fewest = max(1, ceil(reach[-1] / measure))
    for places in (hints, sorted({*hints, *break_points(plain)})):
        for lines in range(fewest, min(fewest + 2, _MOST_LINES + 1)):
            bounds = [(0, *cuts, len(plain)) for cuts in combinations(places, lines - 1)]
            fitting = [one for one in bounds if _longest(one, reach) <= measure]
            if fitting:
                words = inside_words(plain)
                best = min(fitting, key=lambda one: (len(words.intersection(one)), _ugliness(one, reach)))
                return tuple(plain[start:end] for start, end in pairwise(best))
    return _as_they_come(plain, reach, measure)


@cache
def _words() -> re.Pattern[str]:
    with asset("resources", "rules", "title_words.toml").open("rb") as file:
        words = tomllib.load(file)["words"]
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def inside_words(plain: str) -> frozenset[int]:
    """Places where a break would split a word."""
    found = _words().finditer(plain)
    return frozenset(at for match in found for at in range(match.start() + 1, match.end()))


def _longest(bounds: Sequence[int], reach: Sequence[float]) -> float:
    return max(reach[end] - reach[start] for start, end in pairwise(bounds))


def _ugliness(bounds: Sequence[int], reach: Sequence[float]) -> tuple[bool, float]:
    """Hourglasses last; then the raggedest."""
    widths = [reach[end] - reach[start] for start, end in pairwise(bounds)]
    waist = any(
        left > middle < right for left, middle, right in zip(widths, widths[1:], widths[2:], strict=False)
    )
    mean = sum(widths) / len(widths)
    return waist, sum((width - mean) ** 2 for width in widths)


def _as_they_come(plain: str, reach: Sequence[float], measure: float) -> tuple[str, ...]:
    """Lines filled from the left, for titles too long to be composed."""
    bounds = [0]
    for at in range(1, len(plain) + 1):
        if reach[at] - reach[bounds[-1]] > measure:
            bounds.append(max(bounds[-1] + 1, at - 1))
    return tuple(plain[start:end] for start, end in pairwise([*bounds, len(plain)]))
