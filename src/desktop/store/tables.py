"""Tables of the store itself: the log and its heads, and what stays local to this station."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, DateTime, Integer, LargeBinary, String, Table, Text

from desktop.records import Record

log_commit = Table(
    "log_commit",
    Record.metadata,
    Column("arrival", Integer, primary_key=True, autoincrement=True),  # causal order of taking in
    Column("origin", String(16), nullable=False, index=True),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("batch", String(36), nullable=False, index=True),
    Column("user", String(36), nullable=False),
    Column("hlc", BigInteger, nullable=False),
    Column("verb", String(40), nullable=False),
    Column("reason", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("policy", Text, nullable=False),  # the newest entries on who owns what: "origin:seq,…"
    Column("schema", Integer, nullable=False),
    Column("chain", LargeBinary(32), nullable=False),
    Column("seal", LargeBinary(64), nullable=False),
)

log_entry = Table(
    "log_entry",
    Record.metadata,
    Column("origin", String(16), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("record", String(36), nullable=False, index=True),
    Column("changes", LargeBinary, nullable=False),
    Column("note", Text, nullable=False),
    Column("digest", LargeBinary(32)),  # of the entry as it was written, once something in it was redacted
    Column("arrival", Integer, nullable=False),  # of its commit
)

OF_COMMIT = (log_entry.c.origin == log_commit.c.origin) & log_entry.c.seq.between(  # from commits to their entries
    log_commit.c.first, log_commit.c.last
)

head = Table(
    "head",
    Record.metadata,
    Column("record", String(36), primary_key=True),
    Column("kind", String(40), nullable=False, index=True),
    Column("origin", String(16), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("fields", JSON, nullable=False),
    Column("hidden", Boolean, nullable=False),
)

incarnation = Table(
    "incarnation",
    Record.metadata,
    Column("origin", String(16), primary_key=True),
    Column("station", String(36), nullable=False),
    Column("public_key", LargeBinary(32), nullable=False),
    Column("certificate", LargeBinary(64), nullable=False),
    Column("began", DateTime, nullable=False),
)

station = Table(
    "station",
    Record.metadata,
    Column("id", String(36), primary_key=True),
    Column("section", String(8), nullable=False),  # CX … JB, or ALL: a bureau on one PC
    Column("practice", Boolean, nullable=False),
    Column("origin", String(16), nullable=False),
)

credential = Table(
    "credential",
    Record.metadata,
    Column("user", String(36), primary_key=True),
    Column("argon2", String(200), nullable=False),
)

setting = Table(
    "setting",
    Record.metadata,
    Column("owner", String(36), primary_key=True),  # a user's id, or "" for the station
    Column("name", String(80), primary_key=True),
    Column("value", JSON, nullable=False),
)

draft = Table(
    "draft",
    Record.metadata,
    Column("id", String(36), primary_key=True),
    Column("owner", String(36), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("content", JSON, nullable=False),
    Column("kept_at", DateTime, nullable=False),
)

heading_synonym = Table(
    "heading_synonym",
    Record.metadata,
    Column("sender", String(80), primary_key=True),
    Column("kind", String(40), primary_key=True),
    Column("heading", String(200), primary_key=True),
    Column("field", String(40), nullable=False),
)

denied_entry = Table(  # entries that their author's section may not write: kept and passed on, never applied
    "denied_entry",
    Record.metadata,
    Column("origin", String(16), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("why", Text, nullable=False),
)

torn_field = Table(  # fields whose heads differ; "~" is a deletion that others' edits survived
    "torn_field",
    Record.metadata,
    Column("record", String(36), primary_key=True),
    Column("field", String(40), primary_key=True),
    Column("kind", String(40), nullable=False),
)

peer = Table(  # every station we have a card of, ourselves included
    "peer",
    Record.metadata,
    Column("id", String(36), primary_key=True),
    Column("section", String(8), nullable=False),
    Column("name", String(80), nullable=False),
    Column("card", LargeBinary, nullable=False),
    Column("knows", JSON, nullable=False),  # the vector last received from it
    Column("heard_from", String(16), nullable=False),  # the incarnation that told it
    Column("holds", JSON, nullable=False),  # digests of the attachments it has
    Column("keys", JSON, nullable=False, server_default="[]"),  # ids of the data keys it has
)

parcel = Table(  # the ledger of packages: sent, received, parked, refused
    "parcel",
    Record.metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("digest", String(64), nullable=False, index=True),
    Column("direction", String(8), nullable=False),  # out, in
    Column("state", String(12), nullable=False),  # sent, received, parked
    Column("name", String(200), nullable=False),
    Column("peer", String(36), nullable=False),  # the sender; for one of ours to whom it goes
    Column("number", Integer, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("knows", JSON, nullable=False),
    Column("said", JSON, nullable=False),  # counts of what happened, or what is missing
)

data_key = Table(  # keys of sensitive values that this station may read
    "data_key",
    Record.metadata,
    Column("id", String(32), primary_key=True),
    Column("scope", String(80), nullable=False),  # the tasks whose sections need what it opens
    Column("maker", String(36), nullable=False),
    Column("made", BigInteger, nullable=False),  # milliseconds since 1970
    Column("secret", LargeBinary(32), nullable=False),
)

key_share = Table(  # a data key in an envelope for one station, passed on by everybody
    "key_share",
    Record.metadata,
    Column("key", String(32), primary_key=True),
    Column("station", String(36), primary_key=True),
    Column("scope", String(80), nullable=False),
    Column("maker", String(36), nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("envelope", LargeBinary, nullable=False),
)

sealed_value = Table(  # the ciphers of sensitive values; the log holds their hashes and masks
    "sealed_value",
    Record.metadata,
    Column("origin", String(16), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("field", String(40), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("record", String(36), nullable=False),
    Column("key", String(32), nullable=False, index=True),
    Column("digest", String(64), nullable=False, index=True),
    Column("cipher", LargeBinary, nullable=False),
)

REPLICATED_LOG = (log_commit, log_entry)
LOCAL = (
    incarnation, station, credential, setting, draft, heading_synonym, denied_entry, torn_field, peer, parcel, data_key,
    key_share, sealed_value,
)  # fmt: skip
