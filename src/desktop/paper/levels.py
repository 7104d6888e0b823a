"""层次序数: 「一、」 in 黑体, 「（一）」 in 楷体, what follows the heading's full stop in 仿宋."""

import re
from collections.abc import Iterator, Sequence

from .faces import Style
from .lines import Span
from .official import Paragraph

_NUMERALS = "一二三四五六七八九十"
_HEADINGS = (
    (re.compile(rf"[{_NUMERALS}]+、"), Style.HEI),
    (re.compile(rf"（[{_NUMERALS}]+）"), Style.KAI),
)


def paragraphs(spans: Sequence[Span]) -> Iterator[Paragraph]:
    """What was filled in with several lines becomes as many paragraphs, each with the face of its level."""
    line: list[Span] = []
    for span in spans:
        first, *more = span.text.split("\n")
        line.append(Span(first, span.style, span.whole))
        for text in more:
            yield paragraph([one for one in line if one.text])
            line = [Span(text, span.style, span.whole)]
    yield paragraph([one for one in line if one.text])


def paragraph(spans: Sequence[Span]) -> Paragraph:
    """A paragraph whose heading, if it begins with one, is in the face of its level."""
    text = "".join(span.text for span in spans)
    style = next((style for pattern, style in _HEADINGS if pattern.match(text)), None)
    if style is None:
        return Paragraph(tuple(spans))
    left = text.find("。") + 1 or len(text)
    headed = []
    for span in spans:
        inside, after = span.text[:left], span.text[left:]
        left -= len(inside)
        headed += [
            Span(part, use, span.whole) for part, use in ((inside, style), (after, span.style)) if part
        ]
    return Paragraph(tuple(headed))
