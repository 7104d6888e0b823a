"""Finding the record that somebody means: by part of the name, pinyin initials, tail of the code."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from desktop.fields import Field, Refusal, alike
from desktop.records import record_types
from desktop.store.door import keys_in_store
from desktop.store.rows import chunks

from .desk import Desk
from .lists import columns, find_ids, rows
from .look import Look
from .titles import titles


@dataclass(frozen=True, slots=True)
class Candidate:
    id: str
    title: str
    hint: str
    kind: str


def candidates(desk: Desk, kinds: Sequence[str], typed: str, limit: int = 20) -> list[Candidate]:
    """Records of these types that match what was typed, in pinyin order."""
    found: list[Candidate] = []
    for kind in kinds:
        found += described(desk, kind, find_ids(desk, Look(kind, search=typed), limit - len(found)))
        if len(found) >= limit:
            break
    return found


def described(desk: Desk, kind: str, ids: Sequence[str]) -> list[Candidate]:
    """Each with its title, and with what tells it from others of the same name."""
    if not ids:
        return []
    with desk.store.read() as connection:
        named = titles(connection, ids)
    hints = rows(desk, kind, ids, [column.field.name for column in columns(kind)[:4]])
    return [
        Candidate(i, named[i], "　".join(filter(None, hint[1:])), kind)
        for i, hint in zip(ids, hints, strict=True)
    ]


class Resolver:
    """References in sheets: code or number, else unique name, else refused with the candidates.

    Loads the names of the target types once, so that 10,000 rows cost one query per type.
    """

    def __init__(self, connection: Connection, field: Field):
        self.field = field
        self._ids: dict[str, set[str]] = {}
        self._own: set[str] = set()
        for kind in field.to:
            self._learn(connection, kind)

    def _learn(self, connection: Connection, kind: str) -> None:
        record = record_types()[kind]
        self._own.update(connection.execute(select(record.__table__.c.id)).scalars())
        for key, record_id in keys_in_store(connection, record).items():
            if len(key) == 2:
                self._ids.setdefault(key[1], set()).add(record_id)
        names = [n for n in record.about.title if not record.field(n).to]
        own = [n for alternative in record.about.match for n in alternative if len(alternative) == 1]
        table = record.__table__
        columns = [table.c[name] for name in dict.fromkeys((*names, *own))]
        for record_id, *values in connection.execute(select(table.c.id, *columns)):
            for value in filter(None, values):
                self._ids.setdefault(alike(value), set()).add(record_id)
        if kind == "enterprise":
            self._learn_former_names(connection)
        if len(record.about.title) > 1 or any(record.field(n).to for n in record.about.title):
            ids = list(connection.execute(select(table.c.id)).scalars())
            for chunk in chunks(ids):
                for record_id, title in titles(connection, chunk).items():
                    self._ids.setdefault(alike(title), set()).add(record_id)

    def _learn_former_names(self, connection: Connection) -> None:
        """曾用名 find the firm too, unless a firm bears that name today."""
        former = record_types()["former_name"].__table__
        for record_id, name in connection.execute(select(former.c.enterprise, former.c.name)):
            if name and record_id:
                self._ids.setdefault(alike(name), {record_id})

    def find(self, texts: Sequence[str]) -> str:
        """The id that the texts (code first, then name) mean. Raises `Refusal` otherwise."""
        label = record_types()[self.field.to[0]].about.label
        for text in filter(None, texts):
            if text in self._own:
                return text
            found = self._ids.get(alike(text), set())
            if len(found) == 1:
                return next(iter(found))
            if len(found) > 1:
                raise Refusal(f"“{text}”有 {len(found)} 个同名{label}，请改填信用代码或编号。")
        shown = next(filter(None, texts), "")
        raise Refusal(f"库中没有{label}“{shown}”，请先登记该{label}，或核对名称和代码{self._near(shown)}。")

    def _near(self, text: str) -> str:
        plain = alike(text)
        near = [key for key in self._ids if len(plain) >= 4 and (plain[:6] in key or key in plain)][:3]
        return f"（相近的有：{'、'.join(near)}）" if near else ""


def resolve(desk: Desk, field: Field, text: str) -> str:
    """The id of the one record that a typed text means. Raises `Refusal` with the candidates."""
    with desk.store.read() as connection:
        return Resolver(connection, field).find([text])
