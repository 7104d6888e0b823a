"""Which face prints which character: never a blank, never a box, never half a name in another face."""

import struct
from pathlib import Path

import pytest

from desktop.assets import asset
from desktop.fields import Refusal
from desktop.paper.faces import Faces, Style, load, printable
from tests.paper.samples import RARE

FONTS = asset("resources", "fonts")


def used(faces: Faces, text: str, style: Style, *, whole: bool = False) -> list[tuple[str, str]]:
    names = {load(path).name: path.stem for path in FONTS.glob("*.ttf")}
    return [(names.get(face.name, "other"), part) for face, part in faces.set(text, style, whole)]


def without_outline(character: str, source: Path, target: Path) -> Path:
    """A copy of a font that still maps the character but draws nothing for it."""
    font = load(source)
    data = bytearray(source.read_bytes())
    tables = {
        bytes(data[at : at + 4]): struct.unpack_from(">L", data, at + 8)[0]
        for at in range(12, 12 + 16 * struct.unpack_from(">H", data, 4)[0], 16)
    }
    assert struct.unpack_from(">h", data, tables[b"head"] + 50)[0] == 1, "long offsets"
    place = tables[b"loca"] + 4 * font._glyphs[ord(character)]
    data[place + 4 : place + 8] = data[place : place + 4]
    target.write_bytes(data)
    return target


@pytest.mark.parametrize("character", "堃垚玥祎喆")
def test_a_character_missing_in_仿宋_is_set_in_宋体_and_not_left_blank(faces, character):
    assert used(faces, character, Style.FANG) == [("NotoSerifSC-Regular", character)]


def test_a_character_mapped_to_an_empty_outline_counts_as_missing(tmp_path):
    hollow = without_outline("鞍", FONTS / "FandolFang-Regular.ttf", tmp_path / "hollow.ttf")
    configured = Faces({Style.FANG: hollow}, folders=())
    (drawn, _), (other, text) = configured.set("山鞍", Style.FANG)
    assert text == "鞍"
    assert drawn is load(hollow) and not drawn.draws("鞍")
    assert other is load(FONTS / "FandolFang-Regular.ttf")


def test_extension_a_and_characters_beyond_the_bmp_are_covered_in_every_style(faces):
    assert faces.missing(RARE) == ()
    for style in Style:
        assert "".join(part for _, part in faces.set(RARE, style)) == RARE


def test_one_missing_character_moves_the_whole_name_to_one_face(faces):
    name = "鞍山䶮玥科技有限公司"
    assert used(faces, name, Style.KAI, whole=True) == [("NotoSerifSC-Regular", name)]
    assert len(used(faces, name, Style.KAI)) == 3, "running text changes face for the two characters only"


def test_a_face_that_stands_in_for_a_lighter_one_is_fitted_to_it(faces):
    """宋体 in place of 仿宋 or 楷体: a whole name is smaller inside its squares, a single character only lower."""
    song = load(FONTS / "NotoSerifSC-Regular.ttf")
    ((name, _),) = faces.set("鞍山䶮玥公司", Style.FANG, whole=True)
    assert name.scale < 1 and name.rise < 0 and name.widths == song.widths, "the line stays as long"
    single = faces.set("鞍山䶮", Style.KAI)[-1][0]
    assert single.scale == 1 and single.rise < 0
    ((own, _),) = faces.set("鞍山䶮玥公司", Style.SONG, whole=True)
    assert own is song and (own.scale, own.rise) == (1, 0)
    ((first, _),) = faces.set("鞍山公司", Style.FANG, whole=True)
    assert (first.scale, first.rise) == (1, 0), "仿宋 itself is as it is"


def test_western_letters_inside_仿宋_are_set_in_宋体(faces):
    assert used(faces, "共300万元", Style.FANG) == [
        ("FandolFang-Regular", "共"),
        ("NotoSerifSC-Regular", "300"),
        ("FandolFang-Regular", "万元"),
    ]


def test_configured_then_installed_then_bundled(tmp_path):
    installed = tmp_path / "SIMFANG.TTF"
    installed.write_bytes((FONTS / "FandolKai-Regular.ttf").read_bytes())
    own = tmp_path / "own.ttf"
    own.write_bytes((FONTS / "FandolFang-Regular.ttf").read_bytes())
    assert Faces(folders=(tmp_path,)).in_use()[Style.FANG] == "SIMFANG.TTF"
    assert Faces({Style.FANG: own}, folders=(tmp_path,)).in_use()[Style.FANG] == "own.ttf"
    only_bundled = Faces({Style.FANG: own}, folders=(tmp_path,), only_bundled=True)
    assert only_bundled.in_use()[Style.FANG] == "FandolFang-Regular.ttf"


@pytest.mark.parametrize(
    "content", [b"", b"not a font", (FONTS / "fandol-source" / "FandolKai-Regular.otf").read_bytes()]
)
def test_a_font_file_that_cannot_be_embedded_is_passed_over(tmp_path, content):
    (tmp_path / "simkai.ttf").write_bytes(content)
    assert Faces(folders=(tmp_path,)).in_use()[Style.KAI] == "FandolKai-Regular.ttf"


def test_a_character_without_any_face_is_refused_by_name(faces):
    assert faces.missing("鞍山\U00020001") == ("\U00020001",)
    with pytest.raises(Refusal, match=r"U\+20001"):
        faces.set("\U00020001", Style.SONG)


def test_what_never_shows_is_dropped_and_not_refused(faces):
    pasted = "鞍山\u200b\ufeff䶮\U000e0100公司"
    assert printable(pasted) == "鞍山䶮公司"
    assert faces.missing(pasted) == ()


def test_fandol_ships_with_its_licence_its_source_and_the_extended_exception():
    source = FONTS / "fandol-source"
    for name in ("COPYING", "README", "convert.py", "FandolFang-Regular.otf", "FandolKai-Regular.otf"):
        assert (source / name).stat().st_size > 0
    exception = "embed this font or unaltered portions of this font into the document"
    assert exception in (source / "COPYING").read_text("utf-8").replace("\n", " ").replace("  ", " ")
    assert exception in (FONTS / "README.md").read_text("utf-8").replace("\n> ", " ")
