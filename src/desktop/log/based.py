"""What a row of a workbook was made from: the heads of its record, in a few signs that a hidden cell holds.

``k3…:12;contact=k3…:40`` is: created by entry 12 of origin k3…, and `contact` since written by entry 40.
"""

from collections.abc import Mapping

from .entry import DELETED, OpId
from .heads import Head

Base = Mapping[str, tuple[OpId, ...]]  # field → heads; under "" the creation


def written(head: Head) -> str:
    parts = [_op(head.created)]
    for name, ops in sorted(head.fields.items()):
        if name != DELETED:
            parts.append(f"{name}={','.join(_op(op) for op in ops)}")
    return ";".join(parts)


def read(text: str) -> Base:
    """The heads by field, the creation's under ""; nothing for what this program did not write."""
    try:
        created, *parts = text.split(";")
        base = {"": (_read_op(created),)}
        for part in parts:
            name, _, ops = part.partition("=")
            base[name] = tuple(_read_op(op) for op in ops.split(","))
    except ValueError:
        return {}
    return base


def _op(op: OpId) -> str:
    return f"{op[0]}:{op[1]}"


def _read_op(text: str) -> OpId:
    origin, _, seq = text.partition(":")
    return origin, int(seq)
