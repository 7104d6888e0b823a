"""Which face prints which character: installed faces first, then the bundled ones, never a blank.

A face counts for a character only if it maps it *and* draws something for it: Fandol has neither for 堃 or 玥
and would leave white paper.
"""

import os
import re
import struct
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from enum import Enum
from functools import cache, lru_cache
from itertools import count, groupby
from pathlib import Path

from desktop.assets import asset
from desktop.fields import Refusal


class Style(Enum):
    """The five faces of an official text, and the one for Western letters inside 仿宋 and 楷体."""

    SONG = "宋体"
    TITLE = "小标宋"
    HEI = "黑体"
    FANG = "仿宋"
    KAI = "楷体"
    WESTERN = "西文"


INSTALLED: Mapping[Style, Sequence[str]] = {
    Style.SONG: ("simsun.ttc", "simsun.ttf"),
    Style.TITLE: ("fzxbsjw.ttf", "fzxbsk.ttf"),
    Style.HEI: ("simhei.ttf",),
    Style.FANG: ("simfang.ttf", "simfang_gb2312.ttf"),
    Style.KAI: ("simkai.ttf", "simkai_gb2312.ttf"),
    Style.WESTERN: (),
}
BUNDLED: Mapping[Style, str] = {
    Style.SONG: "NotoSerifSC-Regular.ttf",
    Style.TITLE: "NotoSerifSC-Bold.ttf",
    Style.HEI: "NotoSansSC-Regular.ttf",
    Style.FANG: "FandolFang-Regular.ttf",
    Style.KAI: "FandolKai-Regular.ttf",
    Style.WESTERN: "NotoSerifSC-Regular.ttf",
}
RARE = ("simsunb.ttf",)  # SimSun-ExtB of Windows: characters beyond the BMP that Noto Serif SC lacks

_BORROWS_WESTERN = frozenset({Style.FANG, Style.KAI})
_WESTERN = re.compile(r"[\u0020-\u00a6\u00a9-\u00af\u00b2-\u00b6\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u024f]")
_UNSEEN = {"Cc", "Cf"}
_numbers = count(1)


def printable(text: str) -> str:
    """The text without what never shows: control and format characters, variation selectors."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c for c in text if unicodedata.category(c) not in _UNSEEN and not _selects_variant(c))


def _selects_variant(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


# 宋体 among 仿宋 or 楷体, (scale, rise): its characters fill the square more, are blacker and stand higher.
# A single one is not made smaller: readers of PDF would put a space beside it.
_WHOLE_NAME, _SINGLE = (0.92, -0.04), (1.0, -0.07)


class Face:
    """One face that ReportLab can embed: what it draws and how wide. Widths are in 1/1000 of the size.

    One that stands in for a lighter one is drawn smaller, by `scale`, and moved up by `rise` of the size, inside
    the same squares: a name that had to change its face does not shout from the page.
    """

    scale, rise = 1.0, 0.0

    def __init__(self, font) -> None:
        self.font = font
        self.name: str = font.fontName
        self.widths: dict[int, float] = font.face.charWidths
        self._glyphs: dict[int, int] = font.face.charToGlyph
        self._places: Sequence[int] = font.face.glyphPos
        self._outlines: int = font.face.get_table_pos("glyf")[0]
        self._bytes = font.face.get_chunk
        self.draws = cache(self._draws)

    def _draws(self, character: str) -> bool:
        glyph = self._glyphs.get(ord(character), 0)
        if not glyph or glyph + 1 >= len(self._places):
            return False
        if character.isspace():
            return True
        start, end = self._places[glyph], self._places[glyph + 1]
        return end - start >= 2 and any(self._bytes(self._outlines + start, 2))  # the number of contours

    def fills_squares(self, text: str) -> bool:
        """Whether every character is as wide as the size."""
        return all(self.widths[ord(character)] == 1000 for character in text)

    def width(self, text: str, size: float) -> float:
        """Width in points, without letter spacing."""
        return sum(map(self.widths.__getitem__, map(ord, text))) * size / 1000


@cache
def load(path: Path) -> Face | None:
    """The face in a file, registered once per process; None if it cannot be embedded (CFF, damaged, gone)."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFError

    from .embedding import EmbeddedFont

    number = next(_numbers)
    try:
        font = EmbeddedFont(f"face{number}", str(path), asciiReadable=False, shapable=False)
        face = Face(font)
    except (TTFError, OSError, ValueError, LookupError, struct.error):
        return None
    if path.parent != asset("resources", "fonts"):
        font.face.subfontNameX = b"-%d" % number  # perhaps a copy of one we have: keep them apart
    registerFont(font)
    return face


@cache
def load_fitted(path: Path, fit: tuple[float, float]) -> Face | None:
    """The face in a file as it stands in for 仿宋 or 楷体."""
    face = copy(load(path))
    if face is not None:
        face.scale, face.rise = fit
    return face


