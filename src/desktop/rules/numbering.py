"""Our own numbers on paper: gapless within their series. Those that others give are a code with a shape."""

import re
from collections.abc import Collection, Iterable, Sequence

from desktop.fields import Refusal

_TOKEN = re.compile(r"(\{(?:year|no)(?::0\d)?\})")


def _pieces(pattern: str) -> Sequence[str]:
    """Literals and tokens in turn. Raises `Refusal` unless there is one {no} and at most one {year}."""
    pieces = _TOKEN.split(pattern)
    names = [token[1:3] for token in pieces[1::2]]
    if names.count("no") != 1 or names.count("ye") > 1 or re.search(r"[{}]", "".join(pieces[::2])):
        raise Refusal(f"编号式样「{pattern}」不正确，请写成如 鞍科示范〔{{year}}〕{{no:03}}号。")
    return pieces


def format_number(pattern: str, year: int, number: int) -> str:
    """``format_number("鞍科示范〔{year}〕{no:03}号", 2017, 1)`` → ``鞍科示范〔2017〕001号``.

    The width is a least width: number 1000 of a three-digit series is written 1000.
    """
    if number < 1:
        raise Refusal("序号从 1 开始，请核对编号登记。")
    values = {"year": year, "no": number}
    return "".join(token.format(**values) if at % 2 else token for at, token in enumerate(_pieces(pattern)))


def parse_number(pattern: str, text: str) -> tuple[int | None, int]:
    """The (year, number) that `text` bears; year None for a series without one.

    Raises `Refusal` for a text that the series would not write so.
    """
    shape = "".join(
        {"n": r"(?P<no>\d+)", "y": r"(?P<year>\d{4})"}[piece[1]] if at % 2 else re.escape(piece)
        for at, piece in enumerate(_pieces(pattern))
    )
    found = re.fullmatch(shape, text, re.ASCII)
    if found:
        year = int(found.groupdict().get("year") or 0)
        number = int(found["no"])
        if number and format_number(pattern, year, number) == text:
            return year or None, number
    raise Refusal(f"「{text}」不是本编号的写法，应如 {format_number(pattern, 2017, 1)}。")


def next_number(issued: Iterable[int], block: range | None = None) -> int:
    """The number to issue next in one series and year, given those issued (void ones included).

    One beyond the highest, never one that seems free below it: that one may be on paper at another
    station. `block`: the numbers leased to this station. Raises `Refusal` when they are used up.
    """
    held = block or range(1, 10**9)
    following = max((number for number in issued if number in held), default=held.start - 1) + 1
    if following not in held:
        raise Refusal(f"本机领用的号段 {held.start}—{held.stop - 1} 已用完，请向局办申请新的号段。")
    return following


def gaps(issued: Collection[int], block: range | None = None) -> tuple[int, ...]:
    """The numbers missing below the highest one issued: a gapless series has none."""
    held = block or range(1, 10**9)
    used = {number for number in issued if number in held}
    return tuple(number for number in range(held.start, max(used, default=held.start)) if number not in used)
