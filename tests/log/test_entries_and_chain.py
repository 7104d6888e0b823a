"""The bytes of the log: canonical, chained, sealed; one changed bit is seen."""

from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from desktop.log import chain
from desktop.log.entry import Commit, Op, changes_bytes, entry_bytes, header_bytes, read_changes

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=6,
)
op_ids = st.tuples(st.text("abc", min_size=1, max_size=3), st.integers(1, 99))
changes_of = st.dictionaries(
    st.text("abc~", min_size=1, max_size=4),
    st.builds(Op, plain, st.lists(op_ids, max_size=3).map(tuple)),
    max_size=4,
)
COMMIT = Commit("aaa", 1, 2, "批", "user", 1 << 16, "edit", "", "", "", 1)


@given(changes_of)
def test_changes_come_back_as_they_were_written(changes: dict[str, Op]) -> None:
    assert read_changes(changes_bytes(changes)) == changes


@given(changes_of)
def test_the_same_changes_are_the_same_bytes(changes: dict[str, Op]) -> None:
    turned = dict(reversed(changes.items()))
    assert changes_bytes(turned) == changes_bytes(changes)


@pytest.mark.parametrize("data", [b"", b"[]", b'{"a":3}', b'{"a":["x",[["aaa"]]]}', b"\xff"])
def test_what_was_never_written_is_not_read(data: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        read_changes(data)


@given(st.lists(st.binary(max_size=20), min_size=1, max_size=5), st.data())
def test_the_chain_sees_any_change_of_any_entry(entries: list[bytes], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(entries) - 1))
    changed = [*entries[:at], entries[at] + b"!", *entries[at + 1 :]]

    def ends(some: list[bytes]) -> list[bytes]:
        return [chain.end(chain.START, b"header", some[: n + 1]) for n in range(len(some))]

    good, bad = ends(entries), ends(changed)
    assert good[:at] == bad[:at]
    assert all(one != other for one, other in zip(good[at:], bad[at:], strict=True))


@pytest.mark.parametrize("name", [n for n in Commit.__dataclass_fields__])
def test_who_when_and_why_are_bound_into_the_chain(name: str) -> None:
    def other(value: Any) -> Any:
        return value + 1 if isinstance(value, int) else value + "x"

    facts = {n: getattr(COMMIT, n) for n in Commit.__dataclass_fields__}
    changed = Commit(**{**facts, name: other(facts[name])})
    entries = [b"entry"]
    assert chain.end(chain.START, header_bytes(changed), entries) != chain.end(
        chain.START, header_bytes(COMMIT), entries
    )


@pytest.mark.parametrize("at", range(5))
def test_every_part_of_an_entry_is_in_its_bytes(at: int) -> None:
    parts: list[Any] = [7, "enterprise", "id", b"{}", "第3行"]
    changed = list(parts)
    changed[at] = 8 if at == 0 else parts[at] + (b"x" if at == 3 else "x")
    assert entry_bytes(*changed) != entry_bytes(*parts)


def test_a_seal_holds_for_its_key_origin_length_and_chain_only() -> None:
    key, stranger = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    end = chain.end(chain.START, b"h", [b"e"])
    signed = chain.seal(key, "aaa", 5, end)
    public = key.public_key().public_bytes_raw()
    assert chain.seal_holds(public, "aaa", 5, end, signed)
    assert not chain.seal_holds(stranger.public_key().public_bytes_raw(), "aaa", 5, end, signed)
    assert not chain.seal_holds(public, "bbb", 5, end, signed)
    assert not chain.seal_holds(public, "aaa", 6, end, signed)
    assert not chain.seal_holds(public, "aaa", 5, chain.START, signed)
    assert not chain.seal_holds(public, "aaa", 5, end, signed[:-1] + bytes([signed[-1] ^ 1]))