def windows_font_folders() -> tuple[Path, ...]:
    """The folders of the machine and of the user, where Windows keeps its fonts."""
    homes = (("WINDIR", "Fonts"), ("LOCALAPPDATA", "Microsoft/Windows/Fonts"))
    return tuple(Path(os.environ[name]) / below for name, below in homes if os.environ.get(name))


class Faces:
    """Chooses faces for text.

    - Order per style: configured path, installed, bundled, then the 宋体 faces as the last resort.
    - A name stays in one face: if one of its characters is missing, the whole name moves to the next face.
    - Western letters inside 仿宋 and 楷体 are set in 宋体.
    """

    def __init__(
        self,
        configured: Mapping[Style, Path] | None = None,
        *,
        folders: Sequence[Path] | None = None,
        only_bundled: bool = False,
    ) -> None:
        self._configured = {} if only_bundled else dict(configured or {})
        found = windows_font_folders() if folders is None else folders
        self._installed = {} if only_bundled else dict(_font_files(found))
        self.chain = cache(self._chain)
        self.set = lru_cache(maxsize=20_000)(self._set)
        self._owner = lru_cache(maxsize=50_000)(self._owner_of)

    def _candidates(self, style: Style) -> Iterator[Path]:
        if style in self._configured:
            yield self._configured[style]
        yield from (self._installed[name] for name in INSTALLED[style] if name in self._installed)
        yield asset("resources", "fonts", BUNDLED[style])
        if style is not Style.SONG:
            yield from self._candidates(Style.SONG)
        yield from (self._installed[name] for name in RARE if name in self._installed)

    def _chain(self, style: Style) -> tuple["LazyFace", ...]:
        others = set(self._candidates(Style.SONG)) if style in _BORROWS_WESTERN else set()
        return tuple(LazyFace(path, path in others) for path in dict.fromkeys(self._candidates(style)))

    def _set(self, text: str, style: Style, whole: bool = False) -> tuple[tuple[Face, str], ...]:
        """The text cut into runs of one face each. `whole` marks a name, which is not to be patched."""
        parts = [(style, text)]
        if style in _BORROWS_WESTERN:
            kinds = groupby(text, lambda character: bool(_WESTERN.match(character)))
            parts = [(Style.WESTERN if western else style, "".join(run)) for western, run in kinds]
        chinese = "".join(part for use, part in parts if use is style)
        only = self._common(chinese, style, whole=True) if whole else None
        runs: list[tuple[Face, str]] = []
        for use, part in parts:
            if only is not None and use is style:
                runs.append((only, part))
            else:
                owners = groupby(part, lambda character, use=use: self._face_of(character, use))
                runs.extend((face, "".join(run)) for face, run in owners)
        return tuple(runs)

    def _common(self, text: str, style: Style, *, whole: bool = False) -> Face | None:
        for candidate in self.chain(style):
            face = candidate.face_for(whole)
            if face is not None and all(map(face.draws, text)):
                return face
        return None

    def _face_of(self, character: str, style: Style) -> Face:
        face = self._owner(character, style)
        if face is None:
            raise Refusal(missing_sentence((character,)))
        return face

    def _owner_of(self, character: str, style: Style) -> Face | None:
        return self._common(character, style)

    def first(self, style: Style) -> Face:
        """The face that a style starts from. Raises Refusal if not even the bundled fonts are there."""
        face = self._common("", style)
        if face is None:
            raise Refusal("找不到随程序附带的字体，无法打印：请重新安装本程序。")
        return face

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters that no face can print, each once, in order."""
        return tuple(c for c in printable("".join(dict.fromkeys(text))) if self._owner(c, Style.SONG) is None)

    def in_use(self) -> dict[Style, str]:
        """The file that prints each style, for 系统自检 and for a look before printing."""
        return {
            style: next((lazy.path.name for lazy in self.chain(style) if lazy.face is not None), "")
            for style in Style
        }


class LazyFace:
    """A file that is opened when the first character asks for it."""

    def __init__(self, path: Path, stands_in: bool = False) -> None:
        self.path, self.stands_in = path, stands_in

    @property
    def face(self) -> Face | None:
        return load(self.path)

    def face_for(self, whole: bool) -> Face | None:
        """The face as it prints a whole name, or a single character among those of another."""
        return load_fitted(self.path, _WHOLE_NAME if whole else _SINGLE) if self.stands_in else self.face


def _font_files(folders: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    for folder in folders:
        try:
            yield from ((path.name.lower(), path) for path in folder.iterdir())
        except OSError:
            continue


def missing_sentence(characters: Sequence[str]) -> str:
    """What a clerk is told about characters that cannot be printed."""
    named = "、".join(f"“{c}”（U+{ord(c):04X}）" for c in characters)
    return f"本机没有能打印 {named} 的字体：请在设置中指定含有该字的字体文件，或核对该字是否录错。"
