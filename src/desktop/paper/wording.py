"""The text of documents as data: resources/wording/*.toml with named fields in braces, checked when read."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from string import Formatter

from desktop.assets import asset
from desktop.fields import Refusal

from .faces import Style
from .lines import Span

Own = Mapping[str, str]  # the office's own wording: the text of a file by the name of its template


@dataclass(frozen=True, eq=False)
class Template:
    """What a document expects of its wording: the file, its entries, the fields they may name (with meanings).

    Entries in `optional` may be left out.
    """

    name: str
    entries: tuple[str, ...]
    fields: Mapping[str, str]
    optional: tuple[str, ...] = ()

    def read(self, own: Own | None = None) -> "Wording":
        """The office's own wording if it has one, else the shipped one.

        Raises Refusal at once for a field or an entry that does not exist, so that no paper is printed with a hole.
        """
        return _read(self, (own or {}).get(self.name) or self.shipped())

    def shipped(self) -> str:
        """The text that comes with the program."""
        return asset("resources", "wording", f"{self.name}.toml").read_text("utf-8")

    def parse(self, text: str) -> "Wording":
        """Wording from its text. Raises Refusal for the first fault."""
        return _read(self, text)

    def check(self, file: str, data: Mapping[str, object]) -> None:
        """Raises Refusal for the first entry or field of `data` that does not fit."""
        for entry in self.entries:
            if entry not in data:
                raise Refusal(f"文书用语“{file}”缺少“{entry}”一项：请补上，或恢复原文件。")
        for entry, value in data.items():
            if entry not in (*self.entries, *self.optional):
                known = "、".join((*self.entries, *self.optional))
                raise Refusal(f"文书用语“{file}”中没有“{entry}”这一项，可用的是：{known}。")
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

    @property
    def names(self) -> frozenset[str]:
        """The fields that are named anywhere."""
        texts = (text for entry in self.entries.values() for text in entry)
        return frozenset(name for text in texts for _, name in _pieces(text) if name is not None)

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


@lru_cache(maxsize=128)
def _read(template: Template, text: str) -> Wording:
    """Hundreds of certificates read it once."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refusal(f"文书用语“{template.name}”的格式有误（{error}）：请对照原文改正。") from error
    template.check(template.name, data)
    known = (*template.entries, *template.optional)
    return Wording({entry: _paragraphs(data.get(entry, [])) for entry in known})


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
