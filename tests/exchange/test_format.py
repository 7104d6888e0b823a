"""docs/exchange-format.md is true: a reader that knows only that text reads what this program writes.

The reader imports nothing of the program. The vectors in `vector/` never change: what reads them differently is another
format. The second and the third have sealed values, with the key that opens them in `keys.json`, and a redaction.
"""

import base64
import hashlib
import json
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

VECTOR = Path(__file__).parent / "vector"
VECTORS = (VECTOR, VECTOR / "2", VECTOR / "3")
Op = tuple[str, int]


def blake(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=32).digest()


def compact(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def verify(key: str, signature: bytes, data: bytes) -> None:
    Ed25519PublicKey.from_public_bytes(base64.b64decode(key)).verify(signature, data)


def take_apart(data: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """The manifest and the lines of the body of a package whose digest and signature hold."""
    magic, version, manifest_size, body_size, files_size = struct.unpack(">8sHIQQ", data[:30])
    assert magic == bytes.fromhex("4B4A42580D0A1A0A") and version in (1, 2, 3)
    assert len(data) == 30 + manifest_size + body_size + files_size + 96
    manifest = json.loads(data[30 : 30 + manifest_size])
    digest = hashlib.sha256(data[:-96]).digest()
    assert data[-96:-64] == digest
    verify(manifest["sender"]["public_key"], data[-64:], b"little-giant package\x00" + digest)
    packed = data[30 + manifest_size : 30 + manifest_size + body_size]
    if version < 3:
        return manifest, zlib.decompress(packed).split(b"\n")[:-1]
    body = zstandard.ZstdDecompressor().decompressobj().decompress(packed)
    return manifest, line_by_line(body.split(b"\n")[:-1])


def line_by_line(lines: list[bytes]) -> list[bytes]:
    """The sheaves of format 3 as format 2 had it: a line for a commit, then one for each of its entries."""
    said, at, missing = [], 0, 0
    commits: list[list[Any]] = []
    while at < len(lines):
        begun, kinds, records, notes, ciphers, digests = json.loads(lines[at])
        commits += begun
        for place, changes in enumerate(lines[at + 1 : at + 1 + len(kinds)]):
            if not missing:
                commit = commits.pop(0)
                seq, missing = commit[1], commit[2] - commit[1] + 1
                said.append(compact(commit))
            own = [[field, cipher] for where, field, cipher in ciphers if where == place]
            before, after = [seq, kinds[place], records[place]], [notes[place], own, dict(digests).get(place, "")]
            said.append(compact(before)[:-1] + b"," + changes + b"," + compact(after)[1:])
            seq, missing = seq + 1, missing - 1
        at += 1 + len(kinds)
        assert not commits, "a commit stands in the sheaf of its first entry"
    assert not missing
    return said


def prove_cards(manifest: dict[str, Any]) -> None:
    for card in (*manifest["cards"], manifest["sender"]):
        signed = compact(card | {"signature": ""})
        verify(card["authority"], base64.b64decode(card["signature"]), b"little-giant card\x00" + signed)
    for one in manifest["incarnations"]:
        said = b"little-giant origin\x00" + one["origin"].encode() + one["station"].encode()
        verify(one["public_key"], base64.b64decode(one["certificate"]), said)


def raw_changes(line: bytes, entry: list[Any]) -> bytes:
    """The very bytes of the changes within the line of an entry."""
    before = compact(entry[:3])[:-1] + b","
    after = b"," + compact(entry[4:])[1:]
    assert line.startswith(before) and line.endswith(after)
    return line[len(before) : -len(after)]


def prove_body(
    manifest: dict[str, Any], lines: list[bytes]
) -> list[tuple[Op, str, str, dict[str, Any], int]]:
    """Every entry of the body, after its chains and seals were checked."""
    keys = {one["origin"]: one["public_key"] for one in manifest["incarnations"]}
    chains: dict[str, bytes] = {}
    entries, at, commits = [], 0, 0
    while at < len(lines):
        commit = json.loads(lines[at])
        origin, first, last = commit[:3]
        chain = blake(chains.get(origin, bytes(32)) + compact(commit[:11]))
        for seq in range(first, last + 1):
            at += 1
            entry = json.loads(lines[at])
            assert entry[0] == seq
            changes = raw_changes(lines[at], entry)
            words = (word.encode() for word in (str(seq), entry[1], entry[2], entry[4]))
            said = b"\x00".join((*words, changes))
            if commit[10] >= 2:  # since then the chain is over digests
                said = base64.b64decode(entry[6]) or blake(said)
            chain = blake(chain + said)
            entries.append(((origin, seq), entry[1], entry[2], entry[3], commit[5]))
        assert chain == base64.b64decode(commit[11])
        if commit[12]:
            said = b"\x00".join((b"little-giant seal", origin.encode(), str(last).encode(), chain))
            verify(keys[origin], base64.b64decode(commit[12]), said)
        chains[origin] = chain
        at, commits = at + 1, commits + 1
    assert (commits, len(entries)) == (manifest["commits"], manifest["entries"])
    return entries


def operation_digest(op: list[Any]) -> str:
    if isinstance(op[0], dict) and "redacted" in op[0]:
        return op[0]["redacted"]
    return blake(compact(op)).hex()


def prove_redactions(lines: list[bytes]) -> int:
    """Whatever is left of a redacted entry is what a redaction says that it was; how many there are."""
    said, thinned, at = set(), 0, 0
    entries: list[tuple[str, list[Any]]] = []
    while at < len(lines):
        commit = json.loads(lines[at])
        size = commit[2] - commit[1] + 1
        entries += [(commit[0], json.loads(line)) for line in lines[at + 1 : at + 1 + size]]
        at += 1 + size
    for _, entry in entries:
        if entry[1] == "redaction":
            said |= set(entry[3]["entries"][0])
    for origin, entry in entries:
        if len(entry) > 6 and entry[6]:
            ops = ",".join(f"{name}={operation_digest(op)}" for name, op in sorted(entry[3].items()))
            assert f"{origin}:{entry[0]}:{base64.b64decode(entry[6]).hex()}:{ops}" in said
            thinned += 1
    return thinned


def unsealed(lines: list[bytes], keys: dict[str, str]) -> dict[str, Any]:
    """What the ciphers hold, by their hash."""
    found: dict[str, Any] = {}
    for entry in (json.loads(line) for line in lines if line[1:2] != b'"'):
        for field, text in entry[5]:
            cipher, key = base64.b64decode(text), keys[entry[3][field][0]["key"]]
            plain = ChaCha20Poly1305(bytes.fromhex(key)).decrypt(cipher[:12], cipher[12:], None)
            found[blake(cipher).hex()] = json.loads(plain)
    return found


def plain_of(value: Any, ciphers: dict[str, Any]) -> Any:
    if not isinstance(value, dict) or "~" in value:
        return value
    return ciphers[value["sealed"]] if "sealed" in value else None


def adds_up(entries: list[tuple[Op, str, str, dict[str, Any], int]]) -> dict[str, dict[str, Any]]:
    """Each live record with its values; a field in conflict is the set of what was said."""
    said: dict[tuple[str, str], dict[Op, Any]] = {}
    replaced: set[tuple[str, str, Op]] = set()
    for op, _, record, changes, _ in entries:
        for name, (value, *replaces) in changes.items():
            said.setdefault((record, name), {})[op] = value
            replaced |= {(record, name, tuple(one)) for one in (replaces[0] if replaces else ())}
    shown: dict[str, dict[str, Any]] = {}
    for (record, name), ops in said.items():
        standing = {op: value for op, value in ops.items() if (record, name, op) not in replaced}
        values = {json.dumps(value, ensure_ascii=False) for value in standing.values()}
        if name == "~":
            shown.setdefault(record, {})["~"] = None not in standing.values()
        else:
            shown.setdefault(record, {})[name] = json.loads(values.pop()) if len(values) == 1 else values
    return {record: fields for record, fields in shown.items() if not fields.pop("~", False)}


@pytest.mark.parametrize("vector", VECTORS)
def test_the_vector_is_read_as_it_was_written(vector: Path) -> None:
    expected = json.loads((vector / "expected.json").read_text("utf-8"))
    manifest, lines = take_apart((vector / "package.kjbx").read_bytes())
    prove_cards(manifest)
    found = adds_up(prove_body(manifest, lines))
    keys = vector / "keys.json"
    ciphers = unsealed(lines, json.loads(keys.read_text("utf-8"))) if keys.exists() else {}
    assert prove_redactions(lines) == (1 if keys.exists() else 0)
    shown = {
        record: {
            name: sorted(said) if isinstance(said, set) else plain_of(said, ciphers)
            for name, said in fields.items()
            if said is not None and (isinstance(said, set) or plain_of(said, ciphers) is not None)
        }
        for record, fields in found.items()
        if record in expected
    }
    assert shown == expected
    assert manifest["knows"] and manifest["base"] == {}


@pytest.mark.parametrize("at", (8, 30, 200, -97, -65, -1))
def test_the_reader_refuses_a_turned_byte(at: int) -> None:
    data = bytearray((VECTOR / "package.kjbx").read_bytes())
    data[at] ^= 1
    with pytest.raises(Exception):  # noqa: B017  (whatever the mini-reader meets first)
        take_apart(bytes(data))


@pytest.mark.parametrize("vector", VECTORS)
def test_the_program_reads_the_vector_too(vector: Path) -> None:
    """What an older program wrote stays readable."""
    from desktop.exchange import envelope
    from desktop.exchange.proof import proven

    package = envelope.read(vector / "package.kjbx")
    keys = {one.origin: one.public_key for one in package.manifest.incarnations}
    commits = list(proven(package.commits(), {}, keys, lambda origin, last: None, keys))
    assert sum(len(one.lines) for one in commits) == package.manifest.entries


def test_what_is_packed_today_is_read_by_the_text(bureau: dict[str, Any], tmp_path: Path) -> None:
    manifest, lines = take_apart(bureau["JB"].pack(tmp_path).read_bytes())
    prove_cards(manifest)
    assert len(prove_body(manifest, lines)) == manifest["entries"]
