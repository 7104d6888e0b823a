"""The text of documents as data: resources/wording/*.toml with named fields in braces, checked when read."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from string import Formatter

from desktop.assets import asset
from desktop.fields import Refusal

from .faces import Style
from .lines import Span


@dataclass(frozen=True, eq=False)
class Template:
    """What a document expects of its wording: the file, its entries, the fields they may name (with meanings)."""

    name: str
    entries: tuple[str, ...]
    fields: Mapping[str, str]

    def read(self, folder: Path | None = None) -> "Wording":
        """The office's own wording in `folder` if it has one, else the shipped one.

        Raises Refusal at once for a field or an entry that does not exist, so that no paper is printed with a hole.
        """
        own = folder / f"{self.name}.toml" if folder is not None else None
        path = (
            own if own is not None and own.is_file() else asset("resources", "wording", f"{self.name}.toml")
        )
        try:
            written = path.stat().st_mtime_ns
        except OSError as error:
            raise Refusal(f"无法读取文书用语“{path.name}”：请确认文件存在。") from error
        return _read(self, path, written)

    def check(self, file: str, data: Mapping[str, object]) -> None:
        """Raises Refusal for the first entry or field of `data` that does not fit."""
        for entry in self.entries:
            if entry not in data:
                raise Refusal(f"文书用语“{file}”缺少“{entry}”一项：请补上，或恢复原文件。")
        for entry, value in data.items():
            if entry not in self.entries:
                raise Refusal(f"文书用语“{file}”中没有“{entry}”这一项，可用的是：{'、'.join(self.entries)}。")
            if not _is_wording(value):
                raise Refusal(f"文书用语“{file}”的“{entry}”应当是文字或若干段文字：请加上引号。")
            for text in _paragraphs(value):
                self._check_fields(file, entry, text)

    def _check_fields(self, file: str, entry: str, text: str) -> None:
        try:
            used = [(name, spec, kind) for _, name, spec, kind in Formatter().parse(text) if name is not None]
        except ValueError as error:
            raise Refusal(f"文书用语“{file}”的“{entry}”中花括号不成对：请检查“{text[:20]}…”。") from error
        for name, spec, kind in used:
            if name not in self.fields or spec or kind:
                known = "、".join(f"{{{key}}}（{meaning}）" for key, meaning in self.fields.items())
                raise Refusal(
                    f"文书用语“{file}”的“{entry}”中没有“{{{name}}}”这个栏目，可用的栏目是：{known}。"
                )


@dataclass(frozen=True, slots=True)
class Wording:
    """Checked wording. Entries are one text or several paragraphs."""

    entries: Mapping[str, tuple[str, ...]]

    def text(self, entry: str, values: Mapping[str, str]) -> str:
        """An entry with its fields filled in."""
        return "".join(span.text for span in self.spans(entry, values))

    def spans(self, entry: str, values: Mapping[str, str], style: Style = Style.FANG) -> tuple[Span, ...]:
        """The same as spans; what is filled in is whole: a name is never printed in two faces."""
        return tuple(span for text in self.entries[entry] for span in _fill(text, values, style))

    def paragraphs(
        self, entry: str, values: Mapping[str, str], style: Style = Style.FANG
    ) -> tuple[tuple[Span, ...], ...]:
        """Each paragraph of an entry as spans."""
        return tuple(_fill(text, values, style) for text in self.entries[entry])


@lru_cache(maxsize=32)
def _read(template: Template, path: Path, written: int) -> Wording:
    """The file as it stood at `written` (nanoseconds): hundreds of certificates read it once."""
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(f"无法读取文书用语“{path.name}”：请确认文件存在并保存为 UTF-8 编码。") from error
    except tomllib.TOMLDecodeError as error:
        raise Refusal(f"文书用语“{path.name}”的格式有误（{error}）：请对照原文件改正。") from error
    template.check(path.name, data)
    return Wording({entry: _paragraphs(data[entry]) for entry in template.entries})


@cache
def _pieces(text: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((literal, name) for literal, name, _, _ in Formatter().parse(text))


def _fill(text: str, values: Mapping[str, str], style: Style) -> tuple[Span, ...]:
    spans = []
    for literal, name in _pieces(text):
        if literal:
            spans.append(Span(literal, style))
        if name is not None and values[name]:
            spans.append(Span(values[name], style, whole=True))
    return tuple(spans)


def _is_wording(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))


def _paragraphs(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)  # checked by _is_wording
